"""What no score may overrule: when two quotations are two remarks however like their words are."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.collate.utterances.features import WHOLE, one_denies, run_of, shared_words
from onrecord.collate.utterances.quoted import VoiceOf, speakers
from onrecord.compare.wordings import align, compounds, lexicon, likeness
from onrecord.compare.wordings.align import weight
from onrecord.lexicon.forms import FUNCTION

__all__ = [
    "apart",
    "common_words_only",
    "few_words_shared",
    "same_words",
    "told_alike",
    "two_words_only",
    "within_one_report",
]

_RUN, _MOST, _SAYS, _THREE, _FOUR = 5, 0.8, 2, 3, 4
_MANY, _LEAST = 0.5, 0.01


def apart(a: VoiceOf, b: VoiceOf) -> str | None:
    """The reason why the two can be no one remark, by its name; None where nothing forbids it."""
    found = two_speakers(a, b) or within_one_report(a, b) or says_little(a, b) or opposite(a, b)
    return found or (reported_otherwise(a, b) if a.indirect or b.indirect else None)


def two_speakers(a: VoiceOf, b: VoiceOf) -> str | None:
    """Two different named speakers are never one utterance, unless words in marks are a long verbatim run.

    A body speaks through persons: their words in marks are one where most of the shorter wording is the same.
    """
    marked = not (a.indirect or b.indirect)
    if marked and _person_and_body(a, b) and not a.lines & b.lines and likeness(a.words, b.words).cover < _MOST:
        return "apart.speakers"
    if speakers(a, b) != "other" or (marked and _verbatim(a, b) and not one_denies(a, b)):
        return None
    return "apart.speakers"


def _person_and_body(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether one is said by a person who is named and the other by a body that is named."""
    named = bool(a.called and b.called) and a.quotation.speaker_entity != b.quotation.speaker_entity
    return named and {a.called_kind, b.called_kind} == {"person", "organisation"}


def within_one_report(a: VoiceOf, b: VoiceOf) -> str | None:
    """A report that gives two wordings gives two remarks, unless one holds most words of the other, by one speaker.

    What it reports in its own words is never a second wording; its headline is one of the body's.
    """
    if a.report != b.report:
        return None
    if a.indirect or b.indirect:
        return "apart.one_report"
    if "headline" in (a.quotation.place, b.quotation.place):
        return None
    alike = likeness(a.words, b.words)
    whole = speakers(a, b) == "same" and alike.cover >= _MOST and alike.units >= 2
    return None if whole else "apart.one_report"


def says_little(a: VoiceOf, b: VoiceOf) -> str | None:
    """Names and a single word are no remark that could be told again; in marks they are, by one speaker."""
    same = speakers(a, b) == "same"
    few = any(len(said_words(v)) < _SAYS for v in (a, b) if v.indirect or not same)
    return "apart.few_words" if few else None


def reported_otherwise(a: VoiceOf, b: VoiceOf) -> str | None:
    """What is reported is one remark with another only where the words tell it: a theme in common is not enough.

    Two reported versions have most words that say something in common, in one order; a reported version has most of
    its own in common with words in marks, or one at least by one speaker. Figures and days may not differ.
    """
    if _other_figure(a, b) or (a.told_day and b.told_day and a.day != b.day):
        return "apart.values"
    part, many = _shared_part(a, b)
    if speakers(a, b) == "same" and not (a.indirect and b.indirect):
        return None if many and _clauses_agree(a, b) else "apart.other_words"
    return None if part >= _MANY and many >= _SAYS else "apart.other_words"


def _clauses_agree(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether the clauses around words in marks agree with what is reported: half of what the shorter one says.

    Of "Lowe died of “many wounds”" and "all the others were killed by many wounds" only the marked words agree.
    """
    if "mixed" not in (a.quotation.mode, b.quotation.mode):
        return True
    x, y = ({key for key in {*v.words.keys, *_outside(v)} if key not in FUNCTION} for v in (a, b))
    return _says(x & y) >= _MANY * min(_says(x), _says(y))


def _outside(v: VoiceOf) -> frozenset[str]:
    return v.frame.keys if v.quotation.mode == "mixed" else frozenset()


def few_words_shared(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether two wordings lack in the other, in one order, half or more of what the shorter of them says."""
    short = min(_says(v.words.keys) for v in (a, b))
    part = _says(shared_words(a, b)) / short if short else likeness(a.words, b.words).cover
    return part <= _MANY


def _shared_part(a: VoiceOf, b: VoiceOf) -> tuple[float, int]:
    """The part of what is reported that stands in the other, in one order, and how many words; of two, the longer's."""
    x, y = compounds(a.words, b.words)
    held = [slot for slot in align(x, y) if slot.kind != "change"]
    parts = []
    own = [key for s in held for key in x.keys[s.a0 : s.a1]]
    theirs = [key for s in held for key in y.keys[s.b0 : s.b1]]
    for v, whole, kept in ((a, x.keys, own), (b, y.keys, theirs)):
        if v.indirect:
            parts.append(_says(kept) / max(_LEAST, _says(whole)))
    return min(parts), sum(key not in FUNCTION for key in own)


def _says(keys: Iterable[str]) -> float:
    """The summed weight of the words that say something."""
    return sum(weight(key) for key in keys if key not in FUNCTION)


def _other_figure(a: VoiceOf, b: VoiceOf) -> bool:
    x, y = ({key for key in v.words.keys if key.startswith("#")} for v in (a, b))
    return bool(x and y and not x & y)


def common_words_only(a: VoiceOf, b: VoiceOf) -> bool:
    """Two lines that share one common word at most beside function words, and no four words, are only possibly one.

    Unless three words in a row are the same, and one text has both, or one occasion is told of both and one is whole.
    """
    telling = [key for key in shared_words(a, b) if key not in FUNCTION | lexicon("negation")]
    reported = a.indirect or b.indirect
    few = len(telling) < _SAYS and all(weight(key) < 1 for key in telling) and len(run_of(a, b)) < _FOUR
    if not few or reported:
        return False
    whole = likeness(a.words, b.words).cover > WHOLE and told_alike(a, b)
    return len(run_of(a, b)) < _THREE or not (a.lines & b.lines or whole)


def two_words_only(a: VoiceOf, b: VoiceOf) -> bool:
    """One or two words in marks are only possibly one remark with another line's: they fit many an occasion."""
    short = min(len(v.words.units) for v in (a, b)) < _THREE
    return short and not (a.indirect or b.indirect or a.lines & b.lines)


def told_alike(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether both name one speaker and the sentences around them tell of one occasion in words of their own."""
    own = {key for key in a.frame.keys & b.frame.keys if key not in FUNCTION}
    named = bool(a.called and b.called) and speakers(a, b) == "same"
    return named and len(own) >= _SAYS and a.day == b.day


def same_words(a: VoiceOf, b: VoiceOf) -> bool:
    """The very same words by one speaker are possibly one remark, whatever speaks against it."""
    return a.words.keys == b.words.keys and speakers(a, b) == "same"


def said_words(v: VoiceOf) -> set[str]:
    """The words of a wording that say something: denials, and what is neither a function word nor a name."""
    plain = {u.key for u in v.words.units if u.key not in FUNCTION and (u.opens or not u.text[:1].isupper())}
    return plain | (set(v.words.keys) & lexicon("negation"))


def opposite(a: VoiceOf, b: VoiceOf) -> str | None:
    """Words that one denies and the other asserts are two remarks where no one speaker is given for both."""
    if speakers(a, b) == "same" or a.lines & b.lines or not one_denies(a, b):
        return None
    return "apart.denied"


def _verbatim(a: VoiceOf, b: VoiceOf) -> bool:
    """Whether most of the shorter wording is one long run of the other, or one line of text has the very same words."""
    if a.lines & b.lines and len(a.words.units) > _RUN and sorted(a.words.keys) == sorted(b.words.keys):
        return True
    return likeness(a.words, b.words).cover >= _MOST and len(run_of(a, b)) >= _RUN
