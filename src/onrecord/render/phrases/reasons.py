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
    "terms_shared": "the two share terms that are no names, and much of their order",
    "same_credit": "both carry one agency's credit",
    "other_figures": "few of the figures of one stand in the other",
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
    "claims.cos_clause.more": "the clauses are near in meaning",
    "claims.cos_clause.less": "the clauses are not near in meaning",
    "claims.cos_sentence.more": "their sentences are near in meaning",
    "claims.cos_sentence.less": "their sentences are not near in meaning",
    "claims.al_min.more": "the words of each have counterparts in the other",
    "claims.al_min.less": "not all words of each have counterparts in the other",
    "claims.al_max.more": "the words of one have counterparts in the other",
    "claims.al_max.less": "not even the words of one all have counterparts in the other",
    "claims.worst_min.more": "no word of either is without a counterpart",
    "claims.worst_min.less": "some word is without a counterpart",
    "claims.worst_max.more": "no word of one is without a counterpart",
    "claims.worst_max.less": "both have words without a counterpart",
    "claims.als_min.more": "the words of each have counterparts in the other's sentence",
    "claims.als_min.less": "not all words of each have counterparts in the other's sentence",
    "claims.als_max.more": "the words of one have counterparts in the other's sentence",
    "claims.als_max.less": "not even the words of one all have counterparts in the other's sentence",
    "claims.lex_min.more": "the rare words of each stand in the other",
    "claims.lex_min.less": "rare words of one do not stand in the other",
    "claims.lex_max.more": "the rare words of one stand in the other",
    "claims.lex_max.less": "rare words of both do not stand in the other",
    "claims.lex_shared.more": "they share rare words",
    "claims.lex_shared.less": "they share few rare words",
    "claims.lexs_min.more": "the rare words of each stand in the other's sentence",
    "claims.lexs_min.less": "rare words of one do not stand in the other's sentence",
    "claims.lexsent.more": "the rare words of one sentence stand in the other",
    "claims.lexsent.less": "rare words of both sentences do not stand in the other",
    "claims.lexsentj.more": "their sentences share most rare words",
    "claims.lexsentj.less": "their sentences share few rare words",
    "claims.act_cos.more": "the acts are near in meaning",
    "claims.act_cos.less": "the acts are not near in meaning",
    "claims.act_same.more": "the acts are one verb or forms of one",
    "claims.act_same.less": "the acts are different verbs",
    "claims.act_in_min.more": "each act has a counterpart in the other clause",
    "claims.act_in_min.less": "an act has no counterpart in the other clause",
    "claims.act_in_max.more": "one act has a counterpart in the other clause",
    "claims.act_in_max.less": "neither act has a counterpart in the other clause",
    "claims.actor_same.more": "one actor",
    "claims.actor_same.less": "no one actor is known for both",
    "claims.actor_diff.more": "different actors",
    "claims.actor_diff.less": "no different actors",
    "claims.actor_cos.more": "the actors are near in meaning",
    "claims.actor_cos.less": "the actors are not near in meaning",
    "claims.actor_head.more": "the actors are called by one word",
    "claims.actor_head.less": "the actors are called by different words",
    "claims.object_same.more": "one object",
    "claims.object_same.less": "no one object is known for both",
    "claims.object_diff.more": "different objects",
    "claims.object_diff.less": "no different objects",
    "claims.object_cos.more": "the objects are near in meaning",
    "claims.object_cos.less": "the objects are not near in meaning",
    "claims.object_head.more": "the objects are called by one word",
    "claims.object_head.less": "the objects are called by different words",
    "claims.other_same.more": "another part is one",
    "claims.other_same.less": "no other part is one",
    "claims.other_cos.more": "other parts are near in meaning",
    "claims.other_cos.less": "other parts are not near in meaning",
    "claims.swapped.more": "the actor of one is the object of the other",
    "claims.swapped.less": "the actor of one is not the object of the other",
    "claims.names_shared.more": "they name the same",
    "claims.names_shared.less": "they name little that is the same",
    "claims.names_only_min.more": "each names somebody or something the other does not",
    "claims.names_only_min.less": "not each names what the other does not",
    "claims.names_only_max.more": "one names what the other does not",
    "claims.names_only_max.less": "neither names what the other does not",
    "claims.num_shared.more": "they give one figure",
    "claims.num_shared.less": "they give no figure in common",
    "claims.num_conf.more": "they give different figures of one thing",
    "claims.num_conf.less": "they give no different figures of one thing",
    "claims.num_only.more": "one gives a figure the other does not",
    "claims.num_only.less": "neither gives a figure the other does not",
    "claims.day_same.more": "they give one day",
    "claims.day_same.less": "they give no day in common",
    "claims.day_diff.more": "they give different days",
    "claims.day_diff.less": "they give no different days",
    "claims.own_both.more": "both in the report's own voice",
    "claims.own_both.less": "not both in the report's own voice",
    "claims.holder_same.more": "both by one holder",
    "claims.holder_same.less": "not both by one holder",
    "claims.holder_diff.more": "by different holders",
    "claims.holder_diff.less": "not by different holders",
    "claims.polarity_diff.more": "one denies",
    "claims.polarity_diff.less": "neither or both deny",
    "claims.modality_same.more": "both meant in one way",
    "claims.modality_same.less": "meant in two ways",
    "claims.len_min.more": "neither clause is short",
    "claims.len_min.less": "a clause is short",
    "claims.len_ratio.more": "the clauses are of one length",
    "claims.len_ratio.less": "one clause is far longer",
    "claims.pos_diff.more": "they stand in different parts of their reports",
    "claims.pos_diff.less": "they stand in one part of their reports",
    "claims.quoted.more": "in quotation marks",
    "claims.quoted.less": "not in quotation marks",
    "claims.cheap.more": "words and meaning taken together are near",
    "claims.cheap.less": "words and meaning taken together are not near",
    "claims.margin_min.more": "each is the nearest to the other in its report",
    "claims.margin_min.less": "another clause is nearer to one of them",
    "claims.margin_max.more": "one is the nearest to the other in its report",
    "claims.margin_max.less": "another clause is nearer to each of them",
    "claims.mutual.more": "each is the other's nearest",
    "claims.mutual.less": "they are not each other's nearest",
}
_NAMES = {
    "entity.name": "both reports name {0}",
    "entity.part_of_name": "{0} is part of the name {1}, or a form of that part",
    "entity.near_name": "the names are alike, component by component ({0} of 1; one name from 0.5)",
    "entity.office": "one report names the holder of the office, {0}, the other only the office",
    "entity.description": "both are called the same ({0}), and neither is named",
    "entity.role": "both are given the same role: {0}",
    "entity.line": "both reports go back to one text",
    "entity.beside": "both reports name {0} as well",
    "entity.other_letters": "the names are not the same letters: {0}, {1}",
    "entity.kinds": "the reports' words make them two kinds of thing",
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
_UNKNOWNS = {
    "unknown.said_in": "{0} sentences in {1} reports say it",
    "unknown.words": "both name the same matter: {0}",
    "unknown.taken": "the one's sentence was taken over from the other's",
    "unknown.kinds": "one says it in another way than the other",
    "answer.name": "a clause says outright who somebody is that was asked for",
    "answer.count": "a clause gives a number of the very thing that was asked for: {0}",
    "answer.not_checked": "whether the answer is right is not said",
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
SENTENCES: Mapping[str, str] = {AS_WRITTEN: "{0}", **_TEXTS, **_REMARKS, **_CLAIMS, **_NAMES, **_UNKNOWNS, **_DAYS}


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
