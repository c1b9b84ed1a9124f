"""record.json: round trips, any text, a schema that it meets."""

from __future__ import annotations

import json

import jsonschema
import pytest

from onrecord.errors import UserError
from onrecord.job import build
from onrecord.model import Record, Report
from onrecord.render import record_json
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
    assert found["reports"][0]["report"]["text"] == TEXT
    jsonschema.Draft202012Validator.check_schema(record_json.schema())
    jsonschema.validate(found, record_json.schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "bad", [b"", b"[]", b"{}", b'{"version": "0.0"}', b"\xff\xfe", b'{"version": "1.0", "story": 1}']
)
def test_what_is_no_record_is_the_users_mistake(bad: bytes) -> None:
    with pytest.raises(UserError, match=r"somewhere\.json"):
        record_json.loads(bad, "somewhere.json")


def test_a_record_without_text_keeps_hashes_and_still_verifies(record: Record) -> None:
    bare = record_json.without_text(record)
    assert all(r.report.text == "" for r in bare.reports)
    assert verify(bare, [r.report for r in record.reports]) == []
