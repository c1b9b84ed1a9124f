"""Stage `annotate`: what one report says by itself. One file a subject; this file is their order."""

from __future__ import annotations

from onrecord.annotate import dates, mentions, quotations, units, unknowns
from onrecord.headers import header
from onrecord.language import Parse
from onrecord.language.detect import analyser_for
from onrecord.model import Annotations, Report, Sentence
from onrecord.view import view_of

__all__ = ["annotate"]


def annotate(report: Report, model: str | None = None) -> Annotations:
    """Everything found in `report` by itself; entity ids hold within it.

    `model` names the installed spaCy package that reads English (default: the settings' default).
    """
    view = view_of(report)
    language, analyser, notes = analyser_for(report, view, model)
    parse = analyser.parse(view)
    top = header(report, view)
    found = mentions.find(parse)
    quoted = quotations.find(parse, found, report)
    people, doubts = mentions.resolve(parse, found, quoted)
    quoted = quotations.settle(quoted, people, doubts)
    dated = dates.find(parse, top)
    said = units.find(parse, people, quoted, dated)
    return Annotations(
        report=report.id,
        language=language,
        header=top,
        sentences=_sentences(parse),
        mentions=people,
        quotations=quoted,
        dates=dated,
        statements=said,
        unknowns=unknowns.find(parse, people, quoted),
        notes=notes,
        repairs=view.repairs,
    )


def _sentences(parse: Parse) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(parse.view.span(s.start, s.end), s.paragraph, s.place)  # type: ignore[arg-type]
        for s in parse.sentences
    )
