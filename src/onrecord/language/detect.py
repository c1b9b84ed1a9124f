"""Which language a report is in, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import resources
from onrecord.language import Analyser, Parse, Token
from onrecord.language.codes import language_code
from onrecord.language.sentences import sentences
from onrecord.model import Report
from onrecord.text import words
from onrecord.view import View

_ABOUND = 0.12  # of the words: from such a share on the commonest ones tell the language


def analyser_for(report: Report, view: View, model: str | None = None) -> tuple[str, Analyser, tuple[str, ...]]:
    """The report's language (ISO 639-1), who reads it, and what must be said about it."""
    language = language_of(report, view)
    unclear = report.language and not language_code(report.language)
    said = (f"language {report.language!r} is no code or name that is known; taken for {language}",) if unclear else ()
    if language == resources.PACK.language:
        from onrecord.language import english

        reader = english.load(model) if model else english.load()
        return language, reader, said if english.is_known(reader.name) else (*said, _unmeasured(reader.name))
    return (
        language,
        Plain(language),
        (*said, f"language {language}: quotation marks are found, attribution is left out"),
    )


def _unmeasured(model: str) -> str:
    return f"read with the language model {model}, as the settings name it; no figure was measured with it"


def language_of(report: Report, view: View) -> str:
    """The language given with the report if known, else English where its commonest words abound, else by model."""
    if report.language and (known := language_code(report.language)):
        return known
    seen = re.findall(r"[^\W\d_]+", view.text[:20000].lower())
    if not seen:
        return "und"
    common = resources.PACK.entries("commonest")
    if sum(word in common for word in seen) >= _ABOUND * len(seen):
        return resources.PACK.language
    import py3langid

    return str(py3langid.classify(view.text[:20000])[0])


class Plain:
    """Reads any text without a model: sentences and words only."""

    name = "plain"

    def __init__(self, language: str) -> None:
        self.language = language

    def parse(self, view: View) -> Parse:
        """The sentences and words of `view`; no tags, no heads."""
        cut = sentences(view)
        tokens, at = [], 0
        for n, word in enumerate(words(view.text)):
            while at + 1 < len(cut) and word.start >= cut[at + 1].start:
                at += 1
            tokens.append(Token(n, word.start, word.end, word.text, word.folded, "", "", "", n, at))
        return Parse(view, self.language, cut, tuple(tokens), parsed=False)

    def parse_all(self, views: Sequence[View]) -> list[Parse]:
        """Those of several views, in their order."""
        return [self.parse(view) for view in views]
