"""What stands around a report's quotations: the same words as ever, and no more work for each where there are many."""

from __future__ import annotations

import pytest

from onrecord.collate.utterances.around import Around
from onrecord.collate.utterances.quoted import voices
from onrecord.job import annotate_all
from onrecord.model import Annotations, Descent, Report, Story
from onrecord.view import View, view_of

ALONE = Descent((), (), (), (), ())
REPEATED = "“We are ready,” Mayor Ada Lowe said on Monday. "
SOFT = "“We are re\xadady,” Mayor Ada Lowe said on Monday. "
DATED = "“We are ready,” Ada Lowe said on {} March 2026. "
REPORTED = "Ada Lowe said that the bridge over the Lund would stay shut. "


def annotated(text: str) -> tuple[Report, Annotations]:
    """One report and what is found in it."""
    report = Report("a", text, published="2026-03-30")
    return report, annotate_all([report])[0]


@pytest.mark.parametrize("piece", [REPEATED, SOFT, DATED, REPORTED])
def test_each_quotation_is_looked_at_a_few_times_however_many_the_report_has(piece, monkeypatch):
    asked = []
    plain = View.within
    report, notes = annotated("".join(piece.format(n % 28 + 1) for n in range(40)))
    monkeypatch.setattr(View, "within", lambda *given: asked.append(1) or plain(*given))
    said = voices(Story("s", (report,), (notes,)), ALONE)
    assert len(said) >= 40
    assert len(asked) <= 15 * len(said)


def test_sentence_and_clause_hold_no_quoted_words_no_speaker_and_no_cue():
    report, notes = annotated("In Berga it rained; “We are ready,” Ada Lowe said on 3 March 2026, but nobody came.")
    around = Around(view_of(report), notes)
    first = notes.quotations[0]
    assert around.sentence(first) == "In Berga it rained; “ ” Ada Lowe said on 3 March 2026, but nobody came."
    assert around.clause(first) == "“ ” on 3 March 2026"
    assert around.day(first) == "2026-03-03"
    assert around.at(first) == (0, 0)


def test_a_day_inside_quoted_words_or_a_second_one_is_not_the_day_of_the_quotation():
    report, notes = annotated("“We open on 5 March 2026,” Ada Lowe said.\n\n“We are ready,” Ada Lowe said on 3 March "
                              "2026 and on 4 March 2026.")  # fmt: skip
    around = Around(view_of(report), notes)
    assert [around.day(q) for q in notes.quotations] == [None, None]
