"""The version of the package, and of the form of record.json (changed only when that form changes)."""

__version__ = "0.1.0"
RECORD_VERSION = "3.1"
