"""E-mail (.eml): the message itself and every attachment that is a text.

The plain part of a message is its text, else the one in HTML. Subject, day and sender are its title, `published` and
`byline`. An attachment is read by its file name; one that cannot be read is said.
"""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Skipped
from onrecord.read.articles import each_article
from onrecord.read.decode import decode
from onrecord.read.markup import plain_text
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

Inner = Callable[[str, bytes], Items]

_HEADER = 4_000  # characters of a header that are read: the standard library's time and memory grow without a bound


class _ShortHeaders(policy.EmailPolicy):
    """The standard library's reading of headers, of the first characters of each alone."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The header as it is read; as an empty one where the standard library cannot."""
        try:
            return super().header_fetch_parse(name, value[:_HEADER])
        except Exception:  # comments in comments exhaust its recursion, and odd words its indices
            return super().header_fetch_parse(name, "")


_POLICY = _ShortHeaders()


def parse(name: str, data: bytes, inner: Inner) -> Items:
    """The inputs in a message; `inner` reads an attachment by its name and bytes."""
    message = message_from_bytes(data, policy=_POLICY)
    if not isinstance(message, EmailMessage) or not message.keys():
        yield Skipped(name, "no readable e-mail: it has no headers")
        return
    yield from _cut(name, message)
    body = _part(message, "plain") or _part(message, "html")
    text = _text(body) if body is not None else None
    if text and text.strip():
        yield from each_article(Raw(name, name, text, _fields(message), printable(PurePosixPath(name).stem)))
    elif text is None or not _attached(message):
        yield Skipped(name, "the message itself has no text")
    for part in _attached(message):
        yield from _attachment(name, part, inner)


def _cut(name: str, message: EmailMessage) -> Items:
    """The headers that are not read whole."""
    for header, value in message.raw_items():
        if len(value) > _HEADER:
            reason = f"longer than {_HEADER:,} characters; what is behind them is not read"
            yield Skipped(f"{name}, header {printable(header[:60])}", reason)


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        found = message.get_body(preferencelist=(kind,))
    except Exception:  # headers of parts may be broken in ways that the parser finds only here
        return None
    return found if isinstance(found, EmailMessage) else None


def _text(part: EmailMessage) -> str | None:
    """The text of a part: by the charset that it names where that fits, else as any file's bytes are read."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return None
    charset = part.get_content_charset() or "utf-8"
    try:
        text: str | None = data.decode(charset)
    except (LookupError, ValueError):
        text = decode(data)
    if text is not None and part.get_content_subtype() == "html":
        return plain_text(text)
    return text.replace("\r\n", "\n") if text is not None else None


def _fields(message: EmailMessage) -> dict[str, Any]:
    sender, address = parseaddr(_header(message, "from"))
    return {
        "title": _header(message, "subject") or None,
        "byline": sender or address or None,
        "published": _header(message, "date") or None,
    }


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:  # a header that the standard library cannot parse
        return ""


def _attached(message: EmailMessage) -> list[EmailMessage]:
    try:
        return [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
    except Exception:  # a multipart message without parts raises
        return []


def _attachment(name: str, part: EmailMessage, inner: Inner) -> Items:
    if part.get_content_type() == "message/rfc822":
        wrapped = part.get_payload(0) if part.is_multipart() else None
        if isinstance(wrapped, EmailMessage):
            yield from inner(f"{name}/{printable(_header(wrapped, 'subject')[:60].replace('/', ' ') or 'message')}.eml",
                             wrapped.as_bytes())  # fmt: skip
        return
    file = PurePosixPath(printable(str(part.get_filename() or "").replace("\\", "/"))).name
    data = part.get_payload(decode=True)
    if not file and part.get_content_maintype() == "text":
        file = "part.html" if part.get_content_subtype() == "html" else "part.txt"
    if isinstance(data, bytes) and file:
        yield from inner(f"{name}/{file}", data)
    else:
        yield Skipped(
            f"{name}, a part of the kind {part.get_content_type()}", "an attachment without a name is not read"
        )
