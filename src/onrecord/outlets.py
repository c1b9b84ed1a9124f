"""Who publishes a report: the outlet's own name, its forms tied ("Reuters", "uk.reuters.com").

A name that the report gives stands as it is; a host is shown as the outlet's own name where the shipped table
(`resources/und/outlets.toml`) has it, else as the host.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from onrecord.model import Report
from onrecord.resources import table

__all__ = ["outlet_key", "outlet_name"]

_HOST = re.compile(r"(?:\w+://)?((?:[\w-]+\.)+[a-z]{2,})(?:[:/].*)?", re.I)
_DOOR = re.compile(r"(?:www\d?|m|mobile|amp)\.")  # what stands before a host without telling another outlet


def outlet_name(report: Report) -> str:
    """The outlet's name for people; empty where neither a source nor an address tells it."""
    return _named((report.source or "").strip() or _host_of(report.url))


def outlet_key(report: Report) -> str:
    """What two reports of one outlet have in common; the report's own id where no outlet is known."""
    name = " ".join(outlet_name(report).casefold().split())
    return name.removeprefix("the ") or report.id


def _host_of(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none, such as one with an open bracket
        return ""


def _named(source: str) -> str:
    """The outlet's own name for a host, else the source as it is; for a host without what stands before it."""
    found = _HOST.fullmatch(source)
    if not found:
        return source
    host = _DOOR.sub("", found[1].lower(), count=1)
    labels = host.split(".")
    known = (_hosts().get(".".join(labels[i:])) for i in range(len(labels) - 1))
    return next(filter(None, known), host)


@cache
def _hosts() -> dict[str, str]:
    """The outlet's name by host."""
    return {host: name for name, hosts in table("und", "outlets")["names"].items() for host in hosts}
