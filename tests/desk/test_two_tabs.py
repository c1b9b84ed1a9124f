"""Two tabs of one desk at once: what either decides stands, whichever comes first."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import three_affairs as made
from desk_door import OWN, let_in
from onrecord.model import Report
from onrecord.store import decisions, opened

EACH = 12


def test_two_tabs_decide_and_a_third_reads_while_reports_come(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with opened(folder, create=True) as project:
        project.add(made.reports()[:3])
        project.settle()
    client = let_in(folder)
    found = re.findall(r'data-finding="((?:claim|entity):[^"]+)"', client.get("/story/1").text)

    def decide(tab: str) -> list[int]:
        told = [{"story": "1", "finding": found[n % len(found)], "verdict": "note", "reason": f"{tab}{n}"}
                for n in range(EACH)]  # fmt: skip
        return [client.post("/decide", data=row, headers=OWN).status_code for row in told]

    def read(_: str) -> list[int]:
        return [client.get(path).status_code for path in ("/", "/story/1", "/history", "/inbox") * 2]

    def add(_: str) -> list[int]:
        with opened(folder) as project:
            project.add([Report("chess", made.ALONE, source="Norley Times")])
        return [client.get("/").status_code]

    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(act, tab) for act, tab in ((decide, "a"), (decide, "b"), (read, "c"), (add, "d"))]
        assert {status for one in work for status in one.result()} == {200}
    with opened(folder) as project:
        noted = {d.reason for d in decisions.standing(project.db)}
    assert noted == {f"{tab}{n}" for tab in "ab" for n in range(EACH)}
    assert "Norley" in client.get("/").text
