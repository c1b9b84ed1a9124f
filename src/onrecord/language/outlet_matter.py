"""Outlet matter: what a page says to its readers beside the account, told by its form alone.

Links to other stories, sign-up and about blocks, picture credits, contact lines, rights, prompts to comment and the
standing form of an appeal. What counts is the form of the line: a label before a link, a demand without a subject,
"you" and "our" outside quotation marks beside a thing of the page, an address. A sentence that only speaks in the
outlet's own name is taken along where its neighbours are matter. Where a text itself speaks in the first person, only
plain signs count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord import resources
from onrecord.marks import marked

__all__ = ["PageLine", "outlet_matter"]

_Form = Literal["plain", "addressed", "ours", "personal", "about", ""]

_WE = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.I)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_SAID = re.compile(r"\b(?:said|says|say|told|tells|added|wrote|warned|replied|according to)\b|\basked\b(?! to\b)", re.I)
_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.\w{2,}|(?<![\w(\"=])@\w{3,}\b"
    r"|\b[\w-]+\.(?:com|org|net|co\.uk|news)\b(?:/\S*)?",
    re.I,
)
_PHONE = re.compile(r"(?<![\w£$€.,/-])(?!\d{4}-\d\d-\d\d\b)\+?\(?\d{2,5}\)?(?:[ -]\d{2,5}){1,4}(?![\w%/])")
_DIGITS = 7  # of a telephone number, at least
_PHONED = re.compile(r"\b(?:tel|telephone|phone|call|contact|mobile|fax)\b", re.I)
_SHORT_NUMBER = re.compile(r"\b(?:call|ring|phone|text|dial)(?:ing)? (?:the \w+ )?(?:on |at )?[0-9]{3,6}\b", re.I)
_RIGHTS = re.compile(r"^\W*©|(?:©|\(c\)) ?(?:copyright|\d{4})|^\W*copyright\b|\bcopyright (?:©|\d{4})", re.I)
_CREDITED = re.compile(r"[A-Z][\w.'’-]*(?:[ /,|–][ /,|–-]{0,2}(?:for |via |and |of |by |the ){0,2}[A-Z][\w.'’-]*){0,9}")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_PERSON = re.compile(r"\W*([A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}) (?:is|covers|reports|writes)\b")
_WORD = re.compile(r"[a-z]+|[@©]")
_NAMED = re.compile(r"(?<=[\w,;] )[A-Z]\w")
_OWN_VOICE = 4  # one sentence in so many in the first person makes a text that speaks so
_SHORT = 25  # words in which "we" and "you" alone make a sentence one to the reader
_LONGEST = 500  # characters of a sentence that can be matter


@dataclass(frozen=True, slots=True)
class PageLine:
    """A sentence: half-open offsets in the text, its paragraph's number."""

    start: int
    end: int
    paragraph: int


def outlet_matter(text: str, lines: Sequence[PageLine]) -> frozenset[int]:
    """The numbers of the sentences in `lines` that are outlet matter."""
    low = text.lower()
    signed = [n for n, line in enumerate(lines) if _has_sign(low[line.start : line.end])]
    if not signed and not any(_is_about(text[line.start : line.end]) for line in lines[-3:]):
        return frozenset()
    bare = _unquoted(text)
    forms: list[_Form] = [""] * len(lines)
    for n in signed:
        forms[n] = _form(bare[lines[n].start : lines[n].end], lines, n)
    if _speaks_itself(lines, forms):
        forms = [form if form == "plain" else "" for form in forms]
    found = {n for n, form in enumerate(forms) if form in ("plain", "addressed")}
    for n, line in enumerate(lines):
        if not forms[n] and _is_about(bare[line.start : line.end]):
            forms[n] = "about"
    return frozenset(_spread(text, lines, forms, found)) if found or "about" in forms[-3:] else frozenset()


def _speaks_itself(lines: Sequence[PageLine], forms: Sequence[_Form]) -> bool:
    """Whether the text itself speaks in the first person: from the start, or in many that address no reader."""
    addressed = {line.paragraph for line, form in zip(lines, forms, strict=True) if form == "addressed"}
    own = [line for line, form in zip(lines, forms, strict=True) if form in ("ours", "personal")]
    apart = sum(line.paragraph not in addressed for line in own)
    return forms[0] in ("ours", "personal", "addressed") or apart * _OWN_VOICE >= len(lines)


def _form(words: str, lines: Sequence[PageLine], n: int) -> _Form:
    """The form of a sentence, marked words left out.

    plain: matter whatever the text is; addressed: matter where the text does not speak in the first person;
    ours: it may be, by its neighbours; personal: in the second person; else empty.
    """
    if len(words) > _LONGEST:
        return ""
    alone = not any(line.paragraph == lines[n].paragraph for line in (*lines[n - 1 : n], *lines[n + 1 : n + 2]))
    if _is_plain(words, alone and n > 0):
        return "plain"
    if _SAID.search(words):
        return ""
    if _is_addressed(words):
        return "addressed"
    if _WE.search(words):
        return "ours"
    return "personal" if _YOU.search(words) else ""


def _is_plain(words: str, alone: bool) -> bool:
    if _RIGHTS.search(words) or (_any("rights").search(words) and not _SAID.search(words)) or _appeals(words):
        return True
    if not alone:
        return False
    unended = not _TERMINAL.search(words)
    linked = (unended and bool(_label().match(words))) or bool(_followed().fullmatch(words))
    return linked or _is_credit(words) or _is_contact(words)


def _appeals(words: str) -> bool:
    """Whether it is the standing form of an appeal: whoever can help is asked to call such a number."""
    return bool(_appeal().search(words)) and _reached(words)


def _reached(words: str) -> bool:
    """Whether there is an address or a number to call."""
    numbers = _PHONE.findall(words)
    return bool(
        _ADDRESS.search(words)
        or _SHORT_NUMBER.search(words)
        or any(sum(c.isdigit() for c in number) >= _DIGITS for number in numbers)
    )


def _is_credit(words: str) -> bool:
    """Whether a line only names whose picture it is: "Photo: Ada Lowe/Getty Images"."""
    label = _any("pictures").search(words)
    rest = _any("pictures").sub(" ", words).strip(" :()[]|/.–-")
    return (
        bool(label) and len(words.split()) <= 10 and (not rest or bool(_CREDITED.fullmatch(re.sub(r"^by ", "", rest))))
    )


def _is_contact(words: str) -> bool:
    """Whether a line is an address with next to nothing else."""
    rest = _ADDRESS.sub(" ", words)
    if rest == words and _PHONED.search(words) and _reached(words):
        rest = _PHONE.sub(" ", words)
    return rest != words and len(re.findall(r"\w+", rest)) <= 6


def _is_addressed(words: str) -> bool:
    """Whether it speaks to the reader of the page: of the page, as "we" to "you", or with a demand."""
    we, you = bool(_WE.search(words)), bool(_YOU.search(words))
    things = len({found.group().lower() for found in _any("things").finditer(words)})
    reached = _reached(words)
    if you and (things or reached or (we and len(words.split()) <= _SHORT and not _NAMED.search(words))):
        return True
    if we and things > 1:
        return True
    return bool(_demand().match(words)) and (we or you or things > 0 or reached)


def _is_about(words: str) -> bool:
    """Whether it tells what an outlet is, or whom a writer works for."""
    return bool(_about().match(words) or (_PERSON.match(words) and _any("writers").search(words)))


def _spread(text: str, lines: Sequence[PageLine], forms: Sequence[_Form], found: set[int]) -> set[int]:
    """`found` with what stands beside it in one paragraph, or under it at the end, in the outlet's own name."""
    in_paragraphs = {lines[n].paragraph for n in found if forms[n] == "addressed"}
    near = (n for n, form in enumerate(forms) if form in ("ours", "about") and lines[n].paragraph in in_paragraphs)
    out = found | {n for n in near if forms[n] == "about" or not _NAMED.search(text, lines[n].start, lines[n].end)}
    for n in range(len(lines) - 1, -1, -1):
        if n in out:
            continue
        if forms[n] != "about" or ((name := _PERSON.match(text, lines[n].start)) and text.count(name[1]) > 1):
            break
        out.add(n)
    return out


def _unquoted(text: str) -> str:
    """The text with the words inside quotation marks blanked."""
    out = list(text)
    for mark in marked(text):
        out[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(out)


# ------------------------------------------------------------------ patterns from the table


def _words(key: str) -> Iterator[str]:
    return (re.escape(word) for word in sorted(resources.PACK.table("outlet_matter")[key], key=lambda w: (-len(w), w)))


@cache
def _any(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_words(key))})\b", re.I)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(_words('labels'))})\s*(?:[:|>»→]|[–—-]\s)\s*\S", re.I)


@cache
def _demand() -> re.Pattern[str]:
    """A demand at the start of a sentence; a verb behind its first word would make that word a name or noun."""
    verbs = "|".join(_words("verbs"))
    no_verb = r"(?! (?:of|was|were|is|are|has|had|will|would|[a-z]+(?:[^siu]s|ed))\b(?<! this)(?<! us)(?<!news))"
    return re.compile(rf"\s*[(\[]?(?:please |to \w+[^,.]{{0,30}}, )?(?:{verbs})\b{no_verb}", re.I)


@cache
def _followed() -> re.Pattern[str]:
    """A whole line that asks to follow somebody on a network: "Please follow the Gazette on Facebook and Bluesky"."""
    verbs, networks = "|".join(_words("follows")), "|".join(_words("networks"))
    many = rf"(?:{networks})(?:(?:, | and | or |, and )(?:{networks}))*"
    return re.compile(rf"\W*(?:please )?(?:{verbs}) [^.,;:!?]{{1,60}} on {many}[.!]?\s*", re.I)


@cache
def _appeal() -> re.Pattern[str]:
    who, asked, do = ("|".join(_words(key)) for key in ("addressees", "requests", "contacts"))
    return re.compile(rf"\b(?:{who})\b[^.]{{0,120}}\b(?:{asked})\b[^.]{{0,40}}\b(?:{do})\b", re.I)


@cache
def _about() -> re.Pattern[str]:
    kinds = "|".join(_words("outlets"))
    return re.compile(
        rf"\W*(?:The )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,4}} is (?:an?|the) [^.,]{{0,60}}\b(?:{kinds})\b"
    )


def _has_sign(low: str) -> bool:
    """Whether a sentence in small letters has any of the signs without which nothing is matter."""
    found = _WORD.findall(low)
    return bool(found) and (found[0] in _first_words() or not _signs().isdisjoint(found))


@cache
def _signs() -> frozenset[str]:
    return frozenset(resources.PACK.table("outlet_matter")["signs"]) | _heads("rights", "pictures", "addressees")


@cache
def _first_words() -> frozenset[str]:
    return _heads("labels", "verbs", "follows")


def _heads(*keys: str) -> frozenset[str]:
    """The first words of the entries."""
    table = resources.PACK.table("outlet_matter")
    return frozenset(_WORD.findall(entry)[0] for key in keys for entry in table[key])
