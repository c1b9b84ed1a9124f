"""`onrecord versions`: the texts of one address over time, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.common import Folder, project_opened
from onrecord.cli.progress import working

if TYPE_CHECKING:
    from onrecord.store.versions import Difference, Version

_MOST = 30  # changes that are printed of one version
_SHOWN = 160  # characters of a sentence


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("versions", epilog="Example:  onrecord versions affair/ https://news.example/bridge")(run)


def run(
    project: Folder,
    address: Annotated[str | None, typer.Argument(metavar="[ADDRESS]", help="One address alone.")] = None,
) -> None:
    """Print the texts of an address over time: what was added, withdrawn and changed, and what was corrected."""
    with working("setting up"):
        from onrecord.render.safe_text import seen
        from onrecord.store.versions import versions
    with project_opened(project) as held:
        with working("comparing the texts"):
            found = versions(held.db, address)
        for url, texts in found.items():
            print(f"{seen(url)}: {len(texts)} texts")
            for version in texts:
                for line in _lines(version):
                    print(line)


def _lines(version: Version) -> Iterator[str]:
    from onrecord.render import phrases
    from onrecord.render.safe_text import excerpt, seen

    report = version.report
    when = report.modified or report.retrieved or report.published or f"added {version.added}"
    small = sum(d.small for d in version.differences)
    folded = f", {phrases.count(small, 'small change')} folded" if small else ""
    yield f"  {seen(when)} {seen(report.source or report.id)}{folded}"
    if report.status == "canceled":
        yield "    withdrawn by its sender; its words are shown nowhere"
        return
    large = [d for d in version.differences if not d.small]
    for d in large[:_MOST]:
        yield f"    {d.kind}: {_both(d)}"
    if len(large) > _MOST:
        yield f"    and {len(large) - _MOST} more"
    for said, about in version.notices:
        yield f"    notice: “{excerpt(seen(said), _SHOWN)}”"
        for n in about[:_MOST]:
            yield f"      about: {_both(version.differences[n])}"


def _both(found: Difference) -> str:
    """What stood there and what stands there now."""
    from onrecord.render.safe_text import excerpt, seen

    return " → ".join(f"“{excerpt(seen(s), _SHOWN)}”" for s in (found.before, found.after) if s)
