"""A made collection in which every step of `trace` and `group` has something to do: 90 reports, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from near_copies import near_copies
from onrecord.model import Report
from three_affairs import ALONE, BRIDGE, BRIDGE_LATER, MILL, MILL_OTHER

_SIGN_UP = "Sign up for our morning letter and never miss a story from the coast"
_OWN = (
    "The bakers of Tarn walked out over night pay. Union leader Ida Moss said the strike would last a week.",
    "A ferry struck a reef off Lund with 140 people on board. Captain Per Lind was questioned by the coast guard.",
    "Hail ruined the vines of Sorrel Valley. Growers led by Mira Dunn asked for help from the farm ministry.",
)


def collection() -> list[Report]:
    """Near-copies of one text (more than all meet each other), copies, outlet matter, a lost text, a transcript."""
    return [*near_copies(45, paragraphs=5), *near_copies(24, 6, seed=2, paragraphs=5), *_others()]


def _others() -> Iterator[Report]:
    texts = [BRIDGE, BRIDGE_LATER, MILL, MILL_OTHER, ALONE, *_OWN]
    for n, text in enumerate(texts):
        yield Report(f"own-{n}", f"{text}\n\n{_SIGN_UP}", source="Firth Wire" if n % 2 else "Orrin Post")
    first = next(near_copies(1, paragraphs=5))
    yield replace(first, id="copy-1", source="Lund Herald")
    yield replace(first, id="copy-2", text=first.text.upper(), source=None, published="2020-01-01")
    yield Report(
        "lost",
        "The head of the port has offered to resign, according to the Harbour Ledger. The Ledger, citing two people, "
        "said she told colleagues. The Harbour Ledger could not reach her.",
        source="Money Now",
    )
    yield Report(
        "found",
        "The head of the mill has offered to resign, according to the Orrin Post. The Post, citing two people, "
        "said he told colleagues. The Orrin Post could not reach him.",
        source="Money Now",
    )
    yield Report("forward", "Snow closed the pass on Monday.", source="Chat", forwarded_from="Harbour Ledger")
    yield Report("said", "Ada Lowe: We will not open it before the piers are safe.", role="transcript")
