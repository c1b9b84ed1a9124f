"""A short stretch of what `.ci/nightly` does for an hour: odd fields, files and bytes through every command."""

from __future__ import annotations

import os
from random import Random

import pytest

import fuzz
from hostile_inputs import FORMATS, a_file

SECONDS = float(os.environ.get("ONRECORD_FUZZ_SECONDS", "15"))


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # what the readers of others say of broken files is no failure of ours
def test_whatever_the_inputs_nothing_stops_hangs_or_is_lost() -> None:
    done, failed = fuzz.run(0, SECONDS)
    assert done
    assert not failed


def test_a_seed_draws_the_same_again() -> None:
    for ending in FORMATS:
        if ending not in (".docx", ".xlsx", ".eml", ".zip"):  # these hold the time of writing
            assert a_file(Random(5), ending) == a_file(Random(5), ending)
