"""Bytes to text: the encoding's own signature first, then UTF-8, then what the bytes are likely to be.

Line ends, blanks and odd characters come through untouched; `surrogatepass` keeps a lone surrogate that somebody
wrote into UTF-8 as three bytes.
"""

from __future__ import annotations

import codecs
import re

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
# What western European news writes beyond ASCII: letters, and the typography that Windows puts at 0x80-0x9f.
_WESTERN = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ€‚ƒ„…†‰‹‘’“”•–—™›\xa0¡¢£§©«\xad®°´·»½¿ºª]*")


def decode(data: bytes, *, markup: bool = False) -> str | None:
    """The text that `data` holds, or None where it is no text. `markup`: trust an encoding declared in HTML."""
    for signature, encoding in _SIGNATURES:
        if data.startswith(signature):
            return _try(data[len(signature) :], encoding)
    if b"\0" in data:
        return _wide(data)
    text = _try(data, "utf-8")
    if text is None and markup and (declared := _DECLARED.search(data[:4096])):
        text = _try(data, (declared[1] or declared[2]).decode("ascii"))
    return text if text is not None else _guess(data)


def _try(data: bytes, encoding: str) -> str | None:
    """The text in this encoding, or None. A page may name any of Python's codecs; those that no page is in are none."""
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    if encoding.lower().replace("-", "_") in _NO_CHARSETS:
        return None
    try:
        return data.decode(encoding, errors)
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


def _guess(data: bytes) -> str | None:
    """Windows-1252 where it gives western text, which statistics on a short report often miss; else by statistics."""
    from charset_normalizer import from_bytes

    western = _try(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western) and not _crowded(data):
        return western
    best = from_bytes(data).best()
    return str(best) if best is not None else None


def _crowded(data: bytes) -> bool:
    """Whether so many bytes lie beyond ASCII that the text is hardly in a western European language."""
    return sum(byte > 0x7F for byte in data) > 0.15 * len(data)
