"""Who of the persons named in a report can be meant by an office or a description: "the Israeli leader"."""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord import resources
from onrecord.annotate.mentions.aliases import Local
from onrecord.annotate.mentions.descriptions import Nominal
from onrecord.annotate.mentions.gazetteers import Lexicon
from onrecord.annotate.mentions.names import Name
from onrecord.language import Parse, Token
from onrecord.text import fold

__all__ = ["Bearers", "country"]

_BEFORE, _BEHIND = 5, 9  # tokens beside a name that may tell whose office its bearer holds
_ENDINGS = ((1, ""), (2, ""), (3, ""), (2, "a"), (3, "a"), (3, "y"), (3, "e"), (2, "o"), (3, "o"))


@cache
def _table(part: str) -> dict[str, Any]:
    return dict(resources.PACK.table("nationalities")[part])


def country(word: str, lexicon: Lexicon) -> str | None:
    """The country, or the party, that a folded word tells of: "france" for "french" and "france"; else None."""
    word = word.replace(".", "")
    if word in _table("irregular"):
        return str(_table("irregular")[word])
    if word in lexicon.places:
        return word
    if word not in lexicon.demonyms:
        return None
    return next((p for cut, end in _ENDINGS if (p := word[:-cut] + end) in lexicon.places), word)


@cache
def _below() -> frozenset[str]:
    """The words that tell a deputy's, an acting or a former holder's office from the head's."""
    return frozenset(resources.PACK.table("people")["titles"]["below"])


class Bearers:
    """The persons of one report with what their names are told beside: countries, parties, offices."""

    def __init__(self, parse: Parse, made: list[Local], lexicon: Lexicon) -> None:
        self.parse, self.lexicon = parse, lexicon
        self.people = [local for local in made if local.kind == "person"]
        self.told = {local.id: {w for n in local.names for w in self._beside(n)} for local in self.people}

    def fitting(self, nominal: Nominal, gender: str | None) -> list[Local]:
        """Whom a description fits: by office and country both, where it names both; the exact ones where there are."""
        people = [p for p in self.people if not (gender and p.gender and gender != p.gender)]
        where = {c for w in nominal.words if (c := country(w, self.lexicon))} | self.owner(nominal)
        party = country(nominal.noun, self.lexicon)
        if party is not None:
            return [p for p in people if party in self.told[p.id]]
        fits = [p for p in people if self._holds(p, nominal, bool(where))]
        if where:
            of_it = [p for p in fits if where & self.told[p.id]]
            return of_it or self._lone_head(nominal, fits)
        return [p for p in fits if self.holds_exactly(p, nominal)] or fits

    def holds_exactly(self, local: Local, nominal: Nominal) -> bool:
        """Whether the office described is told of somebody in the same words, not "minister" alone."""
        asked = set(nominal.words) & self.lexicon.modifiers
        return any(asked == self._modifiers(r) for r in _roles(local, nominal.noun))

    def _lone_head(self, nominal: Nominal, fits: list[Local]) -> list[Local]:
        """The one head of a government of whom no country is told and who was named in the sentence before."""
        if nominal.noun not in _table("leaders")["nouns"].split():
            return []
        free = [p for p in fits if not self.told[p.id] and p.roles & set(_table("leaders")["states"])]
        sentence = self.parse.tokens[nominal.head].sentence
        near = [p for p in free if any(sentence - self._sentence(n) == 1 for n in p.names)]
        return near if len(free) == len(near) == 1 else []

    def _sentence(self, name: Name) -> int:
        return self.parse.tokens[name.words[0].first].sentence

    def leads_country(self, nominal: Nominal) -> bool:
        """Whether a description is a country's leader: "the Israeli leader"."""
        told = [w for w in nominal.words if country(w, self.lexicon)] or self.owner(nominal)
        return bool(told) and nominal.noun in _table("leaders")["nouns"].split()

    def _holds(self, local: Local, nominal: Nominal, of_country: bool) -> bool:
        """Whether somebody's office is the one described; a deputy's or a former holder's is never the head's."""
        if of_country and nominal.noun in _table("leaders")["nouns"].split():
            heads = _table("leaders")["heads"].split()
            return any(r.split()[-1] in heads and "foreign" not in r and "defence" not in r for r in local.roles)
        asked = set(nominal.words) & (self.lexicon.modifiers | _below())
        told = [self._modifiers(r) for r in _roles(local, nominal.noun)]
        return any((asked <= t or not t) and asked & _below() == t & _below() for t in told)

    def _modifiers(self, role: str) -> set[str]:
        return set(role.split()[:-1]) & (self.lexicon.modifiers | _below())

    def owner(self, nominal: Nominal) -> set[str]:
        """The country before a possessive: "Velmora's prime minister"."""
        owners = [c for c in self.parse.children(nominal.head) if self.parse.tokens[c].dep == "poss"]
        return {c for o in owners if (c := country(fold(self.parse.tokens[o].text), self.lexicon))}

    def _beside(self, name: Name) -> set[str]:
        """The countries and parties named right before a name, or in the apposition behind it."""
        tokens = self.parse.tokens
        first, last = name.words[0].first, name.words[-1].last
        low = first - len(name.titles)
        near: list[Token] = []
        for token in reversed(tokens[max(0, first - _BEFORE) : first]):
            if token.sentence != tokens[first].sentence or (token.pos in _ENDS and token.i < low):
                break
            near.append(token)
        if tokens[last + 1 : last + 2] and tokens[last + 1].text in (",", "("):
            for token in tokens[last + 2 : last + 2 + _BEHIND]:
                if token.pos in ("VERB", "AUX", "PUNCT", "PRON"):
                    break
                near.append(token)
        return {c for t in near if (c := country(fold(t.text), self.lexicon))}


_ENDS = frozenset({"VERB", "AUX", "ADP", "PRON", "CCONJ", "SCONJ", "ADV"})


def _roles(local: Local, noun: str) -> list[str]:
    return [r for r in local.roles if r.split()[-1] == noun]
