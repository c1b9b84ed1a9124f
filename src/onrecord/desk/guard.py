"""Who may ask the desk anything: a browser on this machine that was given the token, from the desk's own pages.

Every request must name this host (a foreign name that leads here is DNS rebinding), carry the token, and, where it
changes something, come from the desk's own origin. Whatever does not is answered with one line and no page.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "Door", "Guard"]

COOKIE = "onrecord_desk"
_READING = ("GET", "HEAD")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser says "null" for the origin of the desk's own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the desk listens, and the token that opens it."""

    port: int
    token: str

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which this machine may be called."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"


class Guard:
    """Lets in what `door` allows, and sets the headers of every answer; a `read_only` desk takes nothing in."""

    def __init__(self, app: ASGIApp, door: Door, read_only: bool = False) -> None:
        self.app = app
        self.door = door
        self.read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        why = self._refusal(scope["method"], headers)
        if why:
            await PlainTextResponse(f"{why}\n", status_code=403)(scope, receive, dressed)
        elif self._has(_given(scope)) and scope["method"] == "GET":
            inside = RedirectResponse(scope["path"] or "/", status_code=303)
            inside.set_cookie(self._cookie, self.door.token, httponly=True, samesite="strict", path="/")
            await inside(scope, receive, dressed)
        elif not self._has(_cookies(headers).get(self._cookie, "")):
            told = "open the address that `onrecord desk` printed"
            await PlainTextResponse(f"{told}\n", status_code=403)(scope, receive, dressed)
        elif self.read_only and scope["method"] not in _READING:
            await PlainTextResponse("read only\n", status_code=403)(scope, receive, dressed)
        else:
            await self.app(scope, receive, dressed)

    @property
    def _cookie(self) -> str:
        return f"{COOKIE}_{self.door.port}"  # cookies know no port; two desks keep theirs apart

    def _has(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.door.token.encode())

    def _refusal(self, method: str, headers: Headers) -> str | None:
        """Why a request is turned away whatever token it has."""
        if len(headers.getlist("host")) != 1 or headers["host"] not in self.door.hosts:
            return "called by a foreign name"
        own = {f"http://{host}" for host in self.door.hosts}
        origin = headers.get("origin")
        if origin is not None and origin not in own:
            return "asked by another site"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "asked by another site"
        if method not in _READING and origin is None:
            return "a change that does not come from the desk"
        return None


def _given(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _cookies(headers: Headers) -> dict[str, str]:
    pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs}
