"""Bytes in encodings of one byte a letter, and files that are UTF-8 in part."""

from __future__ import annotations

import pytest

from onrecord.read.decode import decode

TEXTS = {
    "cs": "„Nebyl to můj nápad,“ řekl ředitel přístavu Jiří Novák. Škody přesáhly 3 miliony korun.",
    "pl": "„Mieliśmy szczęście z wiatrem” – powiedziała Ada Łowicka. Wszyscy są bezpieczni, źródło pożaru nieznane.",
    "hu": "„Szerencsénk volt a széllel” – mondta a kikötő vezetője. Az őrség közölte, hogy tűz ütött ki a hajón.",
    "hr": "„Imali smo sreće s vjetrom”, rekla je Ada. Šteta je velika, a ćuprija ostaje zatvorena. Žene su dobro.",
    "de": "„Wir hatten Glück mit dem Wind“, sagte die Hafenmeisterin. Die Fähre läuft am Montag wieder aus, hieß es.",
    "fr": "« Nous avons eu de la chance », a déclaré Zoë Müller, à l’hôtel où l’équipe était réunie. Ça suffit.",
    "en": "“We were lucky with the wind,” said Ada Lowe – it’s the crew’s work… Café prices rose £5.",
    "short": "Mr O’Neill said it’s fine.",
    "sv": "”Vi hade tur med vinden”, sade hamnchefen Åsa Öberg på måndagen.",
    "pt": "“Não foi nossa culpa”, disse João à televisão; a situação é má.",
    "tr": "Liman cuma gününe kadar kapalı kalacak, dedi şef. İyi değil, çok kötü.",
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp1250", "iso-8859-2", "cp1254"])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_encoding_that_fits_is_taken(language: str, encoding: str) -> None:
    text = TEXTS[language]
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("the encoding has not all of its letters")
    assert decode(data) == text


@pytest.mark.parametrize("byte", [b"\x92", b"\xff", b"\xe9"])
def test_one_bad_byte_costs_one_character(byte: bytes) -> None:
    before, after = "“We were lucky,” said the harbour", "s master. “It’s the crew’s work – every bit of it.”"
    assert decode(before.encode() + byte + after.encode()) == f"{before}\ufffd{after}"


def test_a_bad_byte_behind_a_byte_order_mark_costs_one_character() -> None:
    assert decode(b"\xef\xbb\xbf" + "“Done,” é".encode() + b" \xff.") == "“Done,” é \ufffd."


def test_two_encodings_in_one_file_are_read_line_by_line() -> None:
    first, second = "“One,” said Zoë – it’s done.", "“Two,” said René – it’s not."
    assert decode(f"{first}\n".encode() + second.encode("cp1252")) == f"{first}\n{second}"
    assert decode(second.encode("mac_roman") + b"\n" + first.encode()) == f"{second}\n{first}"


def test_a_page_that_says_latin_1_means_windows_1252() -> None:
    page = "<meta charset=iso-8859-1><p>“Done,” said Zoë</p>"
    assert decode(page.encode("cp1252"), markup=True) == page


def test_other_scripts_are_told_by_statistics() -> None:
    text = "Привет, как дела? Это новости дня из порта. Министр сказал, что всё хорошо."
    assert decode(text.encode("cp1251")) == text


def test_bytes_are_read_in_line_with_their_length() -> None:
    for data in (b"\xc3(" * 100_000, b"\xe2\x80" * 100_000 + b"\xff", "é\n".encode("cp1252") * 60_000):
        assert len(decode(data) or "") <= len(data)
