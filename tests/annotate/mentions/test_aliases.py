"""Which names are forms of one name, and that a report of many names is gone through once."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.annotate import annotate
from onrecord.annotate.mentions import aliases
from onrecord.model import Report

FAMILIES = [f"{a}{b}{c}" for a in ("Ber", "Dal", "Fen", "Gor") for b in ("hal", "kel", "lun") for c in ("mar", "nor")]
PEOPLE = [f"{given} {family}" for given in ("Ada", "Ben", "Cleo") for family in FAMILIES]


def test_names_that_share_no_word_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 4,000 people each was asked whether it is a form of any other: eight million times."""
    asked = []
    real = aliases._is_form

    def counted(form: tuple[str, ...], *more: Any) -> bool:
        asked.append(form)
        return real(form, *more)

    monkeypatch.setattr(aliases, "_is_form", counted)
    people = [name for n in range(len(FAMILIES)) for name in PEOPLE[n :: len(FAMILIES)][n % 3 :][:1]]
    found = annotate(Report("r", "\n".join(f"{name} came to the meeting." for name in people)))
    assert len({m.entity for m in found.mentions}) == len(people) == 24
    assert len(asked) < 24 * 23 / 2 / 2


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Howard Andrew Lowe", "Andy Lowe"),
        ("Ada Maria Lowe", "A. M. Lowe"),
        ("Ada Lowe Berg", "Ada Lowe"),
        ("Ada Lindqvist", "Ada Lindkvist"),
    ],
)
def test_forms_of_one_name_are_one_entity(long: str, short: str) -> None:
    found = annotate(Report("r", f"{long}, the mayor, spoke on Monday.\n“We are ready,” {short} said."))
    named = [m.entity for m in found.mentions if m.form == "name" and m.kind == "person"]
    assert len(named) == 2
    assert len(set(named)) == 1
