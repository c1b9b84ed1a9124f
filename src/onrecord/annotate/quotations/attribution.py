"""Where news puts an attribution beside marked words, each place a method that gives a quotation or None."""

from __future__ import annotations

import re
from functools import cache

from onrecord import resources
from onrecord.annotate.authors import owner
from onrecord.annotate.mentions.gazetteers import lexicon
from onrecord.annotate.quotations.candidate import Spoken, Spot, merged, runs
from onrecord.annotate.quotations.context import Scene
from onrecord.annotate.quotations.cues import Cues, tells
from onrecord.annotate.quotations.indirect import Reported
from onrecord.annotate.quotations.scare_quotes import sentence_like
from onrecord.annotate.quotations.speakers import can_speak, names_speaker, speaker_of
from onrecord.annotate.quotations.unparsed import unparsed_subject
from onrecord.annotate.unsaid import unsaid
from onrecord.language import Token
from onrecord.text import fold

__all__ = ["LABEL", "Beside"]

_HEARERS = frozenset({"tell", "inform", "remind", "assure", "reassure"})  # verbs whose first object is the hearer
_INSIDE = frozenset({"relcl", "acl", "advcl", "nsubj", "nsubjpass", "pobj", "prep", "appos", "conj", "compound"})
LABEL = 2  # words in marks, at most, that may only label a thing
_LONGEST_TAIL = 26  # tokens behind a mark that may hold its attribution


class Beside:
    """The attributions beside the marked stretches of one report."""

    def __init__(self, scene: Scene, frames: list[Reported], cues: Cues) -> None:
        self.scene, self.frames, self.cues = scene, frames, cues
        self.parse, self.text = scene.parse, scene.text
        self.frames_of: dict[int, list[tuple[int, Reported]]] = {}
        for n, frame in enumerate(frames):
            for sentence in {self.parse.tokens[i].sentence for i in (frame.content[0], frame.content[-1])}:
                self.frames_of.setdefault(sentence, []).append((n, frame))

    def behind(self, number: int, spot: Spot) -> Spoken | None:
        """`,” she said`, `,” said the minister`, `?” Lowe asked`, `,” in the words of the minister`."""
        tail = self.scene.tail(number, spot[1])
        if not tail:
            return None
        if (made := self._worded(spot, tail)) is not None:
            return made
        closing = self.text[spot[1] - 1]
        if closing not in ",?!…—–-." and self.text[spot[1] + 1 : spot[1] + 2] != ",":
            return None
        new_sentence = tail[0].sentence != self.scene.sentence_at(spot[1] - 1)
        if closing == "." and new_sentence:
            return None
        within = self._in_a_clause(number, spot)
        for n, token in enumerate(tail[:_LONGEST_TAIL]):
            act = tells(self.parse, self.cues, token)
            if act is not None and token.pos in ("VERB", "AUX") and _told(token) and not self._only_describes(token):
                if token.tag == "VBG" and ((n and tail[n - 1].text != ",") or self._has_own_object(token)):
                    continue
                if self._tells_a_clause(token) or (
                    token.lemma in self.cues.by_place and not self._right_behind(tail, n)
                ):
                    continue
                heads = self._near(tail, n)
                if heads is None:
                    continue
                if within and any(h < tail[0].i for h in speaker_of(self.parse, token.i)):
                    return None
                start = self._clause_start(number, spot) if within and not new_sentence else spot[0]
                return Spoken([spot], [(start, spot[1])], heads, self.scene.cue_of(token), act, "behind")
            if token.lemma == "quote" and token.tag in ("VBD", "VBZ") and (heads := self._quoted_as_saying(token.i)):
                made = Spoken([spot], [spot], heads, self.scene.cue_of(token), "speech", "behind")
                made.relay = speaker_of(self.parse, token.i)
                return made
            if token.lemma == "quote" and token.tag == "VBN" and (made := self._was_quoted(spot, token)) is not None:
                return made
            if token.text in (";", ":") or (
                token.text.lower() in ("but", "and", "while", "that", "because") and n == 0
            ):
                break
        return self._by_place(spot, tail)

    def _in_a_clause(self, number: int, spot: Spot) -> bool:
        """Whether marked words are only the end of a clause: `The show proves that they are “normal”, she said.`"""
        lead = self.scene.lead(number, spot[0])
        at = self.scene.token_from(spot[0])
        begins = not lead or lead[-1].pos in ("PUNCT", "CCONJ", "VERB") or self.parse.tokens[at].text[:1].isupper()
        return not begins and not (lead[-1].text == "that" and lead[-1].dep == "mark")

    def _clause_start(self, number: int, spot: Spot) -> int:
        """Where the sentence begins that ends with marked words; where others stand before them in it, at the mark."""
        lead = self.scene.lead(number, spot[0])
        first = self.parse.sentences[lead[0].sentence].first
        return lead[0].start if lead[0].i == first and lead[0].pos != "PUNCT" else spot[0]

    def _tells_a_clause(self, verb: Token) -> bool:
        """Whether a verb tells a "that" clause of its own: `its famous “old gate”, the mayor had said that ...`."""
        tokens = self.parse.tokens
        clauses = [c for c in self.parse.children(verb.i) if tokens[c].dep == "ccomp" and c > verb.i]
        return any(
            tokens[m].text == "that" and tokens[m].dep == "mark" for c in clauses for m in self.parse.children(c)
        )

    def _right_behind(self, tail: list[Token], n: int) -> bool:
        """Whether a verb that attributes by its place alone takes only its subject and the marked words."""
        main = tail[n].dep not in ("relcl", "acl", "advcl", "xcomp", "amod")
        return (
            main and not self._has_own_object(tail[n]) and tail[0].dep in ("nsubj", "compound", "det", "ROOT", "amod")
        )

    def _has_own_object(self, verb: Token) -> bool:
        """Whether a participle tells something of its own: `a “dangerous course,” urging him to stop`."""
        deps = {self.parse.tokens[c].dep for c in self.parse.children(verb.i) if c > verb.i}
        return bool(deps & {"dobj", "ccomp", "xcomp"})

    def _worded(self, spot: Spot, tail: list[Token]) -> Spoken | None:
        """`in the words of the minister`, `were her words`, `was how he put it`."""
        words = [t.text.lower() for t in tail[:5]]
        if words[:4] == ["in", "the", "words", "of"] and len(tail) > 4:
            who, cue = self.scene.np_head(tail[4].i, {t.i for t in tail}), (tail[0].start, tail[3].end)
        elif len(tail) > 2 and words[0] in ("was", "were", "is", "are") and tail[1].tag == "PRP$":
            if tail[2].lemma not in ("word", "answer", "reply", "verdict", "comment", "response", "phrase", "message"):
                return None
            who, cue = tail[1].i, (tail[2].start, tail[2].end)
        elif (
            len(tail) > 3
            and words[0] in ("was", "is")
            and words[1] == "how"
            and words[3] in ("put", "puts", "described")
        ):
            who, cue = tail[2].i, (tail[3].start, tail[3].end)
        else:
            return None
        return Spoken([spot], [spot], [who], cue, "speech", "behind")

    def _by_place(self, spot: Spot, tail: list[Token]) -> Spoken | None:
        """`“Nobody warned them,” she stormed.`: by its place alone the verb attributes, whatever it means."""
        before = self.text[: spot[0]].rstrip("“\"‘'«` ")[-1:]
        whole = self.text[spot[0]].isupper() and len(self.text[spot[0] : spot[1]].split()) > 2
        if not whole or self.text[spot[1] - 1] != "," or before not in ("", "\n", ".", "!", "?") or len(tail) < 2:
            return None
        subject, verb = tail[0], tail[1]
        plain = subject.tag in ("PRP", "NNP") and verb.tag in ("VBD", "VBZ") and verb.lemma not in ("be", "have", "do")
        ends = len(tail) == 2 or tail[2].pos in ("PUNCT", "ADV", "ADP")
        if not plain or not ends or subject.text.lower() in ("it", "you"):
            return None
        return Spoken([spot], [spot], [subject.i], self.scene.cue_of(verb), "speech", "behind")

    def _quoted_as_saying(self, verb: int) -> list[int]:
        """`the paper quoted the minister as saying`: the object of "quote"."""
        return [c for c in self.parse.children(verb) if self.parse.tokens[c].dep == "dobj"]

    def _near(self, tail: list[Token], n: int) -> list[int] | None:
        """The heads that name the speaker of the cue `tail[n]`; None where the cue does not attribute."""
        verb = tail[n]
        inside = {t.i for t in tail}
        before = [t for t in tail[:n] if t.pos in ("NOUN", "PROPN", "PRON")]
        heads = [h for h in speaker_of(self.parse, verb.i) if h in inside]
        if heads:
            return heads
        if any(self.parse.tokens[c].dep == "auxpass" for c in self.parse.children(verb.i)):
            return []  # "I was told": whoever is told does not speak
        if before:
            return [self.scene.np_head(before[0].i, inside)]
        for token in tail[n + 1 : n + 8]:
            if token.pos in ("NOUN", "PROPN", "PRON"):
                return [self.scene.np_head(token.i, inside)]
            if token.pos in ("VERB", "ADP", "SCONJ"):
                break
        return None

    def unsaid(self, number: int, spot: Spot) -> bool:
        """Whether the nearest cue before marked words or around them says that nobody said them."""
        lead = self.scene.lead(number, spot[0])
        words = [t for t in lead if t.pos != "PUNCT"]
        verb = self._telling(words, lead, False) if words else None
        if verb is not None and self.cues.marked.get(verb.lemma) != "thought" and not self._speaks_of(verb, lead):
            return unsaid(self.parse, verb.i)
        around = self._around(spot)
        frame = min(around)[-1] if around else None
        if frame is None or frame.standing != "unsaid":
            return False
        return frame.rule not in ("object", "naming", "preposition") or all(
            f.standing == "unsaid" for _, _, f in around
        )

    def _speaks_of(self, verb: Token, lead: list[Token]) -> bool:
        """Whether marked words are only what a verb speaks of: "could not comment on the “specific” charges"."""
        return any(self.parse.tokens[c].dep == "prep" and c in {t.i for t in lead} for c in self.parse.children(verb.i))

    def _around(self, spot: Spot) -> list[tuple[int, int, Reported]]:
        """The frames that hold marked words and whose cue stands outside of marks, each with its length before it."""
        own = set(range(self.scene.token_from(spot[0]), self.scene.token_from(spot[1])))
        return [
            (len(frame.content), n, frame)
            for sentence in sorted({self.parse.tokens[i].sentence for i in own})
            for n, frame in self.frames_of.get(sentence, [])
            if own.intersection(frame.content) and not any(self.scene.inside[c] >= 0 for c in frame.cue)
        ]

    def _was_quoted(self, spot: Spot, verb: Token) -> Spoken | None:
        """`Ada Lowe was quoted as saying by her lawyer`: the passive subject speaks, the agent passes it on."""
        children = self.parse.children(verb.i)
        heads = [c for c in children if self.parse.tokens[c].dep == "nsubjpass"]
        if not heads:
            return None
        made = Spoken([spot], [spot], heads, self.scene.cue_of(verb), "speech", "behind")
        agents = [c for i in self.parse.subtree(verb.i) for c in self.parse.children(i)
                  if self.parse.tokens[i].text.lower() == "by" and self.parse.tokens[c].dep == "pobj"]  # fmt: skip
        made.relay = agents[:1]
        return made

    def framed(self, number: int, spot: Spot) -> Spoken | None:
        """A clause that a cue outside the marks governs: mixed speech, or direct speech as a complement."""
        few = len(self.text[spot[0] : spot[1]].split()) <= LABEL
        fitting = [f for f in self._around(spot) if f[2].standing == "said" or (f[2].standing == "wished" and not few)]
        if not fitting:
            return None
        said = [f for f in fitting if f[2].rule == "clause" and f[2].act != "thought" and f[2].speaker]
        speaking = self._able(said) or (self._able([f for f in fitting if f[2].act == "speech"]) if said else [])
        frame = min(speaking or said or fitting)[-1]
        own = [f for f in fitting if self._own_noun(f[2], frame)]
        if own:
            return self._owned(min(own)[-1], frame, spot)
        called = min(fitting)[-1]
        below = any(self.parse.tokens[c].dep == "ccomp" for c in called.cue)
        if (
            below
            and called.rule in ("object", "naming")
            and called.act == "speech"
            and set(called.cue) <= set(frame.content)
        ):
            frame = called if any(names_speaker(self.parse, i) for i in called.speaker) else frame
        inner = self._inner(frame, number, spot)
        if inner is not None:
            return inner
        words = [i for i in frame.content if self.parse.tokens[i].pos != "PUNCT"]
        outside = [i for i in words if self.scene.inside[i] < 0]
        if words and min(frame.cue) > max(words) and self._after_a_colon(number, spot):
            outside = []  # "The mayor said in a letter: “...,” she said": what introduces the words is none of them
        content = [spot] if not outside else merged([*runs(self.parse, frame.content), spot])
        names = [i for i in frame.speaker if self.scene.inside[i] < 0]
        cue = self.scene.span(frame.cue)
        return Spoken([spot], content, names, cue, frame.act, f"clause: {frame.rule}")

    def _able(self, frames: list[tuple[int, int, Reported]]) -> list[tuple[int, int, Reported]]:
        """Those frames whose speaker could speak: no event or thing."""
        return [f for f in frames if any(can_speak(self.parse, i) for i in f[2].speaker)]

    def _after_a_colon(self, number: int, spot: Spot) -> bool:
        """Whether a colon stands right before the opening mark."""
        return any(t.text == ":" for t in self.scene.lead(number, spot[0])[-2:])

    def _own_noun(self, frame: Reported, outer: Reported) -> bool:
        """Whether inside what `outer` reports a noun tells whose words these are: "said that his promise that ..."."""
        owned = bool(frame.speaker) and frame.rule == "noun" and self.parse.tokens[frame.speaker[0]].dep == "poss"
        return owned and frame.act == "speech" and set(frame.cue) <= set(outer.content)

    def _owned(self, frame: Reported, outer: Reported, spot: Spot) -> Spoken:
        """The quotation of whoever owns the noun; whoever speaks of it passes it on."""
        content = merged([*runs(self.parse, frame.content), spot])
        made = Spoken(
            [spot], content, list(frame.speaker), self.scene.span(frame.cue), frame.act, f"clause: {frame.rule}"
        )
        made.relay = [h for h in outer.speaker if self.scene.inside[h] < 0]
        return made

    def _inner(self, frame: Reported, number: int, spot: Spot) -> Spoken | None:
        """A cue inside what another cue reports, nearer to the marks: "cited remarks by X, who said it was “..." """
        lead = self.scene.lead(number, spot[0])
        for token in reversed(lead):
            if token.i not in frame.content or token.lemma not in self.cues.that or token.pos != "VERB":
                continue
            heads = [h for h in speaker_of(self.parse, token.i) if h < spot[0] and self.scene.inside[h] < 0]
            if token.dep != "relcl" or len(heads) < 2:
                continue
            content = merged([(self.parse.tokens[token.i + 1].start, spot[1])])
            made = Spoken(
                [spot], content, heads, self.scene.cue_of(token), self.cues.that[token.lemma], "nested clause"
            )
            made.relay = [h for h in frame.speaker if self.scene.inside[h] < 0]
            return made
        return None

    def before(self, number: int, spot: Spot) -> Spoken | None:
        """`she said, “`, `she told reporters: “`, `LOWE: “`, `called it “`."""
        lead = self.scene.lead(number, spot[0])
        if not lead:
            return None
        words = [t for t in lead if t.pos != "PUNCT"]
        colon = lead[-1].text == ":" or (len(lead) > 1 and lead[-2].text == ":")
        if not words:
            return None
        verb = self._telling(words, lead, colon)
        if verb is not None and not colon and self._needs_to_stand_beside(verb) and words[-1].i > verb.i:
            return None
        if verb is not None and not colon and verb.lemma in self.cues.finding and words[-1].i == verb.i:
            return None
        if colon and not self._speaks_before_colon(words, verb, spot):
            return None
        if verb is not None:
            heads = [
                h
                for h in speaker_of(self.parse, verb.i)
                if self.scene.inside[h] < 0 and self.parse.tokens[h].tag != "CD"
            ]
            heads = heads or [h for h in unparsed_subject(self.parse, verb.i) if self.scene.inside[h] < 0]
            first = [t.i for t in words if t.pos in ("NOUN", "PROPN", "PRON") and t.i < verb.i]
            alone = verb.dep not in ("conj", "relcl", "acl", "advcl")
            if not heads and first and (colon or (alone and verb.tag in ("VBD", "VBZ", "VBP"))):
                heads = [self.scene.np_head(first[0], {t.i for t in words})]
            if verb.lemma == "be":
                heads = self._whose(verb) or [h for h in heads if self.parse.tokens[h].tag != "DT"]
            act = self.cues.marked.get(verb.lemma) or self.cues.object.get(verb.lemma) or "speech"
            return Spoken([spot], [spot], heads, self.scene.cue_of(verb), act, "before")
        if colon and len(words) <= 12:
            inside = {t.i for t in words}
            nouns = [t for t in words if t.pos in ("NOUN", "PROPN", "PRON")]
            if nouns:
                heads = [self.scene.np_head(nouns[0].i, inside)]
                mark = next(t for t in reversed(lead) if t.text == ":")
                return Spoken([spot], [spot], heads, (mark.start, mark.end), "speech", "label")
        return None

    def _whose(self, verb: Token) -> list[int]:
        """Whose words a sentence presents: "These are his findings:"."""
        below = [c for c in self.parse.children(verb.i) if self.parse.tokens[c].dep == "attr"]
        return [found for c in below if (found := owner(self.parse, c)) is not None]

    def _needs_to_stand_beside(self, verb: Token) -> bool:
        """Whether a verb introduces words only right before them: "he began “...”", not "shot Ed “Red” Roe"."""
        return verb.lemma in self.cues.by_place or self._only_describes(verb)

    def _only_describes(self, verb: Token) -> bool:
        """Whether a participle belongs to the noun behind it: "the proposed rules", "a self-proclaimed captain"."""
        return verb.dep == "amod" and verb.i > 0 and self.parse.tokens[verb.i - 1].text != ","

    def _speaks_before_colon(self, words: list[Token], verb: Token | None, spot: Spot) -> bool:
        """Whether whoever stands before a colon can be the speaker of the marked words behind it.

        Beside a verb of saying, always; beside another only of a sentence, and never in a headline: `Teacher
        suspended after trip: ‘We were left alone’`. In a headline a label must be a name or a person's noun.
        """
        if verb is not None and not (verb.tag == "VBN" and verb.dep == "acl"):
            acts = any(self.parse.tokens[c].dep == "dobj" for c in self.parse.children(verb.i))
            if tells(self.parse, self.cues, verb) or (verb.lemma in self.cues.object and acts):
                return True
        if self.parse.sentences[words[0].sentence].place in ("headline", "crosshead"):
            return verb is None and self._names_somebody(words)
        return verb is None or sentence_like(self.text, spot)

    def _names_somebody(self, words: list[Token]) -> bool:
        """Whether words are a name or a person's noun and, at most, what the person speaks on: `Lowe on the fire`."""
        low = next((n for n, t in enumerate(words) if t.text.lower() in ("on", "about", "to")), len(words))
        head = words[:low]
        if not head or any(t.pos in ("VERB", "AUX", "ADP", "PUNCT") for t in head):
            return False
        return all(t.pos == "PROPN" for t in head) or lexicon().person_noun(fold(head[-1].text)) is not None

    def _telling(self, words: list[Token], lead: list[Token], colon: bool) -> Token | None:
        """The verb before an opening mark that introduces it; before a colon any verb of a main clause does."""
        verbs = [t for t in reversed(words) if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")]
        for token in verbs:
            if not colon and self._tells_somebody(token, words):
                continue
            if tells(self.parse, self.cues, token) or token.lemma in self.cues.object:
                if colon or self._reaches(token, lead):
                    return token
                return None
        if colon:
            main = [t for t in verbs if t.dep == "ROOT" or (t.dep == "conj" and t.tag in ("VBD", "VBZ", "VBP"))]
            return next(iter(main or verbs), None)
        return None

    def _tells_somebody(self, verb: Token, words: list[Token]) -> bool:
        """Whether marked words are part of whoever is told, not of what: `to inform the “wider debate”`."""
        return verb.lemma in _HEARERS and words[-1].i > verb.i and words[-1].pos in ("DET", "ADJ")

    def introduced(self, number: int, spot: Spot) -> bool:
        """Whether the words before an opening mark end as an introduction does: a cue verb, "that" or a colon."""
        lead = self.scene.lead(number, spot[0])
        while lead and lead[-1].pos == "PUNCT" and lead[-1].text != ":":
            lead.pop()
        if not lead:
            return False
        last = lead[-1]
        if last.text == ":":
            return True
        if last.text.lower() == "that" and any(t.lemma in self.cues.marked for t in lead[-9:-1]):
            return True
        return last.pos == "VERB" and last.lemma in self.cues.marked and last.tag in ("VBD", "VBZ", "VBG", "VBP")

    def dashed(self, number: int, spot: Spot) -> Spoken | None:
        """`“...” - Ada Lowe, mayor` at the end of a line."""
        found = re.compile(r"[”\"'’»]{1,2}\s*[—–―-]{1,2}\s?(?=[A-Z])").match(self.text, spot[1])
        if not found:
            return None
        at = self.scene.token_from(found.end())
        tokens = self.parse.tokens
        if at >= len(tokens) or tokens[at].pos not in ("PROPN", "NOUN") or self.scene.inside[at] >= 0:
            return None
        line = self.text.find("\n", found.end())
        stop = len(self.text) if line < 0 else line
        if self.text[found.end() : stop].strip(" .)") in _agencies():
            return None
        inside = {t.i for t in self.parse.within(found.end(), stop)}
        head = self.scene.np_head(at, inside)
        return Spoken([spot], [spot], [head], None, "speech", "dash")

    def _reaches(self, verb: Token, lead: list[Token]) -> bool:
        """Whether a cue verb reaches the opening mark: only its own complements stand between, no verb above it."""
        between = [t for t in lead if t.i > verb.i and t.pos != "PUNCT"]
        above = self._above(verb)
        if len(between) > 9 or any(t.i in above for t in between):
            return False
        return not any(t.pos == "VERB" and t.dep in ("relcl", "advcl", "conj") for t in between)

    def _above(self, verb: Token) -> set[int]:
        """The verbs of the clauses that a verb's clause stands inside: in "though she said so, he left", "left"."""
        tokens, at, found = self.parse.tokens, verb.i, set[int]()
        while tokens[at].head != at and tokens[at].dep in _INSIDE:
            at = tokens[at].head
            found |= {at} if tokens[at].pos in ("VERB", "AUX") else set()
        return found


@cache
def _agencies() -> frozenset[str]:
    """The names of news agencies: behind a dash at the end of a line one is a credit, and speaks nothing."""
    return frozenset(form for forms in resources.PACK.table("agencies")["names"].values() for form in forms)


def _told(token: Token) -> bool:
    """Whether a cue's form can attribute what stands before it; "read" looks the same in every tense."""
    return token.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN") or (token.lemma == "read" and token.tag == "VB")
