"""When a task is done: quarters, months, days and years as written, with the plan's own years where none is said."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.assignments.schedules import schedule
from pipeline.read.door import read_file
from pipeline.run import document_of, extract_document
from tests.phrases import cases, params, words_of

ROOT = Path(__file__).parent.parent
ROMAN = ("I", "II", "III", "IV")


CASES = cases("schedules")


def whole(text: str) -> int | None:
    return int(text) if text else None


@pytest.mark.parametrize("case", params(CASES, lambda row: f"{row['phrase']} {row['plan_start']}-{row['plan_end']}"))
def test_a_phrase_says_when(case: dict[str, str]) -> None:
    made = schedule(case["phrase"], whole(case["plan_start"]), whole(case["plan_end"]))
    assert made is not None
    assert (made.text, made.start or "", made.end or "", made.recurrence or "") == (case["phrase"], case["start"], case["end"], case["recurrence"])


@pytest.mark.parametrize("case", [case for case in CASES if case["source"]], ids=lambda case: case["phrase"])
def test_a_phrase_stands_in_the_document_that_it_is_said_to_come_from(case: dict[str, str]) -> None:
    text = words_of(case["source"])
    if text is None:
        pytest.skip("../shared/real is not here")
    assert case["phrase"] in text


@pytest.mark.parametrize("written", ["", "   ", "\n", " . ", ";"])
def test_an_empty_cell_is_no_schedule(written: str) -> None:
    assert schedule(written, 2022, 2022) is None


def test_the_text_is_kept_as_written_in_one_line() -> None:
    made = schedule(" Thường xuyên\n  trong năm; ", 2022, 2022)
    assert made is not None
    assert made.text == "Thường xuyên trong năm"


# --- properties


@given(st.integers(1, 4), st.integers(0, 3), st.integers(2000, 2099), st.sampled_from(["-", " - ", "–", ", ", " và ", " đến quý "]), st.booleans())
def test_quarters_run_from_their_first_to_their_last_day(first: int, more: int, year: int, joined: str, roman: bool) -> None:
    last = min(4, first + more)
    names = [ROMAN[first - 1], ROMAN[last - 1]] if roman else [str(first), str(last)]
    written = f"Quý {names[0]}/{year}" if first == last else f"Quý {names[0]}{joined}{names[1]}/{year}"
    made = schedule(written, None, None)
    assert made is not None
    end = date(year, 3 * last, monthrange(year, 3 * last)[1])
    assert (made.start, made.end) == (date(year, 3 * first - 2, 1).isoformat(), end.isoformat())


@given(st.integers(1, 12), st.integers(0, 11), st.integers(2000, 2099), st.sampled_from(["-", " - ", "–", " đến tháng "]), st.sampled_from(["/", " năm "]))
def test_months_run_from_their_first_to_their_last_day(first: int, more: int, year: int, joined: str, of: str) -> None:
    last = min(12, first + more)
    written = f"Tháng {first}{of}{year}" if first == last else f"Tháng {first}{joined}{last}{of}{year}"
    made = schedule(written, None, None)
    assert made is not None
    assert (made.start, made.end) == (date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat())


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from([" - ", "-", " đến ", " đến ngày "]))
def test_days_with_their_years_are_taken_as_they_stand(one: date, other: date, joined: str) -> None:
    first, last = sorted((one, other))
    made = schedule(f"Từ ngày {first:%d/%m/%Y}{joined}{last:%d/%m/%Y}", 2022, 2022)
    assert made is not None
    assert (made.start, made.end) == (first.isoformat(), last.isoformat())


@given(st.text(alphabet="Quýthángnăm IVX0123456789/-–.,; ", max_size=40), st.sampled_from([None, 2022]))
def test_whatever_is_written_dates_are_real_ones(written: str, year: int | None) -> None:
    made = schedule(written, year, year)
    if made is None:
        assert written.strip(" .;") == ""
        return
    assert made.text == " ".join(written.split()).strip(" .;")
    assert [date.fromisoformat(day).isoformat() for day in (made.start, made.end) if day] == [day for day in (made.start, made.end) if day]


# --- in the tasks


def test_the_schedules_of_the_annex_of_forty_tasks() -> None:
    tasks = extract_document(document_of(read_file(ROOT / "corpus" / "nghe-an-2022.txt", "nghe-an-2022")))["tasks"]
    timed = {str(row["task_no"]): row for row in tasks if row["part"] == "appendix"}
    assert len(timed) == 40
    assert all(row["schedule_text"] for row in timed.values())
    assert {
        number: (row["schedule_start"], row["schedule_end"]) for number, row in timed.items() if str(row["schedule_text"]).startswith("Theo")
    } == dict.fromkeys(("1.7", "2.1.2", "2.1.3", "2.2.1", "2.5.1", "2.5.3", "3.2", "4.1", "4.2"), (None, None))
    assert (timed["1.3"]["schedule_start"], timed["1.3"]["schedule_end"], timed["1.3"]["schedule_kind"]) == ("2022-11-15", "2022-12-15", "during")


def test_a_month_of_action_comes_back_every_year() -> None:
    tasks = extract_document(document_of(read_file(ROOT / "corpus" / "an-hoa-thinh.txt", "an-hoa-thinh")))["tasks"]
    assert ("từ ngày 15/11 đến ngày 15/12 hàng năm", None, None, "year") in [
        (row["schedule_text"], row["schedule_start"], row["schedule_end"], row["recurrence"]) for row in tasks
    ]
