"""Short names of reports for people: `000` for `000_7ac7824b6f8350fa`, an outlet's name for a web address.

Labels are told apart within one record; data (JSON, tables) always carries the whole id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from onrecord.model import Record

__all__ = ["labels", "relabel"]

LONG = 16


def labels(record: Record) -> dict[str, str]:
    """A label for every report of `record`: its id where that is short, else the shortest that is nobody else's."""
    ids = [r.report.id for r in record.reports]
    sources = Counter(r.report.source for r in record.reports if r.report.source)
    out = {}
    for row in record.reports:
        id, source = row.report.id, row.report.source
        if len(id) <= LONG:
            out[id] = id
        elif "://" in id and source and sources[source] == 1:
            out[id] = source
        else:
            out[id] = _shortest(re.sub(r"^\w+://(?:www\.)?", "", id), id, ids)
    taken = Counter(out.values())
    return {id: label if taken[label] == 1 else id for id, label in out.items()}


def _shortest(shown: str, id: str, ids: list[str]) -> str:
    """The shortest stretch of `shown` from its start to a separator that no other id begins with."""
    skip = id.index(shown)
    others = [other for other in ids if other != id]
    for stop in re.finditer(r"[_\s/.-]+", shown):
        start = id[: skip + stop.start()]
        if stop.start() >= 2 and not any(other.startswith(start) for other in others):
            return shown[: stop.start()]
    return shown


def relabel(text: str, names: Mapping[str, str]) -> str:
    """`text` with every long id in it replaced by its label."""
    long = sorted((id for id, label in names.items() if id != label), key=len, reverse=True)
    if not long:
        return text
    return re.sub("|".join(map(re.escape, long)), lambda found: names[found.group()], text)
