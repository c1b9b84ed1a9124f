"""Who publishes a report."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.model import Report
from onrecord.outlets import outlet_key, outlet_name


@pytest.mark.parametrize(
    ("source", "url", "name"),
    [
        ("Reuters", None, "Reuters"),
        ("uk.reuters.com", None, "Reuters"),
        ("https://www.theguardian.com/world", None, "The Guardian"),
        ("guardian.co.uk", None, "The Guardian"),
        (None, "https://edition.cnn.com/2014/05/08/x.html", "CNN"),
        ("m.harbour-herald.example", None, "harbour-herald.example"),
        ("Harbour Herald", "https://www.reuters.com/x", "Harbour Herald"),
        ("news.yahoo.com", None, "Yahoo News"),
        ("notreuters.com", None, "notreuters.com"),
        ("St. Mary's Gazette", None, "St. Mary's Gazette"),
        (None, "http://[broken", ""),
        (None, None, ""),
    ],
)
def test_an_outlet_goes_by_its_own_name(source: str | None, url: str | None, name: str) -> None:
    assert outlet_name(Report(id="a", text="x", source=source, url=url)) == name


def test_forms_of_one_outlet_are_tied_and_reports_without_one_are_not() -> None:
    keys = {
        outlet_key(Report(id=i, text="x", source=s)) for i, s in enumerate_sources("The Guardian", "guardian.co.uk")
    }
    assert keys == {"guardian"}
    assert outlet_key(Report(id="a", text="x")) != outlet_key(Report(id="b", text="x"))


def enumerate_sources(*sources: str) -> list[tuple[str, str]]:
    return [(f"r{n}", source) for n, source in enumerate(sources)]


def test_no_host_stands_for_two_outlets() -> None:
    names = tomllib.loads((files("onrecord.resources") / "und" / "outlets.toml").read_text("utf-8"))["names"]
    hosts = [host for row in names.values() for host in row]
    assert len(hosts) == len(set(hosts))
