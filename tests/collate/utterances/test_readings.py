"""The readings of one utterance: the base, the rule that chose it, the speaker, and how each other one stands."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.collate.utterances import readings
from onrecord.collate.utterances.quoted import Kin, VoiceOf
from onrecord.collate.utterances.readings import Base, base_of, readings_of, speaker_of
from onrecord.compare.wordings import Frame, read
from onrecord.model import Evidence, Mode, Place, Quotation, Reading, Span

BRIDGE = "We will not open the old bridge before the piers are safe"
APART = Kin({})


def voice(
    id: str,
    words: str = BRIDGE,
    who: str | None = "ada-lowe",
    called: bool = True,
    mode: Mode = "direct",
    place: Place = "body",
    dated: str | None = None,
    witness: bool = False,
    line: str | None = None,
    sentence: str = "",
) -> VoiceOf:
    """A quotation, ready to be compared; `id` is REPORT.QUOTATION, its speaker a person who is named."""
    report, _, number = id.partition(".q")
    span = Span(report, 100 * int(number), 100 * int(number) + len(words))
    quoted = () if mode == "indirect" else (span,)
    said = Quotation(id, (span,), quoted, (), (), who, mode, "speech", place, Evidence("test", (span,)))
    name = who.replace("-", " ").title() if who and called else None
    frame = Frame(frozenset(), mode == "mixed")
    held = frozenset({line or report})
    return VoiceOf(
        said, read([words]), frame, "", sentence or words, line or report, held, dated, witness, name, "person"
    )


def chosen(*members: VoiceOf, kin: Kin = APART) -> tuple[str, str]:
    """The base and the rule that chose it, up to what is not known."""
    base = base_of(members, kin)
    return base.voice.id, base.rule.partition(";")[0]


def against(*members: VoiceOf, kin: Kin = APART) -> dict[str, Reading]:
    """The readings against the first member, by quotation."""
    who = speaker_of(members, members[0])
    return {r.quotation: r for r in readings_of(members, members[0], who, kin, {})}


def test_a_primary_witness_is_the_base_however_long_the_others_are() -> None:
    assert chosen(voice("a.q1", BRIDGE + " and dry"), voice("t.q1", witness=True)) == ("t.q1", "primary witness")


def test_without_a_witness_no_wording_is_said_to_be_the_one_spoken() -> None:
    assert "not known to be the words spoken" in base_of([voice("a.q1"), voice("b.q1")], APART).rule
    assert "not known" not in base_of([voice("t.q1", witness=True)], APART).rule


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (voice("b.q1", mode="indirect"), "reported indirectly only"),
        (voice("b.q1", place="headline"), "stands in a headline only"),
        (voice("b.q1"), "the only wording"),
    ],
)
def test_words_in_marks_in_the_body_come_first(other: VoiceOf, rule: str) -> None:
    assert chosen(other) == ("b.q1", rule)
    if rule != "the only wording":
        assert chosen(other, voice("c.q1", "before the piers are safe"))[0] == "c.q1"


def test_the_head_of_a_line_comes_before_what_goes_back_to_it() -> None:
    taken_over = Kin({"b": frozenset({"a"})})
    short, long = voice("a.q1", "the old bridge"), voice("b.q1")
    assert chosen(short, long, kin=taken_over) == ("a.q1", "head of its line")
    assert chosen(short, long) == ("b.q1", "longest direct wording")


def test_of_wordings_nearly_as_long_the_earliest_is_the_base() -> None:
    early = voice("b.q1", BRIDGE.replace("old", "first"), dated="2026-03-02")
    late = voice("a.q1", BRIDGE, dated="2026-03-05")
    assert chosen(late, early)[0] == "b.q1"


def test_a_witness_says_who_spoke_against_any_number_of_reports() -> None:
    base = voice("t.q1", who="tom-reed", witness=True)
    assert speaker_of([base, voice("a.q1"), voice("b.q1")], base) == "tom-reed"


@pytest.mark.parametrize(
    ("members", "who"),
    [
        ([voice("a.q1", who="tom-reed"), voice("b.q1"), voice("c.q1")], "ada-lowe"),
        ([voice("a.q1", who="tom-reed"), voice("b.q1")], "tom-reed"),  # a tie: whom the base names
        ([voice("a.q1", who="tom-reed"), voice("b.q1", line="B"), voice("c.q1", line="B")], "tom-reed"),  # one line
        ([voice("a.q1", who="tom-reed", called=False), voice("b.q1")], "ada-lowe"),  # a pronoun may mean another
        ([voice("a.q1", who=None), voice("b.q1")], "ada-lowe"),
        ([voice("a.q1", who=None), voice("b.q1", who=None)], None),
    ],
)
def test_the_speaker_is_whom_more_lines_name(members: list[VoiceOf], who: str | None) -> None:
    assert speaker_of(members, members[0]) == who


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (voice("b.q1"), {"verbatim"}),
        (voice("b.q1", BRIDGE.replace("old bridge", "Old Bridge")), {"case"}),
        (voice("b.q1", BRIDGE.replace("will not", "won’t")), {"spelling"}),
        (voice("b.q1", "the old bridge before the piers are safe"), {"trimmed"}),
        (voice("b.q1", BRIDGE.replace("the old bridge", "… bridge")), {"ellipsis"}),
        (voice("b.q1", BRIDGE.replace("the old bridge", "the bridge")), {"dropped"}),
        (voice("b.q1", BRIDGE.replace("open", "close")), {"wording"}),
        (voice("b.q1", mode="indirect"), {"indirect"}),
        (voice("b.q1", place="headline"), {"headline"}),
        (voice("b.q1", who="tom-reed"), {"attributed_elsewhere"}),
    ],
)
def test_how_a_reading_stands_to_its_base(other: VoiceOf, kinds: set[str]) -> None:
    found = against(voice("a.q1"), voice("c.q1"), other)
    assert set(found["b.q1"].kinds) == kinds
    assert found["a.q1"].kinds == ("verbatim",)


def test_other_words_are_told_and_what_they_change() -> None:
    found = against(voice("a.q1"), voice("b.q1", BRIDGE.replace("will not", "will")))["b.q1"]
    assert "negation" in found.sense
    assert any("not" in one for one, _ in found.differences)


@pytest.mark.parametrize("other", [voice("b.q1", who="tom-reed", called=False), voice("b.q1", who=None)])
def test_whoever_is_not_named_is_nobody_else(other: VoiceOf) -> None:
    assert "attributed_elsewhere" not in against(voice("a.q1"), other)["b.q1"].kinds


def test_one_report_with_two_wordings_of_the_same_words_quotes_it_in_two() -> None:
    twice = against(voice("a.q1"), voice("b.q1"), voice("b.q2", BRIDGE.replace("open the old", "use that old")))
    assert "internal" in twice["b.q1"].kinds
    assert "internal" in twice["b.q2"].kinds
    assert "internal" not in twice["a.q1"].kinds


def test_two_parts_of_a_remark_or_the_same_words_twice_are_no_second_wording() -> None:
    parts = against(voice("a.q1"), voice("b.q1", "We will not open"), voice("b.q2", "before the piers are safe"))
    same = against(voice("a.q1"), voice("b.q1"), voice("b.q2"))
    assert not any("internal" in r.kinds for r in (*parts.values(), *same.values()))


def test_a_mark_of_omission_that_a_text_had_and_its_copy_has_not() -> None:
    marked = voice("b.q1", BRIDGE.replace("the old bridge", "… bridge"))
    gone = voice("c.q1", BRIDGE.replace("the old bridge", "bridge"))
    copied = against(voice("a.q1"), marked, gone, kin=Kin({"c": frozenset({"b"})}))
    assert "ellipsis_removed" in copied["c.q1"].kinds
    assert "ellipsis_removed" not in against(voice("a.q1"), marked, gone)["c.q1"].kinds


def test_words_that_may_be_translated_are_not_held_against_anybody() -> None:
    other = BRIDGE.replace("safe", "sound")
    said = f"“{other},” Lowe said through an interpreter."
    found = against(voice("a.q1"), voice("b.q1", other, sentence=said))["b.q1"]
    assert "translation" in found.kinds
    assert found.sense == ()
    assert "not comparable" in (found.note or "")
    plain = against(voice("a.q1"), voice("b.q1", other))["b.q1"]
    assert "translation" not in plain.kinds


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will not open any gates and we will not go", "before the piers are safe"),
        ("We shall not open it, and nor has it gone", "the piers are safe"),
        ("We will not open the old bridge and has it", "before all of the piers are safe"),
    ],
)
def test_other_words_that_only_small_words_tie_to_the_same_place_are_no_second_wording(first: str, second: str) -> None:
    whole = "We will not open the old bridge before the piers are safe and the town has the money"
    told = against(voice("a.q1", whole), voice("b.q1", first), voice("b.q2", second))
    assert not any("internal" in told[id].kinds for id in ("b.q1", "b.q2"))


@pytest.mark.parametrize(("mode", "translated"), [("direct", True), ("mixed", False)])
def test_fragments_in_marks_show_no_translation(mode: Mode, translated: bool) -> None:
    whole = "We shall never open the rotten bridge while the pillars under it keep crumbling"
    part = "old bridge stays shut until every rotten pillar gets replaced"
    told = against(voice("a.q1", whole), voice("b.q1", part, mode=mode))["b.q1"]
    assert ("translation" in told.kinds) is translated
    assert told.sense == ()  # either way the substitutions are not comparable


def test_every_reading_slices_back_and_names_the_base() -> None:
    base, other = voice("a.q1"), voice("b.q1")
    found = against(base, other)
    assert found["b.q1"].evidence.spans == (*other.spans, *base.spans)
    assert isinstance(base_of([base], APART), Base)


@pytest.mark.parametrize("reports", [1, 2, 50])
def test_wordings_given_again_and_again_are_compared_once(reports: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()

    def counted(name: str) -> None:
        plain = getattr(readings, name)
        monkeypatch.setattr(readings, name, lambda *given: asked.update([name]) or plain(*given))

    for name in ("describe", "compounds", "likeness"):
        counted(name)
    words = [BRIDGE, "We will open the old bridge before the piers are safe"]
    members = [voice(f"r{n % reports}.q{n // reports + 1}", words[n // reports % 2]) for n in range(100)]
    base = base_of(members, APART)
    assert asked["describe"] <= 4
    found = readings_of(members, base.voice, "ada-lowe", APART, {})
    assert asked["describe"] <= 4 + len(members)
    assert asked["compounds"] <= 2 * len(members)
    assert len(found) == len(members)


def test_a_report_with_two_wordings_has_each_of_them_marked_however_often_it_gives_them() -> None:
    again = [
        voice(f"a.q{n}", BRIDGE if n % 2 else "We will open the old harbour before the piers") for n in range(1, 7)
    ]
    kinds = [r.kinds for r in readings_of(again, again[0], "ada-lowe", APART, {})]
    assert all("internal" in of for of in kinds)
    once = [voice(f"a.q{n}") for n in range(1, 4)]
    assert not any("internal" in r.kinds for r in readings_of(once, once[0], "ada-lowe", APART, {}))
