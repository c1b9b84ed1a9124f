"""The small files that a user writes for onrecord (settings, names, decisions), read with a bound."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import UserError

__all__ = ["read_own"]

_MOST = 20_000_000  # bytes


def read_own(path: Path, what: str, mend: str) -> str:
    """The text of the user's file `path`; `what` and `mend` go into the `UserError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise UserError(f"{what} {path}: larger than {_MOST // 1_000_000} MB; {mend}")
        return data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UserError(f"{what} {path}: cannot be read ({error}); {mend}") from error
