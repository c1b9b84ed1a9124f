"""The findings of a record against those that its inputs give when they are built again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from onrecord.engine import Engine
from onrecord.job import build, build_stories
from onrecord.model import Made, Record, RecordedReport, Report, Skipped
from onrecord.provenance import inputs_digest, made, settings_of
from onrecord.read.find import OWN_OUTPUT
from onrecord.render.record_json import without_text
from onrecord.render.withheld import withheld_all
from onrecord.settings import Settings

__all__ = ["compare_findings", "not_compared"]


def not_compared(record: Record, reports: Iterable[Report]) -> str | None:
    """Why the findings cannot be compared by this onrecord and with these inputs; None where they can."""
    if record.made is None:
        return "the record was made by onrecord 0.1, which did not write down how"
    found = _settings(record.made)
    if found is None:
        return "the record's settings are none of this version"
    here = made((), found)
    for what, then, now in (
        ("version", record.made.onrecord, here.onrecord),
        ("code", record.made.code, here.code),
        ("data files", record.made.data, here.data),
    ):
        if then != now:
            return f"other {what}: {then[:12]} when it was made, {now[:12]} here"
    listed = {row.report.id for row in record.reports}
    if inputs_digest(r for r in reports if r.id in listed) != record.made.inputs:
        return "these are other inputs than those it was built from"
    return None


def compare_findings(
    record: Record,
    reports: Iterable[Report],
    skipped: Iterable[Skipped] | None = None,
    engine: Engine | None = None,
    withdrawn: Iterable[Report] = (),
) -> list[str]:
    """How the record differs from what `reports` give, a line each, when they are built again as it says it was made.

    `skipped` are the inputs that reading passed over, compared too where they are given, `withdrawn` those among them
    that their senders withdrew. `not_compared` must be None.
    """
    again = _again(record, list(reports), engine, tuple(withdrawn))
    if again is None:
        return [f"the inputs make no story {record.story!r}"]
    problems = [] if skipped is None else list(_skips(record, again, list(skipped)))
    return problems + list(_differences(replace(record, skipped=()), replace(again, skipped=()), "record"))


def _settings(found: Made) -> Settings | None:
    try:
        return settings_of(found)
    except (ValueError, TypeError, AttributeError):
        return None


def _again(
    record: Record, reports: list[Report], engine: Engine | None, withdrawn: tuple[Report, ...]
) -> Record | None:
    """The record built anew, in the mode that `record` says it was made in."""
    if record.made is None:
        raise ValueError("a record that does not say how it was made")
    settings = settings_of(record.made)
    if record.made.group:
        only = record.story if record.made.text else None  # what one story shows depends on the others
        every = build_stories(
            reports, record.decisions, settings=settings, engine=engine, only=only, withdrawn=withdrawn
        )
        found = every if record.made.text else withheld_all(every)
        again = next((r for r in found if r.story == record.story), None)
    else:
        listed = {row.report.id for row in record.reports}
        kept = [r for r in reports if r.id in listed]
        again = build(kept, record.decisions, settings=settings, engine=engine, withdrawn=withdrawn)
    return again if again is None or record.made.text else without_text(again)


def _skips(record: Record, again: Record, skipped: list[Skipped]) -> Iterator[str]:
    """Inputs that the record says were passed over, and those that were, by name without the folder."""
    kept = Counter(map(_short_name, record.skipped)) - Counter(map(_short_name, again.skipped))
    now = Counter(map(_short_name, skipped))
    for name, reason in sorted((kept - now).elements()):
        yield f"skipped: {name} ({reason}) is in the record, not among the inputs"
    for name, reason in sorted((now - kept).elements()):
        if reason != OWN_OUTPUT:  # written since
            yield f"skipped: {name} ({reason}) is among the inputs, not in the record"


def _short_name(row: Skipped) -> tuple[str, str]:
    return PurePosixPath(row.input).name, row.reason


def _differences(kept: Any, again: Any, where: str) -> Iterator[str]:
    """Where two trees of findings part, a line each."""
    if kept == again and type(kept) is type(again):
        return
    if isinstance(kept, tuple) and isinstance(again, tuple):
        yield from _of_lists(kept, again, where)
    elif is_dataclass(kept) and type(kept) is type(again):
        for field in fields(kept):
            yield from _differences(getattr(kept, field.name), getattr(again, field.name), f"{where}.{field.name}")
    else:
        yield f"{where}: {_brief(kept)} in the record, {_brief(again)} when built again"


def _of_lists(kept: tuple[Any, ...], again: tuple[Any, ...], where: str) -> Iterator[str]:
    ours, theirs = {_name(v): v for v in kept}, {_name(v): v for v in again}
    if len(ours) < len(kept):
        twice = next(name for name, n in Counter(map(_name, kept)).items() if n > 1)
        yield f"{where}: {_brief(twice)} stands there more often than when built again"
    yield from (f"{where}: {_brief(ours[n])} is not found when built again" for n in ours if n not in theirs)
    yield from (f"{where}: {_brief(theirs[n])} is missing in the record" for n in theirs if n not in ours)
    both = [name for name in ours if name in theirs]
    for name in both:
        yield from _differences(ours[name], theirs[name], f"{where}[{_brief(name)}]")
    if set(ours) == set(theirs) and both != list(theirs):
        yield f"{where}: in another order when built again"


def _name(value: Any) -> Any:
    """What a finding is known by in a list: its id, else itself."""
    return value.report.id if isinstance(value, RecordedReport) else getattr(value, "id", value)


def _brief(value: Any) -> str:
    text = repr(value) if not is_dataclass(value) else f"{type(value).__name__} {_name(value)!s}"
    return text if len(text) <= 100 else text[:99] + "…"
