"""How the names of one entity are spelt where, by component, and which spelling is usual: counted by line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.compare.names.components import Relation, align, relation, split
from onrecord.compare.names.letters import are_other_letters, same_letters
from onrecord.model import Descent, EntityKind, Evidence, Reason, Span, Spelling, SpellingStatus, reason
from onrecord.text import fold

_COMPONENTS = {0: "given", 1: "family"}


@dataclass(slots=True)
class Written:
    """One spelling of one component: where it stands (spans), in which reports and on which lines."""

    spelling: str
    spans: list[Span] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, form: str, span: Span, line: str | None) -> None:
        """Take up one place; the form shown is the most frequent one, in capitals only where it is never else."""
        self.forms[form] += 1
        self.spelling = min(self.forms, key=lambda f: (f.isupper(), -self.forms[f], f))
        self.spans.append(span)
        self.reports.add(span.report)
        if line:
            self.lines.add(line)


def spellings(
    entity: str,
    kind: EntityKind,
    names: Sequence[tuple[str, Span]],
    descent: Descent,
    authority: Iterable[str] = (),
) -> tuple[Spelling, ...]:
    """The spellings of an entity; `names` are its names as written with their spans, primary witnesses left out.

    Of a body or place those forms alone are given that are spelt in other letters, or one form: its initials, parts
    and other names are no spellings of each other.
    """
    found: dict[str, dict[str, Written]] = defaultdict(dict)
    full = fullest([text for text, _ in names], kind)
    bare = _bare([text for text, _ in names], full)
    components = {text: _components(text, full, kind, bare) for text in {text for text, _ in names}}
    for text, span in sorted(names, key=lambda n: n[1]):
        for component, spelling in components[text].items():
            same = _same_case if kind == "person" else same_letters
            key = next((k for k in found[component] if same(k, spelling)), spelling)
            found[component].setdefault(key, Written(key)).add(spelling, span, descent.line_of(span.report))
    wanted = _components(next(iter(authority), ""), full, kind, bare) if authority else {}
    out: list[Spelling] = []
    for component in sorted(found):
        rows = sorted(found[component].values(), key=lambda row: min(row.spans))
        for alike in [rows] if kind == "person" else _in_other_letters(rows):
            statuses = _statuses(alike, wanted.get(component))
            out += [_spelling(entity, component, row, *told) for row, told in zip(alike, statuses, strict=True)]
    return tuple(sorted(out, key=lambda s: (s.component, s.spelling)))


def _spelling(entity: str, component: str, row: Written, status: SpellingStatus, why: Reason) -> Spelling:
    return Spelling(
        entity,
        component,
        row.spelling,
        tuple(sorted(row.reports)),
        tuple(sorted(row.lines)),
        status,
        Evidence("spelling by component, counted by line", tuple(sorted(row.spans)[:20]), None, (why,)),
    )


def _in_other_letters(rows: Sequence[Written]) -> list[list[Written]]:
    """The forms of a body's or place's name by which of them differ in letters alone, groups of one left out; the form
    of most reports where no two do."""
    groups: list[list[Written]] = []
    for row in sorted(rows, key=_rank):
        home = next((g for g in groups if are_other_letters(g[0].spelling, row.spelling)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return [g for g in groups if len(g) > 1] or groups[:1]


def _rank(row: Written) -> tuple[int, int, str]:
    return (-len(row.reports), -len(row.spelling.split()), row.spelling)


def fullest(names: Sequence[str], kind: EntityKind) -> str:
    """The form that the components of the others are read from: two words or more, the most frequent, then longest."""
    count: dict[str, int] = defaultdict(int)
    for name in names:
        count[name] += 1
    many = [n for n in count if len(n.split()) > 1 and not _has_initial(n)] or [n for n in count if len(n.split()) > 1]
    if kind != "person":
        return min(count, key=lambda n: (-len(n.split()), -count[n], n))
    return min(many or list(count), key=lambda n: (-count[n], -len(n), n))


def _has_initial(name: str) -> bool:
    return len("".join(name.split()[:1]).strip(".")) == 1


def _same_case(a: str, b: str) -> bool:
    """Spellings that differ only in capitals are one."""
    return a.casefold() == b.casefold()


def _components(text: str, full: str, kind: EntityKind, bare: Sequence[str]) -> dict[str, str]:
    if not text:
        return {}
    if kind != "person":
        return {"name": text.removeprefix("the ").removeprefix("The ")}
    words, owners = split(full, bare)
    if len(words) < 2:
        return {"family": text}
    return {_COMPONENTS[c]: spelling for c, spelling in align(text, words, owners).items()}


def _bare(names: Sequence[str], full: str) -> list[str]:
    """The shorter names that a person goes by, most frequent first."""
    count: dict[str, int] = defaultdict(int)
    for name in names:
        if len(name.split()) < len(full.split()) and not _has_initial(name):
            count[name] += 1
    return sorted(count, key=lambda n: (-count[n], n))


def _statuses(rows: Sequence[Written], wanted: str | None) -> list[tuple[SpellingStatus, Reason]]:
    """The status of each spelling of one component, and why."""
    heads: list[int] = []
    status: dict[int, tuple[SpellingStatus, Reason]] = {}
    support: dict[int, set[str]] = {}
    order = _order(rows)
    for i in order:
        head = next((h for h in heads if _soft(rows[i].spelling, rows[h].spelling)), None)
        if head is None:
            heads.append(i)
            support[i] = set(rows[i].lines)
            continue
        how = relation(rows[i].spelling, rows[head].spelling)
        if how == "same" or how == "differs":
            how = "diacritic"
        status[i] = (how, reason(f"spelling.{how}", rows[head].spelling))
        support[head] |= rows[i].lines
    status |= _decided(rows, heads, support, wanted)
    return [status[i] for i in range(len(rows))]


def _order(rows: Sequence[Written]) -> list[int]:
    """Full forms before those that only support them: initials last, the form with most diacritics first of its kind,
    then more lines and more reports first."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        kinds[fold(row.spelling)].append(i)

    def rank(members: list[int]) -> tuple[bool, int, int, int, str]:
        word = fold(rows[members[0]].spelling)
        lines = {line for i in members for line in rows[i].lines}
        reports = {report for i in members for report in rows[i].reports}
        initials = all(len(w.strip(".")) == 1 for w in word.split())
        return (initials, -len(lines), -len(reports), -len(word), word)

    def marked(i: int) -> tuple[int, int, str]:
        return (-sum(not c.isascii() for c in rows[i].spelling), -len(rows[i].lines), rows[i].spelling)

    return [i for members in sorted(kinds.values(), key=rank) for i in sorted(members, key=marked)]


def _soft(spelling: str, head: str) -> bool:
    how: Relation = relation(spelling, head)
    return how in ("diacritic", "transliteration", "initials", "short", "same")


def _decided(
    rows: Sequence[Written], heads: Sequence[int], support: dict[int, set[str]], wanted: str | None
) -> dict[int, tuple[SpellingStatus, Reason]]:
    if wanted:
        right = [h for h in heads if rows[h].spelling == wanted or _soft(rows[h].spelling, wanted)]
        if right:
            return {
                h: ("usual", reason("in_users_list")) if h in right else ("differs", reason("users_list_gives", wanted))
                for h in heads
            }
    most = max((len(support[h]) for h in heads), default=0)
    top = [h for h in heads if len(support[h]) == most]
    if len(heads) == 1:
        return {heads[0]: ("usual", reason("only_spelling"))}
    if len(top) > 1:
        return dict.fromkeys(heads, ("not_decided", reason("as_many_lines", most)))
    return {
        h: ("usual", reason("lines_carry", len(support[h])))
        if h == top[0]
        else ("differs", reason("lines_of_carry", len(support[h]), most + len(support[h])))
        for h in heads
    }
