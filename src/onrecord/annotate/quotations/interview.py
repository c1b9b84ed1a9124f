"""Interviews printed inside a report: who asks, who answers, and whose words the answers are.

With labels ("Cole:", "A:") turns are read only where they are an exchange: two speakers who come back, or questions
each with its answer. Without labels, where four paragraphs or more are questions, what stands between them answers in
the first person, and the one person named above them was spoken to.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from onrecord.annotate.quotations.transcript import MARKS, Line, Spot, Turn, is_speech, known_words, lines_of
from onrecord.view import View

__all__ = ["exchange"]

_QUESTIONS = 4  # without labels, how many paragraphs must be questions
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_FIRST = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Uu]s)\b")
_ONE = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e)\b")


def exchange(view: View, people: list[Spot]) -> list[Turn]:
    """The turns of an interview printed inside a report, further lines of an answer up to the next label included.

    Either two speakers who each come back, or two questions or more, each with an answer after it. `people` are the
    places where the text names persons: an answerer is one of them, comes back, or is labelled "A". Empty where a
    report prints no exchange.
    """
    return _labelled(view, people) or _unlabelled(view, people)


def _labelled(view: View, people: list[Spot]) -> list[Turn]:
    """The turns of an exchange whose speakers are named by labels."""
    lines = lines_of(view)
    # The first line is the headline, whatever stands before its colon.
    labelled = [n for n, line in enumerate(lines) if n and line.label and line.key not in known_words("headings")]
    speakers = _speakers(view, lines, labelled, people)
    if not speakers:
        return []
    names = _names(view, lines, [n for n in labelled if lines[n].key in speakers], people)
    out: list[Turn] = []
    for n, after in zip(labelled, [*labelled[1:], None], strict=True):
        line = lines[n]
        if line.key in speakers:
            own = lines[n : n + 1 + (not line.words[1] > line.words[0])] if after is None else lines[n:after]
            out += [Turn(line.label, x.words, names.get(line.key)) for x in own if is_speech(view, x.words)]
    return out


def _speakers(view: View, lines: list[Line], labelled: list[int], people: list[Spot]) -> set[str]:
    """The labels of an exchange; none where the labelled lines are no exchange."""
    counted = Counter(lines[n].key for n in labelled)
    back = {key for key, n in counted.items() if n > 1}
    asked = [n for n in labelled if _is_question(view, lines, n, labelled)]
    pairs = [(a, b) for a, b in pairwise(labelled) if a in asked and b not in asked]
    known = {key for key in counted if key in back or key in known_words("answering") or _person(view, key, people)}
    answers = {lines[b].key for _, b in pairs if lines[b].key in known}
    if len([b for _, b in pairs if lines[b].key in answers]) > 1 and len(pairs) == len(asked):
        return answers | {lines[a].key for a in asked}
    told = [view.text[slice(*lines[n].words)] for n in labelled if lines[n].key in back]
    sentences = [words for words in told if len(words.split()) > 3 and _SENTENCE.search(words)]
    return back if len(labelled) > 2 and len(back) > 1 and 2 * len(sentences) > len(told) else set()


def _is_question(view: View, lines: list[Line], n: int, labelled: list[int]) -> bool:
    """Whether a labelled line asks: by its label, or by the mark at the end of what stands under it."""
    if lines[n].asks:
        return True
    end = next((m for m in labelled if m > n), n + 1)
    words = [view.text[a:b] for a, b in (x.words for x in lines[n:end]) if b > a]
    return bool(words) and words[-1].rstrip(MARKS + "’' ").endswith("?")


def _names(view: View, lines: list[Line], spoken: list[int], people: list[Spot]) -> dict[str, Spot]:
    """Where the text names whom each label means: a person for a surname or initials, the one who answers for "A"."""
    out: dict[str, Spot] = {}
    for n in spoken:
        if (found := _person(view, lines[n].key, people)) is not None:
            out.setdefault(lines[n].key, found)
    asking = {lines[n].key for n in spoken if lines[n].asks or _is_question(view, lines, n, spoken)}
    answerers = {lines[n].key: lines[n].label for n in reversed(spoken) if lines[n].key not in asking}
    named = {key: out.get(key) or spot for key, spot in answerers.items() if key not in known_words("answering")}
    one = (
        next(iter(named.values())) if len(named) == 1 else None if named else _only_person(view, lines, spoken, people)
    )
    outlets = {
        line.key: line.label
        for line in (lines[n] for n in reversed(spoken))
        if line.label and line.key in asking and not line.asks
    }
    asker = _above(view, lines[spoken[0]].start, next(iter(outlets.values()))) if len(outlets) == 1 else None
    out.update(dict.fromkeys(outlets, asker) if asker else {})
    for key in {lines[n].key for n in spoken}:
        who = one if key in known_words("answering") else asker if key in known_words("asking") else None
        if who is not None:
            out[key] = who
    return out


def _above(view: View, start: int, label: Spot) -> Spot:
    """Where the text above an exchange, which begins at `start`, names whoever a label names; else the label."""
    named = re.search(rf"\b{re.escape(view.text[slice(*label)])}\b", view.text[:start])
    return named.span() if named else label


def _only_person(view: View, lines: list[Line], spoken: list[int], people: list[Spot]) -> Spot | None:
    """The one person whom the text names above its exchange, by surname; None for none and for several."""
    above: dict[str, Spot] = {}
    for start, end in people:
        if end <= lines[spoken[0]].start:
            above.setdefault(view.text[start:end].split()[-1].casefold(), (start, end))
    return next(iter(above.values())) if len(above) == 1 else None


def _person(view: View, key: str, people: list[Spot]) -> Spot | None:
    """The first full place where a person is named whom a label means by surname or by initials."""
    last = key.split(" ")[-1].rstrip(".") if key else ""
    for start, end in sorted(people, key=lambda spot: (spot[0] - spot[1], spot[0])):
        parts = view.text[start:end].casefold().split()
        initials = "".join(part[0] for part in parts)
        if parts and (parts[-1] == last or (len(initials) > 1 and initials == key.replace(".", ""))):
            return start, end
    return None


def _unlabelled(view: View, people: list[Spot]) -> list[Turn]:
    """The answers of an interview that is set as questions and answers without labels, the last answer's first line."""
    lines = lines_of(view)
    asked = [n for n, line in enumerate(lines) if _asks(view, line)]
    if len(asked) < _QUESTIONS:
        return []
    above = view.text[: lines[asked[0]].start].casefold()
    who = _only_person(view, lines, asked, people)
    if who is None or not any(word in above for word in known_words("spoken_to")):
        return []
    ends = [*asked[1:], min(asked[-1] + 2, len(lines))]
    answers = [lines[a + 1 : b] for a, b in zip(asked, ends, strict=True)]
    words = [" ".join(view.text[x.words[0] : x.words[1]] for x in answer) for answer in answers]
    first = [text for text in words if _FIRST.search(text)]
    if not all(words) or 2 * len(first) <= len(words) or not any(map(_ONE.search, words)):
        return []
    surname = view.text[who[0] : who[1]].split()[-1]
    said = [x for answer in answers for x in answer if surname not in view.text[x.start : x.end]]
    whole = [x.words for x in said if _SENTENCE.search(view.text[slice(*x.words)])]
    return [Turn(None, words, who) for words in whole if is_speech(view, words)]


def _asks(view: View, line: Line) -> bool:
    """Whether a paragraph without a label is a question and nothing else, in nobody's quotation marks."""
    words = view.text[line.start : line.end]
    return line.label is None and words.endswith("?") and not set(words) & set(MARKS) and len(words) < 400
