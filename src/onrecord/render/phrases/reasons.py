"""What speaks for and against a finding, in words: a sentence for every `Reason`, made here alone.

A sentence holds its values by number. `{0:a}` puts an article before one, `{all_or}` is all of them as a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from onrecord.model import Reason, Value
from onrecord.render.safe_text import seen, visible

__all__ = ["AS_WRITTEN", "SENTENCES", "say"]

AS_WRITTEN = "as_written"  # a sentence that a record of an older form holds, as it stands
_TEXTS = {
    "words_in_a_row": "{0} of its {1} words outside quotation marks stand in {2}, {3} or more in a row (at most {4})",
    "sentences_follow": "{0} of its {1} sentences follow sentences of {2}",
    "in_same_order": "{0} of them in the same order",
    "figures_stand": "{0} of its {1} figures stand in {2}",
    "calls_itself": "calls itself {0:a}",
    "published_later": "published later",
    "dated_later": "dated later",
    "forwarded_from": "forwarded from {0}",
    "cites": "cites {0}",
    "contained": "stands almost whole in a far longer text",
    "fuller_edition": "the fuller of two editions of one running story",
    "tells_as_done": "tells as done what the other expects ({0})",
    "more_dead": "tells of more dead",
    "changed_since": "the earlier text was changed after the later one was published",
    "same_day": "published the same day, order not known",
    "no_time_or_credit": "no publication time or credit to tell the order by",
    "names_no_agency": "names no agency in the text supplied",
    "no_words_in_a_row": "no {0} words in a row outside quotation marks are shared",
    "carried_text_possible": "the {0} text that {1} carries may be the source instead",
    "common_text_possible": "a common text that was not supplied is not excluded",
    "declared_forward": "declared a forward from {0}",
    "forward_not_supplied": "the text it was forwarded from was not supplied",
    "names_source": "names {0} as its source at the start, and {1} times in all",
    "source_not_supplied": "no text of {0} was supplied, so what was taken from it cannot be seen",
    "change.added": "next to none of its words stand in the text it goes back to",
    "change.dropped": "next to none of its words stand in the derived text",
    "change.stronger": "a stronger word, or no hedge where the source has one",
    "change.weaker": "a hedge where the source has none",
    "change.attribution_dropped": "in its own voice what the source gives as somebody's",
    "change.attribution_added": "as somebody's what the source gives in its own voice",
    "change.value_changed": "the only value of this unit in either text",
    "source_not_complete": "the source is not marked complete",
    "other_words_possible": "other words for the same matter are not excluded",
}
_REMARKS = {
    "speaker_between": "the speaker could be {all_or}",
    "readings_in": "{0} readings in {1} reports, {2} text families",
    "decided_by": "told by {0}",
    "base_not_spoken": "the base is not known to be the words spoken",
    "words_shared": "{0} words shared with the base in one order",
    "no_tested_difference": "no difference of the kinds tested",
    "utterances.shared.more": "rare words stand in both in one order",
    "utterances.shared.less": "few words stand in both in one order",
    "utterances.run.more": "a long run of words is the same in both",
    "utterances.run.less": "no long run of words is the same in both",
    "utterances.passage.more": "eight words or more in a row, four of them no function words, are the same in both",
    "utterances.whole.more": "the shorter wording stands in the other nearly whole",
    "utterances.covered.more": "most of the shorter wording stands in the other, words of like meaning counted",
    "utterances.covered.less": "little of the shorter wording stands in the other",
    "utterances.related.more": "words of like meaning stand in one place",
    "utterances.meaning.more": "each part of the shorter wording has its like in the other, by the encoder",
    "utterances.meaning.less": "parts of the shorter wording have no like in the other, by the encoder",
    "utterances.nearest.more": "no other wording of the two reports is nearer to either",
    "utterances.nearest.less": "another wording of the two reports is nearer",
    "utterances.before.more": "what stands before both is alike",
    "utterances.between.more": "what is quoted before or after them in both reports is alike",
    "utterances.around.more": "the sentence around one has words of the other or of its sentence",
    "utterances.speaker.more": "one speaker is given for both",
    "utterances.speaker.less": "no one speaker is given for both",
    "utterances.named.more": "both reports name that speaker",
    "utterances.strangers.more": "the reports give two speakers",
    "utterances.line.more": "both reports go back to one text",
    "utterances.derived.more": "one report goes back to the other",
    "utterances.denial.more": "one wording denies, the other does not",
    "utterances.number.more": "the wordings hold other numbers",
    "utterances.other_day.more": "a text gives another day for it",
    "utterances.days.more": "the reports are days apart",
    "utterances.habit.more": "a text tells that it is said often",
    "utterances.channel.more": "the texts name two ways in which it was said",
}
_CLAIMS = {
    "points_at_clause": "it points at that very clause",
    "one_clause": "one clause, word for word",
    "claims.cos_clause": "the clauses are near in meaning",
    "claims.cos_sentence": "their sentences are near in meaning",
    "claims.al_min": "the words of each have counterparts in the other",
    "claims.al_max": "the words of one have counterparts in the other",
    "claims.worst_min": "no word of either is without a counterpart",
    "claims.worst_max": "no word of one is without a counterpart",
    "claims.als_min": "the words of each have counterparts in the other's sentence",
    "claims.als_max": "the words of one have counterparts in the other's sentence",
    "claims.lex_min": "the rare words of each stand in the other",
    "claims.lex_max": "the rare words of one stand in the other",
    "claims.lex_shared": "they share rare words",
    "claims.lexs_min": "the rare words of each stand in the other's sentence",
    "claims.lexsent": "the rare words of one sentence stand in the other",
    "claims.lexsentj": "their sentences share most rare words",
    "claims.act_cos": "the acts are near in meaning",
    "claims.act_same": "the acts are one verb or forms of one",
    "claims.act_in_min": "each act has a counterpart in the other clause",
    "claims.act_in_max": "one act has a counterpart in the other clause",
    "claims.actor_same": "one actor",
    "claims.actor_diff": "different actors",
    "claims.actor_cos": "the actors are near in meaning",
    "claims.actor_head": "the actors are called by one word",
    "claims.object_same": "one object",
    "claims.object_diff": "different objects",
    "claims.object_cos": "the objects are near in meaning",
    "claims.object_head": "the objects are called by one word",
    "claims.other_same": "another part is one",
    "claims.other_cos": "other parts are near in meaning",
    "claims.swapped": "the actor of one is the object of the other",
    "claims.names_shared": "they name the same",
    "claims.names_only_min": "each names somebody or something the other does not",
    "claims.names_only_max": "one names what the other does not",
    "claims.num_shared": "they give one figure",
    "claims.num_conf": "they give different figures of one thing",
    "claims.num_only": "one gives a figure the other does not",
    "claims.day_same": "they give one day",
    "claims.day_diff": "they give different days",
    "claims.own_both": "both in the report's own voice",
    "claims.holder_same": "both by one holder",
    "claims.holder_diff": "by different holders",
    "claims.polarity_diff": "one denies",
    "claims.modality_same": "both meant in one way",
    "claims.len_min": "neither clause is short",
    "claims.len_ratio": "the clauses are of one length",
    "claims.pos_diff": "they stand in different parts of their reports",
    "claims.quoted": "in quotation marks",
    "claims.cheap": "words and meaning taken together are near",
    "claims.margin_min": "each is the nearest to the other in its report",
    "claims.margin_max": "one is the nearest to the other in its report",
    "claims.mutual": "each is the other's nearest",
}
_NAMES = {
    "named_in": "named in {0} reports",
    "spelling.same": "same of {0}",
    "spelling.differs": "differs of {0}",
    "spelling.diacritic": "diacritic of {0}",
    "spelling.transliteration": "transliteration of {0}",
    "spelling.short": "short of {0}",
    "spelling.initials": "initials of {0}",
    "in_users_list": "the user's list gives it",
    "users_list_gives": "the user's list gives {0}",
    "only_spelling": "the only spelling",
    "as_many_lines": "as many lines carry another spelling ({0} each)",
    "lines_carry": "{0} lines carry it",
    "lines_of_carry": "{0} of {1} lines carry it",
}
_DAYS = {
    "dated.text": "the words alone tell the day",
    "dated.published": "counted from the report's date",
    "dated.dateline": "counted from the dateline's date",
    "year_from": "year taken from {0}",
    "days_differ": "the reports give different days",
    "told_as_past": "{0} is of {1} and tells it as past or present",
    "no_day_given": "no report supplied gives its day",
}
SENTENCES: Mapping[str, str] = {AS_WRITTEN: "{0}", **_TEXTS, **_REMARKS, **_CLAIMS, **_NAMES, **_DAYS}


def say(found: Reason, labels: Mapping[str, str] | None = None) -> str:
    """A reason in words, reports by their labels (`labels.of`), or by their ids where none are given.

    Labels stand only where a value is a report: an id that is also a word is never taken for one elsewhere.
    """
    values = [_shown(v, labels or {}) for v in found.values]
    sentence = SENTENCES.get(found.name)
    if sentence is None:  # of a later form: its name says something still
        return " ".join([found.name.replace("_", " ").replace(".", " "), *values])
    return _FORMAT.vformat(sentence, values, {"all_or": _either(values)})


def _shown(value: Value, labels: Mapping[str, str]) -> str:
    return labels.get(value.text, visible(value.text)) if value.kind == "report" else seen(value.text)


def _either(values: Sequence[str]) -> str:
    """Values as a list of which one holds: "Ada Lowe, Tom Reed or Piet Holm"."""
    return " or ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)


class _Articles(Formatter):
    """`str.format` with `{0:a}`: the value with its indefinite article."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec != "a":
            return str(super().format_field(value, format_spec))
        return f"{'an' if value[:1] in tuple('aeiou') else 'a'} {value}"

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The value with this number; a record changed by hand may lack one."""
        return kwargs[key] if isinstance(key, str) else args[key] if key < len(args) else "…"


_FORMAT = _Articles()
