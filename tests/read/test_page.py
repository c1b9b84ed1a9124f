"""Web pages: the article, its metadata, and nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.read import read
from onrecord.read.page import schema_fields

BODY = """<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Harbour of Lund closed</h1>
<p>The harbour of Lund was closed on Tuesday after a storm, the port authority said in a statement to reporters.</p>
<p>&ldquo;Nobody sails today,&rdquo; said Ada Lowe, the harbour master. She did not say when it would open again.</p>
<p>It will open again on Friday, according to the town, which had been waiting for repairs since early March.</p>
</article><footer>Copyright 2019 The Daily</footer>"""

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour of Lund closed",
    "datePublished": "2026-03-03T09:12:00+01:00",
    "dateModified": "2026-03-03T11:00:00+01:00",
    "author": [{"@type": "Person", "name": "Ada Poe"}, {"@type": "Person", "name": "Bo Ek"}],
    "publisher": {"@type": "Organization", "name": "The Daily"},
    "mainEntityOfPage": {"@id": "https://example.org/harbour"},
    "inLanguage": "en-GB",
}


def page(head: str) -> str:
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{BODY}</body></html>'


def test_an_article_is_read_with_its_schema_org_metadata(tmp_path: Path) -> None:
    graph = json.dumps({"@graph": [{"@type": "WebSite", "name": "no"}, ARTICLE]})
    (tmp_path / "a.html").write_text(page(f'<script type="application/ld+json">{graph}</script>'), "utf-8")
    reports, skipped = read([tmp_path])
    assert not skipped
    report = reports[0]
    assert report.id == report.url == "https://example.org/harbour"
    assert (report.title, report.source, report.byline) == ("Harbour of Lund closed", "The Daily", "Ada Poe, Bo Ek")
    assert (report.published, report.modified) == ("2026-03-03T09:12:00+01:00", "2026-03-03T11:00:00+01:00")
    assert "“Nobody sails today,” said Ada Lowe, the harbour master." in report.text
    assert "Sport" not in report.text
    assert "Copyright" not in report.text


def test_a_date_is_taken_from_a_meta_element_but_never_guessed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        page('<meta content="2026-03-03" property="article:published_time"><title>Harbour</title>'), "utf-8"
    )
    (tmp_path / "b.html").write_text(page("<title>Harbour</title>"), "utf-8")
    reports, _ = read([tmp_path])
    assert [(r.id, r.published) for r in reports] == [("a", "2026-03-03"), ("b", None)]


def test_an_encoding_declared_in_the_page_is_used(tmp_path: Path) -> None:
    html = page("").replace("utf-8", "windows-1251").replace("Ada Lowe", "Ада Лоу")
    (tmp_path / "a.html").write_bytes(html.replace("&ldquo;", "«").encode("cp1251", "xmlcharrefreplace"))
    assert "Ада Лоу" in read([tmp_path])[0][0].text


def test_a_page_without_an_article_and_a_page_of_ours_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>", "utf-8")
    (tmp_path / "b.html").write_text(page('<meta name="generator" content="onrecord 1">'), "utf-8")
    reports, skipped = read([tmp_path])
    assert not reports
    assert [s.input for s in skipped] == ["a.html", "b.html"]


def test_odd_json_ld_gives_nothing() -> None:
    for odd in ("{", "[]", '{"@type": 5}', '{"@type": ["NewsArticle"], "author": 3, "headline": ["x"]}', "[" * 50_000):
        assert schema_fields(f'<script type="application/ld+json">{odd}</script>') == {}
