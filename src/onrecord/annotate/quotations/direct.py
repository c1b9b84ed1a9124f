"""Words in quotation marks: which of them are reported as somebody's, which belong together, and whose they are.

The attribution is looked for where news puts it (`beside`): a dash behind the mark; an introduction that ends at it;
behind the closing mark (`,” she said`); a clause that a cue governs; a verb that reaches the opening mark. Where none
of these names anybody, it is whoever the sentence before speaks of, else the last quotation's speaker, else unknown.
"""

from __future__ import annotations

import re

from onrecord.annotate.authors import texts
from onrecord.annotate.quotations.attribution import Beside
from onrecord.annotate.quotations.candidate import Spoken, Spot, merged
from onrecord.annotate.quotations.context import Scene
from onrecord.annotate.quotations.cues import Cues
from onrecord.annotate.quotations.indirect import Reported
from onrecord.annotate.quotations.own_clause import OwnClause
from onrecord.annotate.quotations.scare_quotes import capitals, label, sentence_like, titled
from onrecord.annotate.quotations.speakers import can_speak, speaker_of, speakers
from onrecord.annotate.unsaid import hearsay, unsaid
from onrecord.language import Parse
from onrecord.marks import Marked

__all__ = ["spoken"]


_OPENING_MARKS = frozenset({"“", '"', "‘", "'", "``", "«", "„"})
_JOINED = 4  # stretches that one cue reaches through "and"
_PHRASE = 6  # steps up the parse that a phrase in marks may go on for
_INSIDE_PHRASE = frozenset({"amod", "compound", "det", "poss", "pobj", "dobj", "prep", "acl", "nmod", "advmod"})


def spoken(parse: Parse, stretches: list[Marked], frames: list[Reported], cues: Cues) -> list[Spoken]:
    """The quotations among the outermost marked stretches of a report, in order."""
    return _Reader(Scene(parse, stretches), frames, cues).read()


class _Reader:
    def __init__(self, scene: Scene, frames: list[Reported], cues: Cues) -> None:
        self.scene, self.frames = scene, frames
        self.parse, self.text = scene.parse, scene.text
        self.beside = Beside(scene, frames, cues)
        self.own_clause = OwnClause(scene, cues)

    def read(self) -> list[Spoken]:
        found: list[Spoken] = []
        for number, stretch in enumerate(self.scene.stretches):
            made = self._one(number, stretch, found)
            if made is not None:
                made.heads = [] if self._hearsay(made) else made.heads
                found.append(made)
        for made in found:
            barred = frozenset().union(*(self.scene.barred(h) for h in made.heads))
            made.speaker, made.cores = speakers(self.parse, made.heads, barred)
            made.relay = made.relay or self._passed_on(made)
        return found

    def _passed_on(self, made: Spoken) -> list[int]:
        """Who passes on words that somebody else said: "..., she said, according to the Ledger"."""
        if made.cue is None:
            return []
        first, last = self.scene.token_from(made.quoted[0][0]), self.scene.token_from(made.quoted[0][1])
        cue, top = self.scene.token_from(made.cue[0]), len(self.parse.tokens) - 1
        around = [
            (len(frame.content), frame)
            for sentence in sorted({self.parse.tokens[min(i, top)].sentence for i in (first, last - 1, cue)})
            for _, frame in self.beside.frames_of.get(sentence, [])
            if frame.speaker
            and frame.act != "thought"
            and not set(frame.speaker) & set(made.heads)
            and (cue in frame.content or (frame.rule == "according to" and {first, last - 1} & set(frame.content)))
            and self.scene.span(frame.cue) != made.cue
            and self.scene.inside[frame.cue[0]] < 0
        ]
        return list(min(around, key=lambda pair: pair[0])[1].speaker) if around else []

    def _one(self, number: int, stretch: Marked, found: list[Spoken]) -> Spoken | None:
        spot = (stretch.start, stretch.end)
        last = found[-1] if found else None
        if self._joined(number, spot, last):
            return None
        named = (titled(self.text, spot) or self._names_a_work(number, spot)) and not self._cried(number, spot)
        if named or (label(self.text, spot) and not self._that_clause(spot)) or self._named_on(number, spot):
            return None
        if self.beside.unsaid(number, spot):
            return None
        if stretch.continues and last is not None and number and last.quoted[-1] == self.scene.spot(number - 1):
            last.quoted.append(spot)
            last.content.append(spot)
            self._late(last, number)
            return None
        made = self.beside.dashed(number, spot)
        if made is not None:
            pass
        elif self.beside.introduced(number, spot):
            made = (
                self.beside.framed(number, spot) or self.beside.before(number, spot) or self.beside.behind(number, spot)
            )
        else:
            made = (
                self.beside.behind(number, spot) or self.beside.framed(number, spot) or self.beside.before(number, spot)
            )
        if made is not None:
            if self._unsaid(made):
                return None
            if last is not None and last.cue is not None and last.cue == made.cue:
                last.quoted.append(spot)
                last.content = merged([*last.content, *made.content])
                return None
            return made
        if last is not None and self._follows(last, spot, number):
            last.quoted.append(spot)
            last.content.append(spot)
            return None
        return self._headline(spot) or self._loose(number, spot, last)

    def _joined(self, number: int, spot: Spot, last: Spoken | None) -> bool:
        """Add marked words to the remark before that they are joined to: `chanting “open up” and “Arlow, Arlow”`."""
        if last is None or not last.cue or not number or last.quoted[-1] != self.scene.spot(number - 1):
            return False
        if last.cue[0] > last.quoted[-1][0] or len(last.quoted) > _JOINED:
            return False
        between = self.text[last.quoted[-1][1] : spot[0]].strip("“”\"‘’'«»` ")
        if between not in ("and", "or", ", and", ", or", "&") and not self._phrase_goes_on(last.quoted[-1], spot):
            return False
        last.quoted.append(spot)
        last.content = merged([*last.content, spot])
        return True

    def _phrase_goes_on(self, before: Spot, spot: Spot) -> bool:
        """Whether marked words stand in the phrase of those before them: `a “rebel” working against “the old ways”`."""
        tokens, at = self.parse.tokens, self.scene.token_from(spot[0])
        held = {t.i for t in self.parse.within(*before)}
        for _ in range(_PHRASE):
            if at in held:
                return True
            if tokens[at].dep not in _INSIDE_PHRASE or tokens[at].head == at:
                return False
            at = tokens[at].head
        return False

    def _names_a_work(self, number: int, spot: Spot) -> bool:
        """Whether words in capitals with a stop in their marks name what stands before them: `the song “A Star,”`."""
        if not capitals(self.text, spot) or not self.text[spot[0]].isupper():
            return False
        at = self.scene.token_from(spot[0]) - 1
        while at > 0 and self.parse.tokens[at].text in _OPENING_MARKS:
            at -= 1
        before = self.parse.tokens[max(0, at)]
        same = before.sentence == self.scene.sentence_at(spot[0])
        told = self.beside.framed(number, spot)
        if told is not None and told.act != "thought" and told.rule in ("clause: object", "clause: naming"):
            return False  # "proclaimed a goal of “Work for All.”"
        return same and (before.pos in ("NOUN", "PROPN", "ADP", "DET", "ADJ") or before.text == "and")

    def _cried(self, number: int, spot: Spot) -> bool:
        """Whether a verb of speech ends right at the mark, so that capitals are no title: `cried out “Ada, Ada”`.

        A poster's words in capitals may be a name all the same."""
        lead = self.scene.lead(number, spot[0])
        if lead and lead[-1].dep == "prt":
            lead = lead[:-1]
        if (
            not lead
            or lead[-1].tag not in ("VBD", "VBZ", "VBP")
            or self.beside.cues.that.get(lead[-1].lemma) != "speech"
        ):
            return False
        return not any(self.parse.tokens[h].lemma in texts() for h in speaker_of(self.parse, lead[-1].i))

    def _that_clause(self, spot: Spot) -> bool:
        """Whether "that" before the mark opens a clause: `said that “long” talks had failed`."""
        at = self.scene.token_from(spot[0]) - 1
        while at > 0 and self.parse.tokens[at].pos == "PUNCT":
            at -= 1
        token = self.parse.tokens[max(0, at)]
        return token.text == "that" and token.dep == "mark"

    def _unsaid(self, made: Spoken) -> bool:
        """Whether the verb behind marked words takes them back: `“We will pay,” she never said.`"""
        inside = self.parse.within(*made.cue) if made.cue and made.act != "thought" else []
        return any(t.pos == "VERB" and unsaid(self.parse, t.i) for t in inside)

    def _hearsay(self, made: Spoken) -> bool:
        """Whether nobody tells that the words were said: `she is said to have called it “a shame”`."""
        inside = self.parse.within(*made.cue) if made.cue else []
        return any(t.pos == "VERB" and hearsay(self.parse, t.i) for t in inside)

    def _named_on(self, number: int, spot: Spot) -> bool:
        """Whether capitalised words are a title that the sentence goes on about: `“A Long Way,” which appeared`."""
        tail = self.scene.tail(number, spot[1]) if capitals(self.text, spot) else []
        return bool(tail) and tail[0].text.lower() in ("which", "by", "published", "released", "written", "directed")

    def _late(self, last: Spoken, number: int) -> None:
        """A speech carried over a paragraph's end may be attributed behind its last part only."""
        if last.cue is None:
            made = self.beside.behind(number, self.scene.spot(number))
            if made is not None:
                last.heads, last.cue, last.act, last.rule, last.loose = (
                    made.heads,
                    made.cue,
                    made.act,
                    made.rule,
                    False,
                )

    def _follows(self, last: Spoken, spot: Spot, number: int) -> bool:
        """Whether this stretch goes on with the quotation before it, behind that one's attribution."""
        if last.quoted[-1] != self.scene.spot(number - 1):
            return False
        between = self.text[last.quoted[-1][1] : spot[0]]
        if "\n" in between or last.loose:
            return False
        sentences = {t.sentence for t in self.parse.within(last.quoted[-1][1] + 1, spot[0]) if t.pos != "PUNCT"}
        if len(sentences) > 1 or capitals(self.text, spot):
            return False
        stop = between.rstrip(" “\"‘'`«")[-1:]
        if stop in ".!?" or not stop:
            return sentence_like(self.text, spot)
        return stop in ",:—–-" and last.rule == "behind"

    def _loose(self, number: int, spot: Spot, last: Spoken | None) -> Spoken | None:
        """Marked words that nothing in their sentence attributes: speech only where they are a sentence."""
        if capitals(self.text, spot):
            return None
        if not sentence_like(self.text, spot):
            return self.own_clause.held(spot)
        made = Spoken([spot], [spot], rule="loose", loose=True)
        heads = self._attributed_to(spot) or self._told_before(number, spot)
        near = last is not None and self.scene.paragraph(spot[0]) - self.scene.paragraph(last.quoted[-1][0]) <= 1
        if heads:
            made.heads = heads
            made.rule = "sentence before"
        elif last is not None and near:
            made.heads = list(last.heads)
            made.rule = "carried over"
        return made

    def _headline(self, spot: Spot) -> Spoken | None:
        """Marked words in a headline: said by somebody whom the text below names."""
        place = self.parse.sentences[max(0, self.scene.sentence_at(spot[0]))].place
        size = len(re.findall(r"[\w’']+", self.text[spot[0] : spot[1]]))
        if place not in ("headline", "crosshead") or size < 2 or capitals(self.text, spot):
            return None
        before = self.text[: spot[0]].rstrip("“\"‘'«`")
        joined = bool(before.strip()) and before.endswith(" ") and before.rstrip()[-1].isalnum()
        made = Spoken([spot], [spot], rule="headline", loose=True)
        if joined and not sentence_like(self.text, spot):
            sentence = self.parse.sentences[max(0, self.scene.sentence_at(spot[0]))]
            made.content = [(sentence.start, spot[1])]
        return made

    def _told_before(self, number: int, spot: Spot) -> list[int]:
        """Who the sentence before speaks of, where it stands between this stretch and the one before it.

        The speaker of what that sentence reports, else its subject, if a name or a pronoun for one person.
        """
        tokens = self.parse.tokens
        at = self.scene.token_from(spot[0]) - 1
        while at >= 0 and tokens[at].pos == "PUNCT":
            at -= 1
        if at < 0 or self.scene.inside[at] >= 0:
            return []
        if self.scene.paragraph(spot[0]) - self.parse.sentences[tokens[at].sentence].paragraph > 1:
            return []
        sentence = self.parse.sentences[tokens[at].sentence]
        own = range(sentence.first, at + 1)
        if (
            any(self.scene.inside[i] >= 0 for i in own)
            and number
            and sentence.start <= self.scene.stretches[number - 1].start
        ):
            return []
        framed = [
            f
            for f in self.frames
            if f.speaker
            and f.cue[0] in own
            and f.act != "thought"
            and f.rule in ("clause", "object", "naming", "according to")
            and any(tokens[c].dep in ("ROOT", "parataxis", "conj") for c in f.cue)
        ]
        if framed:
            return list(framed[-1].speaker)
        for i in own:
            if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[tokens[i].head].dep in ("ROOT", "conj"):
                if tokens[i].pos == "PROPN" or tokens[i].text.lower() in ("he", "she"):
                    return [i]
                named = any(tokens[c].pos == "PROPN" for c in self.parse.subtree(i))
                if tokens[i].pos == "NOUN" and named and can_speak(self.parse, i):
                    return [i]
        return []

    def _attributed_to(self, spot: Spot) -> list[int]:
        """`the words attributed to the governor, “...”`: the noun behind "to"."""
        tokens = self.parse.tokens
        sentence = self.parse.sentences[max(0, self.scene.sentence_at(spot[0]))]
        for i in range(sentence.first, self.scene.token_from(spot[0]) - 2):
            if tokens[i].lemma in ("attribute", "ascribe") and tokens[i + 1].text == "to":
                return [c for c in self.parse.children(i + 1) if tokens[c].dep == "pobj"]
        return []
