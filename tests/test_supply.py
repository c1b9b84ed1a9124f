"""What is loaded is what was meant: data files by their hash, another language model only by name and said."""

from __future__ import annotations

from importlib.metadata import FileHash, PackagePath
from pathlib import Path

import pytest

from onrecord import Report, resources
from onrecord.errors import UserError
from onrecord.language import detect, english
from onrecord.language.english import is_known
from onrecord.render.safe_text import visible
from onrecord.settings import Language
from onrecord.view import View

HERE = Path(resources.__file__).parent


class Installed:
    """A distribution that lists one data file with a hash of our choice."""

    def __init__(self, digest: str) -> None:
        path = PackagePath("onrecord/resources/en/cues.toml")
        path.hash, path.dist = FileHash(f"sha256={digest}"), self  # type: ignore[assignment]
        self.files = [path]

    def locate_file(self, path: PackagePath) -> Path:
        return HERE.parent.parent / path


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(resources, "_installed", resources._installed.__wrapped__)
    return monkeypatch


def test_a_data_file_that_was_changed_after_installing_is_refused(fresh: pytest.MonkeyPatch) -> None:
    fresh.setattr(resources, "distribution", lambda name: Installed("AAAA"))
    with pytest.raises(UserError, match=r"en/cues\.toml: not the one that was installed"):
        resources.table.__wrapped__("en", "cues")
    assert resources.table.__wrapped__("en", "model")


def test_a_data_file_as_it_was_installed_is_read(fresh: pytest.MonkeyPatch) -> None:
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    digest = urlsafe_b64encode(sha256((HERE / "en" / "cues.toml").read_bytes()).digest()).rstrip(b"=").decode()
    fresh.setattr(resources, "distribution", lambda name: Installed(digest))
    assert resources.table.__wrapped__("en", "cues")


def test_another_language_model_is_said_and_the_known_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        name = "xx_model"

    report = Report("a", "The mayor said that the bridge was shut.", language="en")
    view = View.of("a", report.text)
    assert detect.analyser_for(report, view)[2] == ()
    monkeypatch.setattr(english, "load", lambda model: Other())
    assert "xx_model" in detect.analyser_for(report, view, "xx_model")[2][0]
    assert is_known(Language().model)


def test_nothing_that_nobody_sees_is_left_in_an_id() -> None:
    assert visible("a\u202eb\u200bc\u0000\ud800") == "a⟦U+202E⟧b⟦U+200B⟧c⟦U+0000⟧⟦U+D800⟧"
    assert visible("a\u202e") != visible("a\u202d")
