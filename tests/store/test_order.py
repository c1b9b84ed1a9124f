"""The stories of a project are those of building everything at once, whatever the order and steps of adding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

import three_affairs as made
from onrecord.annotate import annotate
from onrecord.job import build_stories
from onrecord.model import Annotations, Report, Skipped
from onrecord.read import own_ids
from onrecord.read.ids import name_reports, shared_ids
from onrecord.render import record_json
from onrecord.store import Project, annotations, inputs, opened, stories
from onrecord.store.forget import forget
from onrecord.store.search import Query, search

ORDERS = 50


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that are read closely once for all orders; that what is kept comes back exact is tested elsewhere."""
    found: dict[Report, Annotations] = {}

    def each(reports: Sequence[Report], *_: Any) -> Iterator[Annotations]:
        for report in reports:
            if report not in found:
                found[report] = annotate(report)
            yield found[report]

    monkeypatch.setattr(annotations, "annotate_each", each)


def at_once(reports: list[Report], skipped: list[Skipped]) -> list[bytes]:
    told = [*skipped, *shared_ids(r.id for r in reports)]
    return [record_json.dumps(r) for r in build_stories(name_reports(reports), skipped=told)]


def lines(project: Project) -> list[bytes]:
    return [record_json.dumps(record) for record in project.records()]


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
def test_fifty_orders_of_adding_give_the_bytes_of_building_at_once(tmp_path: Path) -> None:
    wanted = at_once(made.reports(), made.skipped())
    assert len(wanted) >= 3
    for seed in range(ORDERS):
        chance = Random(seed)
        left = made.reports()
        chance.shuffle(left)
        with opened(tmp_path / str(seed), create=True) as project:
            while left:
                size = chance.randint(1, len(left))
                project.add(left[:size], made.skipped())
                project.add(left[:1])  # what is known stays one report
                left = left[size:]
                if chance.random() < 0.6:
                    project.settle(
                        **chance.choice(({}, {"alone": lambda _: None}, {"later": True}))
                    )  # as looking does, as
                    # adding does, and as adding does where nothing is told
            assert lines(project) == wanted, seed


def test_two_orders_give_the_bytes_of_building_at_once(tmp_path: Path) -> None:
    wanted = at_once(made.reports(), made.skipped())
    for name, step in (("there", 1), ("back", -1)):
        with opened(tmp_path / name, create=True) as project:
            for report in made.reports()[::step]:
                project.add([report])
            project.add([], made.skipped())
            assert lines(project) == wanted
            assert lines(project) == wanted, "from what is kept"


@pytest.mark.usefixtures("read_once")
def test_only_the_stories_that_a_report_touches_are_built_again(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:-2])
        project.settle()
        built: list[str] = []
        project.add(made.reports()[-2:-1])
        project.settle(heard=lambda record, _: built.append(record.story))
        assert built == ["chess"]
        project.add([Report("mill", made.MILL + " The mill was old.", source="Norley Times")])
        seen: dict[str, list[str]] = {}
        project.settle(heard=lambda record, parents: seen.update({record.story: [p.story for p in parents]}))
        assert seen == {"fire": ["fire"]}


@pytest.mark.usefixtures("read_once")
def test_adding_reads_no_text_that_the_new_report_has_nothing_to_do_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def report_at(db: Any, number: int) -> Report:
        looked_at.append(real(db, number).id)
        return real(db, number)

    real = inputs.report_at
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:-2])
        project.settle()
        monkeypatch.setattr(inputs, "report_at", report_at)
        project.add([Report("mill", made.MILL + " The mill was old.", source="Norley Times")])
        project.settle(alone=lambda _: None)
    mill = {r.id for r in made.reports() if "mill" in r.text.lower()} | {"mill"}
    assert {"mill"} < set(looked_at) <= mill


@pytest.mark.parametrize("look", ["records", "search", "check", "decide"])
def test_what_fits_no_other_is_read_when_it_comes_and_built_when_somebody_looks(tmp_path: Path, look: str) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        told: list[str] = []
        built: list[str] = []
        project.settle(heard=lambda record, _: built.append(record.story), alone=told.append)
        assert (told, built) == (["chess"], ["bridge", "fire"])
        assert project.db.execute("SELECT count(*) FROM annotation").fetchone() == (7,)
        assert project.db.execute("SELECT id FROM story WHERE built = 0").fetchall() == [("chess",)]
        assert project.db.execute("SELECT count(*) FROM found WHERE report = 'chess'").fetchone() == (0,)
    with opened(tmp_path / "p") as project:
        if look == "records":
            assert lines(project) == at_once(made.reports(), [])
        elif look == "search":
            project.settle()
            assert [h.report for h in search(project.db, Query("I played badly")).hits]
        elif look == "check":
            assert project.looked_up()[0].find("I played badly")[0].report == "chess"
        else:
            project.anchored("note", ["claim:" + claim_of_chess(project)])
        assert project.db.execute("SELECT count(*) FROM story WHERE built = 0").fetchone() == (0,)
        assert project.db.execute("SELECT count(*) FROM found WHERE report = 'chess'").fetchone() > (0,)


def claim_of_chess(project: Project) -> str:
    return next(r for r in project.records() if r.story == "chess").claims[0].id


def test_what_comes_to_a_report_that_was_not_built_yet_is_told_beside_it(tmp_path: Path) -> None:
    first, _, other = made.reports()[:3]
    with opened(tmp_path / "p", create=True) as project:
        project.add([first])
        project.settle(alone=lambda _: None)
        project.add([other])
        found: list[tuple[str, list[str]]] = []
        project.settle(heard=lambda r, before: found.append((r.story, [b.story for b in before])), alone=lambda _: None)
        assert found == [("bridge", ["bridge"])]
        assert project.db.execute("SELECT count(*) FROM story").fetchone() == (1,)


@pytest.mark.parametrize("look", ["records", "search", "check", "told"])
def test_where_nothing_is_told_reports_are_read_and_every_story_waits_until_somebody_looks(
    tmp_path: Path, look: str
) -> None:
    reports = made.reports()
    with opened(tmp_path / "p", create=True) as project:
        project.add(reports[:-2])
        project.settle()
        project.add(reports[-2:])
        project.settle(later=True)
        assert project.db.execute("SELECT count(*) FROM annotation").fetchone() == (7,)
        assert project.db.execute("SELECT count(*) FROM story WHERE built = 0 AND shown = 0").fetchone() == (2,)
        assert project.db.execute("SELECT count(*) FROM found WHERE report = 'chess'").fetchone() == (0,)
    with opened(tmp_path / "p") as project:
        if look == "records":
            assert lines(project) == at_once(reports, [])
        elif look == "search":
            project.settle()
            assert [h.report for h in search(project.db, Query("I played badly")).hits]
        elif look == "check":
            assert project.looked_up()[0].find("I played badly")[0].report == "chess"
        else:
            told: list[list[str]] = []
            project.add([Report("mill", made.MILL + " The mill was old.", source="Norley Times")])
            project.settle(heard=lambda _, before: told.append([r.story for r in before]), alone=lambda _: None)
            assert told == [["fire"]]  # beside what was stored without a word


def test_what_was_forgotten_before_it_was_built_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        project.settle(alone=lambda _: None)
        forget(project.db, "chess")
        left = [r for r in made.reports() if r.id != "chess"]
        assert lines(project) == at_once(left, [])
    assert b"Aldine" not in b"".join(p.read_bytes() for p in (tmp_path / "p").iterdir())


@pytest.mark.usefixtures("read_once")
def test_what_is_forgotten_while_stories_are_built_is_in_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = stories.plans

    def plans(db: Any, sources: stories.Sources) -> tuple[stories.Plan, ...]:
        monkeypatch.setattr(stories, "plans", real)
        forget(db, "chess")  # as another process does, before the text was read
        return real(db, sources)

    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports())
        monkeypatch.setattr(stories, "plans", plans)
        left = [r for r in made.reports() if r.id != "chess"]
        assert lines(project) == at_once(left, [])


def test_ids_are_those_of_reading_all_at_once() -> None:
    reports = [*made.reports(), Report("bridge", "x"), Report("bridge-2", "y")]
    ids = own_ids(reports)
    assert max(Counter(ids).values()) == 1
    assert sorted(ids) == [r.id for r in name_reports(reports)]
    assert all(id.startswith(r.id) for id, r in zip(ids, reports, strict=True))
