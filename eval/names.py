"""Names: pairs of names, and whom pronouns and titles mean in the openly licensed news and interviews.

`pairs` runs `compare_names` over the set of name pairs at .5 and times it. `meant` annotates the news and interviews of
GUM and the Wikinews reports of MEANTIME and asks of each pronoun of the third person, and each title or description
that begins with "the" or a capital, in a gold chain that holds a person's name, whether the product's entity is the
one whose names stand in that chain. Mentions that the product leaves without a named entity are abstentions.
The names and spellings of the packs are scored by the set `packs`.
"""

from __future__ import annotations

import csv
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from figures import Figure
from onrecord.annotate import annotate
from onrecord.compare.names import compare_names
from onrecord.model import EntityKind, Mention, Report

PAIRS, OPEN = "eval/names/dev.csv", "eval/open"
SOURCES = (PAIRS, f"{OPEN}/gum.jsonl", f"{OPEN}/wikinews.jsonl")
THIRD = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})


def figures(shared: Path, scratch: Path) -> Iterable[Figure]:
    """F1 at .5 (all, persons), pairs a CPU-second (of 10,000), and the share of pronouns and titles resolved right."""
    yield from pairs(shared / PAIRS)
    documents = _documents(shared / OPEN)
    for name, part in documents.items():
        yield from meant(name, part)
    yield from persons([d for part in documents.values() for d in part])


def pairs(path: Path) -> Iterator[Figure]:
    """F1 at .5 over the pairs of names, and how many pairs a CPU-second takes with empty caches."""
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    start = time.process_time()
    found = [compare_names(r["name1"], r["name2"], _kind(r["schema"])).score >= 0.5 for r in rows]
    spent = time.process_time() - start
    same = [r["is_match"] == "true" for r in rows]
    for name, kept in (("all", [True] * len(rows)), ("persons", [r["schema"] == "Person" for r in rows])):
        hit = sum(f and s for f, s, k in zip(found, same, kept, strict=True) if k)
        said, gold = (sum(f for f, k in zip(x, kept, strict=True) if k) for x in (found, same))
        yield Figure("names", f"pairs F1 at .5, {name}", 2 * hit / (said + gold), hit, gold)
    rate = len(rows) / spent
    yield Figure(
        "names", f"pairs a CPU-second, {rate:.0f}, share of 10,000", min(1.0, rate / 10000), len(rows), len(rows)
    )


def _kind(schema: str) -> EntityKind:
    return "person" if schema == "Person" else "organisation"


def _documents(folder: Path) -> dict[str, list[dict[str, Any]]]:
    def read(name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (folder / name).read_text("utf8").splitlines()]

    gum = read("gum.jsonl")
    return {
        "GUM news": [d for d in gum if d["genre"] == "news"],
        "GUM interviews": [d for d in gum if d["genre"] == "interview"],
        "Wikinews": read("wikinews.jsonl"),
    }


def meant(name: str, documents: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """Right of resolved, and how many of all were left open, for pronouns and for titles."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for kind, verdict, _ in judged(document):
            counts[kind, verdict] += 1
    for kind in ("pronouns", "titles", "first person"):
        right, wrong, open_ = (counts[kind, v] for v in ("right", "wrong", "open"))
        if right + wrong:
            share = open_ / (right + wrong + open_)
            yield Figure(
                "names", f"{name}: {kind} right of resolved", right / (right + wrong), right, right + wrong, share
            )


def persons(documents: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """Names of persons in the stretches marked in full: how many are found, how many of those found are right."""
    gold = found = mine = right = 0
    for document in documents:
        text, last = document["text"], document.get("annotated_sentences", len(document["sentences"])) - 1
        end = document["sentences"][min(last, len(document["sentences"]) - 1)][1]
        marked = [
            m for m in document["mentions"] if m["type"] == "person" and m["form"] != "pronoun" and m["start"] < end
        ]
        told = [
            m.span
            for m in annotate(Report(document["id"], text, language="en")).mentions
            if m.form == "name" and m.kind == "person" and m.span.start < end
        ]
        for mention in marked:
            words = text[mention["start"] : mention["end"]].split()
            if mention["form"] == "name" and len(words) <= 6 and words[-1][:1].isupper():
                gold += 1
                found += any(mention["start"] <= s.start and s.end <= mention["end"] for s in told)
        mine += len(told)
        right += sum(any(m["start"] <= s.start and s.end <= m["end"] + 2 for m in marked) for s in told)
    yield Figure("names", "open set: names of persons found, R", found / gold, found, gold)
    yield Figure("names", "open set: names of persons found, P", right / mine, right, mine)


def judged(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, right, wrong or open, words) for every pronoun and title of a document that is asked about."""
    text = document["text"]
    found = annotate(Report(document["id"], text, language="en"))
    chains = named_chains(document)
    owner = _owners(found.mentions, document, chains)
    by_place = {(m.span.start, m.span.end): m for m in found.mentions if m.form != "name"}
    by_end = {m.span.end: m for m in found.mentions if m.form == "nominal"}
    inside = [(s.start, s.end) for q in found.quotations for s in q.quoted]
    names = {(m.span.start, m.span.end) for m in found.mentions if m.form == "name"}
    for gold in document["mentions"]:
        kind = _asked(gold, text, inside)
        if gold["chain"] not in chains or kind is None:
            continue
        mine = by_place.get((gold["start"], gold["end"]))
        if mine is None and kind == "titles":
            if any(s >= gold["start"] and e <= gold["end"] for s, e in names):
                continue
            mine = by_end.get(gold["head"][1] if gold.get("head") else gold["end"])
        told = owner.get(mine.entity) if mine is not None and mine.entity else None
        verdict = "open" if told is None else "right" if told == gold["chain"] else "wrong"
        yield kind, verdict, f"{text[max(0, gold['start'] - 60) : gold['end'] + 20]!r} -> {mine and mine.entity}"


def named_chains(document: dict[str, Any]) -> set[int]:
    """Chains that hold the name of a single person."""
    held: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for mention in document["mentions"]:
        held[mention["chain"]].append(mention)
    return {
        chain
        for chain, mentions in held.items()
        if any(m["type"] == "person" and _is_name(m, document["text"]) for m in mentions)
    }


def _is_name(mention: dict[str, Any], text: str) -> bool:
    words = text[mention["start"] : mention["end"]].split()
    return (
        mention["form"] != "pronoun"
        and len(words) <= 5
        and sum(w[:1].isupper() for w in words) >= max(1, len(words) - 1)
    )


def _asked(mention: dict[str, Any], text: str, inside: list[tuple[int, int]]) -> str | None:
    words = text[mention["start"] : mention["end"]]
    if words.lower() in THIRD:
        return "pronouns"
    if words.lower() in FIRST and any(s <= mention["start"] < e for s, e in inside):
        return "first person"
    head = text[slice(*(mention.get("head") or (mention["end"], mention["end"])))] or words.split()[-1]
    singular = head[-1:] != "s" and head.lower() not in ("people", "men", "women", "children")
    apart = not text[: mention["start"]].rstrip(" \n").endswith(",") and not text[mention["end"] :].startswith(",")
    if re.search(r"\b(?:am|is|are|was|were|be|been|as)\s+$", text[: mention["start"]]):
        return None  # a predicate, not a mention of its own
    if mention["type"] == "person" and mention["form"] != "pronoun" and re.match(r"[Tt]he [a-zA-Z]", words):
        bearer = re.search(r"(?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+$", words)
        return "titles" if singular and apart and not bearer else None
    return None


def _owners(mentions: Iterable[Mention], document: dict[str, Any], chains: set[int]) -> dict[str, int]:
    """For each entity of the product the gold chain that most of its names stand in."""
    gold = [m for m in document["mentions"] if m["chain"] in chains and m["form"] != "pronoun"]
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for mine in mentions:
        if mine.form != "name" or mine.entity is None:
            continue
        fits = [m for m in gold if m["start"] <= mine.span.start and mine.span.end <= m["end"]]
        if fits:
            votes[mine.entity][min(fits, key=lambda m: m["end"] - m["start"])["chain"]] += 1
    return {entity: min(count, key=lambda c: (-count[c], c)) for entity, count in votes.items()}
