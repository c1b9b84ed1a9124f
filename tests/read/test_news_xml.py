"""News in XML: NITF, NewsML-G2, RSS and Atom."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Report, Skipped
from onrecord.read import read

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>t</title><docdata management-status="canceled"><doc-id id-string="PN-1"/>
<date.issue norm="20260302T100000Z"/><doc.copyright holder="Port News" year="2026"/></docdata></head>
<body><body.head><hedline><hl1>Harbour <em>shut</em></hl1></hedline><byline>By Ada Writer</byline>
<distributor>Port News</distributor><dateline>PORT WELLS, March 2 (PN) --</dateline></body.head>
<body.content><block><p>The harbour is shut.</p><media><media-caption><p>A boat.</p></media-caption></media>
<bq><block><p>We wait.</p></block></bq></block></body.content></body></nitf>"""
G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:pn:1" version="2"><rightsInfo><usageTerms>Not for the web.</usageTerms></rightsInfo>
<itemMeta><provider qcode="nprov:PN"><name>Port News</name></provider>
<versionCreated>2026-03-02T11:00:00Z</versionCreated>
<firstCreated>2026-03-02T10:00:00Z</firstCreated><pubStatus qcode="stat:withheld"/>
<embargoed>2026-03-03T00:00:00Z</embargoed></itemMeta>
<contentMeta><headline>Harbour shut</headline><by>Ada Writer</by><language tag="en-GB"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title>
</head><body><p>The harbour is shut.</p><p>We wait.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:pn:2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta><contentMeta/>
<contentSet><inlineData contenttype="text/plain">Kill the story.</inlineData></contentSet></newsItem>
<newsItem guid="urn:newsml:pn:3"><itemMeta/><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>
<language>en-gb</language>
<item><title>Harbour &amp; quay</title><link>https://gazette.example/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The harbour is shut.</p><p>“We wait.”</p>]]></content:encoded></item>
<item><title>Quay</title><link>https://gazette.example/2</link><guid>g2</guid>
<description>&lt;p&gt;The quay is shut.&lt;/p&gt;</description>
</item><item><title>Nothing</title><link>https://gazette.example/3</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Quay</title><id>urn:1</id>
<link href="https://courier.example/1"/><author><name>Tom Reed</name></author>
<published>2026-03-02T10:00:00Z</published>
<updated>2026-03-02T12:00:00Z</updated>
<content type="html">&lt;p&gt;The quay is shut.&lt;/p&gt;</content></entry></feed>"""


def taken(folder: Path, text: str, name: str = "a.xml") -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    (folder / name).write_text(text, "utf-8")
    return read([folder])


def test_nitf(tmp_path: Path) -> None:
    (report,), skipped = taken(tmp_path, NITF)
    assert not skipped
    assert (report.id, report.title, report.byline) == ("PN-1", "Harbour shut", "By Ada Writer")
    assert (report.source, report.published, report.status) == ("Port News", "20260302T100000Z", "canceled")
    assert report.text == "PORT WELLS, March 2 (PN) --\nThe harbour is shut.\nWe wait."


def test_newsml_g2_with_a_hold_and_a_kill(tmp_path: Path) -> None:
    reports, skipped = taken(tmp_path, G2)
    first, second = reports
    assert (first.id, first.title, first.byline, first.source) == (
        "urn:newsml:pn:1", "Harbour shut", "Ada Writer", "Port News",
    )  # fmt: skip
    assert (first.status, first.embargoed, first.rights) == ("withheld", "2026-03-03T00:00:00Z", "Not for the web.")
    assert (first.published, first.modified) == ("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z")
    assert first.text == "The harbour is shut.\nWe wait."
    assert (second.text, second.status) == ("Kill the story.", "canceled")
    assert [(s.input, s.reason) for s in skipped] == [("a.xml, item urn:newsml:pn:3", "an item without words")]


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ('<provider uri="http://pn.example/about/"/>', "Port News Ltd"),
        ('<provider literal="PN"/>', "PN"),
        ("<provider><name>Port News</name></provider>", "Port News"),
    ],
)
def test_the_provider_is_the_source_else_who_holds_the_rights(tmp_path: Path, given: str, source: str) -> None:
    text = G2.replace('<provider qcode="nprov:PN"><name>Port News</name></provider>', given).replace(
        "<usageTerms>", "<copyrightHolder><name>Port News Ltd</name></copyrightHolder><usageTerms>"
    )
    assert taken(tmp_path, text)[0][0].source == source


def test_nitf_inside_newsml_g2(tmp_path: Path) -> None:
    inside = NITF.partition("?>")[2]
    text = (
        G2.split("<newsItem")[0]
        + '<newsItem guid="g"><itemMeta><pubStatus qcode="stat:usable"/></itemMeta><contentSet>'
    )
    text += f"<inlineXML>{inside}</inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    (report,), _ = taken(tmp_path, text)
    assert (report.id, report.title, report.status) == ("g", "Harbour shut", "usable")
    assert report.text.startswith("PORT WELLS")


@pytest.mark.parametrize("name", ["a.xml", "a.rss"])
def test_rss(tmp_path: Path, name: str) -> None:
    reports, skipped = taken(tmp_path, RSS, name)
    short, whole = reports
    assert (whole.id, whole.title, whole.source) == ("https://gazette.example/1", "Harbour & quay", "Gazette")
    assert (whole.text, whole.complete) == ("The harbour is shut.\n“We wait.”", "unknown")
    assert whole.published == "2026-03-02T10:00:00+00:00"
    assert (short.id, short.text, short.complete) == ("g2", "The quay is shut.", "no")
    assert [s.reason for s in skipped] == ["no text"]


def test_atom(tmp_path: Path) -> None:
    (report,), skipped = taken(tmp_path, ATOM, "a.atom")
    assert not skipped
    assert (report.id, report.source, report.byline) == ("urn:1", "Courier", "Tom Reed")
    assert (report.url, report.text) == ("https://courier.example/1", "The quay is shut.")
    assert (report.published, report.modified) == ("2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a/>", "XML of the kind <a>; read are NITF, NewsML-G2, RSS and Atom"),
        ("<nitf>", "broken XML"),
        ("", "broken XML"),
        ("<nitf/>", "an item without words"),
        ("<rss/>", "a feed without entries, or none at all"),
    ],
)
def test_other_xml_is_said(tmp_path: Path, text: str, reason: str) -> None:
    reports, skipped = taken(tmp_path, text)
    assert not reports
    assert [s.reason for s in skipped] == [reason]


def test_no_entity_is_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_text("Secret words.", "utf-8")
    entity = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{tmp_path}/secret.bin">]>'
    for n, text in enumerate((NITF, RSS)):
        head, _, rest = text.rpartition("?>")
        (tmp_path / f"{n}.xml").write_text(
            f"{head and head + '?>'}{entity}{rest.replace('shut.', 'shut &x;.')}", "utf-8"
        )
    reports, _ = read([tmp_path])
    assert all("Secret" not in report.text for report in reports)
