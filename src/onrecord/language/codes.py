"""Names and codes of languages: any BCP 47 tag, ISO 639 code or English name to the shortest code of the language."""

from __future__ import annotations

import re
from functools import cache

from onrecord import resources

__all__ = ["language_code", "read_closely"]


def language_code(given: str) -> str | None:
    """The language's code (two letters where ISO 639 has them), or None where `given` names none that is known.

    >>> [language_code(x) for x in ("en-US", "eng", "English", "American English", "ger", "yue", "no such")]
    ['en', 'en', 'en', 'en', 'de', 'yue', None]
    """
    tag = given.strip().lower()
    names = _codes()
    plain = re.sub(r"\(.*?\)", "", tag).strip()
    return names.get(re.split(r"[-_]", tag)[0]) or names.get(plain) or names.get((plain.split() or [""])[-1])


def read_closely(code: str) -> bool:
    """Whether reports in this language are read closely: attributed, cut into statements, and compared."""
    return code == resources.PACK.language


@cache
def _codes() -> dict[str, str]:
    """Every code and English name, in lower case, with the code that this program uses."""
    out: dict[str, str] = {}
    for line in resources.PACK.lines("languages"):
        codes, _, name = line.partition(" | ")
        first = codes.split()[0]
        for form in (*codes.split(), name.lower(), *name.lower().split(", ")):
            out.setdefault(form, first)
    return out
