"""Damage in a text: what is put right, and what must stay as it stands."""

from __future__ import annotations

import pytest

from onrecord.view import View


def seen(text: str) -> str:
    return View.of("r", text).text


def misread(text: str, encoding: str) -> str:
    """`text` in UTF-8, read in another encoding; bytes that Windows-1252 lacks become control characters."""
    return "".join(
        chr(b) if encoding == "latin-1" or b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((b,)).decode(encoding)
        for b in text.encode("utf-8")
    )


CLEAN = [
    "“We were lucky,” said Ada Lowe – the harbour’s master…",
    "Zoë Müller paid £5, then €50, in Łódź at Café Éden",
    "‘It’s done’ — said Ångström at 20 °C",
]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("text", CLEAN)
def test_text_that_was_wrongly_decoded_is_read_as_it_was_meant(text: str, encoding: str) -> None:
    assert seen(misread(text, encoding)) == text
    assert seen(misread(misread(text, encoding), encoding)) == text


@pytest.mark.parametrize("text", CLEAN)
def test_both_kinds_of_misreading_after_another(text: str) -> None:
    assert seen(misread(misread(text, "latin-1"), "cp1252")) == text
    assert seen(misread(misread(text, "cp1252"), "latin-1")) == text


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("â€œWe are ready,â€ she said.", "“We are ready,” she said."),  # the byte without a character was lost
        ("â€œWe are ready,â€\ufffd she said.", "“We are ready,” she said."),
        ("â€œWe are ready,â€ï¿½ she said.", "“We are ready,” she said."),
        ("Ã¢â‚¬Å“We are ready,Ã¢â‚¬ï¿½ she said.", "“We are ready,” she said."),
        ("\x93We\x92re ready,\x94 she said.", "“We’re ready,” she said."),
        ("The price is Â£5", "The price is £5"),
        ("It isâ\x80\x94nearlyâ\x80\x94done", "It is—nearly—done"),
    ],
)
def test_marks_that_lost_a_byte(damaged: str, meant: str) -> None:
    assert seen(damaged) == meant


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ» et «ÉTÉ», dit-il au “CAFÉ” – “L’ÉTÉ”",
        "IRMÃ” e MÃE “PÃO”",
        "MÜLLER’S CAFÉ—BAR at GÖTEBORG",
        "naïve, à la carte, Ångström, São Paulo, Đặng Văn Hà",
        "Straße „Ä“ und Ö–Ü",
        "Привет, Γειά, 東京",
        'plain ASCII -- with "marks"',
    ],
)
def test_what_may_have_been_written_so_stays(text: str) -> None:
    view = View.of("r", text)
    assert (view.text, view.starts, view.repairs) == (text, None, ())


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("shut until Fri-\nday, the port autho-\nrity said.", "shut until Friday, the port authority said."),
        ("a well-\nknown skipper", "a well-known skipper"),
        ("the ex-\nminister", "the ex-minister"),
        ("the Anglo-\nIrish ferry", "the Anglo-Irish ferry"),
        ("GOVERN-\nMENT", "GOVERNMENT"),
        ("two-\nand three-storey houses", "two- and three-storey houses"),
        ("the gal\xad\nley", "the galley"),
        ("the gal‐\r\nley", "the galley"),
        ("they let any-\nbody sail", "they let anybody sail"),
        ("they said every-\nthing twice", "they said everything twice"),
        ("it was any-\none who asked", "it was anyone who asked"),
        ("who-\never asked", "whoever asked"),
        ("a co-\nop; the co-op", "a co-op; the co-op"),
        ("a grimble-\nshaw; the grimbleshaw", "a grimbleshaw; the grimbleshaw"),
        ("of so\xadft hy\xadphens", "of soft hyphens"),
        ("the ﬁrst oﬃce", "the first office"),
    ],
)  # fmt: skip
def test_words_cut_and_joined(damaged: str, meant: str) -> None:
    assert seen(damaged) == meant


@pytest.mark.parametrize("text", ["a dash -\nand so on", "one-\n\ntwo", "1990-\n1995", "A list-\n- of things"])
def test_a_hyphen_that_cuts_no_word_stays(text: str) -> None:
    assert seen(text) == text


PROSE = (
    "The harbour at Port Wells will stay shut until Friday after a fire on the ferry Aurora, the port authority "
    "said on Monday. Nobody was hurt, and the ferry had no passengers aboard when the fire began in the galley."
)


def wrapped(text: str, width: int) -> str:
    import textwrap

    return textwrap.fill(text, width, break_on_hyphens=False)


@pytest.mark.parametrize("width", [28, 40, 60, 72, 80])
def test_a_paragraph_wrapped_by_hand_is_one_line(width: int) -> None:
    assert seen(wrapped(PROSE, width)) == PROSE
    assert seen(wrapped(PROSE, width) + "\n\n" + wrapped(PROSE, width)) == PROSE + "\n\n" + PROSE


def test_a_short_last_line_ends_a_paragraph_without_a_blank_line() -> None:
    first = "The ferry had four hundred people aboard, the port authority said. All were brought ashore."
    assert seen(wrapped(first, 60) + "\n" + wrapped(PROSE, 60)) == first + "\n" + PROSE


@pytest.mark.parametrize(
    "text",
    [
        "Ferry Burns At Port Wells\nHarbour Master Calls It Luck\nUnion Wants The County To Pay\nGalley Was Seen",
        "The harbour is shut.\nNobody was hurt.\nThe ferry was empty.\nThe fire is out.",
        "Parents of children left behind speak of a long wait\nParents complained to the school on Monday.",
        PROSE + "\n" + PROSE + "\n" + PROSE,
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert seen(text) == text


def test_what_was_put_right_is_counted() -> None:
    text = "Ada Loweâ\x80\x99s gal-\nley, the ﬁrst so\xadft one; \ufffd"
    assert View.of("r", text).repairs == (
        ("cut_word", 1), ("decoded", 1), ("ligature", 1), ("soft_hyphen", 1), ("unread", 1)
    )  # fmt: skip
    assert View.of("r", "a\u00a0b&amp;c\r\n").repairs == ()


def test_long_hostile_text_is_read_in_line_with_its_length() -> None:
    for text in (" " * 300_000, "a-\n" * 60_000, "Ã" * 200_000, "â€" * 100_000, "\n \n" * 100_000, "x \n" * 100_000):
        assert len(seen(text)) <= len(text)
