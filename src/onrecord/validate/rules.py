"""How coders judge each kind: the question a row asks, and the rule, in words that hold for any text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ANSWERS", "RULES", "Rule", "normal"]

ANSWERS = {"right": ("right", "r", "yes", "y", "1", "true"), "wrong": ("wrong", "w", "no", "n", "0", "false")}
OPEN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Rule:
    """The question where something was found, the one where nothing was (if such are sampled), and the rule."""

    question: str
    missed: str
    rule: str


RULES: dict[str, Rule] = {
    "quotation": Rule(
        "Are the marked words quoted as somebody's, from their first to their last word, and is the speaker right?",
        "Are words in quotation marks given here as somebody's?",
        "Right: the words between the marks are words that somebody is said to have said or written, none is "
        "cut off or too many, and the speaker named is the one the text gives. 'Speaker not known' is right "
        "where the text does not tell one person. Words in marks that only name, label or distance (titles, "
        "nicknames) are no quotation.",
    ),
    "reported_speech": Rule(
        "Are the marked words reported as what somebody said, from their first to their last word, and is the "
        "speaker right?",
        "Does the sentence report, without quotation marks, what somebody said or wrote?",
        "Right: the whole reported clause is marked, no more, and the speaker is the one the text gives. What "
        "nobody said (wished, denied having said, planned, asked for) is no reported speech.",
    ),
    "reading": Rule(
        "Are the two marked passages wordings of one remark, made once?",
        "Are the two marked passages wordings of one remark, made once?",
        "Right: one person said it on one occasion, whatever the words. Wrong: two persons, two occasions, or "
        "two parts of what was said. Where the passages have no part in common, they are two remarks.",
    ),
    "reading_kinds": Rule(
        "Is everything that is said of how the first passage differs from the second so, and is nothing left out?",
        "",
        "Right: each kind named is there, and no word differs in a way that none of them names. Marks and "
        "capitals count only where they are named.",
    ),
    "entity": Rule(
        "Do the two marked names mean one person, body or place?",
        "",
        "Right: one bearer of both names, and the kind is right. A body and its part, a person and a firm of that "
        "name, two persons of one family are two.",
    ),
    "mention": Rule(
        "Do the marked words mean the one that is given?",
        "",
        "Right: a careful reader takes them so, in this report. Where two are possible, it is wrong.",
    ),
    "statement": Rule(
        "Are the marked words told here in the voice that is given, and by whom is given?",
        "",
        "Right: a whole statement; attributed or quoted where the report gives it as somebody's, and that one is the "
        "one named; in the report's own words only where it vouches for it itself; negative only where the text denies "
        "it.",
    ),
    "silent": Rule(
        "Does the second passage, a whole report, tell nothing of the matter that is marked in the first?",
        "Does the second passage, a whole report, tell nothing of the matter that is marked in the first?",
        "Right: read whole, the report tells nothing of the matter, in no words, nor anything that denies it or "
        "gives it another value. What only touches the same subject is no telling of the matter.",
    ),
    "timeline": Rule(
        "Did the marked words happen, or are they to happen, on the day or days that are given?",
        "Does the sentence tell something that happened or is to happen, with its day or days?",
        "Right: an event, the day is the one the text gives, and what is said of it can be understood by itself. What "
        "only might happen, and a date that is no event's, are wrong.",
    ),
    "single": Rule(
        "Do the marked words state something whole, and does none of the other reports supplied tell it?",
        "",
        "Right: the words can be understood by themselves, and no other report, looked into, tells the same matter in "
        "any words.",
    ),
    "spelling": Rule(
        "Do the marked words name the person, body or place that is given, and is what is said of the spelling right?",
        "",
        "Right: one bearer of the name, and the spelling stands so in the text. Another person of the "
        "same name is wrong.",
    ),
    "date": Rule(
        "Is the value right for the marked words, read in this report?",
        "Does the sentence hold a date, time or duration?",
        "Right: the calendar value is the one a careful reader takes from the words and the report's day, no "
        "more exact than the text is. XXXX for a year that nobody can tell is right.",
    ),
    "descent": Rule(
        "Does the first passage go back to the second, or both to one text?",
        "",
        "Right: the one cannot have been written without the other or a common text. Words that anybody would "
        "use of the matter, and quotations that both had from one speaker, are no descent.",
    ),
    "shared": Rule(
        "Are the two marked passages the same run of words, and of the account itself?",
        "",
        "Right: word for word, and no matter of the outlet's own (notes on authors, links, appeals, credits).",
    ),
    "change": Rule(
        "Is the change that is named there, between these two passages?",
        "",
        "Right: both passages tell one matter, and the one drops, adds, weakens or strengthens what is named, "
        "or gives another value. A mere rewording is none.",
    ),
    "unknown": Rule(
        "Does the report say here that this is not known, withheld, open or awaited, and is the matter right?",
        "Does the sentence say that something is not known, withheld, not addressed, open or awaited?",
        "Right: the report itself or somebody it names says so, in these words, of this matter. What is only "
        "not told is none.",
    ),
    "claim": Rule(
        "Do both marked passages state one matter, and is what is said of them right?",
        "",
        "Right: the same actor, act, object and occasion, and the status named holds (agreed: compatible; "
        "differing: values that cannot both be so; contested: one denies what the other asserts).",
    ),
}


def normal(answer: str) -> str | None:
    """A coder's answer as right, wrong or cannot tell; None where the cell is empty. Raises ValueError for another."""
    given = " ".join(answer.casefold().split())
    if not given:
        return None
    for value, forms in ANSWERS.items():
        if given in forms:
            return value
    if given in (OPEN, "cannot_tell", "?", "open", "c"):
        return OPEN
    raise ValueError(f"{answer[:30]!r} is no judgement; write right, wrong or cannot tell")
