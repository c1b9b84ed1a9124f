"""Denials by their kind: who denies what another asserts, and what only looks like it. Texts of our own."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.model import Claim

POINTING_BACK = [
    "The harvest is overshadowed by reports that Orsan troops have burned the fields. The state denied those reports.",
    "A court found the firm guilty of poisoning the river on Monday. Its owners have denied those charges, which have "
    "often been repeated in the press.",
    "There were claims that the guards had sold the keys. The prison service rejected those claims.",
    "The paper printed allegations that Ada Lowe had hidden the letters. Lowe denied those allegations.",
    "Ada Lowe said the firm had hidden the letters. The firm denied this, saying it had sent them on.",
    "Neighbours heard accusations that the club had bribed the referee. The club dismissed those accusations.",
]
NO_SUCH = [
    "Tom Reed said the town received a phone call on Monday from an official. The ministry said it made no such call.",
    "Ada Lowe told the council that the firm had sent a letter on Friday. “We have sent no such letter,” spokesman "
    "Tom Reed said.",
    "The union said managers had signed an agreement in May. The managers said they had signed no such agreement.",
    "The mayor said the divers had given a warning before the storm. The divers insisted they gave no such warning.",
    "A farmer said the company had made an offer for his land. The company said it had made no such offer.",
]
SAID_NOT = [
    "Ada Lowe said the dam had been inspected. Asked whether the dam had been inspected, Tom Reed said it had not.",
    "Ada Lowe said the guards had opened the gate. Asked if they had opened the gate, Tom Reed said they had not.",
    "The union said the owner had sold the mill. Asked whether he had sold the mill, owner Tom Reed said he had not.",
    "A nurse said the clinic had lost the files. Asked if it had lost the files, director Ada Lowe said it had not.",
    "The pilot said the tower had closed the runway. Asked whether the tower had closed the runway, its spokesman "
    "said it had not.",
]
ACTS = [
    "The army has denied shelling the old market in Orsa. Residents said the market was shelled by the army.",
    "The firm denied dumping the acid in the river. Farmers said the acid was dumped in the river at night.",
    "The club denied paying the referee. A former player said the referee had been paid by the club.",
    "The ministry denied that any witness was beaten. Two lawyers said a witness had been beaten.",
    "The guards denied burning the letters. Prisoners said the letters were burned by the guards.",
]
NONE = [
    # who is none of them stands in an aside
    "The Lowe ministry said only three men in custody — none of them Danes — had been chained. Ada Lowe said only "
    "three men in custody had been chained.",
    # what a phrase of the denied clause holds is not denied
    "Orsa denied that it had sold the rebels the rockets being fired at the town. The rebels said the rockets were "
    "being fired at the town.",
    # another thing, another doer, another day, a demand, a refusal
    "The firm denied dumping the acid in the river. Farmers said the firm dumped the sand in the quarry.",
    "Ada Lowe denied taking the money. Farmers said Tom Reed had taken the money.",
    "The union said the mayor should resign. The mayor said he would not resign.",
    "The ministry said it received no such call.",
    "Officials said the truce had been accepted by the cabinet. The rebels rejected the offer, claiming nobody had "
    "asked them.",
    "The mayor said no decision had been taken. The council said a decision would be taken in May.",
]


def contested_in(*texts: str) -> list[Claim]:
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)]
    return [c for c in build(reports).claims if c.status == "contested"]


@pytest.mark.parametrize("text", [*POINTING_BACK, *NO_SUCH, *SAID_NOT, *ACTS])
def test_a_denial_is_contested_with_both_sides(text: str) -> None:
    held = contested_in(text)
    assert held
    for claim in held:
        assert {s.polarity for s in claim.statements} == {"positive", "negative"}
        deniers = {s.by_entity for s in claim.statements if s.polarity == "negative"} - {None}
        assert not deniers & {s.by_entity for s in claim.statements if s.polarity == "positive"}


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert not contested_in(text)


def test_who_denies_may_be_described_in_one_report_and_named_in_another() -> None:
    texts = ("The winger has already refused to train.", "“I didn’t refuse to train,” Ola Berg said.")
    assert contested_in(*texts)


def test_an_offer_was_made_or_not_whatever_comes_of_it() -> None:
    texts = (
        "Orsa United have agreed to buy the striker from Lund.",
        "President Tom Reed denied that his club had agreed to buy the striker from Lund.",
    )
    assert contested_in(*texts)


def test_a_denial_told_by_its_noun_is_not_the_denier_s_assertion() -> None:
    (text,) = ("The mayor’s denial that the bridge was closed came late. Drivers said the bridge was closed.",)
    held = contested_in(text)
    assert all(s.polarity == "negative" for c in held for s in c.statements if s.by_entity == "mayor")
