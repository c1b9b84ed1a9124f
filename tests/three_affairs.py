"""Made reports of three affairs for the tests of the project: small, with shared ids, versions and what is skipped."""

from __future__ import annotations

from onrecord.model import Report, Skipped

BRIDGE = (
    "The Orrin bridge will stay closed until May, the harbour board said on Monday.\n\n"
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board. Repairs cost 4 million."
)
BRIDGE_LATER = (
    "The Orrin bridge will stay closed until June, the harbour board said on Monday.\n\n"
    "“We will not open it before the piers are safe,” said Ada Lowe, who chairs the board. Repairs cost 5 million."
)
BRIDGE_OTHER = (
    "Orrin bridge stays shut, the harbour board told residents.\n\n"
    "“We will open it when the piers are safe,” Ada Lowe said. Tom Reid, a resident, denied that the piers were bad."
)
MILL = "The Calder mill burned down on Tuesday, fire chief Jon Sorley said. “Nobody was inside,” Jon Sorley said."
MILL_OTHER = "Fire destroyed the Calder mill on Tuesday. “No one was inside the mill,” fire chief Jon Sorley said."
ALONE = "Vera Aldine won the Norley chess cup on Sunday. “I played badly,” Vera Aldine told reporters in Norley."


def reports() -> list[Report]:
    """Seven reports of three affairs; two ask for one id, two are of one address."""
    return [
        Report("bridge", BRIDGE, source="Firth Wire", published="2026-03-02", url="https://firth.example/bridge"),
        Report("bridge", BRIDGE_LATER, source="Firth Wire", published="2026-03-03", url="https://firth.example/bridge"),
        Report("post", BRIDGE_OTHER, source="Orrin Post", published="2026-03-03"),
        Report("mill", MILL, source="Calder News", published="2026-03-04"),
        Report("fire", MILL_OTHER, source="Orrin Post", published="2026-03-04"),
        Report("chess", ALONE, source="Norley Times"),
        Report("said", "Ada Lowe: We will not open it before the piers are safe.", role="transcript"),
    ]


def skipped() -> list[Skipped]:
    return [Skipped("photo.jpg", "not a text"), Skipped("photo.jpg", "not a text"), Skipped("x.txt", "no text")]
