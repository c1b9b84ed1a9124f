"""Bytes to text: the encoding's own signature first, then UTF-8, then what the bytes are likely to be.

Line ends, blanks and odd characters come through untouched; `surrogatepass` keeps a lone surrogate that somebody
wrote into UTF-8 as three bytes. Where a text is UTF-8 but for some of its lines, those are read in the encoding that
fits them; a byte that stands alone in a line of UTF-8 becomes U+FFFD, and the record counts it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from onrecord.read.encodings import fitting

__all__ = ["decode"]

# UTF-32 first: its little-endian mark begins with UTF-16's.
_SIGNATURES = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,80}encoding=[\"']([\w.-]+)"
)
# Codecs of Python's own that are no encoding of a text: some raise, some take quadratic time.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})
# What pages mean by it (WHATWG, Encoding Standard).
_MEANT = {"iso_8859_1": "cp1252", "latin_1": "cp1252", "latin1": "cp1252", "us_ascii": "cp1252", "ascii": "cp1252"}
_SEVERAL = re.compile(  # a character of UTF-8 beyond ASCII
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = bytes(range(0x80, 0x100))
CROWDED = 0.3  # of the bytes lie beyond ASCII: hardly a language in Latin letters
_FEW = 20  # bytes of another encoding to one character of UTF-8, from which that one is held for chance


def decode(data: bytes, *, markup: bool = False) -> str | None:
    """The text that `data` holds, or None where it is no text. `markup`: trust an encoding declared in HTML."""
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            rest = data[len(signature) :]
            return _try(rest, encoding) or (_by_line(rest) if encoding == "utf-8" else None)
    if b"\0" in data:
        return _wide(data)
    text = _try(data, "utf-8")
    if text is None and markup and (declared := _DECLARED.search(data[:4096])):
        text = _try(data, (declared[1] or declared[2]).decode("ascii"))
    return text if text is not None else _by_line(data)


def _try(data: bytes, encoding: str) -> str | None:
    """The text in this encoding, or None. A page may name any of Python's codecs; those that no page is in are none."""
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    plain = encoding.lower().replace("-", "_")
    if plain in _NO_CHARSETS:
        return None
    try:
        return data.decode(_MEANT.get(plain, encoding), errors)
    except (ValueError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a signature: most of every second byte is zero; anything else with zeros is no text."""
    if len(data) % 2:
        return None
    low, high = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    if max(low, high) * 2 < len(data) // 2 or min(low, high) * 10 > len(data) // 2:
        return None
    return _try(data, encoding)


def _by_line(data: bytes) -> str | None:
    """A text that is UTF-8 in some of its lines only; where it is in none, by what fits the whole."""
    lines = data.split(b"\n")
    read = [_line(line) for line in lines]
    other = b"\n".join(line for line, text in zip(lines, read, strict=True) if text is None)
    if len(_SEVERAL.findall(data)) * _FEW < _beyond(other):
        return _guess(data)
    guessed = _guess(other) if other else ""
    rest = iter(guessed.split("\n") if guessed is not None else [])
    if guessed is None and all(text is None or text.isascii() for text in read):
        return None
    return "\n".join(_replaced(line, rest) if text is None else text for line, text in zip(lines, read, strict=True))


def _line(line: bytes) -> str | None:
    """A line that is UTF-8, or most of whose characters beyond ASCII are; None where it is in another encoding."""
    text = _try(line, "utf-8")
    if text is not None:
        return text
    return line.decode("utf-8", "replace") if len(_SEVERAL.findall(line)) > _beyond(_SEVERAL.sub(b"", line)) else None


def _replaced(line: bytes, guessed: Iterator[str]) -> str:
    """The next of the lines in another encoding; what no encoding fits becomes U+FFFD."""
    return next(guessed, None) or line.decode("utf-8", "replace")


def _guess(data: bytes) -> str | None:
    """The text in the western or central European encoding that fits; else by statistics."""
    from charset_normalizer import from_bytes

    fits = None if _beyond(data) > CROWDED * len(data) else fitting(data)
    if fits is not None:
        return fits
    best = from_bytes(data).best()
    return str(best) if best is not None else None


def _beyond(data: bytes) -> int:
    """How many bytes lie beyond ASCII."""
    return len(data) - len(data.translate(None, delete=_HIGH))
