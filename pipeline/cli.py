"""The command `kehoach`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli_comparison import compare, diff
from pipeline.suffixes import SUFFIXES

if TYPE_CHECKING:
    from pipeline.run import Extract

_FORMATS = ("csv", "xlsx", "sqlite", "parquet")
"""What is written when nothing is asked for."""

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

    A folder or a .zip stands for all documents in it and below: .docx .pdf .html .doc .odt .rtf .txt .md, scans as .pdf .png .jpg .tif.
    What cannot be read is named as a failure, with what to do about it.
    Progress goes to the terminal, the summary to standard output.
    Exit status: 0 all well, 2 wrong use, 3 at least one file could not be read (the others were).

    \b
    kehoach extract corpus/ --out output --format csv --format xlsx --jobs 4
    """
    files = _files(inputs)
    _writable(out)
    _sound_register()
    from pipeline.run import extract as run  # noqa: PLC0415 - pandas and the writers take a second to import; --help must not

    with click.progressbar(length=len(files), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        try:
            extracts = run(files, out, formats or _FORMATS, jobs, partial(_advance, bar))
        except OSError as error:
            raise click.UsageError(f"cannot write to {out}: {error.strerror or error}") from error
    _summarise(extracts, out)
    if any(one.failures for one in extracts):
        sys.exit(EXIT_SOME_FAILED)


def _files(inputs: tuple[Path, ...]) -> list[tuple[Path, str]]:
    """The files to read with their names as shown, folders searched, in a fixed order."""
    found: dict[Path, str] = {}
    for given in inputs:
        if given.is_dir():
            inside = sorted(
                path for path in given.rglob("*") if not path.is_dir() and path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
            )
            if not inside:
                raise click.UsageError(f"no document in {given}: put the plans there, or name another folder")
            found.update((path, path.as_posix()) for path in inside)
        elif given.exists():
            found[given] = given.as_posix()
        else:
            raise click.UsageError(f"no such file or folder: {given}")
    return sorted(found.items(), key=lambda entry: entry[1])


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
    total = f"{len(read)} documents, {sum(bool(one.failures) for one in extracts)} files with failures"
    click.echo(f"{total}; {unclassified} of {len(numbers)} numbers unclassified; tables in {out}/")


if __name__ == "__main__":
    main()
