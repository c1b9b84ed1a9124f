"""Which names of several reports are one entity, and how each is spelt where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from onrecord import build
from onrecord.annotate import annotate
from onrecord.collate import entities as joined
from onrecord.collate.entities import collate
from onrecord.collate.entities.members import Member
from onrecord.model import Decision, Descent, Entity, Line, Report, Story

TEXTS = {
    "a": "Transport Minister Ida Falk opened the Eksund pier. Falk met the owner, Erik Holm. She smiled.",
    "b": "Transport minister Ida Falck opened the Eksund pier on Monday. Erik Holm was there, Falck said.",
    "c": "The Eksund pier is open, I. Falk said. Maja Holm, a nurse, came. Erik Hölm, the owner, did not.",
}


def story(texts: dict[str, str]) -> Story:
    reports = tuple(Report(id, text) for id, text in sorted(texts.items()))
    return Story("s", reports, tuple(annotate(r) for r in reports))


def descent(*lines: tuple[str, ...]) -> Descent:
    return Descent((), tuple(Line(ids[0], ids[0], ids, ids) for ids in lines), (), (), ())


def people(found: tuple[Entity, ...]) -> dict[str, Entity]:
    return {e.id: e for e in found if e.kind == "person" and any(m.form == "name" for m in e.mentions)}


THREE = descent(("a",), ("b",), ("c",))


def test_names_join_across_reports_and_two_of_one_surname_stay_two() -> None:
    found = people(collate(story(TEXTS), THREE))
    assert set(found) == {"ida-falk", "erik-holm", "maja-holm"}
    assert found["ida-falk"].roles == ("transport minister",)
    assert {r for r, _ in found["erik-holm"].members} == {"a", "b", "c"}


def test_spellings_are_counted_by_line() -> None:
    by = {(s.component, s.spelling): s for s in people(collate(story(TEXTS), THREE))["ida-falk"].spellings}
    assert by["family", "Falk"].status == "usual"
    assert by["family", "Falck"].status == "differs"
    assert by["given", "I."].status == "initials"
    assert by["family", "Falk"].lines == ("a", "c")


def test_copies_do_not_outvote_another_line() -> None:
    texts = {"a": TEXTS["a"], "b": TEXTS["b"], "c": TEXTS["b"]}
    spelt = people(collate(story(texts), descent(("a",), ("b", "c"))))["ida-falck"].spellings
    assert {s.status for s in spelt if s.component == "family"} == {"not_decided"}


def test_a_diacritic_is_a_variant_not_a_difference() -> None:
    spelt = people(collate(story(TEXTS), THREE))["erik-holm"].spellings
    assert {s.spelling: s.status for s in spelt if s.component == "family"} == {"Hölm": "usual", "Holm": "diacritic"}


def test_a_list_of_the_users_decides_what_is_usual() -> None:
    spelt = people(collate(story(TEXTS), THREE, authority=("Ida Falck",)))
    (falk,) = [e for e in spelt.values() if e.id.startswith("ida")]
    by = {s.spelling: s.status for s in falk.spellings if s.component == "family"}
    assert by == {"Falck": "usual", "Falk": "differs"}


def test_unrelated_reports_do_not_share_a_person_by_surname() -> None:
    texts = {
        "a": "Mr Holm sold his boat in Eksund. The boat was red, Holm said.",
        "b": "Erik Holm, a baker, won the Norland chess cup on Sunday.",
    }
    assert len(people(collate(story(texts), descent(("a",), ("b",))))) == 2


def test_a_speaker_without_a_name_stays_within_its_report() -> None:
    texts = {id: f"Ida Falk spoke. A mechanic who asked not to be named said pump {id} had failed." for id in "ab"}
    found = [e for e in collate(story(texts), descent(("a",), ("b",))) if e.name == "A mechanic"]
    assert len(found) == 2
    assert all(len(e.members) == 1 for e in found)


def test_an_office_in_another_report_is_its_one_holder() -> None:
    texts = {
        "a": "On the pier in Eksund, Governor Ida Falk met Deputy Governor Erik Holm, and it was cold. "
        "Then Mayor Olof Lind met the wife of Mayor Jan Storm in the hall.",
        "b": "Erik Holm was in Eksund. The governor smiled. The mayor did not.",
    }
    found = {e.id: e for e in collate(story(texts), descent(("a",), ("b",)))}
    assert ("b", "governor") in found["ida-falk"].members
    assert found["mayor"].members == (("b", "mayor"),)


@pytest.mark.parametrize(
    ("told", "described", "one"),
    [
        ("Prime Minister Ida Falk", "The prime minister", True),
        ("Minister Ida Falk", "The prime minister", False),  # another office with the same last word
        ("Deputy Mayor Ida Falk", "The mayor", False),
        ("Chief Whip Sir Ola Falk", "The chief whip", True),
        ("Former party leader Ida Falk", "The leader", False),  # of what, the phrase would tell
    ],
)
def test_an_office_is_tied_to_whoever_holds_that_very_office(told: str, described: str, one: bool) -> None:
    texts = {"a": f"{told} was in Eksund with Erik Holm.", "b": f"Erik Holm left Eksund. {described} did not."}
    found = collate(story(texts), descent(("a",), ("b",)))
    held = [e for e in found if ("a", "ida-falk") in e.members or ("a", "ola-falk") in e.members]
    assert [len(e.members) for e in held] == [2 if one else 1]


def test_a_surname_is_whom_the_title_names_in_full() -> None:
    texts = {
        "a": "Andy Lind, a singer, was born in Eksund. His father, Jan Lind, was a clerk.",
        "b": "Lind was the voice of Eksund.",
    }
    made = story(texts)
    reports = tuple(replace(r, title="Andy Lind dies at 84" if r.id == "b" else None) for r in made.reports)
    found = {e.id: e for e in collate(replace(made, reports=reports), descent(("a",), ("b",)))}
    assert ("b", "lind") in found["andy-lind"].members


def test_a_scottish_name_is_one_word() -> None:
    texts = {
        "a": "Lord McAlpine denied it in Eksund, Erik Holm said.",
        "b": "Lord Alistair McAlpine denied it. Erik Holm was in Eksund.",
    }
    found = collate(story(texts), descent(("a",), ("b",)))
    assert [len(e.members) for e in found if e.id == "alistair-mcalpine"] == [2]


def test_a_given_name_in_another_spelling_is_somebody_else() -> None:
    texts = {
        "a": "“It is so,” said 35-year-old Andrey in Eksund. Erik Holm agreed.",
        "b": "Andriy Parubin spoke in Eksund. Erik Holm agreed.",
    }
    found = collate(story(texts), descent(("a",), ("b",)))
    assert all(len(e.members) == 1 for e in found if e.id.startswith("andr"))


@pytest.mark.parametrize("kind", ["same_entity", "different_entity"])
def test_a_users_decision_is_followed(kind: str) -> None:
    told = story(TEXTS)

    def at(report: str, name: str) -> str:
        start = TEXTS[report].index(name)
        return f"{report}:{start}-{start + len(name)}"

    if kind == "same_entity":
        found = collate(told, THREE, (Decision("same_entity", (at("a", "Erik Holm"), at("c", "Maja Holm"))),))
        assert "maja-holm" not in people(found)
    else:
        found = collate(told, THREE, (Decision("different_entity", (at("a", "Ida Falk"), at("b", "Ida Falck"))),))
        assert {"ida-falk", "ida-falck"} <= set(people(found))


def test_who_is_one_by_two_decisions_is_told_with_each_ones_author() -> None:
    texts = {
        "a": "Transport Minister Ida Falk opened the Eksund pier. Erik Holm came.",
        "b": "Maja Lind opened the Eksund pier. Olof Strand came.",
    }

    def joined_by(author: str, one: str, other: str) -> Decision:
        at = [(r, texts[r].index(name), name) for r, name in (("a", one), ("b", other))]
        return Decision("same_entity", tuple(f"{r}:{n}-{n + len(name)}" for r, n, name in at), author)

    decided = (joined_by("Ada", "Ida Falk", "Maja Lind"), joined_by("Tom", "Erik Holm", "Olof Strand"))
    found = collate(story(texts), descent(("a",), ("b",)), decided)
    told = {e.evidence.supporting[-1].values[0].text for e in found if e.evidence.rule == "decision: one entity"}
    assert told == {"Ada", "Tom"}


def test_the_order_of_the_reports_does_not_matter() -> None:
    told = story(TEXTS)
    results = set()
    for order in permutations(range(3)):
        shuffled = Story("s", tuple(told.reports[i] for i in order), tuple(told.annotations[i] for i in order))
        results.add(repr(collate(shuffled, THREE)))
    assert len(results) == 1


def test_every_entity_of_every_report_is_in_exactly_one() -> None:
    told = story(TEXTS)
    held = [member for e in collate(told, THREE) for member in e.members]
    used = {(a.report, m.entity) for a in told.annotations for m in a.mentions if m.entity}
    used |= {(a.report, q.speaker_entity) for a in told.annotations for q in a.quotations if q.speaker_entity}
    assert len(held) == len(set(held))
    assert used <= set(held)


def bodies(texts: dict[str, str]) -> dict[str, Entity]:
    found = collate(story(texts), descent(*((id,) for id in texts)))
    return {e.name: e for e in found if any(m.form == "name" for m in e.mentions)}


@pytest.mark.parametrize(
    ("texts", "two"),
    [
        (
            {
                "a": "The University of Northern Iowa beat the University of Iowa in Dover on Monday. "
                "The University of Iowa said its coach would stay. "
                "The University of Northern Iowa said its coach would go.",
                "b": "After the game in Dover on Monday the University of Iowa kept its coach. "
                "The University of Northern Iowa dismissed its own.",
            },
            {"University of Iowa", "University of Northern Iowa"},
        ),
        (
            {
                "a": "The Ministry of Foreign Trade and the Ministry of Trade disagreed. "
                "The Ministry of Trade said no. The Ministry of Foreign Trade said yes.",
                "b": "The Ministry of Trade refused. The Ministry of Foreign Trade agreed on Monday.",
            },
            {"Ministry of Trade", "Ministry of Foreign Trade"},
        ),
        (
            {
                "a": "The Iraqi Foreign Ministry protested. The Iranian Foreign Ministry denied it.",
                "b": "The Iranian Foreign Ministry denied the claim. The Iraqi Foreign Ministry protested.",
                "c": "The Foreign Ministry in Baghdad protested to Iran.",
            },
            {"Iraqi Foreign Ministry", "Iranian Foreign Ministry"},
        ),
        (
            {
                "a": "The First Circuit Court ruled for Erik Holm. The Third Circuit Court had ruled against him.",
                "b": "The Third Circuit Court ruled against Erik Holm; the First Circuit Court for him.",
            },
            {"First Circuit Court", "Third Circuit Court"},
        ),
        (
            {
                "a": "North Korea fired on South Korea. West Virginia and Virginia voted.",
                "b": "South Korea fired back at North Korea. Virginia voted. West Virginia did, too.",
            },
            {"North Korea", "South Korea", "West Virginia", "Virginia"},
        ),
        (
            {
                "a": "The U.S. Navy said the UN had met in Eksund.",
                "b": "The US Navy left Eksund. The UN stayed.",
            },
            {"U.S. Navy", "UN"},
        ),
    ],
)
def test_one_bodys_name_inside_anothers_makes_two(texts: dict[str, str], two: set[str]) -> None:
    found = bodies(texts)
    assert two <= set(found)
    for name in two:
        assert {r for r, _ in found[name].members} >= {"a", "b"}


def test_initials_parts_and_stops_are_no_spellings_of_a_body() -> None:
    found = bodies(
        {
            "a": "The United Nations Security Council (UNSC) met in Eksund on Monday. The U.S. Navy was there.",
            "b": "In Eksund the U.N. Security Council met. The US Navy was there. The Security Council voted.",
        }
    )
    assert all(len(e.spellings) == 1 for e in found.values())


def test_a_place_in_other_letters_is_said_to_differ() -> None:
    found = bodies(
        {
            "a": "Ida Falk left Slovyansk on Monday. Slovyansk was quiet.",
            "b": "Ida Falk left Slaviansk. It rained.",
        }
    )
    (place,) = [e for e in found.values() if e.kind != "person" and len(e.spellings) > 1]
    assert {s.spelling for s in place.spellings} == {"Slovyansk", "Slaviansk"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mohammed bin Rashid al-Tayeb", "Mohammad Bin Rashid Al Tayeb"),
        ("Kwon Ha-rin", "Ha-rin Kwon"),
        ("Ludwig van der Meer", "Ludwig Van Der Meer"),
        ("Vyacheslav Ponomarow", "Vyachislav Ponomarow"),
    ],
)
def test_particles_order_and_other_letters_are_tied(a: str, b: str) -> None:
    texts = {
        "a": f"President {a} met Mayor Ida Falk on the Eksund pier on Monday, and it was cold.",
        "b": f"On the Eksund pier Mayor Ida Falk met President {b} on Monday, and it rained.",
    }
    found = people(collate(story(texts), descent(("a",), ("b",))))
    assert len(found) == 2
    assert all(len(e.members) == 2 for e in found.values())


def test_an_article_is_no_part_of_a_spelling() -> None:
    texts = {
        "a": "President Omar al-Tayeb met Mayor Ida Falk in Eksund on Monday. Tayeb smiled, and al-Tayeb left.",
        "b": "In Eksund Mayor Ida Falk met President Omar al Tayeb on Monday.",
    }
    spelt = people(collate(story(texts), descent(("a",), ("b",))))["omar-al-tayeb"].spellings
    assert {(s.component, s.spelling) for s in spelt} == {("given", "Omar"), ("family", "Tayeb")}


@pytest.mark.parametrize(
    "name", [lambda n: "Ada Lowe", lambda n: f"Ada Lowe{n}"], ids=["one name", "names of their own"]
)
def test_a_name_that_very_many_reports_have_is_linked_sparsely_and_never_dropped(name: Callable[[int], str]) -> None:
    class Lines:
        def copy_key(self, member: Member) -> tuple[object, ...]:
            return (member.full,)

    found = [Member(f"r{n:05}", "e", "person", full=name(n)) for n in range(2000)]
    pairs = list(joined._compared(list(range(2000)), found, Lines()))  # type: ignore[arg-type]
    assert len(pairs) <= 60 * 2000
    assert {i for pair in pairs for i in pair} == set(range(2000))


@pytest.mark.parametrize(
    ("bare", "one"),
    [
        ("Mr Jones spoke last. “It is unfair,” Jones said.", False),
        ("Ewen Jones spoke last. “It is unfair,” Jones said.", True),
    ],
)
def test_a_surname_that_two_bear_is_neither_s(bare: str, one: bool) -> None:
    texts = {
        "a": "Ewen Jones opened the debate on the levy in Dover on Monday. “The levy is fair,” Mr Jones said.",
        "b": "Stephen Jones closed the debate on the levy in Dover on Monday. “The levy is unfair,” Mr Jones said.",
        "c": f"The levy was debated in Dover on Monday. {bare}",
    }
    record = build([Report(name, text) for name, text in texts.items()])
    held = [{m.span.report for m in e.mentions} for e in record.entities if "jones" in e.id]
    assert sorted(map(sorted, held)) == ([["a", "c"], ["b"]] if one else [["a"], ["b"], ["c"]])
