"""Templates of HTML, where whatever a template prints is shown as a reader sees it, and escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.render.safe_text import seen

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["templates_of"]


def templates_of(package: str) -> Environment:
    """What loads the templates in the folder `templates` of a package; a name that is not given is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """What a template prints: plain strings as a reader sees them; what is already markup stays."""
    return seen(value) if type(value) is str else value
