"""Stories that are kept and brought up report by report are those of grouping all reports at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from onrecord.decisions_placed import story_ties
from onrecord.job import stories_among
from onrecord.model import Decision, Report
from onrecord.settings import Group, Settings
from onrecord.store import opened
from onrecord.store.affairs import Affairs, bring_up, forgotten
from onrecord.store.inputs import Reports, entries

TOWNS = ("Orrin", "Valdena", "Reedham", "Ashby")
MATTERS = (
    "The ferry strike closed the port of {town} and the harbour board met the union.",
    "A fire destroyed the old mill in {town} and the brigade searched the loft.",
    "Chess players from {town} won the trophy after the adjourned games were played.",
    "The {town} bridge will stay shut while divers inspect the cracked piers.",
    "Beavers felled willows along the {town} canal and the warden counted lodges.",
)
FOOT = "Subscribe to the Valley Courier newsletter and never miss a headline again."


def reports(count: int, seed: int) -> list[Report]:
    """Reports of a few affairs, some under one id, some with an outlet's foot and some in the words of another."""
    chance, out = Random(seed), []
    for n in range(count):
        town = chance.choice(TOWNS)
        told = [m.format(town=town) for m in chance.sample(MATTERS, chance.randint(1, 3))]
        foot = [FOOT] if chance.random() < 0.4 else []
        own = f"Number {chance.randint(100, 999)} was named by {chance.choice(TOWNS)} officials."
        id = f"r{chance.randint(0, count)}" if chance.random() < 0.2 else f"r{n}"
        out.append(Report(id, "\n\n".join([*told, own, *foot]), source="Valley Courier" if foot else "Post"))
    return out


def wanted(kept: Iterable[Report], settings: Settings, decisions: Iterable[Decision]) -> list[tuple[str, ...]]:
    return sorted(tuple(r.id for r in members) for members in stories_among(kept, settings, decisions))


def decisions_of(ids: list[str], chance: Random) -> tuple[Decision, ...]:
    def pair() -> tuple[str, ...]:
        return tuple(sorted(chance.sample(ids, 2)))

    return tuple(Decision(chance.choice(["same_story", "different_story"]), pair(), anchors=()) for _ in range(2))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_comes_and_goes_the_stories_are_those_of_all_at_once(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    candidates = chance.choice([2, 3, 200])
    settings = Settings(group=Group(candidates=candidates, threshold=chance.choice([0.3, 0.2])))
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports(24, seed))
        every = entries(project.db)
        there: set[int] = set()
        decided: tuple[Decision, ...] = ()
        for _ in range(8):
            there ^= {row.number for row in chance.sample(every, min(len(every), chance.randint(1, 6)))}
            held = Reports(project.db, [row for row in every if row.number in there])
            if len(held) > 2 and chance.random() < 0.4:
                decided = decisions_of([r.id for r in held.values()], chance)
            together, apart = story_ties(decided, {r.id for r in held.values()})
            keys = {n: f"{r.id} {n}" for n, r in held.items()}
            found = bring_up(project.db, Affairs(held, keys, settings.group, together, apart))
            assert sorted(tuple(held[n].id for n in story) for story in found) == wanted(
                held.values(), settings, decided
            )
            assert all(list(story) == sorted(story, key=lambda n: held[n].id) for story in found)


def test_a_pair_that_a_full_report_lets_go_of_parts_its_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.group import Terms

    words = {"x": {"a": 0.8, "b": 0.6}, "y": {"a": 1.0}, "m": {"b": 0.6, "c": 0.8}, "n": {"c": 1.0}}
    monkeypatch.setattr(
        "onrecord.store.affairs.terms", lambda report: Terms(tuple(words[report.id].items()), frozenset())
    )
    with opened(tmp_path / "p", create=True) as project:
        project.add(Report(id, f"Text of {id}.") for id in words)
        held = Reports(project.db, entries(project.db))

        def told(ids: str) -> list[str]:
            keys = {n: id for n, id in held.ids.items() if id in ids}
            found = bring_up(project.db, Affairs(held, keys, Group(candidates=1, threshold=0.05), (), ()))
            return sorted("".join(held[n].id for n in story) for story in found)

        assert told("xym") == ["mxy"]
        assert told("xymn") == ["mn", "xy"]  # m keeps n alone now, x keeps y
        assert told("xym") == ["mxy"]


def test_what_was_forgotten_leaves_no_row(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports(10, 1))
        held = Reports(project.db, entries(project.db))
        affairs = Affairs(held, {n: r.id for n, r in held.items()}, Group(), (), ())
        bring_up(project.db, affairs)
        gone = min(held)
        forgotten(project.db, [gone])
        for table in ("grouped", "posting", "alike", "paragraph", "matter"):
            assert not project.db.execute(f"SELECT 1 FROM {table} WHERE input = ?", (gone,)).fetchall()
        assert not project.db.execute("SELECT 1 FROM alike WHERE other = ?", (gone,)).fetchall()
        project.db.execute("DELETE FROM input WHERE number = ?", (gone,))
        found = bring_up(project.db, affairs)  # by one that does not know of it yet
        left = [replace(r) for n, r in held.items() if n != gone]
        assert sorted(tuple(held[n].id for n in s) for s in found) == wanted(left, Settings(), ())


def test_adding_reads_the_holders_of_its_words_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.group import terms

    counted: list[str] = []
    monkeypatch.setattr("onrecord.store.affairs.terms", lambda report: counted.append(report.id) or terms(report))
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports(20, 2))
        held = Reports(project.db, entries(project.db))
        keys = {n: r.id for n, r in held.items()}
        last = max(held)
        first = {n: id for n, id in keys.items() if n != last}
        bring_up(project.db, Affairs(held, first, Group(), (), ()))
        assert len(counted) == 19
        counted.clear()
        bring_up(project.db, Affairs(held, keys, Group(), (), ()))
        assert held[last].id in counted
        assert len(counted) < 10
        counted.clear()
        bring_up(project.db, Affairs(held, keys, Group(), (), ()))
        assert not counted
