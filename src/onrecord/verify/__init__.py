"""Does a record fit its inputs? Its file, its texts and fields, its spans, and every finding built again.

`verify` compares texts, fields and spans; `compare_findings` builds again what the record says it was built from;
`not_compared` says why that cannot be done here; `file_problems` and `folder_problems` look at the files themselves.
That a record fits its inputs says nothing of what the inputs claim.
"""

from onrecord.verify.files import file_problems, folder_problems
from onrecord.verify.findings import compare_findings, not_compared
from onrecord.verify.spans import count_spans, verify

__all__ = ["compare_findings", "count_spans", "file_problems", "folder_problems", "not_compared", "verify"]
