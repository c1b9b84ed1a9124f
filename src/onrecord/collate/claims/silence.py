"""In which reports nothing that was read is near a matter: no clause near any clause of the sentences that carry it, no
sentence with much of what one of its clauses says, and none of the few that name somebody whom it names.

What one report alone is said to have is asked for once more: no sentence of another is near it in meaning, and none
gives one of its figures of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.collate.claims.candidates import Nearness
from onrecord.compare.roles import Compared
from onrecord.language.encoder import cosine
from onrecord.model import Span

__all__ = ["Search"]

_NOTHING = 0.3  # nearness at first sight (`candidates`) from which on a clause may tell of the same
_MUCH = 0.4  # share of a clause's words, by rarity, from which on a sentence that has them may
# Cosine of a clause and a sentence from which on it may. Of what stood below .42 in fourteen written stories 29 of 146
# were told elsewhere by their writers' lists, of what stands below this 5 of 56.
_MEANT = 0.3
_FEW = 3  # sentences of a report that name one who is named there in passing


class Search:
    """Looks for matters in the whole of every report."""

    def __init__(self, found: Sequence[Compared], near: Nearness) -> None:
        self._found = found
        self._near = near
        self._sentences: dict[str, dict[int, Compared]] = defaultdict(dict)
        for c in found:
            self._sentences[c.report][c.sentence.start] = c
        self._in_sentence: dict[Span, set[tuple[str, str | None]]] = defaultdict(set)
        for c in found:
            self._in_sentence[c.sentence] |= self._figures(c)
        self._named: dict[tuple[str, str], int] = defaultdict(int)
        for c in (c for held in self._sentences.values() for c in held.values()):
            for name in c.around_names:
                self._named[c.report, name] += 1

    def silent(
        self, clauses: Iterable[int], beside: Iterable[int], carriers: set[str], reports: Sequence[str]
    ) -> tuple[str, ...]:
        """The reports, of those read closely, in which nothing is near a matter, sorted. One where something near
        stands is not listed. `clauses` are the matter's, `beside` also the others of its sentences."""
        left = sorted(set(reports) - carriers - self._near.reached(beside, _NOTHING))
        told = [self._found[n] for n in clauses]
        return tuple(r for r in left if not any(self._tells(r, c) for c in told))

    def _tells(self, report: str, c: Compared) -> bool:
        """Whether a report names one whom a clause names and either names in passing, or has a sentence with much of
        what the clause says."""
        both = ((self._named.get((c.report, name), 0), self._named.get((report, name), 0)) for name in c.names)
        if any(there and min(here, there) <= _FEW for here, there in both):
            return True
        whole = sum(c.stems.values())
        sentences = self._sentences.get(report, {}).values()
        return any(sum(w for k, w in c.stems.items() if k in s.sentence_stems) >= _MUCH * whole for s in sentences)

    def is_alone(self, clauses: Iterable[int], reports: Iterable[str]) -> bool:
        """Whether none of these reports has a sentence near in meaning to a clause, or one of its figures."""
        told = [self._found[n] for n in clauses]
        return not any(self._is_near(c, s) for r in reports for s in self._sentences.get(r, {}).values() for c in told)

    def _is_near(self, c: Compared, sentence: Compared) -> bool:
        return cosine(c.clause, sentence.whole) >= _MEANT or bool(
            self._figures(c) & self._in_sentence[sentence.sentence]
        )

    @staticmethod
    def _figures(c: Compared) -> set[tuple[str, str | None]]:
        return {(s.value, s.unit) for s in c.statement.slots if s.role == "how_many" and s.unit}
