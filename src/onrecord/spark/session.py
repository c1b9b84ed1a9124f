"""Spark's session: what it needs is looked for before any work, and it is stopped only by whoever started it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import UserError

__all__ = ["check", "partitions", "started"]

_FOLDER = Path(__file__).resolve().parent
_A_CORE = 4  # partitions a core of this machine, where nobody gives a number
_TRIES = 4  # of a task whose Python process or executor was lost, as on a cluster
# What a job relies on. Partitions are never joined (a row may be a second's work), and no table is sent whole to every
# executor, which would go through the driver.
_FIXED = {
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.autoBroadcastJoinThreshold": "-1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
}
_HERE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={(_FOLDER / 'log4j2.properties').as_uri()}",
}


def check() -> None:
    """Raises `UserError`, with the mend, where Spark or Java is not there."""
    if find_spec("pyspark") is None:
        raise UserError("--engine spark needs pyspark, which is not installed; pip install 'onrecord[spark]'")
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        raise UserError(
            "--engine spark needs Java 17 or later, which was not found; install OpenJDK 17 "
            "(Debian: apt-get install openjdk-17-jre-headless) or set JAVA_HOME"
        )


@contextmanager
def started(jobs: int = 1) -> Iterator[Any]:
    """The Spark session that runs, as `spark-submit` gives it; where none does, one on `jobs` cores of this machine."""
    check()
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    session = running or _begun(jobs)
    before = {key: session.conf.get(key) for key in _FIXED}
    for key, value in _FIXED.items():
        session.conf.set(key, value)
    try:
        yield session
    finally:
        if running is None:
            session.stop()
        else:
            for key, value in before.items():
                session.conf.set(key, value)


def _begun(jobs: int) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("onrecord")
    if not _is_submitted():
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(f"local[{jobs},{_TRIES}]")
        for key, value in {**_HERE, "spark.sql.shuffle.partitions": str(jobs * _A_CORE)}.items():
            builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _is_submitted() -> bool:
    """Whether `spark-submit`, or whoever gives its options, says where to run and with what."""
    return "PYSPARK_GATEWAY_PORT" in os.environ or "PYSPARK_SUBMIT_ARGS" in os.environ


def partitions(session: Any) -> int:
    """Into how many parts rows are shared out."""
    return int(session.conf.get("spark.sql.shuffle.partitions"))
