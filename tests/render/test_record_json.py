"""record.json: round trips, any text, a schema that it meets."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UserError
from onrecord.job import build
from onrecord.model import Record, Report, Span
from onrecord.render import compact, record_json
from onrecord.verify import verify

TEXT = (
    "\ufeff LUNDVIK, March 3 (BMP) - “It is done,” said Ada Lowe, 41.\r\n\r\n"
    "A lone \ud83d surrogate &amp; a soft\u00adhyphen.\r\n"
)


@pytest.fixture(scope="module")
def record() -> Record:
    return build([Report("a", TEXT, source="Harbour Post"), Report("b", "Ada Lowe said it was done.")])


def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert record_json.loads(record_json.dumps(record)) == record


def test_the_json_is_utf8_and_meets_its_schema(record: Record) -> None:
    found = json.loads(record_json.dumps(record).decode("utf-8"))
    assert TEXT in record_json.loads(record_json.dumps(record)).reports[0].report.text
    assert list(found) == ["version", "digest", "columns", "shared", "record"]
    jsonschema.Draft202012Validator.check_schema(record_json.schema())
    jsonschema.validate(found, record_json.schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": "0.0"}',
        b"\xff\xfe",
        b'{"version": "1.0", "story": 1}',
        b'{"version": "2.0"}',
        b'{"version": "2.0", "columns": {}, "shared": {"str": [], "Span": []}, "record": []}',
        b'{"version": "2.0", "columns": {"Record": {"a": "str"}}, "shared": {"str": [], "Span": []}, "record": [-1]}',
        b'{"version": "2.0", "columns": {"Record": {"a": "str"}}, "shared": {"str": [], "Span": []}, "record": [7]}',
        b'{"version": "2.0", "columns": 1, "shared": {"str": [[]], "Span": [1]}, "record": {}}',
        b'{"version": "2.0", "a": ' + b"[" * 100_000,
        b"\x1f\x8b no gzip",
    ],
)
def test_what_is_no_record_is_the_users_mistake(bad: bytes) -> None:
    with pytest.raises(UserError, match=r"somewhere\.json"):
        record_json.loads(bad, "somewhere.json")


def test_a_record_without_text_keeps_hashes_and_still_verifies(record: Record) -> None:
    bare = record_json.without_text(record)
    assert all(r.report.text == "" for r in bare.reports)
    assert verify(bare, [r.report for r in record.reports]) == []


def test_it_stays_small_and_says_each_key_once(record: Record) -> None:
    data = record_json.dumps(record)
    assert data.count(b'"speaker_entity"') == 2  # in the columns of two kinds
    assert b"\n " not in data


def test_gzip_is_written_without_a_time_and_read_back(record: Record, tmp_path: Path) -> None:
    data = record_json.dumps(record)
    path = tmp_path / "record.json.gz"
    path.write_bytes(record_json.squeezed(data))
    assert record_json.read_file(path) == data
    assert record_json.squeezed(data) == record_json.squeezed(data)
    path.write_bytes(record_json.squeezed(data)[:-9])
    with pytest.raises(UserError, match="not a whole gzip file"):
        record_json.read_file(path)


def test_what_is_unpacked_is_bounded(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_json, "_MOST", 1000)
    with pytest.raises(UserError, match="unpacked"):
        record_json.unsqueezed(record_json.squeezed(b" " * 1001), "x")


def test_the_reader_shown_in_the_documentation_reads_it(record: Record, tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.S)
    assert code
    (tmp_path / "record.json").write_bytes(record_json.dumps(record))
    space: dict[str, Any] = {}
    exec(code.group(1).replace('"record.json"', repr(str(tmp_path / "record.json"))), space)
    assert space["record"]["reports"][0]["report"]["text"] == TEXT
    assert msgspec.convert(space["record"], Record) == record


def test_the_digest_is_of_everything_in_the_record(record: Record) -> None:
    assert record_json.digest(record) == json.loads(record_json.dumps(record))["digest"]
    assert record_json.digest(replace(record, notes=("x",))) != record_json.digest(record)
    assert len(record_json.digest(record).splitlines()) == 1


@dataclass(frozen=True, slots=True)
class Inner:
    name: str
    number: int = 0
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outer:
    """Types that a later record may hold."""

    first: Inner
    second: Inner | None
    pairs: tuple[tuple[str, str], ...]
    odd: tuple[str, int]
    score: float | None = None
    told: bool = False
    span: Span | None = None


TEXTS = st.text(max_size=8)
INNERS = st.builds(Inner, TEXTS, st.integers(), st.lists(TEXTS, max_size=3).map(tuple))
OUTERS = st.builds(
    Outer,
    INNERS,
    st.none() | INNERS,
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple),
    st.tuples(TEXTS, st.integers()),
    st.none() | st.floats(allow_nan=False),
    st.booleans(),
    st.none() | st.builds(Span, TEXTS, st.integers(0, 9), st.integers(0, 9)),
)


@given(OUTERS)
def test_any_tree_of_dataclasses_comes_back(tree: Outer) -> None:
    packed = json.loads(json.dumps(compact.pack(tree)))
    assert msgspec.convert(compact.unpack(packed, "Outer"), Outer) == tree
