"""Errors that onrecord raises itself.

    OnrecordError
    └── UserError          the user's mistake: one line that says what, where and the mend; exit 2

A bad input among good ones is no error: it becomes a `Skipped` and is counted. A bug of ours propagates
unchanged, with the report's or story's id added by `add_note`.
"""


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose."""


class UserError(OnrecordError):
    """A mistake that the user can mend; the message is one line: what, where, the mend."""
