"""`onrecord search`: quotations, statements, people and texts of a project, best first."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.choices import names_in
from onrecord.cli.common import Embargoed, Folder, Pseudonyms, project_opened
from onrecord.cli.progress import working

if TYPE_CHECKING:
    from onrecord.model import Withdrawn
    from onrecord.store.search import Found, FoundRow

_COLUMNS = (
    "kind",
    "words",
    "speaker",
    "source",
    "day",
    "status",
    "reviewed",
    "exact",
    "story",
    "report",
    "id",
    "spans",
    "withdrawn",
)
_SHOWN = 240  # characters of what is found that a terminal shows


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "search",
        epilog='Examples:  onrecord search affair/ "we will not sail"    '
        'onrecord search affair/ "" --speaker "Ada Lowe" --kind quotation --csv',
    )(run)


def run(
    project: Folder,
    words: Annotated[str, typer.Argument(metavar='"WORDS"', help="What to look for.")],
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who is quoted.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="OUTLET", help="Which outlet has it.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="quotation, statement, person or text.",
            autocompletion=names_in("onrecord.store.search", "KINDS"),
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many to show.")] = 20,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    embargoed: Embargoed = False,
    pseudonyms: Pseudonyms = False,
) -> None:
    """Search a project: the exact phrase first, then what holds the words. Exit 1 where nothing is found."""
    with working("setting up"):
        from onrecord.render.tables import to_csv
        from onrecord.store.search import Query, aside, search
    with project_opened(project) as held, working("searching"):
        query = Query(words, speaker, source, since, until, kind)
        if embargoed:
            with aside(held.records(embargoed=True)) as db:
                found = search(db, query, limit)
        else:
            held.settle()
            found = search(held.db, query, limit)
        resting = held.resting((hit.report for hit in found.hits), embargoed=embargoed)
    rows = [_row(hit, pseudonyms, resting.get(hit.report, ())) for hit in found.hits]
    if as_json:
        print(json.dumps({"hits": rows, "total": found.total, "facets": found.facets}, ensure_ascii=False, indent=1))
    elif as_csv:
        sys.stdout.write(to_csv(_COLUMNS, (tuple(row.values()) for row in rows)))
    else:
        print(_text(found, rows))
    if not rows:
        raise typer.Exit(1)


def _row(hit: FoundRow, pseudonyms: bool, withdrawn: Sequence[Withdrawn]) -> dict[str, object]:
    told = asdict(hit) | {"withdrawn": " ".join(dict.fromkeys(w.id for w in withdrawn))}
    if pseudonyms and hit.hidden:
        told["words"] = hit.hidden
    return {name: told[name] for name in _COLUMNS}


def _text(found: Found, rows: Sequence[dict[str, object]]) -> str:
    from onrecord.render import phrases
    from onrecord.render.labels import MARK
    from onrecord.render.safe_text import excerpt, seen

    out = [f"{phrases.count(found.total, 'hit')}{' or more' if found.more else ''}"]
    for row in rows:
        about = [str(row[name]) for name in ("source", "day", "speaker") if row[name]]
        about += [str(row["reviewed"])] if row["reviewed"] else []
        about += [MARK] if row["withdrawn"] else []
        out.append(f"{row['kind']}: {seen(', '.join(about) or 'no source given')} ({seen(str(row['spans']))[:80]})")
        out.append(f"    {excerpt(seen(' '.join(str(row['words']).split())), _SHOWN)}")
    for name, counts in found.facets.items():
        if len(counts) > 1:
            out.append(f"by {name}: " + ", ".join(f"{seen(value)} {n}" for value, n in counts[:8]))
    return "\n".join(out)
