"""Web pages: the article, its metadata, and nothing guessed."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from onrecord.read import read
from onrecord.read.page_metadata import names, schema_fields

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


def part(words: str) -> str:
    return "".join(
        f"<p>{words} number {n} was told to the reporters on the quay, and nobody said more.</p>" for n in "123"
    )


@pytest.mark.parametrize(
    ("before", "between"),
    [
        ('<div class="body"><div class="content">', "</div></div><aside><p>Advertisement</p></aside>"),
        (
            '<div class="post-content">',
            '</div><div class="newsletter"><p>Sign up for the letter of the coast.</p></div>',
        ),
        ('<section class="article-body">', "</section><figure><img src='a.jpg'></figure>"),
        ('<div class="c-article__content" itemprop="articleBody">', "</div>"),
    ],
)
def test_a_page_with_two_containers_loses_no_paragraph(tmp_path: Path, before: str, between: str) -> None:
    closing = before.replace("<div", "</div").replace("<section", "</section")
    ends = "".join(f"</{tag}>" for tag in re.findall(r"</(\w+)", closing))
    html = f"<main>{before}{part('First')}{between}{before}{part('Second')}{ends}</main>"
    (tmp_path / "a.html").write_text(f"<html><body>{html}</body></html>", "utf-8")
    lines = read([tmp_path])[0][0].text.split("\n")
    assert [line.split(" was")[0] for line in lines] == [f"{w} number {n}" for w in ("First", "Second") for n in "123"]


def test_an_article_whose_every_part_is_named_like_furniture_is_kept(tmp_path: Path) -> None:
    words = [f"Paragraph {n} tells what was done on the quay that day, and by whom." for n in range(8)]
    html = "".join(f'<div class="comment-piece__block"><p>{line}</p></div>' for line in words)
    (tmp_path / "a.html").write_text(f"<html><body><article>{html}</article></body></html>", "utf-8")
    assert read([tmp_path])[0][0].text.split("\n") == words


@pytest.mark.parametrize(
    "bar",
    [
        '<div class="share-bar"><h4>Bridge shut</h4><p>{lead}</p></div>',
        '<aside><p>{lead}</p><a href="/">Home</a></aside>',
        '<div class="related"><div class="teaser"><p>{lead}</p></div></div>',
    ],
    ids=["to share", "aside", "related"],
)
def test_a_paragraph_that_furniture_repeats_is_not_lost(tmp_path: Path, bar: str) -> None:
    lead = "PORT WELLS -- Nobody crosses the old bridge on foot any more, and nobody will before the spring."
    more = [
        f"The county has looked for a builder in {town} and found none that could begin this year." for town in TOWNS
    ]
    body = "".join(f"<p>{text}</p>" for text in (lead, *more))
    page = f"<html><body>{bar.format(lead=lead)}<article><h1>Bridge shut</h1>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    text = read([tmp_path])[0][0].text
    assert [line for line in text.split("\n") if line != "Bridge shut"] == [lead, *more]


TOWNS = ("Kell", "Lund", "Dover", "Lindhaven")


def test_short_paragraphs_beside_others_are_put_back_too(tmp_path: Path) -> None:
    part_two = part("Second").replace("<p>Second number 2", "<p>“No,” she said.</p><p>Second number 2", 1)
    html = f'<div class="entry-content">{part("First")}</div><hr><div class="entry-content">{part_two}</div>'
    (tmp_path / "a.html").write_text(f"<html><body><main>{html}</main></body></html>", "utf-8")
    lines = read([tmp_path])[0][0].text.split("\n")
    assert len(lines) == 7
    assert lines[4] == "“No,” she said."


def test_quotation_marks_that_a_browser_shows_are_read(tmp_path: Path) -> None:
    html = BODY.replace("&ldquo;Nobody sails today,&rdquo;", "<q cite='x'>Nobody sails today,</q>")
    (tmp_path / "a.html").write_text(f"<html><body>{html}</body></html>", "utf-8")
    assert "“Nobody sails today,” said Ada Lowe" in read([tmp_path])[0][0].text


def test_a_block_quotation_without_marks_is_known_as_one(tmp_path: Path) -> None:
    body = BODY.replace(
        "</article>", "<blockquote><p>We close the harbour until it is safe to sail.</p></blockquote></article>"
    )
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", "utf-8")
    report = read([tmp_path])[0][0]
    assert [report.text[at.start : at.end] for at in report.locators] == [
        "We close the harbour until it is safe to sail."
    ]
    assert {at.kind for at in report.locators} == {"block"}


@pytest.mark.parametrize(
    ("byline", "names_once"),
    [
        ("By Ada Lowe", "Ada Lowe"),
        ("Ada Lowe, Ada Lowe", "Ada Lowe"),
        ("Ada LoweAda Lowe", "Ada Lowe"),
        ("Ada Lowe Ada Lowe", "Ada Lowe"),
        ("Ada Lowe; By Tom Reed; Ada Lowe", "Ada Lowe, Tom Reed"),
        ("Se&aacute;n O&amp;#8217;Shea", "Seán O’Shea"),
        ("Bobo", "Bobo"),
    ],
)
def test_a_byline_has_each_name_once(byline: str, names_once: str) -> None:
    assert names(byline) == names_once


def test_entities_in_metadata_are_decoded(tmp_path: Path) -> None:
    given = {
        **ARTICLE,
        "headline": "Lund&#8217;s harbour &amp;amp; its boats",
        "publisher": {"name": "Post &amp; Mail"},
    }
    (tmp_path / "a.html").write_text(page(f'<script type="application/ld+json">{json.dumps(given)}</script>'), "utf-8")
    report = read([tmp_path])[0][0]
    assert (report.title, report.source) == ("Lund’s harbour & its boats", "Post & Mail")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("<!-- saved from url=(0026)https://gazette.example/a -->", ("https://gazette.example/a", None, None)),
        (
            "<!--\n Page saved with SingleFile \n url: https://gazette.example/a \n"
            " saved date: Thu Mar 05 2026 08:00:00 GMT+0100 (CET)\n-->",
            ("https://gazette.example/a", "2026-03-05T08:00:00+01:00", None),
        ),
        (
            "<!-- saved from url=(0061)https://web.archive.org/web/20260305080000/https://gazette.example/a -->",
            (
                "https://gazette.example/a",
                "2026-03-05T08:00:00Z",
                "https://web.archive.org/web/20260305080000/https://gazette.example/a",
            ),
        ),
    ],
)
def test_who_saved_the_page_and_when(tmp_path: Path, head: str, told: tuple[str | None, ...]) -> None:
    (tmp_path / "a.html").write_text(page("").replace("<html>", f"<html>{head}"), "utf-8")
    report = read([tmp_path])[0][0]
    assert (report.url, report.retrieved, report.archive_url) == told


def test_the_text_that_a_page_carries_as_data_is_read_where_it_is_much_longer(tmp_path: Path) -> None:
    body = (
        "The harbour was closed.\n\n" + "“Nobody sails today &amp; tomorrow,” said Ada Lowe, the harbour master. " * 9
    )
    data = json.dumps({**ARTICLE, "articleBody": body})
    stub = BODY.replace(BODY[BODY.index("<p>&ldquo;") : BODY.index("</article>")], "")
    html = f'<html><head><script type="application/ld+json">{data}</script></head><body>{stub}</body></html>'
    (tmp_path / "a.html").write_text(html, "utf-8")
    text = read([tmp_path])[0][0].text
    assert text.startswith("The harbour was closed.\n“Nobody sails today & tomorrow,”")


def test_a_long_page_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    html = "<html><body><main>" + "".join(
        f'<div class="body"><p>Paragraph {n} tells what was done on the quay that day, and by whom.</p></div>'
        for n in range(3000)
    )
    (tmp_path / "a.html").write_text(html, "utf-8")
    began = time.process_time()
    assert len(read([tmp_path])[0][0].text.split("\n")) == 3000
    assert time.process_time() - began < 20


def test_a_text_that_is_only_called_a_page_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("The harbour is shut.\n\nNobody sails.", "utf-8")
    assert read([tmp_path])[0][0].text == "The harbour is shut.\n\nNobody sails."


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="parsely-pub-date" content="2026-03-03T09:00:00Z">',
        '<meta itemprop="datePublished" content="2026-03-03T09:00:00Z">',
        '<meta name="date" content="yesterday"><meta name="pubdate" content="2026-03-03T09:00:00Z">',
        '<time itemprop="datePublished" datetime="2026-03-03T09:00:00Z">3 March</time>',
    ],
)
def test_a_page_states_its_day_in_many_ways(tmp_path: Path, head: str) -> None:
    (tmp_path / "a.html").write_text(page(head), "utf-8")
    assert read([tmp_path])[0][0].published == "2026-03-03T09:00:00Z"


def test_a_time_that_is_not_said_to_be_the_articles_is_not_taken_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page('<time datetime="2019-01-01">the year of the fire</time>'), "utf-8")
    assert read([tmp_path])[0][0].published is None
