"""A forgotten report leaves no word in the project's files; what was written earlier is listed."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

import three_affairs as made
from onrecord.errors import UserError
from onrecord.model import Decision, Report
from onrecord.store import decisions, exchanges, opened
from onrecord.store.coded import decoded
from onrecord.store.database import told
from onrecord.store.forget import forget
from onrecord.store.search import Query, search

SECRET = (
    "The Orrin bridge will stay closed until May, said Quillon Vastergard of the harbour board.\n\n"
    "“Zymurgical piers are unsafe,” Quillon Vastergard said. The xylophonic repairs cost 4 million."
)
WORDS = ("Quillon", "Vastergard", "Zymurgical", "xylophonic")


def everything(folder: Path) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def test_no_word_of_a_forgotten_report_is_in_the_files(tmp_path: Path) -> None:
    first = Report("secret", SECRET, source="Reed", url="https://reed.example/1", published="2026-03-01")
    later = Report("secret", SECRET + " More came later.", source="Reed", url="https://reed.example/1")
    with opened(tmp_path / "p", create=True) as project:
        project.add([first, later, *made.reports()])
        subject = next(
            f"claim:{c.id}" for r in project.records() for c in r.claims if c.text.startswith("The xylophonic")
        )
        decisions.decide(project.db, project.anchored("wrong", [subject], "desk"))
        row = project.db.execute("SELECT input FROM member WHERE report = 'secret'").fetchone()[0]
        exchanges.log(project.db, exchanges.Exchange("asked", subject, row, 0, 9, [row], "is it Quillon Vastergard?"))
        list(project.written())
        assert search(project.db, Query("zymurgical")).hits
        assert any(word.encode() in everything(tmp_path / "p") for word in WORDS)
        gone = forget(project.db, "secret")
        assert (gone.texts, gone.decisions) == (2, 1)
        assert len(gone.written) == 1
        for when in ("at once", "after building again"):
            held = everything(tmp_path / "p")
            for word in WORDS:
                assert word.encode() not in held, when
                assert word.lower().encode() not in held, when
                assert not search(project.db, Query(word)).hits, when
            for (record,) in project.db.execute("SELECT record FROM story WHERE record IS NOT NULL"):
                assert not any(word.encode() in zlib.decompress(record[1:]) for word in WORDS)
            for (found,) in project.db.execute("SELECT found FROM annotation"):
                assert "secret" not in str(decoded(found, dict)), when
            project.settle()
        with opened(tmp_path / "q", create=True) as other:
            other.add(made.reports())
            assert list(project.records()) == list(other.records())


def test_what_is_not_there_cannot_be_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add(made.reports()[:1])
        with pytest.raises(UserError, match="no report with this id"):
            forget(project.db, "none")
        decisions.decide(project.db, Decision("parent", ("x", "y"), anchors=()))
        forget(project.db, "bridge")
        assert len(decisions.standing(project.db)) == 1


def test_words_that_another_process_keeps_in_the_log_are_wiped_by_the_next_forgetting(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project, opened(tmp_path / "p") as reader:
        project.add([Report("secret", SECRET), *made.reports()[:1]])
        project.db.execute("PRAGMA busy_timeout=100")
        reader.db.execute("BEGIN")
        reader.db.execute("SELECT count(*) FROM input").fetchone()
        with pytest.raises(UserError, match="forgotten, but another process"):
            forget(project.db, "secret")
        reader.db.execute("ROLLBACK")
        with pytest.raises(UserError, match="no report"):
            forget(project.db, "secret")
        assert not any(word.encode() in everything(tmp_path / "p") for word in WORDS)


def test_a_forgetting_that_is_done_leaves_nothing_for_the_next_to_wipe(tmp_path: Path) -> None:
    with opened(tmp_path / "p", create=True) as project, opened(tmp_path / "p") as reader:
        project.add([Report("secret", SECRET), Report("other", SECRET), *made.reports()[:1]])
        forget(project.db, "secret")
        assert not told(project.db, "unwiped")
        project.db.execute("PRAGMA busy_timeout=100")
        reader.db.execute("BEGIN")
        reader.db.execute("SELECT count(*) FROM input").fetchone()
        with pytest.raises(UserError, match="forgotten, but another process"):
            forget(project.db, "other")
        assert told(project.db, "unwiped")
        reader.db.execute("ROLLBACK")
        forget(project.db, "bridge")
        assert not told(project.db, "unwiped")


@pytest.mark.parametrize("text", ["Held.", "Kept back.", "Not yet.", "Wait."])
def test_the_id_is_the_one_that_stories_show(tmp_path: Path, text: str) -> None:
    with opened(tmp_path / "p", create=True) as project:
        project.add([Report("a", text, status="withheld"), Report("a", SECRET)])
        assert [[r.id for r in record.reports] for record in project.records()] == [["a"]]
        assert forget(project.db, "a").texts == 1
        assert not any(word.encode() in everything(tmp_path / "p") for word in WORDS)
        assert [row.input for row in project.settle().held] == ["a"]
        assert forget(project.db, "a").texts == 1  # what is shown nowhere, by its own
        assert text.encode() not in everything(tmp_path / "p")
