"""Words in quotation marks: which of them are reported as somebody's, which belong together, and whose they are.

The attribution is looked for where news puts it, in this order: behind the closing mark (`,” she said`), before
the opening one (`she said, “`; `she said: “`; a clause that a cue governs), and where neither names anybody, with
the quotation before it in the same or the neighbouring paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.annotate.quotations.cues import Cues, tells
from onrecord.annotate.quotations.indirect import Reported
from onrecord.annotate.quotations.phrases import speaker_of, speakers
from onrecord.language import Parse, Token
from onrecord.marks import Marked
from onrecord.model import Act

__all__ = ["Spoken", "Spot", "merged", "spoken"]

Spot = tuple[int, int]
_NAMING = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|so-called|self-\w+ed|known as|nicknamed|dubbed|titled|named)"
    r"\s+[“\"‘'«`]{1,2}\s?$"
)


@dataclass(slots=True)
class Spoken:
    """A quotation in the making, in view offsets.

    `heads` are the tokens that name the speaker, `speaker` their phrases and `cores` the words at the core of those;
    `relay` the tokens that name who passes it on; `loose` where nothing in its own sentence names a speaker.
    """

    quoted: list[Spot]
    content: list[Spot]
    heads: list[int] = field(default_factory=list)
    cue: Spot | None = None
    act: Act = "speech"
    rule: str = "marks"
    loose: bool = False
    speaker: list[Spot] = field(default_factory=list)
    cores: list[Spot] = field(default_factory=list)
    relay: list[int] = field(default_factory=list)


def spoken(parse: Parse, stretches: list[Marked], frames: list[Reported], cues: Cues) -> list[Spoken]:
    """The quotations among the outermost marked stretches of a report, in order."""
    reader = _Reader(parse, stretches, frames, cues)
    return reader.read()


class _Reader:
    def __init__(self, parse: Parse, stretches: list[Marked], frames: list[Reported], cues: Cues) -> None:
        self.parse, self.text, self.cues = parse, parse.view.text, cues
        self.stretches = stretches
        self.frames = frames
        self.used: set[int] = set()
        self.starts = [t.start for t in parse.tokens]
        self.inside = self._inside()

    def _inside(self) -> list[int]:
        """For each token the number of the stretch that it lies in, or -1."""
        out, at = [], 0
        for token in self.parse.tokens:
            while at < len(self.stretches) and self.stretches[at].end <= token.start:
                at += 1
            hit = at < len(self.stretches) and self.stretches[at].start <= token.start
            out.append(at if hit else -1)
        return out

    def read(self) -> list[Spoken]:
        found: list[Spoken] = []
        for number, stretch in enumerate(self.stretches):
            made = self._one(number, stretch, found)
            if made is not None:
                found.append(made)
        for made in found:
            barred = frozenset().union(*(self._barred(h) for h in made.heads))
            made.speaker, made.cores = speakers(self.parse, made.heads, barred)
            made.relay = made.relay or self._passed_on(made)
        return found

    def _passed_on(self, made: Spoken) -> list[int]:
        """Who passes on words that somebody else said: "..., she said, according to the Ledger"."""
        if made.cue is None:
            return []
        first, last = self._token_from(made.quoted[0][0]), self._token_from(made.quoted[0][1])
        cue = self._token_from(made.cue[0])
        around = [
            (len(frame.content), frame)
            for frame in self.frames
            if frame.speaker
            and frame.act != "thought"
            and not set(frame.speaker) & set(made.heads)
            and (cue in frame.content or (frame.rule == "according to" and {first, last - 1} & set(frame.content)))
            and self._span(frame.cue) != made.cue
            and self.inside[frame.cue[0]] < 0
        ]
        return list(min(around, key=lambda pair: pair[0])[1].speaker) if around else []

    # ------------------------------------------------------------ one stretch

    def _one(self, number: int, stretch: Marked, found: list[Spoken]) -> Spoken | None:
        spot = (stretch.start, stretch.end)
        last = found[-1] if found else None
        if self._titled(spot) or self._label(spot):
            return None
        if stretch.continues and last is not None and number and self._last_of(last) == self._spot(number - 1):
            last.quoted.append(spot)
            last.content.append(spot)
            self._late(last, number)
            return None
        made = self._dashed(number, spot)
        if made is not None:
            pass
        elif self._introduced(number, spot):
            made = self._framed(number, spot) or self._before(number, spot) or self._behind(number, spot)
        else:
            made = self._behind(number, spot) or self._framed(number, spot) or self._before(number, spot)
        if made is not None:
            if last is not None and self._same_cue(last, made):
                last.quoted.append(spot)
                last.content = merged([*last.content, *made.content])
                return None
            return made
        if last is not None and self._follows(last, spot, number):
            last.quoted.append(spot)
            last.content.append(spot)
            return None
        return self._headline(spot) or self._loose(number, spot, last)

    def _spot(self, number: int) -> Spot:
        return self.stretches[number].start, self.stretches[number].end

    @staticmethod
    def _last_of(made: Spoken) -> Spot:
        return made.quoted[-1]

    def _same_cue(self, last: Spoken, made: Spoken) -> bool:
        return last.cue is not None and last.cue == made.cue

    def _late(self, last: Spoken, number: int) -> None:
        """A speech carried over a paragraph's end may be attributed behind its last part only."""
        if last.cue is None:
            made = self._behind(number, self._spot(number))
            if made is not None:
                last.heads, last.cue, last.act, last.rule, last.loose = (
                    made.heads,
                    made.cue,
                    made.act,
                    made.rule,
                    False,
                )

    # ------------------------------------------------------------ behind the closing mark

    def _behind(self, number: int, spot: Spot) -> Spoken | None:
        """`,” she said`, `,” said the minister`, `?” Lowe asked`."""
        tail = self._tail(number, spot[1])
        if not tail:
            return None
        closing = self.text[spot[1] - 1]
        if closing not in ",?!…—–-." and self.text[spot[1] + 1 : spot[1] + 2] != ",":
            return None
        new_sentence = tail[0].sentence != self._sentence_at(spot[1] - 1)
        if closing == "." and new_sentence:
            return None
        limit = 26
        for n, token in enumerate(tail[:limit]):
            act = tells(self.parse, self.cues, token)
            if act is not None and token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
                if token.tag == "VBG" and n and tail[n - 1].text != ",":
                    continue
                heads = self._near(tail, n)
                if heads is None:
                    continue
                cue = self._cue(token)
                return Spoken([spot], [spot], heads, cue, act, "behind")
            if token.lemma == "quote" and token.tag in ("VBD", "VBZ") and (heads := self._quoted_as_saying(token.i)):
                made = Spoken([spot], [spot], heads, self._cue(token), "speech", "behind")
                made.relay = speaker_of(self.parse, token.i)
                return made
            if token.text in (";", ":") or (
                token.text.lower() in ("but", "and", "while", "that", "because") and n == 0
            ):
                break
        return None

    def _quoted_as_saying(self, verb: int) -> list[int]:
        """`the paper quoted the minister as saying`: the object of "quote"."""
        return [c for c in self.parse.children(verb) if self.parse.tokens[c].dep == "dobj"]

    def _tail(self, number: int, end: int) -> list[Token]:
        """The tokens behind a closing mark up to the next mark or the end of their sentence."""
        at = self._token_from(end)
        tokens = self.parse.tokens
        while (
            at < len(tokens)
            and (tokens[at].pos == "PUNCT" or tokens[at].text in "”\"’'»''")
            and tokens[at].start < end + 4
        ):
            if tokens[at].text in ";:(":
                return []
            at += 1
        if at >= len(tokens) or "\n" in self.text[end : tokens[at].start]:
            return []
        stop = self.stretches[number + 1].start if number + 1 < len(self.stretches) else len(self.text)
        sentence = tokens[at].sentence
        out = []
        while at < len(tokens) and tokens[at].sentence == sentence and tokens[at].start < stop:
            out.append(tokens[at])
            at += 1
        return out

    def _near(self, tail: list[Token], n: int) -> list[int] | None:
        """The heads that name the speaker of the cue `tail[n]`; None where the cue does not attribute."""
        verb = tail[n]
        inside = {t.i for t in tail}
        before = [t for t in tail[:n] if t.pos in ("NOUN", "PROPN", "PRON")]
        heads = [h for h in speaker_of(self.parse, verb.i) if h in inside]
        if heads:
            return heads
        if before:
            return [self._np_head(before[0].i, inside)]
        for token in tail[n + 1 : n + 8]:
            if token.pos in ("NOUN", "PROPN", "PRON"):
                return [self._np_head(token.i, inside)]
            if token.pos in ("VERB", "ADP", "SCONJ"):
                break
        return None

    def _np_head(self, at: int, inside: set[int]) -> int:
        """The head of the noun phrase that token `at` stands in, among the tokens `inside`."""
        tokens = self.parse.tokens
        while (
            tokens[at].dep in ("compound", "amod", "poss", "det", "nmod", "nummod", "appos")
            and tokens[at].head in inside
        ):
            if tokens[at].dep == "poss" and tokens[tokens[at].head].pos not in ("NOUN", "PROPN"):
                break
            at = tokens[at].head
        return at

    # ------------------------------------------------------------ a clause that holds it

    def _framed(self, number: int, spot: Spot) -> Spoken | None:
        """A clause that a cue outside the marks governs: mixed speech, or direct speech as a complement."""
        first, last = self._token_from(spot[0]), self._token_from(spot[1])
        own = set(range(first, last))
        fitting = [
            (len(frame.content), n, frame)
            for n, frame in enumerate(self.frames)
            if own.intersection(frame.content) and not any(self.inside[c] >= 0 for c in frame.cue)
        ]
        if not fitting:
            return None
        said = [f for f in fitting if f[2].rule == "clause" and f[2].act != "thought" and f[2].speaker]
        _, n, frame = min(said or fitting)
        inner = self._inner(frame, number, spot)
        if inner is not None:
            return inner
        self.used.add(n)
        words = [i for i in frame.content if self.parse.tokens[i].pos != "PUNCT"]
        outside = [i for i in words if self.inside[i] < 0]
        content = [spot] if not outside else merged([*self.runs(frame), spot])
        names = [i for i in frame.speaker if self.inside[i] < 0]
        cue = self._span(frame.cue)
        return Spoken([spot], content, names, cue, frame.act, f"clause: {frame.rule}")

    def _inner(self, frame: Reported, number: int, spot: Spot) -> Spoken | None:
        """A cue inside what another cue reports, nearer to the marks: "cited remarks by X, who said it was “..." """
        lead = self._lead(number, spot[0])
        for token in reversed(lead):
            if token.i not in frame.content or token.lemma not in self.cues.that or token.pos != "VERB":
                continue
            heads = [h for h in speaker_of(self.parse, token.i) if h < spot[0] and self.inside[h] < 0]
            if token.dep != "relcl" or len(heads) < 2:
                continue
            content = merged([(self.parse.tokens[token.i + 1].start, spot[1])])
            made = Spoken([spot], content, heads, self._cue(token), self.cues.that[token.lemma], "nested clause")
            made.relay = [h for h in frame.speaker if self.inside[h] < 0]
            return made
        return None

    def runs(self, frame: Reported) -> list[Spot]:
        """The content of a frame as view offsets, punctuation at its edges left off."""
        out: list[Spot] = []
        run: list[int] = []
        for i in [*frame.content, -1]:
            if run and i != run[-1] + 1:
                kept = [j for j in run if self.parse.tokens[j].pos != "PUNCT"]
                if kept:
                    out.append((self.parse.tokens[kept[0]].start, self.parse.tokens[kept[-1]].end))
                run = []
            run.append(i)
        return out

    # ------------------------------------------------------------ before the opening mark

    def _before(self, number: int, spot: Spot) -> Spoken | None:
        """`she said, “`, `she told reporters: “`, `LOWE: “`, `called it “`."""
        lead = self._lead(number, spot[0])
        if not lead:
            return None
        words = [t for t in lead if t.pos != "PUNCT"]
        colon = lead[-1].text == ":" or (len(lead) > 1 and lead[-2].text == ":")
        if not words:
            return None
        verb = self._telling(words, lead, colon)
        if verb is not None:
            heads = [
                h for h in speaker_of(self.parse, verb.i) if self.inside[h] < 0 and self.parse.tokens[h].tag != "CD"
            ]
            first = [t.i for t in words if t.pos in ("NOUN", "PROPN", "PRON") and t.i < verb.i]
            if not heads and colon and first:
                heads = [self._np_head(first[0], {t.i for t in words})]
            act = self.cues.marked.get(verb.lemma) or self.cues.object.get(verb.lemma) or "speech"
            return Spoken([spot], [spot], heads, self._cue(verb), act, "before")
        if colon and len(words) <= 12:
            inside = {t.i for t in words}
            nouns = [t for t in words if t.pos in ("NOUN", "PROPN", "PRON")]
            if nouns:
                heads = [self._np_head(nouns[0].i, inside)]
                mark = next(t for t in reversed(lead) if t.text == ":")
                return Spoken([spot], [spot], heads, (mark.start, mark.end), "speech", "label")
        return None

    def _telling(self, words: list[Token], lead: list[Token], colon: bool) -> Token | None:
        """The verb before an opening mark that introduces it; before a colon any verb of a main clause does."""
        verbs = [t for t in reversed(words) if t.pos in ("VERB", "AUX") and t.dep not in ("aux", "auxpass")]
        for token in verbs:
            if tells(self.parse, self.cues, token) or token.lemma in self.cues.object:
                if colon or self._reaches(token, lead):
                    return token
                return None
        if colon:
            main = [t for t in verbs if t.dep == "ROOT" or (t.dep == "conj" and t.tag in ("VBD", "VBZ", "VBP"))]
            return next(iter(main or verbs), None)
        return None

    def _introduced(self, number: int, spot: Spot) -> bool:
        """Whether the words before an opening mark end as an introduction does: a cue verb, "that" or a colon."""
        lead = self._lead(number, spot[0])
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

    def _dashed(self, number: int, spot: Spot) -> Spoken | None:
        """`“...” - Ada Lowe, mayor` at the end of a line."""
        found = re.compile(r"[”\"'’»]{1,2}\s*[—–―-]{1,2}\s?(?=[A-Z])").match(self.text, spot[1])
        if not found:
            return None
        at = self._token_from(found.end())
        tokens = self.parse.tokens
        if at >= len(tokens) or tokens[at].pos not in ("PROPN", "NOUN") or self.inside[at] >= 0:
            return None
        line = self.text.find("\n", found.end())
        inside = {t.i for t in self.parse.within(found.end(), len(self.text) if line < 0 else line)}
        head = self._np_head(at, inside)
        return Spoken([spot], [spot], [head], None, "speech", "dash")

    def _reaches(self, verb: Token, lead: list[Token]) -> bool:
        """Whether a cue verb reaches the opening mark: only its own complements stand between."""
        between = [t for t in lead if t.i > verb.i and t.pos != "PUNCT"]
        if len(between) > 9:
            return False
        return not any(t.pos == "VERB" and t.dep in ("relcl", "advcl", "conj") for t in between)

    def _lead(self, number: int, start: int) -> list[Token]:
        """The tokens between the sentence's start (or the mark before) and an opening mark."""
        at = self._token_from(start)
        tokens = self.parse.tokens
        at -= 1
        while at >= 0 and tokens[at].end > start - 3 and tokens[at].text in ("“", '"', "‘", "'", "''", "``", "«", "„"):
            at -= 1
        if at < 0 or ("\n" in self.text[tokens[at].end : start] and tokens[at].text != ":"):
            return []
        floor = self.stretches[number - 1].end if number else 0
        sentence = self.parse.tokens[self._token_from(start)].sentence if self._token_from(start) < len(tokens) else -1
        if tokens[at].sentence != sentence and tokens[at].text not in (":", ","):
            return []
        sentence = tokens[at].sentence
        out: list[Token] = []
        while at >= 0 and tokens[at].sentence == sentence and tokens[at].start >= floor:
            out.append(tokens[at])
            at -= 1
        out.reverse()
        return out

    # ------------------------------------------------------------ neither

    def _follows(self, last: Spoken, spot: Spot, number: int) -> bool:
        """Whether this stretch goes on with the quotation before it, behind that one's attribution."""
        if last.quoted[-1] != self._spot(number - 1):
            return False
        between = self.text[last.quoted[-1][1] : spot[0]]
        if "\n" in between or last.loose:
            return False
        sentences = {t.sentence for t in self.parse.within(last.quoted[-1][1] + 1, spot[0]) if t.pos != "PUNCT"}
        if len(sentences) > 1:
            return False
        stop = between.rstrip(" “\"‘'`«")[-1:]
        if stop in ".!?" or not stop:
            return self._sentence_like(spot)
        return stop in ",:—–-" and last.rule == "behind"

    def _loose(self, number: int, spot: Spot, last: Spoken | None) -> Spoken | None:
        """Marked words that nothing in their sentence attributes: speech only where they are a sentence."""
        if not self._sentence_like(spot):
            return None
        if self._capitals(spot):
            return None
        made = Spoken([spot], [spot], rule="loose", loose=True)
        heads = self._attributed_to(spot) or self._told_before(number, spot)
        near = last is not None and self._paragraph(spot[0]) - self._paragraph(last.quoted[-1][0]) <= 1
        if heads:
            made.heads = heads
            made.rule = "sentence before"
        elif last is not None and near:
            made.heads = list(last.heads)
            made.rule = "carried over"
        return made

    def _headline(self, spot: Spot) -> Spoken | None:
        """Marked words in a headline: said by somebody whom the text below names."""
        place = self.parse.sentences[max(0, self._sentence_at(spot[0]))].place
        size = len(re.findall(r"[\w’']+", self.text[spot[0] : spot[1]]))
        if place not in ("headline", "crosshead") or size < 2 or self._capitals(spot):
            return None
        before = self.text[: spot[0]].rstrip("“\"‘'«`")
        joined = bool(before.strip()) and before.endswith(" ") and before.rstrip()[-1].isalnum()
        made = Spoken([spot], [spot], rule="headline", loose=True)
        if joined and not self._sentence_like(spot):
            sentence = self.parse.sentences[max(0, self._sentence_at(spot[0]))]
            made.content = [(sentence.start, spot[1])]
        return made

    def _told_before(self, number: int, spot: Spot) -> list[int]:
        """Who the sentence before speaks of, where it stands between this stretch and the one before it.

        The speaker of what that sentence reports, else its subject, if a name or a pronoun for one person.
        """
        tokens = self.parse.tokens
        at = self._token_from(spot[0]) - 1
        while at >= 0 and tokens[at].pos == "PUNCT":
            at -= 1
        if at < 0 or self.inside[at] >= 0:
            return []
        if self._paragraph(spot[0]) - self.parse.sentences[tokens[at].sentence].paragraph > 1:
            return []
        sentence = self.parse.sentences[tokens[at].sentence]
        own = range(sentence.first, at + 1)
        if any(self.inside[i] >= 0 for i in own) and number and sentence.start <= self.stretches[number - 1].start:
            return []
        framed = [
            f
            for f in self.frames
            if f.speaker
            and f.cue[0] in own
            and f.act != "thought"
            and f.rule in ("clause", "object", "according to")
            and any(tokens[c].dep in ("ROOT", "parataxis", "conj") for c in f.cue)
        ]
        if framed:
            return list(framed[-1].speaker)
        for i in own:
            if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[tokens[i].head].dep in ("ROOT", "conj"):
                if tokens[i].pos == "PROPN" or tokens[i].text.lower() in ("he", "she"):
                    return [i]
                if tokens[i].pos == "NOUN" and any(tokens[c].pos == "PROPN" for c in self.parse.subtree(i)):
                    return [i]
        return []

    def _attributed_to(self, spot: Spot) -> list[int]:
        """`the words attributed to the governor, “...”`: the noun behind "to"."""
        tokens = self.parse.tokens
        sentence = self.parse.sentences[max(0, self._sentence_at(spot[0]))]
        for i in range(sentence.first, self._token_from(spot[0]) - 2):
            if tokens[i].lemma in ("attribute", "ascribe") and tokens[i + 1].text == "to":
                return [c for c in self.parse.children(i + 1) if tokens[c].dep == "pobj"]
        return []

    def _label(self, spot: Spot) -> bool:
        """Whether a word or two in marks only name or distance a thing: the so-called "death grip"."""
        piece = self.text[spot[0] : spot[1]]
        if len(piece.split()) > 2 or piece[-1] in ",.!?…":
            return False
        return _NAMING.search(self.text[max(0, spot[0] - 30) : spot[0]]) is not None

    def _capitals(self, spot: Spot) -> bool:
        """Whether every longer word begins with a capital, as in a title or a slogan."""
        words = re.findall(r"[^\W\d_][\w’'-]*", self.text[spot[0] : spot[1]])
        return len(words) > 1 and all(w[0].isupper() for w in words if len(w) > 3) and words[-1][0].isupper()

    def _titled(self, spot: Spot) -> bool:
        """Whether marked words are the title of a work or a name: capitals throughout, no stop inside the marks."""
        piece = self.text[spot[0] : spot[1]]
        return piece[-1] not in ",.!?…" and not piece.isupper() and self._capitals(spot)

    def _sentence_like(self, spot: Spot) -> bool:
        """Whether marked words could stand alone as something said: by its look, or as a sentence of its own."""
        piece = self.text[spot[0] : spot[1]]
        words = re.findall(r"[\w’']+", piece)
        first = next((c for c in piece if c.isalnum()), "a")
        if not first.isupper() or len(words) < 2:
            return False
        stopped = piece[-1] in ".!?…"
        before = self.text[: spot[0]].rstrip("“\"‘'«`( ")[-1:]
        if stopped and (before in "\n.!?:" or not before):
            return True
        ended = stopped or piece[-1] in ",—" or self.text[spot[1] : spot[1] + 2].strip("”\"'’») ")[:1] in ".!?"
        return len(words) >= (4 if ended else 6)

    # ------------------------------------------------------------ offsets

    def _barred(self, head: int) -> frozenset[int]:
        if self.inside[head] >= 0:
            return frozenset()
        near = range(max(0, head - 40), min(len(self.inside), head + 40))
        return frozenset(i for i in near if self.inside[i] >= 0)

    def _cue(self, verb: Token) -> Spot:
        kept = [verb]
        for child in self.parse.children(verb.i):
            token = self.parse.tokens[child]
            if token.dep in ("aux", "auxpass", "neg", "prt") and abs(child - verb.i) <= 3 and self.inside[child] < 0:
                kept.append(token)
        return min(t.start for t in kept), max(t.end for t in kept)

    def _span(self, ids: tuple[int, ...]) -> Spot:
        return self.parse.tokens[ids[0]].start, self.parse.tokens[ids[-1]].end

    def _token_from(self, offset: int) -> int:
        from bisect import bisect_left

        return bisect_left(self.starts, offset)

    def _sentence_at(self, offset: int) -> int:
        at = self._token_from(offset + 1) - 1
        return self.parse.tokens[at].sentence if at >= 0 else -1

    def _paragraph(self, offset: int) -> int:
        return self.parse.sentences[max(0, self._sentence_at(offset))].paragraph


def merged(spots: list[Spot]) -> list[Spot]:
    """The same stretches, sorted, those that overlap or touch made one."""
    out: list[Spot] = []
    for start, end in sorted(spots):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
