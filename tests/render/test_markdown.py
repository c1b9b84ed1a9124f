"""A record as Markdown and as plain text, and in a notebook."""

from __future__ import annotations

import re
from html import unescape

from affair import small
from neutral import FORBIDDEN
from onrecord.render import markdown, notebook, page
from onrecord.render.finding_blocks import SECTIONS, findings
from onrecord.render.record_view import Book

RECORD = small()


def test_every_finding_carries_its_evidence_and_caveat_in_one_block() -> None:
    for finding in findings(Book(RECORD)):
        for said in (finding.text(), markdown.block(finding).replace("\\", "")):
            assert finding.title in said
            assert "Rests on " in said
            assert all(span in said for span in finding.rests_on)
            assert finding.caveat in said


def test_markdown_has_every_section_in_order() -> None:
    titles = re.findall(r"^## (.*)$", markdown.render(RECORD), re.M)
    first, sections = titles[: -len(SECTIONS)], titles[-len(SECTIONS) :]
    assert sections == [*SECTIONS.values()]
    assert first[-4:] == [
        "Found, but not sure enough to be read first",
        "Without a row here",
        "Not established by these texts",
        "Inputs to mind",
    ]


def test_a_block_says_how_sure_its_kind_is_and_where_it_is_from() -> None:
    said = markdown.render(RECORD)
    assert "Findings of this kind: right in" in said
    assert "From Firth Wire, 2 Mar, “Bridge closed”" in said
    assert f"Record digest {Book(RECORD).digest}" in said


def test_markup_of_a_report_stays_text() -> None:
    assert markdown.escaped("a*b* <i> [x](y) `c` #") == r"a\*b\* \<i\> \[x\](y) \`c\` \#"


def test_plain_text_wraps_and_is_neutral() -> None:
    said = markdown.text(RECORD)
    assert max(map(len, said.split("\n"))) <= 100
    assert said.startswith("“Bridge closed” (Firth Wire, 2 Mar)\n")
    assert not FORBIDDEN.findall(said + markdown.render(RECORD))


def test_a_wording_names_base_readings_and_what_they_touch() -> None:
    said = markdown.render(RECORD)
    assert "**Ada Lowe: “We will not open it before the piers are safe,”**" in said
    assert "“not” not there and “when” for “before”; touches a negation and a time" in said


def test_a_notebook_shows_the_page_in_a_sandbox() -> None:
    shown = notebook.html(RECORD)
    inside = re.fullmatch(r'<iframe title="[^"]*" sandbox="allow-scripts" [^>]* srcdoc="([^"]*)"></iframe>', shown)
    assert inside
    assert unescape(inside[1]) == page.render(RECORD)


def test_a_record_shows_itself() -> None:
    import onrecord

    assert isinstance(RECORD, onrecord.Record)
    assert RECORD._repr_html_() == notebook.html(RECORD)  # type: ignore[attr-defined]
