"""A record in which nobody without a public part is named: what `--pseudonyms` writes, whatever form it takes.

Who that is `public` tells. Every place where such a name stands is written over, as long as it was, so that every span
still fits; strings and ids get the name's number. What no report gives as a name stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from onrecord.model import Entity, Made, Mention, Record, RecordedReport, Report
from onrecord.store.public import private_names, public_people
from onrecord.text import fold, sha256, words

__all__ = ["number_of", "pseudonymised"]

_NOTE = "names of persons without a public part are replaced"
_FILL = "·"


def pseudonymised(record: Record) -> Record:
    """`record` with the names of all who may not be looked up replaced, each by the same number all over it."""
    public = public_people(record)
    private = [e for e in record.entities if e.kind == "person" and e.id not in public]
    if not private:
        return record
    texts = {r.report.id: r.report.text for r in record.reports}
    forms = {e.id: _forms(e, texts) for e in private}
    change = _Change(forms)
    names = private_names(record)
    kept = tuple(_written_over(r, names, change) for r in record.reports)
    made: Record = change.everywhere(replace(record, reports=kept))
    return replace(made, notes=tuple(sorted({*made.notes, _NOTE})))


def number_of(entity: str) -> str:
    """The number of a private person; it tells nothing of the name."""
    return f"{int(sha256(entity)[:8], 16) % 10_000:04}"


def _forms(entity: Entity, texts: dict[str, str]) -> set[str]:
    """The forms in which a person is named."""
    named = (texts[m.span.report][m.span.start : m.span.end] for m in entity.mentions if m.form == "name")
    return {" ".join(form.split()) for form in (entity.name, *named) if form.strip()}


def _written_over(recorded: RecordedReport, names: Iterable[Mention], change: _Change) -> RecordedReport:
    """A report with the names in its text written over, and every other place in which a form of one stands."""
    text = recorded.report.text
    for m in names:
        if m.span.report == recorded.report.id:
            long = m.span.end - m.span.start
            text = text[: m.span.start] + change.token(m.entity or "", long) + text[m.span.end :]
    text = change.in_text(text)
    return replace(recorded, report=replace(recorded.report, text=text))


def _numbers(entities: Iterable[str]) -> dict[str, str]:
    """A number for each of `entities`: its own, or where another has that, the next that is free."""
    out: dict[str, str] = {}
    taken: set[int] = set()
    for entity in sorted(entities):
        number = int(number_of(entity))
        while number in taken:
            number += 1
        taken.add(number)
        out[entity] = f"{number:04}"
    return out


class _Change:
    """The names of private persons, found in texts, strings and ids, and replaced."""

    def __init__(self, forms: dict[str, set[str]]) -> None:
        self._numbers = _numbers(forms)
        self._ids = {id: f"person-{number}" for id, number in self._numbers.items()}
        self._of = {fold(form): id for id, named in sorted(forms.items()) for form in named}
        self._parts = {w.folded: id for id, named in sorted(forms.items()) for f in named for w in words(f)}
        whole = sorted({form for named in forms.values() for form in named}, key=lambda f: (-len(f), f))
        self._plain = _pattern(whole, r"\s+", 0)
        self._joined = _pattern([f for f in whole if " " in f], r"[\s_.+-]+", re.I)

    def token(self, entity: str, length: int) -> str:
        """What stands in a text for a name of `entity`, as long as that name was."""
        return self._called(entity)[:length].ljust(length, _FILL)

    def in_text(self, text: str) -> str:
        """A text with every form written over, as long as it was."""
        return self._plain.sub(lambda m: self.token(self._who(m.group()), len(m.group())), text)

    def everywhere(self, value: Any) -> Any:
        """A tree of findings with the names in its strings replaced; a report's text is left."""
        if isinstance(value, str):
            return self._in_string(value)
        if isinstance(value, tuple):
            out = tuple(self.everywhere(item) for item in value)
            return value if all(a is b for a, b in zip(out, value, strict=True)) else out
        if not is_dataclass(value) or isinstance(value, (type, Made)):
            return value
        skip = {"text"} if isinstance(value, Report) else set()
        found = {f.name: self.everywhere(getattr(value, f.name)) for f in fields(value) if f.name not in skip}
        changed = {name: new for name, new in found.items() if new is not getattr(value, name)}
        return replace(value, **changed) if changed else value

    def _in_string(self, told: str) -> str:
        if told in self._ids:
            return self._ids[told]
        if fold(told) in self._parts:  # a word of a name by itself: a spelling, one side of a difference
            return self._called(self._parts[fold(told)])
        new = self._joined.sub(self._numbered, self._plain.sub(self._numbered, told))
        return new if new != told else told

    def _numbered(self, found: re.Match[str]) -> str:
        return self._called(self._who(found.group()))

    def _called(self, entity: str) -> str:
        return f"P{self._numbers.get(entity) or number_of(entity)}"

    def _who(self, form: str) -> str:
        return self._of.get(fold(" ".join(re.split(r"[\s_.+-]+", form))), self._of.get(fold(form), form))


def _pattern(forms: list[str], between: str, flags: int) -> re.Pattern[str]:
    """Whatever is one of `forms`, with anything of `between` between its words."""
    ways = [between.join(map(re.escape, form.split())) for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)" if ways else r"(?!)", flags)
