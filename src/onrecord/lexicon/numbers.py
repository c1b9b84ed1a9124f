"""Number words, the one table of them: `resources/en/numbers.txt`."""

from __future__ import annotations

from functools import cache

from onrecord import resources

__all__ = ["ONES", "ORDINALS", "TENS", "number_word"]

_TABLE = {word: int(value) for word, value in (row.split() for row in resources.PACK.lines("numbers"))}
ORDINALS = {word: n for word, n in _TABLE.items() if word.endswith("th")}  # fourth to twelfth
ONES = {word: n for word, n in _TABLE.items() if n < 20 and word not in ORDINALS}  # zero to nineteen
TENS = {word: n for word, n in _TABLE.items() if n >= 20}


@cache
def number_word(word: str) -> str | None:
    """The term of a folded number word: `twelve` is `#12`. "One" says too little and is none."""
    return _terms().get(word)


@cache
def _terms() -> dict[str, str]:
    out = {word: f"#{n}" for word, n in (ONES | TENS).items() if n > 1}
    out["dozen"] = "#12"
    units = {word: n for word, n in ONES.items() if 0 < n < 10}
    return out | {f"{ten}-{one}": f"#{n + m}" for ten, n in TENS.items() for one, m in units.items()}
