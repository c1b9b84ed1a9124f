"""The closed sets of values that the nouns have, by the contract's words."""

from __future__ import annotations

from typing import Literal

Role = Literal["report", "transcript", "statement", "release", "post", "pool report", "draft"]
Completeness = Literal["yes", "no", "unknown"]
Status = Literal["usable", "withheld", "canceled"]
Mode = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "writing", "thought"]
Place = Literal["body", "headline", "caption"]
Channel = Literal["briefing", "interview", "statement", "post", "broadcast", "document", "pool", "outlet"]
EntityKind = Literal["person", "organisation", "place"]
Form = Literal["name", "nominal", "pronoun"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Voice = Literal["own", "attributed", "quoted", "presupposed"]
Polarity = Literal["positive", "negative"]
Modality = Literal["fact", "forecast", "condition", "demand", "question", "supposition"]
ArgumentRole = Literal["actor", "object", "other"]
UnknownKind = Literal["unknown", "withheld", "not_addressed", "unresolved", "awaited"]
ParentKind = Literal["same_text", "excerpt", "revision", "rewrite", "common_source"]
Relation = Literal["same_text", "excerpt", "revision", "rewrite", "common_source", "shared_quotes_only", "independent"]
Direction = Literal["given", "undetermined"]
PassageKind = Literal["verbatim", "reworded"]
ChangeKind = Literal[
    "dropped", "added", "stronger", "weaker", "attribution_dropped", "attribution_added", "value_changed"
]
ReadingKind = Literal[
    "verbatim", "punctuation", "case", "spelling", "trimmed", "dropped", "ellipsis", "ellipsis_removed",
    "inserted", "replaced", "reordered", "joined", "wording", "moved", "indirect", "attributed_elsewhere",
    "internal", "headline", "translation",
]  # fmt: skip
Sense = Literal[
    "negation", "number", "name", "modal", "quantifier", "comparison", "time", "hedge", "person", "roles",
    "content_word",
]  # fmt: skip
SpellingStatus = Literal["usual", "differs", "diacritic", "transliteration", "short", "initials", "not_decided"]
ClaimStatus = Literal[
    "contested", "contradicting", "differing", "changed", "agreed", "mixed_voice", "added", "repeated", "single"
]
Repair = Literal["decoded", "windows", "unread", "soft_hyphen", "ligature", "cut_word", "wrap"]
DecisionKind = Literal[
    "same_entity", "different_entity", "same_utterance", "different_utterance", "parent", "speaker", "same_claim",
    "different_claim", "same_story", "different_story", "keep", "wrong", "not_for_us", "note",
]  # fmt: skip
Verdict = Literal["keep", "wrong", "not_for_us", "note"]

PRIMARY_WITNESSES = frozenset({"transcript", "statement", "release"})
