"""What other programs export is read by their own names, and odd fields never cost the report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Report, Skipped
from onrecord.read import read
from onrecord.read.times import iso_time

TEXT = "The harbour at Port Wells will stay shut until Friday, the port authority said on Monday."


def taken(folder: Path, entry: Any) -> tuple[Report, tuple[Skipped, ...]]:
    (folder / "a.json").write_text(json.dumps(entry), "utf-8")
    reports, skipped = read([folder])
    assert len(reports) == 1, skipped
    return reports[0], skipped


NEWS_PLEASE = {
    "maintext": TEXT, "title": "Harbour shut", "date_publish": "2026-03-02 10:00:00", "date_download":
    "2026-03-05 08:00:00", "language": "en", "url": "https://gazette.example/1", "source_domain": "gazette.example",
    "authors": ["Ada Lowe", "Tom Reed"], "image_url": "x", "filename": "y", "localpath": None, "description": "z",
    "date_modify": None, "title_page": None, "title_rss": None,
}  # fmt: skip
NEWSPAPER = {
    "url": "https://gazette.example/1", "title": "Harbour shut", "text": TEXT, "authors": ["Ada Lowe"],
    "publish_date": "2026-03-02T10:00:00+00:00", "language": "en", "meta_lang": "en", "meta_site_name": "Gazette",
    "canonical_link": "https://gazette.example/1", "keywords": [], "summary": "", "top_image": "x", "images": [],
    "movies": [], "tags": [], "meta_description": "", "meta_favicon": "", "meta_img": "", "read_more_link": "",
    "keyword_scores": {}, "meta_keywords": [""],
}  # fmt: skip
TRAFILATURA = {
    "title": "Harbour shut", "author": "Ada Lowe; Tom Reed", "hostname": "gazette.example", "date": "2026-03-02",
    "fingerprint": "f", "id": None, "license": None, "comments": "", "raw_text": "x", "text": TEXT, "language": None,
    "image": "i", "pagetype": "article", "filedate": "2026-03-05", "source": "https://gazette.example/1",
    "source-hostname": "Gazette", "excerpt": "e", "categories": "", "tags": "",
}  # fmt: skip
EVENT_REGISTRY = {
    "articles": {
        "results": [{
            "uri": "8001", "lang": "eng", "isDuplicate": False, "date": "2026-03-02", "time": "10:00:00",
            "dateTime": "2026-03-02T10:05:00Z", "dateTimePub": "2026-03-02T10:00:00Z", "dataType": "news", "sim": 0.1,
            "url": "https://gazette.example/1", "title": "Harbour shut", "body": TEXT,
            "source": {"uri": "gazette.example", "dataType": "news", "title": "Gazette"},
            "authors": [{"uri": "a", "name": "Ada Lowe", "type": "author", "isAgency": False}],
            "image": "i", "eventUri": None, "sentiment": 0.1, "wgt": 1, "relevance": 1,
        }],
        "totalResults": 1,
    }
}  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "source", "byline"),
    [
        (NEWS_PLEASE, "gazette.example", "Ada Lowe, Tom Reed"),
        (NEWSPAPER, "Gazette", "Ada Lowe"),
        (TRAFILATURA, "Gazette", "Ada Lowe; Tom Reed"),
        (EVENT_REGISTRY, "Gazette", "Ada Lowe"),
    ],
    ids=["news-please", "newspaper4k", "trafilatura", "Event Registry"],
)
def test_an_export_is_read_by_its_own_names(tmp_path: Path, entry: Any, source: str, byline: str) -> None:
    report, skipped = taken(tmp_path, entry)
    assert (report.text, report.title, report.source, report.byline) == (TEXT, "Harbour shut", source, byline)
    assert (report.id, (report.published or "")[:10]) == ("https://gazette.example/1", "2026-03-02")
    assert all("field" not in s.input for s in skipped)


@pytest.mark.parametrize(
    ("field", "value", "kept", "said"),
    [
        ("byline", ["Ada Lowe", "Tom Reed"], "Ada Lowe, Tom Reed", "a list; its parts are joined by commas"),
        ("byline", [{"name": "Ada Lowe"}, None], "Ada Lowe", "a list; its parts are joined by commas"),
        ("title", float("nan"), None, "not a number (NaN); left out"),
        ("title", 1984, None, "no string: 1984; left out"),
        ("title", True, None, "no string: true; left out"),
        ("source", {"title": "Gazette"}, "Gazette", "an object; its name is taken"),
        ("source", {"uri": 5}, None, 'no string: {"uri": 5}; left out'),
        ("published", ["x"], None, 'no ISO date or time: ["x"]; left out'),
        ("complete", "perhaps", None, 'unknown: "perhaps"; known: yes, no, unknown; left out'),
        ("status", "killed", None, 'unknown: "killed"; known: usable, withheld, canceled; left out'),
    ],
)
def test_an_odd_field_is_left_out_or_joined_and_said(
    tmp_path: Path, field: str, value: Any, kept: str | None, said: str
) -> None:
    report, skipped = taken(tmp_path, {"text": TEXT, field: value})
    assert getattr(report, field) == (kept or ("unknown" if field == "complete" else None))
    assert [(s.input, s.reason) for s in skipped] == [(f"a.json, {field}", said)]


def test_entities_in_an_exports_metadata_are_decoded_and_its_text_is_not_touched(tmp_path: Path) -> None:
    entry = {
        "text": f"{TEXT} AT&amp;T",
        "title": "Lund&#8217;s harbour",
        "byline": "Se&aacute;n",
        "source": "A &amp; B",
    }
    report, _ = taken(tmp_path, entry)
    assert (report.title, report.byline, report.source) == ("Lund’s harbour", "Seán", "A & B")
    assert report.text.endswith("AT&amp;T")


@pytest.mark.parametrize("name", ["story", "artikel", "Full Story"])
def test_a_text_under_an_unknown_name_is_told_which_is_wanted(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({name: TEXT, "title": "Harbour shut"}), "utf-8")
    _, skipped = read([tmp_path])
    assert skipped[0].reason.startswith('no text: it is wanted under the name "text"')
    assert skipped[0].reason.endswith(f'its longest field is "{name}"')


def test_every_field_of_the_contract_is_carried(tmp_path: Path) -> None:
    fields = {
        "id": "a", "title": "T", "source": "S", "published": "2026-03-02", "modified": "2026-03-03", "url": "u",
        "byline": "B", "language": "en", "role": "post", "complete": "yes", "retrieved": "2026-03-04",
        "archive_url": "w", "rights": "R", "status": "withheld", "embargoed": "2026-03-05T10:00:00Z",
        "forwarded_from": "F",
    }  # fmt: skip
    report, skipped = taken(tmp_path, {"text": TEXT, **fields})
    assert not skipped
    assert {field: getattr(report, field) for field in fields} == fields


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
        ("Mon, 02 Mar 2026 10:00:00 +0100", "2026-03-02T10:00:00+01:00"),
        ("2026/3/2", "2026-03-02"),
        ("March 2, 2026 Monday", "2026-03-02"),
        ("2 March 2026", "2026-03-02"),
        ("02/03/2026", None),
        ("30 February 2026", None),
        ("March 2, 2026 and March 3, 2026", None),
        ("", None),
    ],
)
def test_a_time_is_read_where_it_names_one_day(given: str, iso: str | None) -> None:
    assert iso_time(given) == iso
