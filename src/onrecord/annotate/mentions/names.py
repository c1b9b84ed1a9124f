"""Where names stand: runs of capitalised words, with titles, places and nationalities cut apart from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.tokens import Unit
from onrecord.language import Parse
from onrecord.timex.persons import calendar_persons

_LINKS = frozenset({"of", "for"})


_MONTH_OR_NAME = frozenset({"jan", "april", "may", "june", "august"})


@dataclass(slots=True)
class Name:
    """A name as it stands: its words, and the title or role words right before it (folded, in order).

    `own` are the votes of its own words for a kind, `votes` those of the words around it.
    """

    words: list[Unit]
    at: int
    titles: tuple[str, ...] = ()
    key: str = ""
    own: dict[str, float] = field(default_factory=dict)
    votes: dict[str, float] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    gender: str | None = None

    def __post_init__(self) -> None:
        self.key = " ".join(unit.key for unit in self.words)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def names(parse: Parse, words: list[Unit], lexicon: Lexicon) -> list[Name]:
    """The names of a report in order. `Name.at` is the index of its first word in `words`."""
    spotter = Spotter(parse.view.text, words, lexicon)
    out: list[Name] = []
    at = 0
    while at < len(words):
        if not spotter.namely(at):
            at += 1
            continue
        end = spotter.run(at)
        if end - at > 1 or not spotter.common_opener(words[at]):
            out.extend(_cut(words, at, end, lexicon))
        at = end
    for name in out:
        _with_family(parse.view.text, words, name, lexicon)
    return sorted([*out, *_demonyms_as_names(parse, words, out, lexicon)], key=lambda name: name.at)


def _with_family(text: str, words: list[Unit], name: Name, lexicon: Lexicon) -> None:
    """Take "family" behind a name into it: "the Lowe family" is not Lowe."""
    at = name.at + len(name.words)
    body = name.key in lexicon.known or name.words[-1].text.isupper()
    if at < len(words) and words[at].key in lexicon.together and not body and text[name.end : words[at].start] == " ":
        name.words.append(words[at])
        name.key = " ".join(unit.key for unit in name.words)


def _demonyms_as_names(parse: Parse, words: list[Unit], found: list[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Nationalities that are somebody's family name: "Tom Holland ... Holland said", where they stand as nouns."""
    full = (n.words for n in found if len(n.words) > 1 and n.words[0].key in lexicon.given)
    family = {held[-1].key for held in full} & lexicon.demonyms
    taken = {i for name in found for i in range(name.at, name.at + len(name.words))}
    for at, unit in enumerate(words):
        token = parse.tokens[unit.last]
        noun = token.tag in ("NNP", "NNPS") and token.dep in ("nsubj", "nsubjpass", "poss")
        lone = at not in taken and parse.tokens[max(0, unit.first - 1)].text.lower() != "the"
        if unit.key in family and unit.capital and noun and lone:
            yield Name([unit], at)


class Spotter:
    """Tells which words of one text can be part of a name, and where the run of them ends.

    `proper` are words capitalised where nothing but being a name asks for it; `loud` are sentences with a capital on
    nearly every word, where a capital tells nothing.
    """

    def __init__(self, text: str, words: list[Unit], lexicon: Lexicon) -> None:
        self.text, self.words, self.lexicon = text, words, lexicon
        self.loud = _loud(words, lexicon)
        self.persons = calendar_persons(text)
        self.lower = {unit.key for unit in words if not unit.capital}
        self.pairs = {(a.key, b.key) for a, b in pairwise(words) if a.capital and b.capital and not a.opens}
        self.proper = {
            u.key
            for u in words
            if u.capital
            and not u.opens
            and u.pos == "PROPN"
            and u.key not in lexicon.no_names
            and u.sentence not in self.loud
        }

    def namely(self, at: int) -> bool:
        """Whether the word at `at` can be part of a name where it stands."""
        unit, lexicon = self.words[at], self.lexicon
        if not unit.capital or (not unit.text[-1].isalnum() and unit.text[-1] != "."):
            return False
        if len(unit.text) == 2 and unit.text[1] == ".":
            return True  # an initial, "I." included
        if unit.start in self.persons:
            return True  # "Mrs May"
        if unit.key in lexicon.no_names:
            as_month = self._month_as_name(at) or self._month_as_family(at)
            return self._opens_name(at) or as_month or self._closes_name(at)
        if unit.key in lexicon.particles and len(unit.key) > 1:
            return self._particle_before_name(at)
        if unit.tag in _SMALL_TAGS and len(unit.text) > 1:
            return unit.key in self.proper or unit.key in lexicon.places
        if unit.sentence in self.loud:
            return unit.key in self.proper or unit.key in lexicon.places or unit.key in lexicon.titles
        if not unit.opens:
            return True
        if unit.pos == "PROPN" or unit.key in self.proper:
            told = unit.key in self.proper or unit.key in lexicon.titles or unit.key in lexicon.modifiers
            return told or unit.key not in self.lower
        given = unit.key in lexicon.given and unit.key not in self.lower and unit.key not in lexicon.common
        return given or unit.key in lexicon.places

    def _opens_name(self, at: int) -> bool:
        """Whether "New", "North" or "Third" begins a name here: inside a sentence, or before what makes a known place
        or a body with it ("North Korea", "Third Circuit Court")."""
        unit, lexicon = self.words[at], self.lexicon
        if unit.key in lexicon.openers and not unit.opens:
            return True
        if unit.key not in lexicon.openers and unit.key not in lexicon.ordinals:
            return False
        after = self._capitals_after(at)
        if after and unit.key in lexicon.openers and {after[0], f"{unit.key} {after[0]}"} & lexicon.places:
            return True
        told = any(key in lexicon.organisations or key in lexicon.place_heads for key in after)
        return told and (unit.key in lexicon.ordinals or (unit.key, after[0]) in self.pairs)

    def _closes_name(self, at: int) -> bool:
        """Whether an everyday word ends a name here: "Human Rights Watch", "Associated Press"."""
        unit = self.words[at]
        if unit.key not in self.lexicon.closers or unit.opens or unit.sentence in self.loud or not self._near(at):
            return False
        return self.words[at - 1].capital and self.words[at - 1].key not in self.lexicon.no_names

    def _capitals_after(self, at: int) -> list[str]:
        """The keys of up to three capitalised words in a row behind the word at `at`."""
        out: list[str] = []
        while at + 1 < len(self.words) and len(out) < 3 and self._near(at + 1) and self.words[at + 1].capital:
            at += 1
            out.append(self.words[at].key)
        return out

    def _month_as_name(self, at: int) -> bool:
        """Whether Jan, May or June is a given name here: a family name follows, and no "in" stands before."""
        unit, lexicon = self.words[at], self.lexicon
        if unit.key not in _MONTH_OR_NAME or at + 1 >= len(self.words) or not self._near(at + 1):
            return False
        if at and not unit.opens and self.words[at - 1].pos in ("ADP", "ADJ", "DET", "SCONJ", "NUM"):
            return False
        after = self.words[at + 1]
        if (
            not after.capital
            or after.key in lexicon.no_names
            or after.key in lexicon.titles
            or after.key in lexicon.modifiers
        ):
            return False
        return after.key in lexicon.family or not (after.key in lexicon.common or after.key in lexicon.places)

    def _month_as_family(self, at: int) -> bool:
        """Whether May or June is a family name here: right behind a given name, and no number follows."""
        unit, lexicon = self.words[at], self.lexicon
        if unit.key not in _MONTH_OR_NAME or not at or not self._near(at):
            return False
        before, after = self.words[at - 1], self.words[at + 1] if at + 1 < len(self.words) else unit
        given = before.capital and before.key in lexicon.given and before.key not in lexicon.no_names
        dated = after.text[0].isdigit() and not self.text[unit.end : after.start].strip()
        return given and before.key not in lexicon.common and not dated

    def _particle_before_name(self, at: int) -> bool:
        """Whether a capitalised particle opens a name: "Van der Holt", "DE LA CRUZ"."""
        after = at + 1
        while after < len(self.words) and self.words[after].key in self.lexicon.particles and after < at + 3:
            after += 1
        return after < len(self.words) and self.words[after].capital and self._near(after)

    def common_opener(self, unit: Unit) -> bool:
        """Whether a lone capitalised word is an everyday word that only opens its sentence."""
        if not unit.opens or unit.key not in self.lexicon.common or unit.start in self.persons:
            return False
        return unit.key not in self.proper and unit.key not in self.lexicon.places

    def run(self, at: int) -> int:
        """The index after the last word of the run of name words that begins at `at`."""
        end = at + 1
        while end < len(self.words):
            if not self._near(end):
                skip = self._over_marks(end)
            elif self.namely(end):
                skip = 1
            else:
                skip = self._over_small_words(at, end)
            if not skip:
                break
            end += skip
        return end

    def _near(self, at: int) -> bool:
        """Whether nothing but white space stands between the word at `at` and the one before it."""
        left, right = self.words[at - 1], self.words[at]
        return left.sentence == right.sentence and self.text[left.end : right.start].isspace()

    def _over_marks(self, at: int) -> int:
        """How many words go on with the name behind a mark: "Lind & Holm", "Joe “Skip” Lowe", "St. Mary's Hospital"."""
        left, unit = self.words[at - 1], self.words[at]
        if left.sentence != unit.sentence or not unit.capital:
            return 0
        gap = self.text[left.end : unit.start]
        if gap.strip() == "&":
            return 1
        if gap in ("’s ", "'s "):
            return int(unit.key in self.lexicon.named_after)
        nickname = gap.strip() in ('"', "“", "‘", "'", "(") and self.text[unit.end : unit.end + 1] in (
            '"',
            "”",
            "’",
            "'",
            ")",
        )
        if nickname and at + 1 < len(self.words) and self.namely(at + 1) and left.key in self.lexicon.given:
            return 2 if self.text[unit.end + 1 : self.words[at + 1].start] == " " else 0
        return 0

    def _over_small_words(self, first: int, at: int) -> int:
        """How many words go on with the name that begins at `first` behind particles, "of" or "of the"."""
        words, count = self.words, 0
        if words[at].key in self.lexicon.particles and not words[at].capital:
            while at + count < len(words) and words[at + count].key in self.lexicon.particles and count < 3:
                count += 1
        elif words[at].key in _LINKS and (
            _takes_of(words[at - 1], words[at].key, self.lexicon) or self._goes_on(first, at)
        ):
            count = 2 if at + 1 < len(words) and words[at + 1].text == "the" else 1
        if not count or at + count >= len(words):
            return 0
        joined = all(self._near(i) for i in range(at, at + count + 1))
        return count + 1 if joined and self.namely(at + count) else 0

    def _goes_on(self, first: int, at: int) -> bool:
        """Whether "of" goes on with a body's name that has "for" in it: "Organisation for the Prohibition of ..."."""
        held = self.words[first:at]
        return self.words[at].key == "of" and held[0].key in self.lexicon.take_for and any(u.key == "for" for u in held)


_SMALL_TAGS = frozenset({"PRP", "PRP$", "DT", "MD", "CC", "IN", "WP", "WRB", "WDT", "CD", "UH"})


def _loud(words: list[Unit], lexicon: Lexicon) -> set[int]:
    """Sentences with a capital on nearly every word, everyday words among them."""
    lower: dict[int, int] = {}
    plain: dict[int, int] = {}
    for unit in words:
        if len(unit.text) < 4 or not unit.text[0].isalpha():
            continue
        if not unit.capital:
            lower[unit.sentence] = lower.get(unit.sentence, 0) + (unit.pos not in ("ADP", "SCONJ", "DET"))
        elif unit.key in lexicon.common and not unit.opens and not _titular(unit.key, lexicon):
            plain[unit.sentence] = plain.get(unit.sentence, 0) + 1
    return {n for n, count in plain.items() if count >= 2 and count > 3 * lower.get(n, 0)}


def _titular(key: str, lexicon: Lexicon) -> bool:
    return key in lexicon.organisations or key in lexicon.titles or key in lexicon.modifiers or key in lexicon.family


def _takes_of(unit: Unit, small: str, lexicon: Lexicon) -> bool:
    """Whether "of" or "for" after this word can go on with the same name: Bank of, Assembly of the, Centre for."""
    key = unit.key
    if small == "for":
        return key in lexicon.take_for
    return (
        key in lexicon.organisations
        or key in lexicon.place_heads
        or key
        in ("secretary", "chief", "chiefs", "daughters", "sons", "friends", "doctors", "institutes", "medal", "order")
        or (key.endswith("s") and key[:-1] in lexicon.organisations)
    )


def _cut(words: list[Unit], at: int, end: int, lexicon: Lexicon) -> Iterator[Name]:
    """The names in the run `words[at:end]`: titles and nationalities off, places before a person apart."""
    head = _last_title(words, at, end, lexicon)
    if head is not None:
        first = head
        while first > at and (_in_title(words[first - 1], lexicon) or _of_title(words, at, first - 1, lexicon)):
            first -= 1
        low = first
        while first == low <= at and low and _before_title(words[low - 1], words[low], lexicon):
            first = low = low - 1
        if first > at:
            yield from _cut(words, at, first, lexicon)
        yield from _plain(words, head + 1, end, lexicon, tuple(u.key for u in words[first : head + 1]))
        return
    while end > at and (
        _is_title(words[end - 1], lexicon) or words[end - 1].key in _LINKS | lexicon.particles | {"the"}
    ):
        end -= 1  # the run ends in a title: "the White House Press Secretary"
        while end > at and _is_modifier(words, at, end, lexicon):
            end -= 1
    yield from _plain(words, at, end, lexicon, ())


def _of_title(words: list[Unit], at: int, i: int, lexicon: Lexicon) -> bool:
    """Whether "of" stands inside an office: "Secretary of State"."""
    return words[i].key == "of" and i > at and _is_title(words[i - 1], lexicon)


def _last_title(words: list[Unit], at: int, end: int, lexicon: Lexicon) -> int | None:
    """The last title or honorific of a run with a name after it."""
    for i in range(end - 2, at - 1, -1):
        unit = words[i]
        if not unit.capital:
            continue
        if unit.key in lexicon.honorifics and unit.key not in lexicon.given:
            return i
        if unit.key in lexicon.honorifics and i == at:
            return i
        if not _is_title(unit, lexicon):
            continue
        if words[i + 1].key in _LINKS or words[i + 1].key == "the":
            if i + 2 < end and words[i + 2].key in lexicon.modifiers and i + 3 < end:
                return i + 2
            continue
        if {words[i + 1].key, words[end - 1].key} & lexicon.organisations or words[end - 1].key in lexicon.suffixes:
            continue  # "Major League Baseball"
        return i
    return None


def _is_title(unit: Unit, lexicon: Lexicon) -> bool:
    if not unit.capital:
        return False
    if unit.key.removesuffix("-elect") in lexicon.titles or (unit.key[-1:] == "s" and unit.key[:-1] in lexicon.titles):
        return True
    left, hyphen, right = unit.key.partition("-")
    if hyphen and right in lexicon.titles and left in lexicon.titles | lexicon.modifiers:
        return True  # "Attorney-General"
    return unit.opens and unit.key in lexicon.roles and unit.key not in lexicon.given


def _in_title(unit: Unit, lexicon: Lexicon) -> bool:
    return (
        _is_title(unit, lexicon)
        or unit.key in lexicon.modifiers
        or unit.key in lexicon.demonyms
        or unit.key in lexicon.honorifics
    )


def _before_title(unit: Unit, after: Unit, lexicon: Lexicon) -> bool:
    """Whether a word outside the run belongs to the title that opens it: "Press Secretary", "coast guard chief"."""
    return unit.sentence == after.sentence and after.start - unit.end == 1 and unit.key in lexicon.modifiers


def _is_modifier(words: list[Unit], at: int, end: int, lexicon: Lexicon) -> bool:
    return words[end - 1].key in lexicon.modifiers and words[end - 1].key not in ("house",)


def _plain(words: list[Unit], at: int, end: int, lexicon: Lexicon, titles: tuple[str, ...]) -> Iterator[Name]:
    while at < end and words[at].key in lexicon.demonyms and not _body(words, at, end, lexicon):
        at += 1
    if at >= end:
        return
    place = _place_prefix(words, at, end, lexicon)
    if place and end - at - place >= 2 and words[at + place].key in lexicon.given:
        yield Name(words[at : at + place], at)
        at += place
    if end - at >= 4 and _ends_in_person(words[at:end], lexicon):
        yield from _plain(words, at, end - 2, lexicon, titles)
        at = end - 2
    run = words[at:end]
    if len(run) == 1 and (_no_name(run[0], lexicon) and not titles):
        return
    if len(run) == 1 and titles and _an_office(run[0], lexicon):
        return  # "the Chief Whip", "the Executive Secretary"
    if len(run) > 1 and run[-1].key[-1:] == "s" and run[-1].key[:-1] in lexicon.demonyms:
        return  # "Cuban Americans"
    if all(u.key in lexicon.demonyms or u.key.removesuffix("s") in lexicon.demonyms for u in run):
        return
    yield Name(run, at, titles)


def _ends_in_person(run: list[Unit], lexicon: Lexicon) -> bool:
    """Whether a long run is a body's name with a person's set behind it: "Arlow University Lena Okon"."""
    given, family = run[-2].key, run[-1].key
    if given not in lexicon.given or given in lexicon.common or given in lexicon.places or given in lexicon.particles:
        return False
    if family in lexicon.common or family in lexicon.organisations or family in lexicon.suffixes:
        return False
    return any(u.key in lexicon.organisations or u.key in lexicon.common for u in run[:-2]) and run[-3].capital


def _body(words: list[Unit], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a run that begins with a nationality is the name of a body: British Airways, Cuban Liberty Act."""
    if end - at < 2:
        return False
    last = words[end - 1].key
    return words[at + 1].key not in lexicon.given or last in lexicon.organisations or last in lexicon.common


def _no_name(unit: Unit, lexicon: Lexicon) -> bool:
    key = unit.key
    if key in lexicon.known and key not in lexicon.demonyms:
        return False
    if key in lexicon.demonyms or (key[-1:] == "s" and key[:-1] in lexicon.demonyms):
        return True
    if key in lexicon.titles or key in lexicon.modifiers or key in lexicon.honorifics:
        return True
    if (key in lexicon.organisations or key in lexicon.place_heads) and key not in lexicon.known:
        return True
    if (
        unit.tag == "JJ"
        and key.endswith(("an", "ish", "ese", "ic"))
        and key not in lexicon.given
        and key not in lexicon.places
    ):
        return True
    return len(key) < 2 or key in lexicon.suffixes


def _an_office(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a word is an office or a role, and no name that anybody has."""
    return (
        lexicon.person_noun(unit.key) is not None and unit.key not in lexicon.given and unit.key not in lexicon.family
    )


def _place_prefix(words: list[Unit], at: int, end: int, lexicon: Lexicon) -> int:
    """How many words at the start of a run are a place that is known."""
    for length in (3, 2, 1):
        if at + length <= end and " ".join(u.key for u in words[at : at + length]) in lexicon.places:
            return length
    return 0
