"""What a shell completes with: an option's value by the names that the command takes, looked up only then."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

__all__ = ["complete_at_first_tab", "names_in"]

_FIRST_TAB = """
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
fi
"""


def names_in(module: str, constant: str) -> Callable[[str], list[str]]:
    """A completion by the names in a constant of a module that is not loaded before a shell asks."""

    def beginning_with(incomplete: str) -> list[str]:
        return [name for name in getattr(import_module(module), constant) if name.startswith(incomplete)]

    return beginning_with


def complete_at_first_tab() -> None:
    """Let the script for zsh complete when it is loaded, which is at the first tab and else only sets it up."""
    from typer import _completion_shared

    scripts = _completion_shared._completion_scripts
    if _FIRST_TAB not in scripts["zsh"]:
        scripts["zsh"] += _FIRST_TAB
