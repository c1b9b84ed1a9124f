"""What is not contested: who denies may be another, or the denial is undone by a second negative. Texts of our own."""

from __future__ import annotations

import pytest

from onrecord import Report, build
from onrecord.model import Claim

UNCERTAIN = [
    # "it" may be either of two bodies
    "The Lowe company sued the Reed company in May. Ada Lowe said the pumps were shut in the storm. It denied claims "
    "that the pumps were shut in the storm.",
    "Although Karsa signed a deal with the Danish government and the Orsa ministry in May, it flatly denies claims "
    "that it controls the rebels.",
    "The Orsa ministry warned the Lund ministry in May. It flatly denies Danish accusations it is arming the rebels.",
    "The union met the board of the Lowe bank on Monday. It denied claims that it had sold the mill.",
    "Adam Lowe met the board on Monday. Tom Reed spoke to a journalist, and he denied claims that Ada Karsa had sold "
    "the mill.",
]
CERTAIN = [
    "The Orsa ministry spoke on Monday. It denied claims that Ada Lowe had sold the mill to the rebels.",
    "The Orsa ministry flatly denies accusations by Ada Lowe that it is arming the rebels.",
    # whoever "he" is in the clause that is denied, both sides speak of him
    "Captain Adam Lowe was held on Monday. People in the village say he left the ship before his passengers. His "
    "lawyer says that is untrue.",
    "Workers say he shut the doors himself. The firm says that is not true.",
    "They say that it opened the gates in the night without telling them. The operator denies this.",
    # he is named between the other man and the pronoun
    "The team came with a German interpreter. Colonel Adam Lowe rejected the charges, and he dismissed claims that "
    "the team had carried guns.",
    "A French engineer led the works. Tom Reed denied the rumours, and he rejected accusations that the dam had "
    "cracked.",
]
UNDONE = [
    "Ada Lowe said the strike is having an effect on Orsa by closing the mills. “But it’s wrong to say that the strike "
    "is not having an effect on Orsa by closing the mills,” Tom Reed said.",
    "Ada Lowe said the talks had harmed the union. Tom Reed said it was not true that the talks had not harmed the "
    "union.",
    "Ada Lowe said the dam had cracked in May. The engineers could not deny that the dam had cracked in May.",
    "The mayor said the pilots had ignored the warning. The airline never denied that the pilots had ignored the "
    "warning.",
    "The mayor said the pilots had ignored the warning. The airline did not reject the claim that the pilots had "
    "ignored the warning.",
    "Ada Lowe said the firm had paid the mayor. Tom Reed did not rule out that the firm had paid the mayor.",
]


def contested_in(*texts: str) -> list[Claim]:
    reports = [Report(f"r{n}", text, source=f"Outlet {n}") for n, text in enumerate(texts)]
    return [c for c in build(reports).claims if c.status == "contested"]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_nobody_denies_who_may_be_another(text: str) -> None:
    assert not contested_in(text)


@pytest.mark.parametrize("text", CERTAIN)
def test_whoever_can_be_nobody_else_denies(text: str) -> None:
    assert contested_in(text)


@pytest.mark.parametrize("text", UNDONE)
def test_a_denial_that_is_denied_is_none(text: str) -> None:
    assert not contested_in(text)
    assert not contested_in(*text.split(". ", 1))
