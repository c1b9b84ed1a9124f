"""Two wordings of a quotation compared, word by word.

`compare_quotations(a, b)` is the whole of it for two strings. `likeness` says how far two wordings can be one remark,
`describe` how a reading stands to its base, `table` sets any number of wordings side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.compare.wordings.align import align, compounds
from onrecord.compare.wordings.changes import lexicon
from onrecord.compare.wordings.overlap import Likeness, likeness
from onrecord.compare.wordings.reading_kinds import KIND_ORDER, Description, Frame, describe
from onrecord.compare.wordings.tokens import Unit, Wording, read
from onrecord.model import ReadingKind, Sense

__all__ = [
    "KIND_ORDER",
    "Description",
    "Frame",
    "Likeness",
    "QuotationComparison",
    "Unit",
    "Wording",
    "align",
    "compare_quotations",
    "compounds",
    "describe",
    "lexicon",
    "likeness",
    "read",
]


@dataclass(frozen=True, slots=True)
class QuotationComparison:
    """How `b` stands to `a`. `score` is 0 to 1; `same`: both report one utterance, as far as strings can tell."""

    same: bool
    score: float
    kinds: tuple[ReadingKind, ...]
    differences: tuple[tuple[str, str], ...]
    sense: tuple[Sense, ...]


def compare_quotations(a: str, b: str) -> QuotationComparison:
    """Compare the quoted words `b` with the base wording `a`; where `b` only goes on beyond `a`, `a` with `b`.

    Strings alone cannot tell a remark from its repetition on another day; where they are known, speaker, report
    and frame decide too (`onrecord.collate.utterances`).

    >>> compare_quotations("We do not want to sell.", "We don't want to sell").kinds
    ('spelling',)
    """
    base, reading = read(a), read(b)
    alike = likeness(base, reading)
    told = describe(base, reading)
    if "wording" in told.kinds and not {"trimmed", "inserted", "replaced"} & set(told.kinds):
        back = describe(reading, base)
        if "trimmed" in back.kinds:
            told = replace(back, differences=tuple((x, y) for y, x in back.differences))
    return QuotationComparison(alike.is_one, alike.score, told.kinds, told.differences, told.sense)
