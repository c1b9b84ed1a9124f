"""`onrecord decisions`: decide, take back, list, export and take in a project's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from onrecord.cli.common import Folder, project_opened
from onrecord.cli.outputs import check_lines
from onrecord.cli.progress import working
from onrecord.errors import UserError

if TYPE_CHECKING:
    from onrecord.model import Decision, DecisionKind

_MOST = 40  # lines of history that are printed


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(
        "decisions",
        epilog="Examples:  onrecord decisions affair/ wrong claim:ca12f00d --reason 'two fires'    "
        "onrecord decisions affair/ speaker r2.q5 r2:310-322    onrecord decisions affair/ --undo",
    )(run)


def run(
    project: Folder,
    decision: Annotated[
        list[str] | None, typer.Argument(metavar="[KIND SUBJECT...]", help="A decision; see docs/decisions.md.")
    ] = None,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back the author's latest decision.")] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Let what was taken back last stand again.")] = False,
    export: Annotated[Path | None, typer.Option("--export", metavar="FILE.jsonl", help="Write what stands.")] = None,
    take_in: Annotated[Path | None, typer.Option("--import", metavar="FILE.jsonl", help="Take in others'.")] = None,
) -> None:
    """Without more: the history, the latest first, and the decisions that have no effect, with the reason."""
    with working("setting up"):
        from onrecord.read.decisions import read_decisions
        from onrecord.render.write import put
        from onrecord.store import decisions
    if export:
        check_lines(export, forms=(".jsonl", ".ndjson"), where="--export")
    with project_opened(project) as held:
        if decision:
            made = held.anchored(_kind(decision[0]), decision[1:], author, reason)
            print(f"decided: {_told(decisions.decide(held.db, made))}")
        if undo or redo:
            found = (decisions.undo if undo else decisions.redo)(held.db, author)
            print(f"{'taken back' if undo else 'stands again'}: {_told(found)}" if found else "nothing to do")
        if take_in:
            print(f"{decisions.take_in(held.db, read_decisions(take_in))} decisions taken in")
        if export:
            put(export, decisions.exported(held.db))
        if not (decision or undo or redo or export):
            if not take_in:
                for step in decisions.history(held.db, _MOST):
                    print(
                        f"{step.time} {step.act}{f' by {step.author}' if step.author else ''}: {_told(step.decision)}"
                    )
            with working("placing the decisions"):
                loose = held.loose()
            for row in loose:
                print(f"without effect: {_told(row.decision)}: {row.why}")


def _kind(given: str) -> DecisionKind:
    from onrecord.model import DecisionKind

    if given not in get_args(DecisionKind):
        raise UserError(f"{given}: no kind of decision; take one of {', '.join(get_args(DecisionKind))}")
    return given  # type: ignore[return-value]


def _told(decision: Decision) -> str:
    from onrecord.render.safe_text import seen

    subjects = " ".join(s or "nobody" for s in decision.subjects)
    return seen(f"{decision.kind} {subjects}" + (f" ({decision.reason})" if decision.reason else ""))
