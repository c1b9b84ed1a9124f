"""The word lists by which names are found and typed, as sets of folded words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import resources
from onrecord.text import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded words by what they tell. `places` holds whole names, `place_starts` their first words."""

    honorifics: dict[str, str]
    titles: frozenset[str]
    full_titles: dict[str, str]
    named_after: frozenset[str]
    modifiers: frozenset[str]
    roles: frozenset[str]
    either_roles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plurals: dict[str, str]
    given: dict[str, str]
    organisations: frozenset[str]
    suffixes: frozenset[str]
    place_heads: frozenset[str]
    places: frozenset[str]
    place_starts: frozenset[str]
    metonyms: frozenset[str]
    known: frozenset[str]
    demonyms: frozenset[str]
    no_names: frozenset[str]
    human_verbs: frozenset[str]
    tell: frozenset[str]
    common: frozenset[str]
    family: frozenset[str]
    bodies_too: frozenset[str]
    bodies: frozenset[str]
    take_for: frozenset[str]
    particles: frozenset[str]
    short: frozenset[str]
    adjectives: frozenset[str]
    openers: frozenset[str]
    closers: frozenset[str]
    ordinals: frozenset[str]
    together: frozenset[str]
    broadcasts: frozenset[str]
    abbreviated: frozenset[str]
    things: frozenset[str]
    thing_titles: frozenset[str]
    place_openers: frozenset[str]

    def singular(self, word: str) -> str:
        """The singular of a folded person's noun, as far as the list of irregular ones and a final -s tell."""
        if word in self.plurals:
            return self.plurals[word]
        if word.endswith("s") and not word.endswith("ss"):
            return word[:-1]
        return word

    def person_noun(self, word: str) -> str | None:
        """The singular of `word` where it is a noun or title for a person, else None."""
        for form in (word, self.singular(word)):
            if form in self.roles or form in self.titles:
                return form
        return None

    def gender(self, noun: str) -> str | None:
        """`m`, `f` or None: what a noun or title for a person says of its bearer's sex."""
        return "m" if noun in self.male else "f" if noun in self.female else None


@cache
def lexicon(language: str = resources.PACK.language) -> Lexicon:
    """The lists of one language, loaded once."""
    people = resources.table(language, "people")
    bodies = resources.table(language, "organisations")
    cues = resources.table(language, "cues")
    roles = people["roles"]
    honorifics = {word: sex for sex in ("male", "female", "either") for word in people["honorifics"][sex]}
    given = dict.fromkeys(resources.lines(language, "given_either"), "")
    given |= dict.fromkeys(resources.lines(language, "given_female"), "f")
    given |= dict.fromkeys(resources.lines(language, "given_male"), "m")
    places = frozenset(fold(p).replace(".", "") for p in resources.lines(language, "places"))
    return Lexicon(
        honorifics=honorifics,
        titles=frozenset(people["titles"]["heads"]),
        full_titles=dict(people["titles"]["full"]),
        named_after=frozenset(bodies["named_after"]),
        modifiers=frozenset(people["titles"]["modifiers"]),
        roles=frozenset(roles["either"] + roles["male"] + roles["female"]),
        either_roles=frozenset(people["apart"]["roles"]),
        male=frozenset(roles["male"] + people["honorifics"]["male"]),
        female=frozenset(roles["female"] + people["honorifics"]["female"]),
        plurals=dict(people["plural"]["forms"]),
        given=given,
        organisations=frozenset(bodies["heads"]),
        suffixes=frozenset(bodies["suffixes"]),
        place_heads=frozenset(bodies["place_heads"]),
        places=places,
        place_starts=frozenset(p.split()[0] for p in places if " " in p),
        metonyms=frozenset(bodies["metonyms"]),
        known=frozenset(bodies["known"]),
        demonyms=resources.entries(language, "demonyms"),
        no_names=resources.entries(language, "notnames"),
        human_verbs=frozenset(people["verbs"]["human"]),
        tell=frozenset(f"{cues['that']['speech']} {cues['object']['speech']}".split()),
        common=resources.entries(language, "common"),
        family=resources.entries(language, "family"),
        bodies_too=frozenset(people["verbs"]["bodies_too"]),
        bodies=frozenset(bodies["nominals"]),
        take_for=frozenset(bodies["take_for"]),
        particles=frozenset(people["parts"]["particles"]),
        short=frozenset(people["parts"]["short"]),
        adjectives=frozenset(people["parts"]["adjectives"]),
        openers=frozenset(people["parts"]["openers"]),
        things=frozenset(w.split()[-1] for w in bodies["things"]),
        thing_titles=frozenset(bodies["thing_titles"]),
        closers=frozenset(bodies["closers"]),
        place_openers=frozenset(bodies["place_openers"]),
        ordinals=frozenset(resources.table(language, "calendar")["ordinals"]),
        together=frozenset(people["kin"]["together"]),
        broadcasts=frozenset(bodies["broadcasts"]),
        abbreviated=resources.entries(language, "abbreviations"),
    )
