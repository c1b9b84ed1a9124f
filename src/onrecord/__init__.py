"""onrecord takes the reports of one affair and rebuilds the record.

    from onrecord import annotate, build, compare_names, compare_quotations, load, read

`build(inputs, decisions=())` gives a `Record` of a folder, texts, dicts or reports; `read(path)` gives the reports of a
file or folder, `load(path)` a record that was kept; `annotate(report)` what one report says by itself;
`compare_quotations(a, b)` and `compare_names(a, b, kind)` compare two of a kind.

What is offered here is loaded when it is first asked for, so that `import onrecord` costs next to nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.compare.names import compare_names
    from onrecord.compare.wordings import compare_quotations
    from onrecord.errors import UserError
    from onrecord.interface import annotate, build, load, read
    from onrecord.model import Decision, Record, Report

__all__ = [
    "Decision",
    "Record",
    "Report",
    "UserError",
    "__version__",
    "annotate",
    "build",
    "compare_names",
    "compare_quotations",
    "load",
    "read",
]

_OFFERED = {
    "Decision": "onrecord.model",
    "Record": "onrecord.model",
    "Report": "onrecord.model",
    "UserError": "onrecord.errors",
    "annotate": "onrecord.interface",
    "build": "onrecord.interface",
    "compare_names": "onrecord.compare.names",
    "compare_quotations": "onrecord.compare.wordings",
    "load": "onrecord.interface",
    "read": "onrecord.interface",
}


class _Package(ModuleType):
    """The package itself. A name that is both a room's and a function's (`annotate`, `read`) stays the function's."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _OFFERED or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    if name not in _OFFERED:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(import_module(_OFFERED[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_OFFERED})


sys.modules[__name__].__class__ = _Package
