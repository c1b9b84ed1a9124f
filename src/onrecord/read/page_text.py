"""The text of a web page's article: what an extractor took for it, what it lost put back, what is no part of it gone.

An extractor that looks for the one element which holds an article loses what stands in a second. Put back are
paragraphs of the same kind, below what holds them all, that stand in no part of the page named otherwise. Taken out
are lines in a part named as furniture, lines that are one link, and the labels that pages print between paragraphs.
The names of parts and labels are data: resources/en/page_parts.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord import resources
from onrecord.model import Locator
from onrecord.read.markup import blocks, name_of

__all__ = ["Article", "sentences_of", "whole_article"]

_APART = frozenset({"aside", "nav", "footer", "form", "dialog"})
_WRITTEN = frozenset({"p", "blockquote", "li", "div", "section", "article", "td"})
_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LEAST = 5  # words of a paragraph that is put back wherever it stands; a shorter one only beside others
_FEWEST = 50  # words of paragraphs that may be an article where no extractor found one
_MAIN = 0.5  # a part that holds more of the article than this is the article, whatever it is called


@dataclass(frozen=True, slots=True)
class Article:
    """The text, and which stretches of it the page sets as block quotations."""

    text: str
    quoted: tuple[Locator, ...]


@dataclass(slots=True)
class _Line:
    """A line of the page: its words, what they are compared by, the block that holds it, and where it stands."""

    text: str
    key: str
    holder: Any
    at: int


def whole_article(extracted: str, tree: Any) -> Article:
    """The article of the page `tree`, of which an extractor found the lines `extracted`."""
    page = _lines(tree)
    taken = _matched(extracted.splitlines(), page)
    apart = _Parts([page[n] for _, n in taken if n is not None])
    links = _link_keys(tree)
    kept = [(text, n) for text, n in taken if n is None or not _is_furniture(page[n], apart, links)]
    if sum(len(text) for text, _ in kept) < _MAIN * sum(len(text) for text, _ in taken):
        kept = taken  # a page that calls its whole article by such a name, part by part
    kept = [(text, n) for text, n in kept if _key(text) not in _labels()]
    back = _lost(page, kept, apart, links)
    return _joined(_merged(kept, back, page), page)


def sentences_of(tree: Any) -> str:
    """The paragraphs of a page in which an extractor found no article; empty where they are too few to be one."""
    found = [
        line.text
        for line in _lines(tree)
        if name_of(line.holder) in _WRITTEN
        and len(line.text.split()) >= _LEAST
        and _SENTENCE.search(line.text)
        and not any(name_of(e) in _APART for e in (line.holder, *line.holder.iterancestors()))
    ]
    return "\n".join(found) if len(found) > 2 and sum(len(text.split()) for text in found) >= _FEWEST else ""


def _lines(tree: Any) -> list[_Line]:
    """The lines of the page in order, hidden ones left out."""
    found = ((holder, line) for holder, text in blocks(tree) for line in text.split("\n"))
    shown = [(holder, line) for holder, line in found if _key(line) and not _hidden(holder)]
    return [_Line(line, _key(line), holder, n) for n, (holder, line) in enumerate(shown)]


def _matched(lines: list[str], page: list[_Line]) -> list[tuple[str, int | None]]:
    """The extractor's lines with where they stand in the page, each place once."""
    places: dict[str, list[int]] = {}
    for line in reversed(page):
        places.setdefault(line.key, []).append(line.at)
    out: list[tuple[str, int | None]] = []
    for text in lines:
        if _key(text):
            at = places.get(_key(text))
            out.append((text.strip(), at.pop() if at else None))
    return out


class _Parts:
    """Which parts of a page hold no account, seen from the lines that an extractor took."""

    def __init__(self, taken: list[_Line]) -> None:
        self._held: dict[Any, int] = {}
        for line in taken:
            for element in (line.holder, *line.holder.iterancestors()):
                self._held[element] = self._held.get(element, 0) + len(line.key)
        self._all = max(1, sum(len(line.key) for line in taken))
        self._named: dict[Any, bool] = {}

    def inside(self, element: Any) -> bool:
        """Whether an element lies in furniture: a part so named that holds little of the article."""
        return any(self._is_apart(e) for e in (element, *element.iterancestors()))

    def _is_apart(self, element: Any) -> bool:
        if element not in self._named:
            named = name_of(element) in _APART or _is_named_apart(element)
            self._named[element] = named and self._held.get(element, 0) <= _MAIN * self._all
        return self._named[element]

    def root(self) -> Any:
        """The smallest element that holds all the lines taken, or the largest around it that is made for an article."""
        common = [e for e, held in self._held.items() if held == self._all]
        inner = min(common, key=lambda e: -sum(1 for _ in e.iterancestors()), default=None)
        if inner is None:
            return None
        around = [e for e in (inner, *inner.iterancestors()) if name_of(e) not in ("body", "html")]
        made = [e for e in around if name_of(e) in ("article", "main") or not _names(e).isdisjoint(_ARTICLE)]
        root = made[-1] if made else around[min(2, len(around) - 1)] if around else inner
        return root.getparent() if _has_twin(root) else root


def _has_twin(element: Any) -> bool:
    """Whether the page has another element of the same name and class beside it: an article cut in two."""
    around = element.getparent()
    if around is None or not element.get("class"):
        return False
    return any(e is not element and e.tag == element.tag and e.get("class") == element.get("class") for e in around)


_ARTICLE = frozenset({"article", "story", "post", "entry", "main", "liveblog"})


def _lost(page: list[_Line], kept: list[tuple[str, int | None]], apart: _Parts, links: set[str]) -> list[int]:
    """The lines that an extractor lost: written like those that it took, below what holds them all.

    One that it took from a part named as furniture, which repeats it, is lost where the article has it.
    """
    taken, said = [n for _, n in kept if n is not None], {_key(text) for text, _ in kept} | _labels()
    root = apart.root()
    if root is None or not taken:
        return []
    inside = set(root.iter())
    own = {e for n in taken for e in page[n].holder.iterancestors("article")}
    long: list[_Line] = []
    short: list[_Line] = []
    for line in page:
        if line.key in said or line.holder not in inside:
            continue
        if name_of(line.holder) not in _WRITTEN or not _SENTENCE.search(line.text) or line.key in links:
            continue
        other = [e for e in line.holder.iterancestors("article") if e in inside and e not in own]
        if not (other or apart.inside(line.holder) or _is_card(line.holder, root) or _in_figure(line.holder)):
            (long if len(line.text.split()) >= _LEAST else short).append(line)
    beside = {line.holder.getparent() for line in (*long, *(page[n] for n in taken))}
    return sorted(line.at for line in (*long, *(line for line in short if line.holder.getparent() in beside)))


def _is_card(element: Any, root: Any) -> bool:
    """Whether a paragraph stands beside a heading that is a link: the teaser of another story."""
    around = element.getparent() if element is not root else None
    if around is None or around is root:
        return False
    return any(name_of(e) in ("h2", "h3", "h4", "h5") and e.find(".//a") is not None for e in around.iterchildren())


def _in_figure(element: Any) -> bool:
    return any(name_of(e) in ("figure", "figcaption") for e in (element, *element.iterancestors()))


def _is_furniture(line: _Line, apart: _Parts, links: set[str]) -> bool:
    """Whether a line that an extractor took is none of the account."""
    if line.key in _labels() or apart.inside(line.holder):
        return True
    return line.key in links and name_of(line.holder) not in ("h1", "h2", "h3")


def _merged(kept: list[tuple[str, int | None]], back: list[int], page: list[_Line]) -> list[tuple[str, int | None]]:
    """The lines kept, with those put back before the first that stands behind them in the page."""
    out: list[tuple[str, int | None]] = []
    rest = sorted(back, reverse=True)
    for text, n in kept:
        while rest and n is not None and rest[-1] < n:
            out.append((page[rest[-1]].text, rest.pop()))
        out.append((text, n))
    return out + [(page[n].text, n) for n in reversed(rest)]


def _joined(lines: list[tuple[str, int | None]], page: list[_Line]) -> Article:
    """The text, a line a paragraph; a short line that stands twice running (a byline) is taken once."""
    out: list[str] = []
    quoted: list[Locator] = []
    at = 0
    for text, n in lines:
        if out and text == out[-1] and len(text.split()) <= 8:
            continue
        if n is not None and any(name_of(e) == "blockquote" for e in (page[n].holder, *page[n].holder.iterancestors())):
            quoted.append(Locator("block", at, "quotation", at + len(text)))
        out.append(text)
        at += len(text) + 1
    return Article("\n".join(out), tuple(quoted))


def _hidden(element: Any) -> bool:
    """Whether a page's own markup hides an element from every reader."""
    for e in (element, *element.iterancestors()):
        style = re.sub(r"\s", "", e.get("style") or "").lower()
        if e.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
            return True
    return False


def _link_keys(tree: Any) -> set[str]:
    """What is said by a link alone, in a block of its own."""
    return {_key("".join(a.itertext())) for a in tree.iter("a")} - {""}


def _names(element: Any) -> set[str]:
    """The words of an element's class, id and role: "story-body__text" is also "story", "body" and "text"."""
    named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role")))).lower()
    return {word for word in re.split(r"[\s_-]+", named) if word} | set(named.split())


def _is_named_apart(element: Any) -> bool:
    whole = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role")))).lower().split()
    return not (_names(element).isdisjoint(_furniture("words")) and _furniture("whole").isdisjoint(whole))


@cache
def _furniture(kind: str) -> frozenset[str]:
    return frozenset(resources.PACK.table("page_parts")["furniture"][kind])


@cache
def _labels() -> frozenset[str]:
    return frozenset(_key(line) for line in resources.PACK.table("page_parts")["lines"])


def _key(text: str) -> str:
    """What two lines are compared by: letters and digits, case left off."""
    return "".join(c for c in text.casefold() if c.isalnum())
