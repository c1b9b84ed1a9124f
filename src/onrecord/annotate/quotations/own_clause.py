"""Marked words that no cue attributes, inside a clause about somebody: `He has “two hundred people to pay”`."""

from __future__ import annotations

from itertools import takewhile

from onrecord.annotate.quotations.candidate import Spoken, Spot
from onrecord.annotate.quotations.context import Scene
from onrecord.annotate.quotations.cues import Cues, tells
from onrecord.annotate.quotations.speakers import can_speak, names_speaker, speaker_of
from onrecord.annotate.unsaid import unsaid
from onrecord.language import Token

__all__ = ["OwnClause"]

_ASIDE = frozenset({"relcl", "acl", "advcl", "amod", "pcomp"})
PARTIAL = 4  # words in marks, at least, that nothing attributes and that still count as somebody's


class OwnClause:
    """The quotations of one report that only the clause around them gives to somebody."""

    def __init__(self, scene: Scene, cues: Cues) -> None:
        self.scene, self.parse, self.cues = scene, scene.parse, cues

    def held(self, spot: Spot) -> Spoken | None:
        """Several marked words inside somebody's clause: `He has “two hundred people to pay”.`

        A word or two in marks may label or distance; four and more, in a clause about a person, are that person's.
        """
        inside = self.parse.within(*spot)
        if sum(t.pos != "PUNCT" for t in inside) < PARTIAL or not inside:
            return None
        tokens, at = self.parse.tokens, inside[0]
        held = {t.i for t in inside}
        while at.i in held and at.head != at.i:
            at = tokens[at.head]
        for _ in range(6):
            subjects = [
                c
                for c in self.parse.children(at.i)
                if tokens[c].dep in ("nsubj", "nsubjpass") and c not in held and tokens[c].start < spot[0]
            ]
            told = at.lemma in ("speak", "talk") or tells(self.parse, self.cues, at)
            if told and unsaid(self.parse, at.i):
                return None
            if subjects and (told or self._somebody(subjects[0])):
                return Spoken(
                    [spot], [spot], self._of_clause(at, subjects[0], bool(told), spot), rule="own clause", loose=True
                )
            embedded = at.dep in ("ccomp", "acl", "xcomp") and not any(self._person(c) for c in subjects)
            if (subjects and not embedded) or at.head == at.i:
                return None
            at = tokens[at.head]
        return None

    def _of_clause(self, verb: Token, subject: int, told: bool, spot: Spot) -> list[int]:
        """Whose the marked words of a clause are: its subject's, unless somebody else tells what the clause holds."""
        if told:
            return speaker_of(self.parse, verb.i) or [subject]
        heads = [subject] if self.parse.tokens[subject].dep == "nsubj" else self._agents(verb.i)
        if self.parse.tokens[subject].text.lower() == "who":
            heads = speaker_of(self.parse, verb.i)
            subject = heads[0] if heads else subject
        if self.scene.inside[subject] >= 0 or not self._somebody(subject):
            return []  # marked words carried on, or what others are told to be like: "men who had “blood on them”"
        ends = [h for t in self._tellers(spot[0]) if t.start >= spot[1] for h in self._others(t, subject)]
        behind = [h for h in ends if self.parse.tokens[min(self.parse.subtree(h)) - 1].pos == "PUNCT"]
        return behind[-1:] if behind or self._carried(subject, spot) else heads

    def _carried(self, subject: int, spot: Spot) -> bool:
        """Whether a clause goes on with what somebody else was reported to say: `Lowe said all had failed, so Reed
        deserved “some praise for it”`; in the sentence before too, where the subject is named anew."""
        if any(t.start < spot[0] and self._others(t, subject) for t in self._tellers(spot[0])):
            return True
        opening = self.parse.sentences[max(0, self.scene.sentence_at(spot[0]))]
        before = self.parse.sentences[max(0, self.scene.sentence_at(spot[0]) - 1)]
        if before is opening or before.paragraph != opening.paragraph or self.parse.tokens[subject].pos != "PROPN":
            return False
        return any(self._others(t, subject) for t in self._tellers(before.start))

    def _tellers(self, offset: int) -> list[Token]:
        """The verbs of telling outside of marks in the sentence at a view offset, but for those of its asides."""
        sentence = self.scene.sentence_at(offset)
        own = (t for t in self.parse.tokens[self.parse.sentences[max(0, sentence)].first :] if t.sentence >= sentence)
        held = takewhile(lambda t: t.sentence == sentence, own)
        main = [t for t in held if self.scene.inside[t.i] < 0 and t.dep not in _ASIDE]
        return [t for t in main if tells(self.parse, self.cues, t)]

    def _others(self, verb: Token, subject: int) -> list[int]:
        """Who does a verb of telling and can speak, where it is not `subject` by another mention in the same words."""
        heads = [h for h in speaker_of(self.parse, verb.i) if can_speak(self.parse, h)]
        said = self.parse.tokens[subject].text.lower()
        return [] if any(self.parse.tokens[h].text.lower() == said for h in heads) else heads

    def _agents(self, verb: int) -> list[int]:
        """Who does what a passive verb tells: `he was accused by members of a “shocking lack of care”`."""
        tokens = self.parse.tokens
        by = [c for c in self.parse.children(verb) if tokens[c].dep == "agent"]
        return [c for i in by for c in self.parse.children(i) if tokens[c].dep == "pobj"][:1]

    def _person(self, i: int) -> bool:
        """Whether a subject could speak itself."""
        return self._somebody(i) or names_speaker(self.parse, i)

    def _somebody(self, i: int) -> bool:
        """Whether a token can stand for a person: "he", "she", "they", or a name."""
        token = self.parse.tokens[i]
        return token.text.lower() in ("he", "she", "they", "who") or token.pos == "PROPN"
