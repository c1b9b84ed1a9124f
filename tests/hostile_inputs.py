# ruff: noqa: E501
"""Odd texts, fields, files and bytes, drawn with a `Random`: the same seed gives the same."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

__all__ = ["FORMATS", "a_file", "a_record", "a_row", "a_text", "mutated"]

WORDS = [
    "“We are ready,” Mayor Ada Lowe said on Monday.",
    "'It isn't over,' she added.",
    "Lowe denied that 12 people left.",
    "She did not say when the bridge would reopen.",
    "BERGA, March 3 (NPA) - ",
    " date 2026-03-03 ",
    "&ldquo;",
    "&rdquo;",
    "&x;",
    "”",
    "“",
    '"',
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "``",
    "''",
    "\n\n",
    "\r\n",
    "\n",
    "\t",
    "\xa0",
    "\xad",
    "\u200b",
    "\u202e",
    "�",
    "🚨",
    "\x00",
    "\x1b[31m",
    "</script><script>alert(1)</script>",
    "=1+1",
    "About 1,200 of the 3.5 million",
    "5'10\"",
    "the ’90s",
    "…",
    ". . .",
    "[the mayor]",
    "(not 4 percent)",
    "QUESTION: Why?\n\nLOWE: Because.",
    "It was not clear",
    "according to",
    "said",
    "Zoë Müller-Łukasz",
    "李明",
    "al-Rashid",
    "O'Brien",
    "é",
    "1st",
    "May",
    "who",
    ", who said that",
    "—",
    "two weeks ago",
    "December 31, 9999",
    "01/01/0001",
    "10 a.m.",
    "the president of the United States",
    "United Nations",
    "the ministry",
    "he",
    "they",
    "Министр заявил, что",
    "قال الوزير",
    "$1.2 trillion",
    "-0",
    "1e999",
    "99999999999999999999",
    "½",
    "٣",
    "一百万",
    "1,2,3,4",
    "Jan. 32",
    "29 February 2025",
    "25:61 pm",
    "the day before",
    "the minister said the mayor said the aide said",
    "1.",
    "a)",
    "•",
    "- ",
    "# ",
    "> ",
    "<p>",
    "{{",
    "%s",
    "\\",
    "\x85",
    "\u2028",
    "\ufeff",
    "�",
    "\x1c",
]
VALUES: tuple[Any, ...] = (
    "", " ", "x", "\x00", "\ud800", "\u202e", "x" * 5000, 0, -1, 1.5, float("nan"), float("inf"), 10**30, True, None, [], {},
    [[]], ["a", None], {"a": {"b": []}}, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31",
    "2026-02-30", "2026-W09-1", "20260303T1000Z", "March 3, 2026", "Tue, 03 Mar 2026 10:00:00 +0000", 1772531999,
    1772531999000, "-1", "1e9", "en", "eng", "en-GB-oxendict", "English", "zxx", "x-klingon", "fr", "ar", "http://[", "https://a.example/x?y#z",
    "javascript:alert(1)", "Reuters", "uk.reuters.com", "By Ada Lowe", "report", "transcript", "post", "draft", "yes",
    "no", "usable", "withheld", "canceled", "a\nb", "..", "../../x", "con", "=1+1", "<b>", "a:1-2",
)  # fmt: skip
KEYS = [
    "id",
    "title",
    "source",
    "published",
    "modified",
    "url",
    "byline",
    "language",
    "role",
    "complete",
    "retrieved",
    "archive_url",
    "rights",
    "status",
    "embargoed",
    "forwarded_from",
    "body",
    "maintext",
    "content",
    "headline",
    "date",
    "author",
    "authors",
    "hostname",
    "source.title",
    "text",
    "x",
]


def a_text(dice: Random) -> str:
    """A text of pieces that have broken readers before, and of any characters; now and then one piece many times."""
    pieces = [dice.choice(WORDS) if dice.random() < 0.8 else _any(dice) for _ in range(dice.randint(1, 25))]
    if dice.random() < 0.05:
        pieces.insert(0, dice.choice(WORDS) * dice.choice((50, 500, 2000)))
    return dice.choice((" ", " ", " ", "", "\n")).join(pieces)


def _any(dice: Random) -> str:
    top = dice.choice((0x7F, 0x2FF, 0x2FFF, 0x1FFFF))
    return "".join(chr(dice.randint(0, top)) for _ in range(dice.randint(0, 8)))


def a_row(dice: Random) -> dict[str, Any]:
    """A report as JSON gives it, with some fields that no report should have."""
    row: dict[str, Any] = {"text": a_text(dice)} if dice.random() < 0.95 else {}
    for key in dice.sample(KEYS, dice.randint(0, 5)):
        row[key] = dice.choice(VALUES) if dice.random() < 0.9 else {dice.choice(KEYS): dice.choice(VALUES)}
    return row


def _plain(dice: Random) -> bytes:
    encoding = dice.choice(
        ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac-roman", "gb18030", "koi8-r")
    )
    return a_text(dice).encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")


def _page(dice: Random) -> bytes:
    charset = dice.choice(("utf-8", "undefined", "idna", "utf-7", "windows-1252", "x", "utf-16"))
    data = json.dumps({"@type": "NewsArticle", "headline": dice.choice(VALUES), "datePublished": dice.choice(VALUES)})
    body = "".join(f"<p>{a_text(dice)} The council met and the mayor said so.</p>" for _ in range(dice.randint(1, 4)))
    html = (
        f"<html><head><meta charset={charset}><title>{dice.choice(WORDS)}</title>"
        f'<script type="application/ld+json">{data}</script></head><body><article>{body}</article></body></html>'
    )
    return html.encode("utf-8", "replace")


def _lines(dice: Random) -> bytes:
    return b"\n".join(json.dumps(a_row(dice)).encode() for _ in range(dice.randint(1, 5)))


def _json(dice: Random) -> bytes:
    rows = [a_row(dice) for _ in range(dice.randint(0, 3))]
    holder = dice.choice(("articles", "items", "messages", "results"))
    return json.dumps(dice.choice((rows, rows[:1], {holder: rows}, {holder: {"results": rows}}, a_row(dice)))).encode()


def _xml_text(dice: Random) -> str:
    return "".join(
        c for c in a_text(dice) if c >= " " and c not in "<&\ud83d\ufffe\uffff" and not 0xD800 <= ord(c) < 0xE000
    )


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def _word(dice: Random) -> bytes:
    from docx import Document

    empty = io.BytesIO()
    document = Document()
    for _ in range(dice.randint(1, 3)):
        document.add_paragraph(_xml_text(dice))
    document.save(empty)
    return _inside(dice, empty.getvalue())


def _inside(dice: Random, data: bytes, often: float = 0.5) -> bytes:
    """A zip file with one of its parts mutated: flipping bytes outside would only break a checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {part.filename: source.read(part) for part in source.infolist() if not part.is_dir()}
    if dice.random() < often:
        name = dice.choice(sorted(parts))
        parts[name] = mutated(dice, parts[name])
    return _zipped(parts)


def _odt(dice: Random) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = "".join(
        f"<t:p>{_xml_text(dice)}<t:s t:c='{dice.choice((2, -1, 10**9))}'/></t:p>" for _ in range(dice.randint(1, 3))
    )
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    ).encode()
    return _inside(dice, _zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}))


def _rtf(dice: Random) -> bytes:
    text = "".join(c if c.isascii() and c not in "\\{}" else f"\\u{min(ord(c), 65535)}?" for c in a_text(dice))
    return (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Arial;}" + text + dice.choice(("}", "", "\\bin9999999 }", "{" * 2000))
    ).encode()


def _pdf(dice: Random) -> bytes:
    stream = (
        b"BT /F1 12 Tf 72 720 Td (The mayor said so. "
        + _plain(dice)[:400].replace(b"(", b"").replace(b")", b"")
        + b") Tj ET"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def _mail(dice: Random) -> bytes:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "Bridge",
        "Ada Lowe <ada@a.example>",
        "Tue, 03 Mar 2026 10:00:00 +0000",
    )
    mail.set_content(a_text(dice).encode("utf-8", "replace").decode())
    for _ in range(dice.randint(0, 2)):
        ending = dice.choice((".txt", ".html", ".docx", ".eml", ".zip", ".jsonl"))
        mail.add_attachment(
            MAKERS.get(ending, _plain)(dice), maintype="application", subtype="octet-stream", filename="a" + ending
        )
    return mail.as_bytes()


def _subtitles(dice: Random) -> bytes:
    rows = [
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\nLOWE: {dice.choice(WORDS)}\n"
        for n in range(dice.randint(1, 9))
    ]
    return "\n".join(rows).encode("utf-8", "replace")


def _cues(dice: Random) -> bytes:
    return b"WEBVTT\n\n" + _subtitles(dice).replace(b",000", b".000")


def _table(dice: Random) -> bytes:
    import csv

    out = io.StringIO()
    rows = csv.writer(out, delimiter=dice.choice(",;\t"))
    rows.writerow(["id", "text", "title", "published", dice.choice(KEYS)])
    for n in range(dice.randint(0, 4)):
        rows.writerow([n, a_text(dice), *(str(dice.choice(VALUES)) for _ in range(dice.randint(0, 4)))])
    return out.getvalue().encode("utf-8", "replace")


def _sheet(dice: Random) -> bytes:
    from openpyxl import Workbook

    out, book = io.BytesIO(), Workbook()
    rows = book.active
    rows.append(["id", "text", "published"])
    for n in range(dice.randint(0, 4)):
        rows.append([n, _xml_text(dice)[:30000], dice.choice(("2026-03-03", 45000, -1, 1e300, None, True))])
    book.save(out)
    return _inside(dice, out.getvalue())


def _columns(dice: Random) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    out, n = io.BytesIO(), dice.randint(0, 4)
    texts = [a_text(dice).encode("utf-8", "replace").decode() for _ in range(n)]
    parquet.write_table(
        pa.table(
            {"text": texts, "id": list(range(n)), "published": [dice.choice((None, "2026-03-03")) for _ in range(n)]}
        ),
        out,
    )
    return out.getvalue()


def _feed(dice: Random) -> bytes:
    items = "".join(
        f"<item><title>{_xml_text(dice)}</title><description>{_xml_text(dice)}</description><pubDate>{dice.choice(VALUES)!s:.40}</pubDate></item>".replace("\x00", "").replace("\ud800", "")
        for _ in range(dice.randint(0, 3))
    )  # fmt: skip
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>{items}</channel></rss>'.encode(
        "utf-8", "replace"
    )


def _nitf(dice: Random) -> bytes:
    body = "".join(f"<p>{_xml_text(dice)}</p>" for _ in range(dice.randint(1, 3)))
    head = dice.choice(("", '<!DOCTYPE nitf [<!ENTITY x "swallowed"><!ENTITY y "&x;&x;&x;&x;">]>'))
    entity = dice.choice(("", "&x;", "&y;", "&nosuch;"))
    return (
        f"<?xml version='1.0'?>{head}<nitf><head><title>{_xml_text(dice)}</title></head><body><body.head><hedline><hl1>A</hl1>"
        f"</hedline></body.head><body.content>{body}<p>He said {entity} so.</p></body.content></body></nitf>"
    ).encode("utf-8", "replace")


def _archive(dice: Random) -> bytes:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page(dice)
    length = dice.choice((len(page), len(page), -1, 10**12, 0))
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{dice.randint(0, 9)}\r\nWARC-Date: 2026-03-03T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"  # fmt: skip
    return (head.encode() + page + b"\r\n\r\n") * dice.randint(1, 2)


def _bundle(dice: Random) -> bytes:
    endings = [
        dice.choice([e for e in MAKERS if e != ".zip" or dice.random() < 0.3]) for _ in range(dice.randint(0, 3))
    ]
    names = [dice.choice(("a", "../b", "/c", "d/e", "ü", "a" * 200)) + ending for ending in endings]
    return _inside(
        dice, _zipped({n: MAKERS[e](dice) for n, e in zip(names, endings, strict=True)} or {"x.txt": b"x"}), 0.2
    )


def _telegram(dice: Random) -> bytes:
    posts = [
        {"id": n, "type": "message", "date": dice.choice(VALUES), "from": "Ada", "text": dice.choice((a_text(dice), ["a", {"type": "bold", "text": a_text(dice)}], dice.choice(VALUES))), "forwarded_from": dice.choice(VALUES)}
        for n in range(dice.randint(0, 4))
    ]  # fmt: skip
    return json.dumps({"name": "A", "type": "public_channel", "id": 1, "messages": posts}).encode()


MAKERS: dict[str, Callable[[Random], bytes]] = {
    ".txt": _plain, ".md": _plain, ".html": _page, ".docx": _word, ".odt": _odt, ".rtf": _rtf, ".pdf": _pdf, ".eml": _mail,
    ".srt": _subtitles, ".vtt": _cues, ".json": _json, ".jsonl": _lines, ".csv": _table, ".xlsx": _sheet, ".parquet": _columns,
    ".rss": _feed, ".xml": _nitf, ".warc": _archive, ".zip": _bundle,
}  # fmt: skip
FORMATS = tuple(MAKERS)
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<!--", b"<script>", b"]]>", b"<![CDATA[", b"&x;", b"{", b"}", b"[" * 2000, b'"', b"'",
    b"\\u", b"\n", b"\r", b"9" * 5000, b"-1", b"NaN", b"1e999", b"%", b"\\", b"<a " * 500, b"charset=undefined", b"=" * 300,
)  # fmt: skip


def mutated(dice: Random, data: bytes) -> bytes:
    """`data` with bytes flipped, cut, doubled, moved or put in."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randint(0, len(out))
        to = min(len(out), at + dice.choice((1, 4, 30, 400)))
        way = dice.randint(0, 5)
        if way == 0 and at < len(out):
            out[at] ^= 1 << dice.randint(0, 7)
        elif way == 1:
            del out[at:to]
        elif way == 2:
            out[at:at] = bytes(out[at:to]) * dice.choice((1, 2, 50))
        elif way == 3:
            out[at:to] = dice.choice(TOKENS)
        elif way == 4:
            out[at:at] = dice.choice(TOKENS)
        else:
            out[at:to] = dice.randbytes(to - at)
    return bytes(out)


def a_file(dice: Random, ending: str | None = None) -> tuple[str, bytes]:
    """A file's ending and its bytes: of its format, of its format but broken, of another, or of none."""
    ending = ending or dice.choice(FORMATS)
    make = _telegram if ending == ".json" and dice.random() < 0.3 else MAKERS[ending]
    way = dice.random()
    if way < 0.5:
        return ending, make(dice)
    if way < 0.9:
        return ending, mutated(dice, make(dice))
    return ending, dice.randbytes(dice.choice((0, 1, 2, 3, 100, 5000)))


def a_record(dice: Random, data: bytes) -> bytes:
    """record.json with values of it changed, taken out or put elsewhere; or no longer JSON at all."""
    if dice.random() < 0.2:
        return mutated(dice, data)
    tree = json.loads(data)
    named = [(h, k) for h, k in _strings(tree) if k != "text" and len(h[k]) < 40]
    for holder, key in dice.sample(named, min(len(named), dice.choice((0, 1, 3)))):
        holder[key] = dice.choice((holder[key] + "x", holder[key][1:], "", dice.choice(named)[0].get("id", "y")))
    for _ in range(dice.choice((0, 1, 2, 5))):
        holder, key = _somewhere(dice, tree)
        if key is None:
            continue
        way = dice.randint(0, 3)
        if way == 0:
            holder[key] = dice.choice(VALUES)
        elif way == 1:
            del holder[key]
        elif way == 2:
            other, at = _somewhere(dice, tree)
            holder[key] = json.loads(json.dumps(other[at])) if at is not None else dice.choice(VALUES)
        elif isinstance(holder[key], int) and not isinstance(holder[key], bool):
            holder[key] += dice.choice((-1, 1, 10**6, -(10**20)))
        elif isinstance(holder[key], str):
            holder[key] = dice.choice((holder[key] + "x", holder[key][1:], ""))
    return json.dumps(tree).encode()


def _strings(tree: Any) -> list[tuple[dict[str, Any], str]]:
    """Every place in a tree where an object holds a string under a key: ids, and what points at them, among others."""
    out, todo = [], [tree]
    while todo:
        at = todo.pop()
        if isinstance(at, dict):
            out += [(at, key) for key, value in at.items() if isinstance(value, str)]
        todo += [v for v in (at.values() if isinstance(at, dict) else at) if isinstance(v, dict | list)]
    return out


def _somewhere(dice: Random, tree: Any) -> tuple[Any, Any]:
    """A place inside a tree of JSON: what holds it, and its key; key None where the tree is empty."""
    holder, key = tree, None
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return holder, None
        key = dice.choice(keys)
        if not isinstance(holder[key], dict | list) or not holder[key] or dice.random() < 0.15:
            return holder, key
        holder = holder[key]
