"""The desk: a project in the browser, on this machine alone. It shows and stores decisions; no finding is made here."""

from onrecord.desk.app import make_app
from onrecord.desk.guard import Door

__all__ = ["Door", "make_app"]
