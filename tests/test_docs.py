"""What the documentation shows is what the program takes and writes."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import typer

from onrecord.cli.app import app
from onrecord.model import ClaimStatus, Decision, DecisionKind, ReadingKind, Sense, closed_sets
from onrecord.render.record_json import schema
from onrecord.render.tables import COLUMNS
from onrecord.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.S)


def test_the_settings_shown_are_the_defaults() -> None:
    shown = FENCE.search((ROOT / "docs" / "settings.md").read_text("utf-8"))
    assert shown
    assert msgspec.convert(tomllib.loads(shown.group(2)), Settings) == Settings()
    assert tomllib.loads(shown.group(2)) == json.loads(msgspec.json.encode(Settings()))


def test_the_decisions_shown_can_be_read() -> None:
    shown = FENCE.search((ROOT / "docs" / "decisions.md").read_text("utf-8"))
    assert shown
    kinds = {msgspec.convert(json.loads(row), Decision).kind for row in shown.group(2).splitlines()}
    assert kinds == set(get_args(DecisionKind))


def test_the_published_schema_is_the_programs() -> None:
    published = json.loads((ROOT / "docs" / "record.schema.json").read_text("utf-8"))
    assert published == schema(), "run: onrecord schema > docs/record.schema.json"


def test_the_columns_shown_are_the_tables() -> None:
    text = (ROOT / "docs" / "record.md").read_text("utf-8").split("## Tables")[1].split("A cell")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines() if row.startswith("|")]
    assert {name: tuple(columns.split(", ")) for name, columns in rows[2:]} == COLUMNS


def test_the_contract_has_the_columns_statuses_kinds_and_decisions() -> None:
    text = (ROOT / "docs" / "contract.md").read_text("utf-8")
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines() if row.startswith("|")]
    first = {row[0]: row[-1] for row in rows}
    for table, columns in COLUMNS.items():
        assert re.sub(r" \([^)]*\)", "", first[table]).split(", ") == list(columns), table
    assert set(get_args(ClaimStatus)) <= first.keys()
    words = set(re.findall(r"\w+", text))
    assert {*get_args(ReadingKind), *get_args(Sense), *get_args(DecisionKind)} <= words


@pytest.mark.parametrize(
    ("place", "values"),
    [
        (r"\| changes \|.*?kind \((.*?)\)", closed_sets.ChangeKind),
        (r"\| passages \|.*?kind \((.*?)\)", closed_sets.PassageKind),
        (r"\| spellings \|.*?status \((.*?)\)", closed_sets.SpellingStatus),
        (r"- unknown `kind`: (.*?)\.", closed_sets.UnknownKind),
        (r"- mention `kind`: (.*?);", closed_sets.EntityKind),
        (r"`form`: (.*?)\.", closed_sets.Form),
        (r"`kind` of a parent: (.*?)\.", closed_sets.ParentKind),
        (r"\| role \| what an input is: (.*?)\.", closed_sets.Role),
    ],
)
def test_the_contract_lists_every_value_of_a_closed_set_and_no_other(place: str, values: object) -> None:
    found = re.search(place, (ROOT / "docs" / "contract.md").read_text("utf-8"))
    assert found
    assert sorted(found[1].split(", ")) == sorted(get_args(values))


def test_the_contract_has_commands_that_there_are() -> None:
    text = (ROOT / "docs" / "contract.md").read_text("utf-8")
    told = set(re.findall(r"^\| `onrecord (\w+)", text, re.M))
    assert len(told) > 10
    assert told <= set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_every_page_stands_in_the_site() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^(?:guide/)?[\w*-]+$", index, re.M))
    docs = ROOT / "docs"
    for page in docs.rglob("*.md"):
        name = page.relative_to(docs).with_suffix("").as_posix()
        if name.split("/")[0] not in ("README", "index", "generated", "site") and not name.startswith("accuracy-"):
            assert name in listed, f"docs/index.md does not list {name}"


def shown_commands() -> list[str]:
    """Every command line of onrecord that README, docs and examples show outside a fence, without its comment."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md"]
    lines = (line for page in pages for line in page.read_text("utf-8").splitlines())
    told = (re.split(r"\s{2,}#|\s#\s", line.strip())[0] for line in lines if line.startswith("    onrecord "))
    return sorted({line for line in told if line != "onrecord --install-completion"})


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_that_a_page_shows_is_understood(line: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, name, *given = shlex.split(line.split(" > ")[0])
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    context = command.make_context(name, given)  # which refuses an option or argument that the command does not take
    assert context.params


def test_a_command_that_is_not_there_any_more_is_found() -> None:
    assert len(shown_commands()) > 20
    command = typer.main.get_command(app).commands["search"]  # type: ignore[attr-defined]
    with pytest.raises(typer.TyperException, match="--sauce"):
        command.make_context("search", ["affair/", "sail", "--sauce", "Harbour Post"])
