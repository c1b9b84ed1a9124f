"""The same jobs on Apache Spark (the extra `onrecord[spark]`): `mark`, `trace`, `group` and `build --group`.

A job is written with the pure functions that the other engines use: maps over rows, joins on keys, and groups that hang
together. The driver collects counts and the first inputs that were passed over, and puts together what is one file at
the end (`output`, `stories`); what is written is sorted, so that any partitioning, and a task or executor that is lost
on the way, gives the same bytes as one process does.

`session` starts Spark, `frames` runs functions over rows, `reports` reads, `output` writes; the others are a job each.
"""

from __future__ import annotations

from onrecord.spark.session import check, started

__all__ = ["check", "started"]
