"""Near-copies of made news texts: what many outlets make of one agency's text. The same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

from onrecord import resources
from onrecord.model import Report

__all__ = ["near_copies", "news_text"]

_PEOPLE = "Dana Orlow|Piet Vanhoek|Marta Quill|Ines Taborda|Rolf Askeland|Yusuf Demirel|Greta Lindqvist|Owen Tarrant"
_PLACES = "Port Ellery|Harvel|Tolmar|Northgate|Skarline|Brennick|Castor Bay|Wendmoor|Aldersund|Quay Hollow"
_BODIES = "Harbour Board|County Council|Miners Union|Coastguard|Health Inspectorate|Rail Operator"
_HEADS = ("{person} waits in {place}", "{body} names {person}", "What is known of {place}", "{place}: {body} answers")
_AGENCIES = ("Reuters", "AP", "AFP", "The Associated Press")
_SOURCES = "Ledger|Gazette|Courier|Herald|Post|Tribune|Observer|Star"


def _filled(draw: random.Random, frame: str) -> str:
    given = {"person": _PEOPLE, "place": _PLACES, "body": _BODIES}
    return frame.format(**{key: draw.choice(options.split("|")) for key, options in given.items()})


@cache
def _pool() -> tuple[tuple[str, ...], tuple[int, ...]]:
    rows = [row.rsplit(" ", 1) for row in resources.lines("en", "frequencies")]
    plain = [(word, int(count)) for word, count in rows if word.isalpha()]
    return tuple(word for word, _ in plain), tuple(accumulate(count for _, count in plain))


def _sentence(draw: random.Random) -> str:
    """A sentence of words drawn by their shipped frequencies, with a name of the affair and a figure in it."""
    words, heights = _pool()
    cut = draw.choices(words, cum_weights=heights, k=draw.randint(10, 24))
    cut[draw.randrange(1, len(cut))] = _filled(draw, draw.choice(("{person}", "{place}", "the {body}")))
    cut[draw.randrange(1, len(cut))] = str(draw.randint(12, 2019))
    said = " ".join(cut)
    return said[0].upper() + said[1:] + "."


def news_text(seed: int, paragraphs: int = 12) -> list[str]:
    """The paragraphs of a made text: the names of one affair, the words and their order its own."""
    draw = random.Random(seed)
    return [" ".join(_sentence(draw) for _ in range(2)) for _ in range(paragraphs)]


def _trimmed(draw: random.Random, text: list[str]) -> list[str]:
    return text[: max(3, len(text) - draw.randint(1, max(1, len(text) // 2)))]


def _headline(draw: random.Random, text: list[str]) -> list[str]:
    return [_filled(draw, draw.choice(_HEADS)), *text]


def _few_words(draw: random.Random, text: list[str]) -> list[str]:
    cut = [paragraph.split(" ") for paragraph in text]
    for _ in range(draw.randint(2, 6)):
        words = draw.choice(cut)
        words[draw.randrange(len(words))] = draw.choice(_pool()[0])
    return [" ".join(words) for words in cut]


def _credit(draw: random.Random, text: list[str]) -> list[str]:
    agency = draw.choice(_AGENCIES)
    return draw.choice(
        (
            [*text, f"({agency})"],
            [*text, f"– {agency}"],
            [f"By {draw.choice(_PEOPLE.split('|'))}, {agency}", *text],
            [*text, f"With reporting by {agency}"],
            [f"{draw.choice(_PLACES.split('|')).upper()} ({agency}) – {text[0]}", *text[1:]],
        )
    )


_WAYS: tuple[Callable[[random.Random, list[str]], list[str]], ...] = (_trimmed, _headline, _few_words, _credit)


def near_copies(count: int, of: int = 1, seed: int = 1, paragraphs: int = 12) -> Iterator[Report]:
    """`count` reports, each one of `of` made texts with one to three changes: trimmed, another headline, a few words
    changed, a credit added. The first `of` are the texts themselves.
    """
    draw = random.Random(seed)
    texts = [news_text(1000 * seed + n, paragraphs) for n in range(of)]
    begin = datetime(2026, 5, 4, 6, tzinfo=UTC)
    for n in range(count):
        text = texts[n % of]
        if n >= of:
            for way in draw.sample(_WAYS, draw.randint(1, 3)):
                text = way(draw, text)
        when = begin + timedelta(minutes=n if n < of else draw.randint(60, 3000))
        source = f"{draw.choice(_PLACES.split('|'))} {draw.choice(_SOURCES.split('|'))}"
        yield Report(f"{draw.randrange(1 << 30):08x}-{n}", "\n\n".join(text), source=source, published=when.isoformat())
