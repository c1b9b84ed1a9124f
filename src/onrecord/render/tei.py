"""Every utterance with its wordings as TEI P5, in parallel segmentation: what all readings have, and where they part.

Elements used: TEI, teiHeader, fileDesc, titleStmt, title, publicationStmt, publisher, availability, p, sourceDesc,
listWit, witness, encodingDesc, appInfo, application, label, variantEncoding, text, body, div, head, ab, app, lem, rdg,
note. Readings are words in quotation marks; a report's own rewording stands in a note, where texts are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from onrecord.model import Quotation, Record, Utterance
from onrecord.render import rights
from onrecord.render.record_view import Book
from onrecord.render.safe_text import visible
from onrecord.render.segments import segments
from onrecord.version import __version__

__all__ = ["tei"]

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def tei(record: Record, *, text: bool = True) -> bytes:
    """The utterances of `record` that have words in quotation marks, as one TEI document."""
    book = Book(record)
    told = sorted(id for id, row in book.reports.items() if not row.is_aside)
    sigla = {id: f"w{n}" for n, id in enumerate(told, 1)}
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})
    _header(_add(root, "teiHeader"), book, sigla)
    body = _add(_add(root, "text"), "body")
    for utterance in record.utterances:
        _utterance(body, book, sigla, utterance, text)
    if not len(body):
        _add(body, "p", "No words in quotation marks were found.")
    etree.indent(root, " ")
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found + b"\n"


def _add(parent: Any, name: str, words: str = "", **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{_TEI}}}{name}", attributes)
    child.text = visible(" ".join(words.split())) or None
    return child


def _header(header: Any, book: Book, sigla: dict[str, str]) -> None:
    of_file = _add(header, "fileDesc")
    _add(_add(of_file, "titleStmt"), "title", f"Utterances and their wordings: {book.record.story}")
    published = _add(of_file, "publicationStmt")
    _add(published, "publisher", "made by onrecord from the reports listed")
    available = _add(published, "availability", status="restricted")
    for line in rights.lines(book.record):
        _add(available, "p", line)
    witnesses = _add(_add(of_file, "sourceDesc"), "listWit")
    for id, siglum in sigla.items():
        witness = _add(witnesses, "witness", book.label(id))
        witness.set(_ID, siglum)
        witness.set("n", visible(id))
    encoding = _add(header, "encodingDesc")
    _add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    application = _add(_add(encoding, "appInfo"), "application", ident="onrecord", version=__version__)
    _add(application, "label", "onrecord")


def _utterance(body: Any, book: Book, sigla: dict[str, str], utterance: Utterance, text: bool) -> None:
    quotations = [book.quotations[r.quotation] for r in utterance.readings if r.quotation in book.quotations]
    marked = _base_first([q for q in quotations if q.quoted], utterance.base)
    if not marked:
        return
    div = _add(body, "div", type="utterance", n=visible(utterance.id))
    _add(div, "head", book.name(utterance.speaker_entity))
    _apparatus(_add(div, "ab"), [book.quoted(q) for q in marked], [sigla[q.report] for q in marked])
    for q in quotations if text else ():
        if not q.quoted:
            _add(div, "note", book.quoted(q), type="indirect", target=f"#{sigla[q.report]}")


def _base_first(quotations: list[Quotation], base: str) -> list[Quotation]:
    return sorted(quotations, key=lambda q: (q.id != base, q.report, q.content))


def _apparatus(block: Any, wordings: list[str], sigla: list[str]) -> None:
    """The wordings in `block`: words that all have stand in it, others in an `app` with the base's as `lem`."""
    last = None
    for segment in segments(wordings):
        if len(segment) == 1:
            words = visible(segment[0][0])
            if last is None:
                block.text = f"{words} "
            else:
                last.tail = f" {words} "
            continue
        last = _add(block, "app")
        for number, (words, held) in enumerate(segment):
            _add(last, "lem" if number == 0 else "rdg", words, wit=_pointers(sigla[n] for n in held))


def _pointers(sigla: Iterable[str]) -> str:
    return " ".join(f"#{s}" for s in sorted(set(sigla), key=lambda s: int(s[1:])))
