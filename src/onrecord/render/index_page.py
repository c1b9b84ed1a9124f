"""index.html: the stories of one run, the largest first, with title, days and outlets, and a link to each page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model import Record
from onrecord.render.first_screen import first_screen
from onrecord.render.record_view import Book
from onrecord.render.template_files import templates_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Story", "page", "ranked", "story"]


@dataclass(frozen=True, slots=True)
class Story:
    """A story on the index: the folder its page is in, and what stands at its head."""

    folder: str
    title: str
    days: str
    outlets: str
    size: str
    reports: int


def story(record: Record, folder: str) -> Story:
    """What the index says of a record that lies in `folder`."""
    book = Book(record)
    screen = first_screen(book)
    return Story(folder, screen.title.plain(), screen.days, screen.outlets, screen.size, len(book.counted()))


def page(stories: list[Story]) -> bytes:
    """The index of `stories`, in any order given."""
    return _templates().get_template("index.html.jinja").render(stories=ranked(stories)).encode("utf-8", "replace")


def ranked(stories: list[Story]) -> list[Story]:
    """The largest first."""
    return sorted(stories, key=lambda s: (-s.reports, s.title, s.folder))


@cache
def _templates() -> Environment:
    return templates_of("onrecord.render")
