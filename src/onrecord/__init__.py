"""onrecord takes the reports of one affair and rebuilds the record.

    from onrecord import annotate, build, compare_names, compare_quotations

`build(reports, decisions=())` gives a `Record`; `annotate(report)` what one report says by itself;
`compare_quotations(a, b)` and `compare_names(a, b, kind)` compare two of a kind.
"""

from onrecord.annotate import annotate
from onrecord.compare.names import compare_names
from onrecord.compare.wordings import compare_quotations
from onrecord.job import build
from onrecord.model import Decision, Record, Report
from onrecord.version import __version__

__all__ = [
    "Decision",
    "Record",
    "Report",
    "__version__",
    "annotate",
    "build",
    "compare_names",
    "compare_quotations",
]


def _shown(record: Record) -> str:
    """What a notebook shows of a record (IPython's rich display)."""
    from onrecord.render.notebook import html

    return html(record)


Record._repr_html_ = _shown  # type: ignore[attr-defined]
