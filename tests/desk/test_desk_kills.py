"""A desk that is killed while decisions are made loses none that it answered, and what it had taken back stays so."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import three_affairs as made
from desk_door import let_in
from onrecord.store import decisions, opened

KILLS = int(os.environ.get("ONRECORD_KILLS", "12"))
HERE = Path(__file__).resolve().parent.parent

# Forks a desk again and again, lets it note and take back (each third), and kills it at any moment of that.
# A line each: the round, and what the desk had answered by then.
KILLED = """
import itertools, os, random, signal, sys, time
from pathlib import Path
from desk_door import OWN, let_in

folder, kills, found = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
quiet = {**OWN, "accept": "application/json"}

def deciding(kill, answered):
    client = let_in(folder)
    for n in itertools.count():
        told = {"story": "1", "finding": found[n % len(found)], "verdict": "note", "reason": f"{kill}.{n}"}
        assert client.post("/decide", data=told, headers=quiet).status_code == 204
        os.write(answered, f"{kill}.{n} ".encode())
        if n % 3 == 2:
            assert client.post("/undo", data={"story": "1"}, headers=quiet).status_code == 204
            os.write(answered, f"-{kill}.{n} ".encode())

chance = random.Random(5)
for kill in range(kills):
    heard, answered = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            deciding(kill, answered)
        finally:
            os._exit(1)
    os.close(answered)
    first = os.read(heard, 4096)
    time.sleep(chance.random() * 0.15)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    rest = b"".join(iter(lambda: os.read(heard, 4096), b""))
    os.close(heard)
    print((first + rest).decode(), flush=True)
"""


def whole(db: sqlite3.Connection) -> bool:
    """Whether the database is sound. SQLite 3.40 finds NULL in columns of any larger table without row ids: counted."""
    rows = {row for (row,) in db.execute("PRAGMA integrity_check(100000)")}
    (nothing,) = db.execute("SELECT count(*) FROM judgement WHERE verdict IS NULL").fetchone()
    return not nothing and rows <= {"ok", "NULL value in judgement.verdict"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_kills_while_decisions_are_made_lose_none_that_was_answered(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    with opened(folder, create=True) as project:
        project.add(made.reports()[:3])
        project.settle()
    found = re.findall(r'data-finding="(claim:[^"]+)"', let_in(folder).get("/story/1").text)
    command = [sys.executable, "-c", KILLED, str(folder), str(KILLS), *found]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    said = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    with opened(folder) as project:
        assert whole(project.db)
        stands = {d.reason for d in decisions.standing(project.db)}
    assert len(said) == KILLS
    for answered in map(str.split, said):
        assert answered, "nothing was decided in this round"
        undone = {told[1:] for told in answered if told[0] == "-"}
        noted = {told for told in answered if told[0] != "-"}
        on_its_way = {told for told in answered[-1:] if told in noted and int(told.split(".")[1]) % 3 == 2}
        assert noted - undone - on_its_way <= stands
        assert not undone & stands
    everything = {told for answered in map(str.split, said) for told in answered if told[0] != "-"}
    assert len(stands - everything) <= KILLS, "at most what was on its way was stored and not answered"
