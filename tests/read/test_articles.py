"""Press databases' exports: as many reports as articles, each with what the lines around it say."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report
from onrecord.read import read
from onrecord.read.articles import articles

FIRST = "The harbour will stay shut until Friday. “We were lucky,” said Ada Lowe.\n\nShe gave no other day."
SECOND = "Skippers want the county to pay. “We lost a week,” said Tom Reed, who leads them."

NEXIS = f"""Documents (2)
1. Harbour shut
2. Who pays
Harbour shut
Gazette
March 2, 2026 Monday
Copyright 2026 Gazette All Rights Reserved
Section: NEWS; Pg. 3
Length: 16 words
Byline: Ada Writer
Body

{FIRST}
Graphic
A boat
Load-Date: March 2, 2026
End of Document

Who pays
Courier (Port Wells)
March 3, 2026 Tuesday 10:15 AM GMT
Copyright 2026 Courier
All Rights Reserved
Length: 15 words
Body
{SECOND}
Classification
Language: ENGLISH
End of Document
"""
OLD_NEXIS = f"""                               1 of 2 DOCUMENTS


                                   Gazette

                             March 2, 2026 Monday

Harbour shut

BYLINE: Ada Writer

SECTION: NEWS; Pg. 3

LENGTH: 16 words

{FIRST}

LOAD-DATE: March 2, 2026

LANGUAGE: ENGLISH

                       Copyright 2026 Gazette
                          All Rights Reserved

                               2 of 2 DOCUMENTS

                                   Courier (Port Wells)

                             March 3, 2026 Tuesday

Who pays

SECTION: NEWS

LENGTH: 15 words

{SECOND}

LOAD-DATE: March 3, 2026
"""
FACTIVA = f"""Harbour shut
By Ada Writer
16 words
2 March 2026
Gazette
GAZ
3
English
(c) 2026 Gazette

{FIRST}

Document GAZ0000020260302em3200001

Who pays

15 words
3 March 2026
10:15
Courier (Port Wells)
COUPW
English
Copyright 2026. Courier.

{SECOND}

Document COUPW00020260303em3300001
"""
CODED = f"""SE NEWS
HD
Harbour shut
BY
Ada Writer
WC
16 words
PD
2 March 2026
SN
Gazette
LA
English
CY
(c) 2026 Gazette
LP
{FIRST}
AN
Document GAZ0000020260302em3200001

HD Who pays
WC 15 words
PD 3 March 2026
SN Courier (Port Wells)
LP
TD
{SECOND}
AN
Document COUPW00020260303em3300001
"""
PROQUEST = f"""____________________________________________________________

Report Information from the database

____________________________________________________________

Document 1 of 2

Harbour shut

Author: Ada Writer

Publication info: Gazette ; Port Wells

Abstract: A harbour.

Full text: {FIRST}

Publication title: Gazette

Title: Harbour shut

Publication date: Mar 2, 2026

____________________________________________________________

Document 2 of 2

Title: Who pays

Publication title: Courier (Port Wells)

Publication date: Mar 3, 2026

Full text:

{SECOND}

ISSN: 1
"""


NEW_PROQUEST = f"""Table of contents
1. Harbour shut
2. Who pays

Document 1 of 2

Harbour shut
Author: Ada Writer

ProQuest document link

ABSTRACT (ENGLISH)

A harbour.

FULL TEXT

{FIRST}

DETAILS

Subject: Harbors

Publication title: Gazette

Publication date: Mar 2, 2026

Language of publication: English

Document type: News

Copyright: Copyright Gazette Mar 2, 2026

Database: ProQuest Central

Document 2 of 2

Who pays

ProQuest document link

FULL TEXT

{SECOND}

DETAILS

Subject: Skippers

Publication title: Courier (Port Wells)

Publication date: Mar 3, 2026

Database: ProQuest Central
"""
SUMMARY = f"""Search Summary

Text

{" or ".join(f"(harbour near{n} barge)" for n in range(20))}

Date

All Dates

Results Found

2

Timestamp

4 March 2026 10:12 AM

"""


def check(reports: tuple[Report, ...]) -> None:
    by_day = {report.published: report for report in reports}
    assert sorted(by_day, key=str) == ["2026-03-02", "2026-03-03"]
    first, second = by_day["2026-03-02"], by_day["2026-03-03"]
    assert (first.title, first.source, first.byline) == ("Harbour shut", "Gazette", "Ada Writer")
    assert (second.title, second.source, second.byline) == ("Who pays", "Courier (Port Wells)", None)
    assert second.text.strip() == SECOND
    assert first.text.split("\n")[0] == FIRST.split("\n")[0]
    assert first.text.rstrip().endswith("She gave no other day.")


@pytest.mark.parametrize(
    "export",
    [NEXIS, OLD_NEXIS, FACTIVA, SUMMARY + FACTIVA, FACTIVA + SUMMARY, CODED, PROQUEST, NEW_PROQUEST],
    ids=["Nexis", "old Nexis", "Factiva", "its search above", "its search below", "codes", "ProQuest", "its new form"],
)
def test_an_export_gives_as_many_reports_as_articles(tmp_path: Path, export: str) -> None:
    (tmp_path / "a.txt").write_text(export, "utf-8")
    reports, skipped = read([tmp_path])
    assert [s.input for s in skipped] == ["id a"]
    check(reports)
    assert all(report.text in export for report in reports)


@pytest.mark.parametrize("export", [NEXIS, FACTIVA, PROQUEST], ids=["Nexis", "Factiva", "ProQuest"])
def test_no_character_is_lost_where_lines_end_in_blanks(tmp_path: Path, export: str) -> None:
    (tmp_path / "a.txt").write_bytes(export.replace("\n", " \r\n").encode())
    texts = [" ".join(report.text.split()) for report in read([tmp_path])[0]]
    assert sorted(texts) == sorted(" ".join(text.split()) for text in (FIRST, SECOND))


def test_a_line_of_the_article_that_looks_like_the_end_of_one_ends_nothing(tmp_path: Path) -> None:
    inside = "\n\nNotes: the county met twice.\n\n" + "\n\n".join(f"Paragraph {n} of it." for n in range(15))
    (tmp_path / "a.txt").write_text(NEXIS.replace(FIRST, FIRST + inside), "utf-8")
    text = next(r.text for r in read([tmp_path])[0] if r.title == "Harbour shut")
    assert text.endswith("Paragraph 14 of it.")


def test_a_word_file_with_several(tmp_path: Path) -> None:
    document = Document()
    for line in NEXIS.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    check(read([tmp_path])[0])


def test_one_article_of_an_export_has_its_fields_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FACTIVA.partition("Who pays")[0], "utf-8")
    reports, _ = read([tmp_path])
    assert [(r.id, r.title, r.source, r.rights) for r in reports] == [
        ("a", "Harbour shut", "Gazette", "(c) 2026 Gazette")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One article.\n\nEnd of Document",
        "Page\n1 of 3\nThe harbour is shut.\n2 of 3\nIt will open.\n",
        "Length: the boat is 12 metres.\nBody: steel.\n",
        "Q: Is it shut?\nA: Yes.\n____________________\nA: No.\n",
        "",
    ],
)
def test_a_text_that_is_no_export_stays_whole(text: str) -> None:
    assert articles(text) == []


def test_a_long_text_between_articles_is_not_lost() -> None:
    stray = "Nothing tells whose words these are, and yet they are many. " * 6
    found = articles(NEXIS + stray + "\nEnd of Document\n")
    assert len(found) == 3
    assert not found[2].fields


@given(st.lists(st.sampled_from([*NEXIS.splitlines(), *FACTIVA.splitlines(), *CODED.splitlines(), ""]), max_size=40))
def test_any_lines_give_stretches_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    at = 0
    for article in articles(text):
        assert at <= article.start < article.end <= len(text)
        at = article.end
