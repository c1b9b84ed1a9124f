"""One Spark session for all tests of this folder; where pyspark or Java is missing they are skipped and said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import spark
from onrecord.errors import UserError


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    try:
        spark.check()
    except UserError as error:
        pytest.skip(str(error))
    with spark.started(2) as running:
        running.conf.set("spark.sql.codegen.wholeStage", "false")  # small tables are done before code is compiled
        running.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The bridge to the JVM leaves the sockets that it is done with to be closed when they are collected."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"))
            said = "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
            item.add_marker(pytest.mark.filterwarnings(said))
