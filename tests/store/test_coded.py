"""What the database keeps of findings comes back exactly as it was, or is not kept."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import pytest

from onrecord.annotate import annotate
from onrecord.job import build
from onrecord.model import Annotations, Report
from onrecord.render import record_json
from onrecord.store.coded import decoded, encoded, fields_of, row_of, unpacked
from three_affairs import BRIDGE, BRIDGE_LATER

ODD = ("Plain.", "“It is \ud83d done,” said Ada Lowe.", "Tab\tand\x00nul.", "“Ägypten” 🙂 said Ada Lowe.")


@dataclass(frozen=True)
class Share:
    value: float
    of: tuple[str, ...] = ()


@pytest.mark.parametrize("text", ODD)
def test_annotations_come_back_as_they_were(text: str) -> None:
    found = annotate(Report("r", text))
    data = encoded(found)
    assert data
    assert decoded(data, Annotations) == found


@pytest.mark.parametrize("texts", [(BRIDGE, BRIDGE_LATER), (BRIDGE, f"{BRIDGE_LATER} \udfff")])
def test_a_record_gives_the_same_bytes_when_it_comes_back(texts: tuple[str, ...]) -> None:
    record = build([Report(f"r{n}", text) for n, text in enumerate(texts)])
    data = encoded(record)
    assert data
    assert record_json.dumps(unpacked(data)) == record_json.dumps(record)


def test_a_record_that_an_earlier_version_kept_is_read() -> None:
    record = build([Report("r", BRIDGE)])
    assert unpacked(zlib.compress(record_json.dumps(record), 1)) == record


def test_what_would_come_back_otherwise_is_not_kept() -> None:
    assert encoded(Share(0.5, ("a",)))
    assert encoded(Share(1)) is None


@pytest.mark.parametrize("id", ["r", "half \ud800", "“x”", ""])
def test_the_fields_that_decide_who_sees_a_report(id: str) -> None:
    report = Report(id, "x" * 10, url="https://a.example/1", status="withheld", embargoed="2026-03-04")
    assert fields_of(row_of(report)[0]) == (id, "https://a.example/1", "withheld", "2026-03-04")
    assert fields_of(row_of(Report(id, "x"))[0]) == (id, None, None, None)
