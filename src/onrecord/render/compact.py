"""A tree of frozen dataclasses as compact JSON: every key stands once, and so does every text and span that repeats.

A dataclass becomes the list of its fields' values, in the order that `columns` gives for its kind; values at its end
that are the defaults are left out. What repeats stands in `shared`, and its number there stands in its place. Nothing
here knows a single kind by name except the one that is shared.
"""

from __future__ import annotations

import types
from collections import Counter
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["columns", "neutral", "pack", "unpack", "within"]

Note = str | list[Any]
_SHARED = ("str", "Span")  # in the order in which they are read back: a shared span names its report by a number
_SHORTEST = 3  # characters of a text that is worth sharing
T = TypeVar("T")


@cache
def _note(hint: Any) -> Note:
    """How a type is written in `columns`: str, int, float, bool, a dataclass's name, [X] for a list of X, else any."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kept = [a for a in arguments if a is not type(None)]
        return _note(kept[0]) if len(kept) == 1 else "any"
    if origin is Literal:
        return "str" if all(isinstance(a, str) for a in arguments) else "any"
    if origin is tuple:
        held = {repr(_note(a)) for a in arguments if a is not Ellipsis}
        return [_note(arguments[0])] if len(held) == 1 else "any"
    if is_dataclass(hint) or hint in (str, int, float, bool):
        return str(hint.__name__)
    return "any"


@cache
def within(kind: Any) -> tuple[Any, ...]:
    """`kind` and every dataclass within it, each once, in the order of their names."""
    found: dict[str, Any] = {}
    todo = [kind]
    while todo:
        at = todo.pop()
        if is_dataclass(at) and isinstance(at, type):
            if at.__name__ not in found:
                found[at.__name__] = at
                todo += get_type_hints(at).values()
        else:
            todo += get_args(at)
    return tuple(found[name] for name in sorted(found))


@cache
def columns(kind: Any) -> dict[str, dict[str, Note]]:
    """The fields of `kind` and of every dataclass within it, with how their types are written."""
    hints = {part: get_type_hints(part) for part in within(kind)}
    return {part.__name__: {f.name: _note(hints[part][f.name]) for f in fields(part)} for part in within(kind)}


def pack(value: Any) -> dict[str, Any]:
    """`value`, a dataclass, as `{columns, shared, record}`, ready for JSON. The same bytes for the same value."""
    kind: Any = type(value)
    counts: Counter[Any] = Counter()
    _count(value, kind.__name__, columns(kind), counts)
    held: dict[str, dict[Any, int]] = {kind: {} for kind in _SHARED}
    for found in sorted((v for v, n in counts.items() if n > 1), key=lambda v: (-counts[v], str(v))):
        numbers = held["str" if isinstance(found, str) else "Span"]
        numbers[found] = len(numbers)
    packing = _Packing(columns(kind), held)
    shared = {"str": list(held["str"]), "Span": [packing.row(span) for span in held["Span"]]}
    return {"columns": columns(kind), "shared": shared, "record": packing.row(value)}


def _count(value: Any, note: Note, notes: dict[str, dict[str, Note]], counts: Counter[Any]) -> None:
    """Count every text and span within `value`, what stands inside a span once."""
    if value is None:
        return
    if isinstance(note, list):
        for item in value:
            _count(item, note[0], notes, counts)
    elif note == "str":
        counts[value] += len(value) >= _SHORTEST
    elif note in notes:
        if note in _SHARED:
            counts[value] += 1
            if counts[value] > 1:
                return
        for name, of in notes[note].items():
            _count(getattr(value, name), of, notes, counts)


@dataclass(frozen=True, slots=True)
class _Packing:
    """What the packing of one tree knows: the columns of every kind, and the numbers of what is shared."""

    notes: dict[str, dict[str, Note]]
    held: dict[str, dict[Any, int]]

    def row(self, value: Any) -> list[Any]:
        """A dataclass as the list of its values, without the defaults at its end."""
        kept = list(fields(value))
        while kept and _is_default(kept[-1], value):
            kept.pop()
        of = self.notes[type(value).__name__]
        return [self.cell(getattr(value, field.name), of[field.name]) for field in kept]

    def cell(self, value: Any, note: Note) -> Any:
        """A value whose type is written as `note`."""
        if value is None:
            return None
        if isinstance(note, list):
            return [self.cell(item, note[0]) for item in value]
        if note == "any":
            return msgspec.to_builtins(value)
        number = self.held[note].get(value) if note in self.held else None
        if number is not None:
            return number
        return self.row(value) if note in self.notes else value


def _is_default(field: Field[Any], value: Any) -> bool:
    found = getattr(value, field.name)
    return field.default is not MISSING and found == field.default and type(found) is type(field.default)


def unpack(packed: dict[str, Any], kind: str) -> dict[str, Any]:
    """What `pack` packed, as plain dicts and lists; `kind` is the name of the outermost dataclass.

    The columns are those that `packed` itself declares. Raises ValueError, LookupError, TypeError or AttributeError
    for what `pack` cannot have made.
    """
    notes, given = packed["columns"], packed["shared"]
    shared: dict[str, list[Any]] = {}

    def plain(value: Any, note: Note) -> Any:
        if value is None or note == "any":
            return value
        if isinstance(note, list):
            if not isinstance(value, list):
                raise ValueError(f"a list was expected, not {value!r:.40}")
            return [plain(item, note[0]) for item in value]
        if type(value) is int and note in shared:
            return shared[note][_number(value)]
        return row(value, note) if note in notes else value

    def row(value: Any, note: str) -> dict[str, Any]:
        names = notes[note]
        if not isinstance(value, list) or len(value) > len(names):
            raise ValueError(f"no {note}: {value!r:.40}")
        return {name: plain(cell, of) for (name, of), cell in zip(names.items(), value, strict=False)}

    shared["str"] = list(given["str"])
    shared["Span"] = [row(cells, "Span") for cells in given["Span"]]
    return row(packed["record"], kind)


def _number(value: int) -> int:
    if value < 0:
        raise ValueError(f"no number of a shared value: {value}")
    return value


def neutral(kind: type[T], given: dict[str, Any]) -> dict[str, Any]:
    """`given` with what `kind` wants and an older form did not have: nothing, none, or the first of a closed set."""
    hints = get_type_hints(kind)
    out = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in given:
            out[field.name] = _filled(hints[field.name], given[field.name])
        elif field.default is MISSING:
            out[field.name] = _nothing(hints[field.name])
    return out


def _filled(hint: Any, value: Any) -> Any:
    if is_dataclass(hint) and isinstance(value, dict):
        return neutral(hint, value)  # type: ignore[arg-type]
    inner = [a for a in get_args(hint) if a not in (type(None), Ellipsis)]
    if isinstance(value, list) and get_origin(hint) is tuple:
        return [_filled(inner[0], item) for item in value]
    if value is not None and len(inner) == 1 and get_origin(hint) in (Union, types.UnionType):
        return _filled(inner[0], value)
    return value


def _nothing(hint: Any) -> Any:
    arguments = get_args(hint)
    if type(None) in arguments:
        return None
    if get_origin(hint) is Literal:
        return arguments[0]
    if is_dataclass(hint):
        return neutral(hint, {})  # type: ignore[arg-type]
    return [] if get_origin(hint) is tuple else hint()
