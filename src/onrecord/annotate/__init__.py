"""Stage `annotate`: what one report says by itself. A file or folder for each subject; this file is their order."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate import dates, happenings, mentions, quotations, statements, unknowns
from onrecord.headers import header
from onrecord.language import Analyser, Parse
from onrecord.language.detect import analyser_for
from onrecord.model import Annotations, Report, Sentence
from onrecord.view import View, view_of

__all__ = ["annotate", "annotate_together"]


def annotate(report: Report, model: str | None = None) -> Annotations:
    """Everything found in `report` by itself; entity ids hold within it.

    `model` names the installed spaCy package that reads English (default: the settings' default).
    """
    view = view_of(report)
    language, analyser, notes = analyser_for(report, view, model)
    return _annotations(report, view, language, notes, analyser.parse(view))


def annotate_together(reports: Sequence[Report], model: str | None = None) -> list[Annotations]:
    """What `annotate` finds in each report, in their order; they are only parsed together, which costs less.

    An error carries the id of the report it is about, or those of the reports parsed together.
    """
    views = [view_of(report) for report in reports]
    told = [analyser_for(report, view, model) for report, view in zip(reports, views, strict=True)]
    parses = _parsed(reports, views, [analyser for _, analyser, _ in told])
    out = []
    for report, view, (language, _, notes), parse in zip(reports, views, told, parses, strict=True):
        try:
            out.append(_annotations(report, view, language, notes, parse))
        except Exception as error:
            error.add_note(f"while working on report {report.id!r}")
            raise
    return out


def _parsed(reports: Sequence[Report], views: Sequence[View], by: Sequence[Analyser]) -> list[Parse]:
    """The parse of each view, the views of one analyser together."""
    out: dict[int, Parse] = {}
    for name in dict.fromkeys((a.language, a.name) for a in by):
        held = [n for n, a in enumerate(by) if (a.language, a.name) == name]
        try:
            out.update(zip(held, by[held[0]].parse_all([views[n] for n in held]), strict=True))
        except Exception as error:
            error.add_note(f"while parsing reports {', '.join(reports[n].id for n in held)}")
            raise
    return [out[n] for n in range(len(views))]


def _annotations(report: Report, view: View, language: str, notes: tuple[str, ...], parse: Parse) -> Annotations:
    top = header(report, view)
    found = mentions.find(parse)
    quoted = quotations.find(parse, found, report)
    people, doubts = mentions.resolve(parse, found, quoted)
    quoted = quotations.settle(quoted, people, doubts)
    dated = dates.find(parse, top)
    said = statements.find(parse, people, quoted, dated)
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
        days=happenings.find(parse, people, quoted, dated),
    )


def _sentences(parse: Parse) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(parse.view.span(s.start, s.end), s.paragraph, s.place)  # type: ignore[arg-type]
        for s in parse.sentences
    )
