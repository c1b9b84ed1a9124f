"""The whole way: inputs in, records out. Read from top to bottom, this is what `onrecord build` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from onrecord.annotate import annotate_together
from onrecord.compare.memo import Memo
from onrecord.decisions_placed import concerning, story_ties, unplaced, with_loose
from onrecord.engine import Engine, Local
from onrecord.group import fitting, group
from onrecord.language.encoder import Encodes
from onrecord.model import Annotations, Decision, Record, Report, Skipped, Story
from onrecord.provenance import made
from onrecord.record import rebuild
from onrecord.settings import Settings
from onrecord.trace.withdrawn import resting

__all__ = [
    "annotate_all", "annotate_each", "belonging", "build", "build_stories", "marked", "stories_among", "story_id",
    "story_record",
]  # fmt: skip

Progress = Callable[[str, int, int], None]


def build(
    reports: Iterable[Report],
    decisions: Iterable[Decision] = (),
    *,
    settings: Settings | None = None,
    skipped: Iterable[Skipped] = (),
    engine: Engine | None = None,
    progress: Progress | None = None,
    withdrawn: Iterable[Report] = (),
) -> Record:
    """The record of `reports`, taken as one affair. Reports that fit nothing are set aside and listed.

    `withdrawn` are texts that their senders withdrew: what rests on one is marked, and none of its words are shown.

    >>> from onrecord import Report, build
    >>> build([Report("a", "“It is done,” said Ada Lowe."), Report("b", "Ada Lowe said it was done.")]).version
    '3.1'
    """
    settings = settings or Settings()
    inputs = _by_id(reports)
    decided = tuple(decisions)
    kept, aside, affairs = belonging(inputs, settings, decided)
    found = annotate_all(kept, settings, engine, progress)
    passed_over = [
        *skipped,
        *(Skipped(r.id, _why_aside(r.id, affairs)) for r in aside),
    ]
    story = Story(story_id(kept), tuple(kept), tuple(found))
    _tell(progress, "comparing", 0, 1)
    record = rebuild(story, decided, settings, tuple(passed_over), tuple(aside))
    _tell(progress, "comparing", 1, 1)
    record = with_loose(record, unplaced(decided, (r.id for r in inputs)))
    record = replace(record, made=made(inputs, settings), affairs=affairs)
    return marked(record, withdrawn, settings)


def build_stories(
    reports: Iterable[Report],
    decisions: Iterable[Decision] = (),
    *,
    settings: Settings | None = None,
    skipped: Iterable[Skipped] = (),
    engine: Engine | None = None,
    progress: Progress | None = None,
    only: str | None = None,
    withdrawn: Iterable[Report] = (),
) -> list[Record]:
    """A record for each story among `reports`, sorted by the story's id; with `only`, of the story with that id.

    `withdrawn` as in `build`.
    """
    settings = settings or Settings()
    reports, decided = _by_id(reports), tuple(decisions)
    every = frozenset(r.id for r in reports)
    stories = [m for m in stories_among(reports, settings, decided) if only in (None, story_id(m))]
    wanted = [r for members in stories for r in members]
    found = dict(zip((r.id for r in wanted), annotate_all(wanted, settings, engine, progress), strict=True))
    passed_over, gone = tuple(skipped), tuple(withdrawn)
    records = []
    for done, members in enumerate(stories, 1):
        annotations = [found[r.id] for r in members]
        record = story_record(members, annotations, decided, settings, every, passed_over)
        records.append(marked(record, gone, settings))
        _tell(progress, "comparing", done, len(stories))
    return sorted(records, key=lambda record: record.story)


def stories_among(
    reports: Iterable[Report],
    settings: Settings | None = None,
    decisions: Iterable[Decision] = (),
) -> list[tuple[Report, ...]]:
    """The reports of each story among `reports`, each sorted by id, as the user's `decisions` about stories have it."""
    inputs = {r.id: r for r in _by_id(reports)}
    together, apart = story_ties(decisions, inputs)
    found = group(inputs.values(), (settings or Settings()).group, together, apart)
    return [tuple(inputs[i] for i in ids) for ids in found]


def story_record(
    members: Sequence[Report],
    found: Sequence[Annotations],
    decisions: Iterable[Decision],
    settings: Settings,
    every: frozenset[str],
    skipped: tuple[Skipped, ...] = (),
    encoder: Encodes | None = None,
    memo: Memo | None = None,
) -> Record:
    """The record of the story of `members`, one of several; `found` are their annotations, in their order.

    `every` are the ids of the reports of all stories; the story hears of the decisions that concern it. `encoder` and
    `memo` as in `rebuild`.
    """
    story = Story(story_id(members), tuple(members), tuple(found))
    heard = concerning(decisions, (r.id for r in members), every)
    record = rebuild(story, heard, settings, skipped, encoder=encoder, memo=memo)
    record = with_loose(record, unplaced(heard, every))
    return replace(record, made=made(members, settings, group=True))


def marked(record: Record, withdrawn: Iterable[Report], settings: Settings) -> Record:
    """The record with every report marked that rests on a text that its sender withdrew."""
    found = resting((r.report for r in record.reports), withdrawn, settings.trace)
    if not found:
        return record
    return replace(record, reports=tuple(replace(r, withdrawn=found.get(r.id, ())) for r in record.reports))


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress:
        progress(what, done, total)


def annotate_all(
    reports: Iterable[Report],
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> list[Annotations]:
    """The annotations of `reports`, in their order."""
    return list(annotate_each(list(reports), settings, engine, progress))


def annotate_each(
    reports: Sequence[Report],
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Iterator[Annotations]:
    """The annotations of `reports`, in their order, each as soon as it is made."""
    work = partial(_read_together, model=(settings or Settings()).language.model)
    done = 0
    for found in (engine or Local()).map_groups(_batch, work, _batches(reports)):
        for one in found:
            done += 1
            _tell(progress, "reading closely", done, len(reports))
            yield one


Numbered = tuple[int, Report]


def _batches(reports: Sequence[Report]) -> Iterator[Numbered]:
    """The reports with the numbers of their batches: `_TOGETHER` of them, or fewer where they are long."""
    number, held, size = 0, 0, 0
    for report in reports:
        if held and (held == _TOGETHER or size + len(report.text) > _CHARACTERS):
            number, held, size = number + 1, 0, 0
        held, size = held + 1, size + len(report.text)
        yield number, report


def _batch(numbered: Numbered) -> str:
    return f"{numbered[0]:09}"


def _read_together(batch: list[Numbered], model: str) -> list[Annotations]:
    return annotate_together([report for _, report in batch], model)


_TOGETHER, _CHARACTERS = 8, 200_000  # reports parsed at once, and their length


def _by_id(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: report.id)


def story_id(reports: Iterable[Report]) -> str:
    """What a story is called: the id of its first report that is no primary witness."""
    return next((r.id for r in reports if not r.is_witness), "empty")


def belonging(
    reports: list[Report], settings: Settings | None = None, decisions: Iterable[Decision] = ()
) -> tuple[list[Report], list[Report], tuple[tuple[str, ...], ...]]:
    """The reports of the affair, those to set aside (all that do not fit the most of them), and the affairs there are.

    Primary witnesses and drafts are never set aside; where no more than half fit together, nobody can tell which of
    them were meant, and all are kept. Affairs are sets of two reports or more; one affair alone is not listed.
    """
    told = [r for r in reports if r.counts]
    together, apart = story_ties(decisions, {r.id for r in told})
    found = fitting(told, (settings or Settings()).group, together, apart)
    stories = sorted(found, key=lambda ids: (-len(ids), ids))
    several = tuple(ids for ids in stories if len(ids) > 1)
    affairs = several if len(several) > 1 else ()
    if not stories or len(stories[0]) * 2 <= len(told):
        return reports, [], affairs
    main = set(stories[0])
    aside = [r for r in told if r.id not in main]
    left = {r.id for r in aside}
    return [r for r in reports if r.id not in left], aside, affairs


def _why_aside(id: str, affairs: tuple[tuple[str, ...], ...]) -> str:
    others = [other for ids in affairs if id in ids for other in ids if other != id]
    if others:
        return f"set aside: of another affair, with {', '.join(others[:3])}{' and others' if others[3:] else ''}"
    return "set aside: nothing links it to the other reports"
