"""onrecord from Python: any inputs in, a record out, and what a record and its parts offer."""

from __future__ import annotations

import dataclasses
import pickle
import re
from pathlib import Path

import pandas
import pytest

import onrecord
from onrecord import Record, Report, UserError, annotate, build, load, read
from onrecord.interface import Speaker

ONE = "Mayor Ada Lowe said the bridge would reopen on Monday. “We are ready,” Lowe told reporters at the town hall."
TWO = "The bridge will reopen on Monday, the mayor, Ada Lowe, said. “We are ready,” she told reporters."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reports")
    (place / "one.txt").write_text(ONE, "utf-8")
    (place / "two.txt").write_text(TWO, "utf-8")
    (place / "noise.bin").write_bytes(b"\x00\x01")
    return place


@pytest.fixture(scope="module")
def record(folder: Path) -> Record:
    return build(folder)


def test_a_folder_as_path_or_string_is_read_and_what_is_not_taken_up_is_told(folder: Path, record: Record) -> None:
    assert [r.id for r in record.reports] == ["one", "two"]
    assert [s.input for s in record.skipped] == ["noise.bin"]
    assert build(str(folder)) == record
    given = read(folder)
    assert [r.id for r in given] == ["one", "two"]
    assert build(given) == record


def test_texts_dicts_and_reports_are_taken() -> None:
    made = build([ONE, {"id": "b", "body": TWO, "publisher": "The Ledger"}, Report("c", TWO)])
    assert {r.report.source for r in made.reports} == {None, "The Ledger"}
    assert {"b", "c"} < {r.id for r in made.reports}
    assert all(r.text in (ONE, TWO) for r in made.reports)


def test_a_data_frame_is_taken_with_its_empty_cells() -> None:
    frame = pandas.DataFrame({"id": ["a", "b"], "text": [ONE, TWO], "source": ["Gazette", None]})
    assert [r.report.source for r in build(frame).reports] == ["Gazette", None]


def test_a_dict_without_a_text_among_good_ones_is_told_and_the_rest_is_built() -> None:
    made = build([ONE, {"id": "x", "words": "none"}])
    assert [s.reason for s in made.skipped] == ["no text"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("no-such-folder", "no file or folder"),
        (["tests"], "use read"),
        ([17], "cannot take int"),
        (17, "cannot take int"),
        ([], "no report among the inputs"),
        ([None], "cannot take NoneType"),
        ([b"bytes"], "cannot take bytes"),
        ([{"title": "no words"}], "no text"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_mend(given: object, told: str, monkeypatch) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parent.parent)
    with pytest.raises(UserError, match=told) as error:
        build(given)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)


def test_a_quotation_tells_its_words_and_stays_frozen(record: Record) -> None:
    texts = [q.text for q in record.quotations]
    assert "We are ready" in " ".join(texts)
    for q in record.quotations:
        assert q.text == " … ".join(record.words(span) for span in q.content)
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.quotations[0].mode = "direct"  # type: ignore[misc]
    again = pickle.loads(pickle.dumps(record.quotations[0]))
    assert again == record.quotations[0]
    with pytest.raises(ValueError, match="not at hand"):
        _ = again.text


def test_the_annotations_of_one_text_tell_their_words() -> None:
    assert "We are ready" in [q.text.strip("“”,") for q in annotate(ONE).quotations]


def test_who_is_quoted_is_found_by_a_part_of_the_name(record: Record) -> None:
    found = record.speaker("Lowe")
    assert isinstance(found, Speaker)
    assert found.entity.name == "Ada Lowe"
    assert {q.speaker_entity for q in found.quotations} == {found.entity.id}
    assert record.entity(found.entity.id) is found.entity
    assert record.entity("ada lowe") is found.entity
    with pytest.raises(UserError, match="there are Ada Lowe"):
        record.speaker("Leavitt")
    with pytest.raises(UserError, match="it has one, two"):
        record.report("three")


def test_a_name_that_two_bear_is_refused_with_both() -> None:
    made = build(["Ada Lowe said it was done. “It is not,” said Erik Lowe, her brother. Ada Lowe left with Erik Lowe."])
    with pytest.raises(UserError, match=r"several: Ada Lowe .* Erik Lowe"):
        made.entity("Lowe")


def test_words_are_looked_up(record: Record) -> None:
    assert record.check("We are ready", speaker="Ada Lowe")[0].found
    assert not any(hit.found for hit in record.check("The harbour is frozen over"))


def test_what_is_saved_is_what_is_loaded(record: Record, tmp_path: Path) -> None:
    place = record.save(tmp_path / "out")
    assert load(place) == load(place / "record.json") == record
    assert load(place).quotations[0].text == record.quotations[0].text
    bare = load(record.save(tmp_path / "bare", text=False))
    with pytest.raises(ValueError, match="without texts"):
        _ = bare.quotations[0].text


def test_tables_are_rows_and_frames_with_types(record: Record) -> None:
    rows = record.tables["reports"]
    assert [row["words"] for row in rows] == [r.words for r in record.reports]
    frame = record.to_frame("quotations")
    assert list(frame["text"]) == [q.text for q in record.quotations]
    assert record.to_frame("lines")["own_share"].dtype.kind == "f"
    with pytest.raises(UserError, match="no table 'quotes'; take one of reports"):
        record.to_frame("quotes")


def test_a_frame_without_a_library_for_it_says_what_to_install(record: Record, monkeypatch) -> None:
    import onrecord.interface as interface

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(interface, "import_module", missing)
    with pytest.raises(UserError, match=r"onrecord\[frames\]"):
        record.to_frame("quotations")


def test_what_is_shown_of_a_thing_is_one_short_line(record: Record) -> None:
    shown = [record, *record.reports, *(r.report for r in record.reports), *record.quotations, record.speaker("Lowe")]
    shown += [*record.entities, *record.utterances, *record.claims, *record.unknowns, *record.timeline]
    shown += [reading for u in record.utterances for reading in u.readings]
    for thing in [*shown, Report("x", "word " * 1000)]:
        assert len(repr(thing)) < 200
        assert "\n" not in repr(thing)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: onrecord.annotate(5), "annotate: cannot take int; give a Report or its text"),
        (lambda: onrecord.annotate(None), "annotate: cannot take NoneType"),
        (
            lambda: onrecord.compare_names("A", "B", "dog"),
            "kind 'dog' is none; take one of person, organisation, place",
        ),
        (lambda: onrecord.compare_names("A", "A", "Person"), "kind 'Person' is none"),
    ],
)
def test_what_cannot_be_taken_is_said_with_the_mend(call, said: str) -> None:
    with pytest.raises(UserError, match=re.escape(said)):
        call()


def test_everything_that_is_offered_is_there() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name)
        assert name in dir(onrecord)


def test_polars_is_taken_where_pandas_is_not(record: Record, monkeypatch) -> None:
    import onrecord.interface as interface

    class Polars:
        DataFrame = dict

    def only_polars(name: str) -> object:
        if name == "polars":
            return Polars
        raise ImportError(name)

    monkeypatch.setattr(interface, "import_module", only_polars)
    assert list(record.to_frame("skipped")) == ["input", "reason"]


def test_a_record_is_exported_by_the_ending(record: Record, tmp_path: Path) -> None:
    assert record.export(tmp_path / "r.md").read_text("utf-8").startswith("#")
    with pytest.raises(UserError, match="no form has the ending"):
        record.export(tmp_path / "r.pages")
