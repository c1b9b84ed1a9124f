"""`onrecord schema`: the form of record.json."""

from __future__ import annotations

import json

import typer


def add(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("schema", epilog="Example:  onrecord schema > record.schema.json")(run)


def run() -> None:
    """Print the JSON Schema (2020-12) of record.json."""
    from onrecord.render.record_json import schema

    print(json.dumps(schema(), indent=1, ensure_ascii=False))
