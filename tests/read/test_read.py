"""Reading: what comes in is what stands in the file, whatever its format, and nothing stops the rest."""

from __future__ import annotations

import io
import json
import os
import random
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UserError
from onrecord.model import Report
from onrecord.read import read
from onrecord.read.decode import decode
from onrecord.read.ids import name_reports

LINE = "“Nobody sails today,” said Ada Lowe. Café.\n"


def one(path: Path) -> Report:
    reports, skipped = read([path])
    assert not skipped
    assert len(reports) == 1
    return reports[0]


@pytest.mark.parametrize(
    "text",
    [
        " date 2026-03-03 Lund, a leading blank\r\nand CRLF\rand CR\n\n",
        "no\u00a0break, zero\u200bwidth, soft\u00adhyphen, &rsquo;entity&#8217; and \u202ebidi\u202c \x0b \x1c \u2028",
        "a byte-order mark \ufeff inside",
    ],
)
def test_a_text_is_kept_as_its_file_gives_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"], ids=str
)
def test_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(LINE.encode(encoding))
    assert one(tmp_path / "a.txt").text == LINE


def test_russian_in_its_old_encoding_is_read() -> None:
    text = "Министр заявил, что переговоры продолжаются. Он не назвал дату следующей встречи. " * 3
    assert decode(text.encode("cp1251")) == text


def test_a_lone_surrogate_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one \xed\xa0\x80 lone surrogate")
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "a \\ud800 b"}\n', "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.text for r in reports] == ["one \ud800 lone surrogate", "a \ud800 b"]
    assert not skipped


def test_half_a_character_enters_no_id(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"id": "\\ud800", "text": "One."}\n{"id": "c", "text": 5, "title": "\\udfff"}\n')
    odd = os.fsencode(tmp_path) + b"/a\xff.txt"
    with open(odd, "wb") as file:
        file.write(b"Two.")
    reports, skipped = read([tmp_path])
    assert sorted(r.id for r in reports) == [sha256(b"One.").hexdigest()[:16], "a\\udcff"]
    for said in skipped:
        (said.input + said.reason).encode()
    assert len(skipped) == 2


@given(st.text(min_size=1, alphabet=st.characters()))
def test_utf8_comes_back_whole(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "surrogatepass")) == text


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    reports, skipped = read(["-"], io.BytesIO(data))
    assert len(reports) + len(skipped) >= (1 if data.strip() else 0)


def test_binary_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.docx").write_bytes(b"PK no zip")
    (tmp_path / "d.txt").write_text(" \n ", "utf-8")
    reports, skipped = read([tmp_path])
    assert not reports
    assert [(s.input, s.reason.split(":")[0].split(" (")[0]) for s in skipped] == [
        ("a.txt", "no text"),
        ("b.pdf", "no readable PDF"),
        ("c.docx", "no readable Word document"),
        ("d.txt", "no text"),
    ]  # fmt: skip


def test_ids_come_from_what_is_given_then_url_then_file_then_text(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("Harbour closed.", "utf-8")
    lines: list[dict[str, Any]] = [
        {"id": "given", "url": "https://example.org/1", "text": "One."},
        {"url": "https://example.org/2", "text": "Two."},
        {"text": "Three."},
        {"id": 17, "text": "Four."},
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    reports, _ = read([tmp_path])
    assert {r.text: r.id for r in reports} == {
        "Harbour closed.": "harbour",
        "One.": "given",
        "Two.": "https://example.org/2",
        "Three.": sha256(b"Three.").hexdigest()[:16],
        "Four.": "17",
    }


def test_further_reports_with_one_id_are_numbered_in_the_order_of_their_texts(tmp_path: Path) -> None:
    texts = [f"Text number {n}." for n in range(4)]
    for n, text in enumerate(texts):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "a.txt").write_text(text, "utf-8")
    reports, _ = read([tmp_path])
    by_digest = sorted(texts, key=lambda t: sha256(t.encode()).hexdigest())
    assert [(r.id, r.text) for r in reports] == list(zip(["a", "a-2", "a-3", "a-4"], by_digest, strict=True))


@given(st.lists(st.tuples(st.sampled_from(["a", "a-2", "a-3", "b"]), st.sampled_from("xyz")), max_size=8))
def test_every_report_gets_an_id_of_its_own_in_any_order(asked: list[tuple[str, str]]) -> None:
    drafts = [Report(id, text) for id, text in asked]
    named = name_reports(drafts)
    assert len({r.id for r in named}) == len(drafts)
    random.Random(1).shuffle(drafts)
    assert name_reports(drafts) == named


@pytest.mark.parametrize("beside", ["x.txt", "x.srt", "x.HTML", "x.pdf"])
def test_a_sidecar_named_alone_is_said(tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).write_text(LINE, "utf-8")
    (tmp_path / "x.json").write_text(json.dumps({"source": "Ledger", "text": LINE}), "utf-8")
    reports, skipped = read([tmp_path / "x.json"])
    assert not reports
    assert [(s.input, "beside it" in s.reason) for s in skipped] == [("x.json", True)]


def test_sidecars_and_a_folders_meta_give_the_fields(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.txt").write_text("Two.", "utf-8")
    (tmp_path / "a.json").write_text('{"source": "Post", "role": "transcript", "url": null}', "utf-8")
    (tmp_path / "meta.json").write_text('{"a.txt": {"source": "no"}, "b.txt": {"published": "2026-03-03"}}', "utf-8")
    reports, skipped = read([tmp_path])
    assert not skipped
    assert [(r.id, r.source, r.published, r.role) for r in reports] == [
        ("a", "Post", None, "transcript"),
        ("b", None, "2026-03-03", "report"),
    ]
    assert read(sorted(tmp_path.iterdir())) == (reports, skipped)


def test_a_bad_input_never_stops_the_others_and_is_said(tmp_path: Path) -> None:
    lines = [
        '{"id": "good", "text": "Fine.", "mood": "calm"}',
        '{"id": "bad role", "text": "No.", "role": "speech"}',
        '{"id": "bad text", "text": 5}',
        '{"id": "undated", "text": "Dated oddly.", "published": "last week"}',
        "{broken",
        "[1]",
        '{"id": "empty"}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "x.txt").write_text("Its sidecar is broken.", "utf-8")
    (tmp_path / "x.json").write_text("{", "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["good", "undated"]
    assert reports[1].published is None
    assert {s.input: s.reason for s in skipped} == {
        "in.jsonl, field 'mood'": "no field of a report; the reports were read without it",
        "in.jsonl, id bad role": 'unknown role "speech"; known: report, transcript, statement, release, post, pool '
        "report, draft",
        "in.jsonl, id bad text": "its text is no string",
        "in.jsonl, id empty": "no text",
        "in.jsonl, id undated, published": 'no ISO date or time: "last week"; left out',
        "in.jsonl, line [1]": "no JSON object with a text",
        "in.jsonl, line {broken": "broken JSON",
        "x.txt": "its sidecar x.json is no JSON object",
    }


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 5_000, '{"text": ' * 20_000, "[1, 2]", '"text"', "null"])
def test_hostile_json_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    reports, skipped = read([tmp_path])
    assert not reports
    assert skipped


def test_json_holds_one_report_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "single.json").write_text('{"text": "One."}', "utf-8")
    (tmp_path / "several.json").write_text('[{"id": "a", "text": "Two."}, {"id": "b", "text": "Three."}]', "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["a", "b", "single"]
    assert not skipped


def test_standard_input_is_json_lines_or_a_text() -> None:
    reports, _ = read(["-"], io.BytesIO(b'\n{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'))
    assert [r.id for r in reports] == ["a", "b"]
    reports, _ = read(["-"], io.BytesIO(b" Just a text."))
    assert [(r.id, r.text) for r in reports] == [(sha256(b" Just a text.").hexdigest()[:16], " Just a text.")]


def test_the_order_of_paths_and_naming_a_file_twice_change_nothing(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Text {n}.", "utf-8")
    (tmp_path / "bad.xyz").write_text("?", "utf-8")
    paths: list[str | Path] = [*sorted(tmp_path.iterdir()), str(tmp_path), tmp_path / "." / "0.txt"]
    first = read(paths)
    random.Random(2).shuffle(paths)
    assert read(paths) == first
    assert len(first[0]) == 5


def test_hidden_files_and_own_output_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / ".hidden.txt").write_text("Two.", "utf-8")
    (tmp_path / "out" / "tables").mkdir(parents=True)
    (tmp_path / "out" / "record.json").write_text("{}", "utf-8")
    (tmp_path / "out" / "tables" / "x.csv").write_text("x", "utf-8")
    reports, skipped = read([tmp_path])
    assert [r.id for r in reports] == ["a"]
    assert [(s.input, s.reason) for s in skipped] == [("out", "a record that onrecord wrote, no input")]


def test_no_absolute_path_is_said(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.bin").write_bytes(b"\0")
    (tmp_path / "b.bin").write_bytes(b"\0")
    _, skipped = read([tmp_path, tmp_path / "b.bin"])
    assert [s.input for s in skipped] == ["b.bin", "deep/a.bin"]
    assert not any(str(tmp_path) in s.reason for s in skipped)


def test_a_path_that_does_not_exist_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no such file or folder: .*nowhere.txt; give"):
        read([tmp_path / "nowhere.txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every file")
def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    _, skipped = read([tmp_path])
    assert [s.input for s in skipped] == ["a.txt"]


def test_the_seeds_are_read_as_they_stand(shared: Path) -> None:
    reports, skipped = read([shared / "seeds"])
    assert len(reports) == 3
    assert not skipped
    for report in reports:
        assert report.text == (shared / "seeds" / f"{report.id}.txt").read_bytes().decode()


def test_the_packs_are_the_same_from_files_and_from_json_lines(shared: Path) -> None:
    for pack in sorted((shared / "eval/packs/dev").iterdir()):
        from_files, none = read([pack / "reports"])
        from_lines, _ = read([pack / "reports.jsonl"])
        assert from_files == from_lines
        assert not none
