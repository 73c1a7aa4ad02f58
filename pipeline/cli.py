"""The command `kehoach`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli_comparison import compare, diff
from pipeline.cli_inputs import given_files

if TYPE_CHECKING:
    from pipeline.corpus import Extract

_FORMATS = ("csv", "xlsx", "sqlite", "parquet")
"""What is written when nothing is asked for."""

_SHOWN = 5
"""So many files that were passed over are named."""

EXIT_WRONG_USE = 2
EXIT_SOME_FAILED = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="kehoach", message="%(prog)s %(version)s")
def main() -> None:
    """Read Vietnamese administrative plans into tables that can be trusted.

    \b
    kehoach extract corpus/
    kehoach extract ke-hoach-196.txt --out bang/
    """


main.add_command(compare)
main.add_command(diff)


@main.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILES_OR_FOLDERS...")
@click.option("--out", "-o", default=Path("output"), type=click.Path(path_type=Path), show_default=True, help="Folder to write the tables to.")
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    type=click.Choice((*_FORMATS, "spacy")),
    help="Format to write; may be given several times.  [default: csv, xlsx, sqlite and parquet]",
)
@click.option("--jobs", "-j", default=1, type=click.IntRange(min=1), show_default=True, help="Number of files to read at a time.")
def extract(inputs: tuple[Path, ...], out: Path, formats: tuple[str, ...], jobs: int) -> None:
    """Read plans and write the tables.

    A folder or a .zip stands for all documents in it and below: .docx .pdf .html .doc .odt .rtf .txt .md, scans as .pdf .png .jpg .tif;
    - stands for a document on standard input. What cannot be read is named as a failure, with what to do about it.
    The tables hold what this run has read and nothing of earlier ones.
    Progress goes to the terminal, the summary to standard output.
    Exit status: 0 all well, 2 wrong use, 3 at least one file could not be read (the others were).

    \b
    kehoach extract corpus/ --out output --format csv --format xlsx --jobs 4
    kehoach extract - --out bang/ < ke-hoach-196.docx
    """
    scratch = click.get_current_context().with_resource(TemporaryDirectory())
    given = given_files(inputs, Path(scratch))
    _writable(out)
    _sound_register()
    from pipeline.corpus import extract as run  # noqa: PLC0415 - pandas and the writers take a second to import; --help must not

    with click.progressbar(length=len(given.files), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        try:
            extracts = run(given.files, out, formats or _FORMATS, jobs, partial(_advance, bar))
        except OSError as error:
            raise click.UsageError(f"cannot write to {out}: {error.strerror or error}") from error
    _summarise(extracts, out)
    if given.passed_over:
        shown = ", ".join(given.passed_over[:_SHOWN]) + (", …" if len(given.passed_over) > _SHOWN else "")
        click.echo(f"passed over: {_counted(len(given.passed_over), 'file')} of other kinds ({shown})", err=True)
    if any(one.failures for one in extracts):
        sys.exit(EXIT_SOME_FAILED)


def _advance(bar: Any, _: Extract, total: int) -> None:
    bar.length = total  # an archive is as many documents as it holds
    bar.update(1)


def _sound_register() -> None:
    """A wrong row of a register of indicators is the analyst's to mend, and no fault of any document."""
    from pipeline.indicator_register import load_indicator_register  # noqa: PLC0415 - as above

    try:
        load_indicator_register()
    except ValueError as error:
        raise click.UsageError(f"pipeline/data/indicators/{error}") from error


def _writable(out: Path) -> None:
    if out.is_file():
        raise click.UsageError(f"cannot write to {out}: it is a file, and a folder is wanted")
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".kehoach-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise click.UsageError(f"cannot write to {out}: {error.strerror or error}") from error


def _summarise(extracts: list[Extract], out: Path) -> None:
    """One line a document, one line a failure, one line for the whole."""
    read = [one for one in extracts if one.doc_id]
    width = max((len(one.source) for one in read), default=8)
    if read:
        click.echo(f"{'document':<{width}}  targets  results  findings  numbers")
    for one in read:
        counts = [len(one.rows.get(table, ())) for table in ("targets", "results", "findings", "numbers")]
        click.echo(f"{one.source:<{width}}  {counts[0]:>7}  {counts[1]:>7}  {counts[2]:>8}  {counts[3]:>7}")
    for one in extracts:
        for failure in one.failures:
            click.echo(f"failed: {failure.source}: {failure.error} ({failure.hint})", err=True)
    numbers = [row for one in read for row in one.rows.get("numbers", ())]
    unclassified = sum(row["reason"] == "unclassified" for row in numbers)
    failed = sum(bool(one.failures) for one in extracts)
    click.echo(
        f"{_counted(len(read), 'document')}, {_counted(failed, 'file')} with failures; "
        f"{unclassified} of {_counted(len(numbers), 'number')} unclassified; tables in {out}/"
    )
    if not read:
        click.echo(f"nothing could be read: the tables in {out}/ are empty now, but for the failures", err=True)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


if __name__ == "__main__":
    main()
