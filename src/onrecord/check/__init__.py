"""Was this said? A quotation, or a whole draft, looked up in a record.

    index = Index.of(record)
    index.find("We will not sell", speaker="Ada Lowe")    # the nearest readings, exact about words
    check_draft(report, record)                           # every quotation, name, number and date of a draft

`Index.save` keeps the index in a file, `Index.open` reads it back without the record.
"""

from onrecord.check.draft import DraftFinding, check_draft
from onrecord.check.index import Hit, Index
from onrecord.check.stored import Stored, stored

__all__ = ["DraftFinding", "Hit", "Index", "Stored", "check_draft", "stored"]
