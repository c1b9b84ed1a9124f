"""One page to forward: the findings that were kept, else those that stand first, each with its words and its limits.

What names somebody beside an offence, or is about an outlet's own conduct, is in a brief only once it was kept.
"""

from __future__ import annotations

from onrecord.render.brief.chosen import Brief, Item, brief
from onrecord.render.brief.forms import FORMS, check_form, limits, rows, tail, written

__all__ = ["FORMS", "Brief", "Item", "brief", "check_form", "limits", "rows", "tail", "written"]
