"""record.html as text: complete, self-contained, neutral, and safe whatever the reports hold."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affair import HOSTILE, large, poisoned, small
from neutral import FORBIDDEN
from onrecord.render import page
from onrecord.render.finding_blocks import findings
from onrecord.render.page import VIEWS
from onrecord.render.record_view import Book

VOID = {"meta", "br", "input", "hr", "img", "link"}


class Reader(HTMLParser):
    """What a browser would make of the page: tags, attributes, and the text outside quoted matter."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.said: list[str] = []
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style", "q", "blockquote"} & set(self.stack):
            self.said.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_every_view_and_every_finding_can_be_linked() -> None:
    found = read(page.render(small()))
    assert set(VIEWS) | {"first"} <= set(found.ids)
    assert {f.anchor for f in findings(Book(small()))} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    inner = {link[1:] for link in found.links if not link.startswith("#texts=")}
    assert inner <= set(found.ids)


def test_the_tags_are_closed_in_order() -> None:
    assert read(page.render(small())).stack == []


def test_nothing_points_outside() -> None:
    html = page.render(small())
    assert not re.search(r"(src|href|action)\s*=\s*[\"']?(?!#)[\w/]", html.split("<body>")[1].split("<script>")[0])
    assert not re.search(r"url\(|@import|https?:", html)


def test_only_the_hashes_of_its_own_style_and_scripts_are_allowed() -> None:
    html = page.render(small())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    told = policy[1].replace("&#39;", "'")
    assert told.startswith("default-src 'none'")
    assert "unsafe" not in told
    for tag, count in (("style", 1), ("script", 2)):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        assert len(bodies) == count
        for body in bodies:
            assert b64encode(sha256(body.encode()).digest()).decode() in told
    assert not {a for a in read(html).attributes if a.startswith("on") or a == "style"}


def test_the_first_screen_says_size_descent_and_what_to_read() -> None:
    said = " ".join(" ".join(read(page.render(small())).said).split())
    for told in (
        "3 reports, 2 text families",
        "appears to rework Firth Wire, 2 Mar",
        "“Bridge closed” (Firth Wire, 2 Mar)",
        "Found, but not sure enough to be read first",
        "Ada Lowe: Lowe (Firth Wire, 2 Mar; Reed Weekly) / Low (Orrin Post, 3 Mar)",
        "read on news no rule was made for",
        "Not established by these texts",
        "No input was supplied as a transcript or as the speaker's own text, so which words were spoken is not known.",
    ):
        assert told in said


def test_differing_words_are_marked_and_named() -> None:
    html = page.render(small())
    assert "<del>not</del>" in html
    assert re.search(r'<sup class="gap">2</sup>\s*<ins>when</ins>', html)
    assert "<del>before</del>" in html
    assert "Touches a negation and a time." in html


def test_the_words_are_neutral() -> None:
    html = re.sub(r"<(script|style)>.*?</\1>", "", page.render(small()), flags=re.S)
    assert not FORBIDDEN.findall(html)


def test_without_text_no_report_is_given_whole() -> None:
    record = small()
    html = page.render(record, text=False)
    assert "Repairs will cost 4 million" in html
    for r in record.reports:
        for sentence in r.sentences:
            if len(words := r.report.text[sentence.span.start : sentence.span.end]) > 100:
                assert words not in html
    assert {f.anchor for f in findings(Book(record))} <= set(read(html).ids)


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_a_report_brings_becomes_markup(poison: str) -> None:
    clean, html = read(page.render(small())), page.render(poisoned(small(), poison))
    found = read(html)
    assert found.tags.count("script") == 2
    assert found.tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base"} & set(found.tags)
    assert found.attributes <= clean.attributes
    assert all(link.startswith("#") for link in found.links)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", html)
    html.encode("utf-8")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_rendered(text: str) -> None:
    assert read(page.render(poisoned(small(), text))).tags.count("script") == 2


def renamed(value: Any, ids: dict[str, str]) -> Any:
    """`value` with every string that is one of `ids` replaced, through all its parts."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(v, ids) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: renamed(getattr(value, f.name), ids) for f in fields(value)})
    return value


def test_ids_of_any_form_become_anchors() -> None:
    odd = {i: f'http://x.example/?a="1"&b=<2> é{i}' for i in "abc"}
    found = read(page.render(renamed(small(), odd)))
    assert all(re.fullmatch(r"[\w.-]+", i) for i in found.ids)
    assert {link[1:] for link in found.links if not link.startswith("#texts=")} <= set(found.ids)


def test_an_empty_record_is_a_page() -> None:
    record = small()
    empty = replace(
        record, reports=(), quotations=(), entities=(), utterances=(), claims=(), unknowns=(), timeline=(),
        descent=replace(record.descent, derivations=(), lines=(), shares=(), passages=(), changes=()),
    )  # fmt: skip
    said = " ".join(read(page.render(empty)).said)
    assert "0 reports, 0 text families" in said
    assert "No quotation was found" in said


def test_the_page_is_a_function_of_the_record() -> None:
    assert page.render(small()) == page.render(small())


def test_the_stemma_is_drawn_from_eight_reports_on_and_never_styles_itself() -> None:
    assert "<svg xmlns" not in page.render(small())
    html = page.render(large(8, 80))
    found = read(html)
    assert found.tags.count("svg") > 1
    assert found.tags.count("style") == 1
    assert "The same as a drawing" in html


def test_a_text_in_another_language_says_so() -> None:
    record = small()
    foreign = replace(record, reports=tuple(replace(r, language="he") for r in record.reports))
    assert '<p dir="auto" lang="he">' in page.render(foreign)
    assert "lang=" not in page.render(renamed(record, {"en": "und"})).split("<body>")[1]
