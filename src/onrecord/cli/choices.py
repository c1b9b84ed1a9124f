"""What a shell completes an option's value with: the names that the command itself takes, looked up only then."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

__all__ = ["names_in"]


def names_in(module: str, constant: str) -> Callable[[str], list[str]]:
    """A completion by the names in a constant of a module that is not loaded before a shell asks."""

    def beginning_with(incomplete: str) -> list[str]:
        return [name for name in getattr(import_module(module), constant) if name.startswith(incomplete)]

    return beginning_with
