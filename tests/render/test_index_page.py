"""The index of several stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from affair import HOSTILE, poisoned, small
from onrecord.render import index_page
from onrecord.render.write import fill_stories


def test_it_lists_every_story_with_a_link_the_largest_first(tmp_path: Path) -> None:
    fill_stories(tmp_path, [small()])
    html = (tmp_path / "index.html").read_text("utf-8")
    assert '<a href="a/record.html"><bdi>“Bridge closed” (Firth Wire, 2 Mar)</bdi></a>' in html
    assert (tmp_path / "a" / "record.html").exists()


def test_the_order_given_does_not_matter() -> None:
    one, two = index_page.story(small(), "a"), index_page.Story("b", "Other", "3 March 2026", "Post", "1 report", 1)
    assert index_page.page([one, two]) == index_page.page([two, one])
    assert index_page.page([one, two]).index(b"a/record.html") < index_page.page([one, two]).index(b"b/record.html")


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_of_a_report_runs(poison: str) -> None:
    html = index_page.page([index_page.story(poisoned(small(), poison), "a")]).decode("utf-8")
    assert "<script" not in html
    assert "<img" not in html
