"""The stories that scores are fitted on, as the product reads them: annotated, with descent and entities."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.collate.utterances.quoted import VoiceOf, kin, voices
from onrecord.job import annotate_all, belonging
from onrecord.language.encoder import StoryVectors, encode_story
from onrecord.model import Descent, Entity, Story
from onrecord.read import read
from onrecord.record import grounded
from onrecord.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from wording_stories import Case, case, names

__all__ = ["Case", "Read", "case", "golden", "kin", "names", "packs", "real", "story"]

OWN = Path(__file__).resolve().parent.parent / "eval" / "own"


@dataclass(frozen=True, slots=True)
class Read:
    """A story with what its stages found; `folder` holds its gold, where it has one."""

    folder: Path
    story: Story
    descent: Descent
    entities: tuple[Entity, ...]
    vectors: StoryVectors
    said: tuple[VoiceOf, ...]

    @property
    def name(self) -> str:
        """The set and the story."""
        return f"{self.folder.parent.parent.name}/{self.folder.parent.name}/{self.folder.name}"


@cache
def story(folder: Path) -> Read:
    """The reports below `folder` read as one affair."""
    reports, _ = read([folder / "reports"])
    kept, _, _ = belonging(sorted(reports, key=lambda r: r.id), Settings())
    annotated = Story(folder.name, tuple(kept), tuple(annotate_all(kept)))
    told, descent, entities = grounded(annotated)
    return Read(folder, told, descent, entities, encode_story(told), tuple(voices(told, descent, entities)))


def packs(shared: Path) -> Iterator[Read]:
    """The story packs: given ones and the project's own."""
    for root in (shared / "eval/packs/dev", OWN):
        yield from (story(p) for p in sorted(root.iterdir()) if (p / "gold.json").is_file())


def real(shared: Path) -> Iterator[Read]:
    """The real stories."""
    yield from (story(p) for p in sorted((shared / "eval/real/dev").iterdir()) if (p / "gold.jsonl").is_file())


def golden(gold: Case) -> Read:
    """A golden story of wordings: what was found in it is its gold."""
    said = tuple(voices(gold.story, gold.descent))
    return Read(Path("tests") / "golden" / gold.story.id, gold.story, gold.descent, (), encode_story(gold.story), said)
