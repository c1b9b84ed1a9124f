"""The stemma: text families as an indented list, drawn as SVG, and as DOT and GraphML for other programs.

Time runs from left to right. A link is solid where words in a row are shown, dashed where it is inferred from
rewording alone; a text that was not supplied is hollow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from onrecord.model import Derivation, Descent, RecordedReport
from onrecord.render.phrases import UNORDERED
from onrecord.render.safe_text import visible

__all__ = ["DRAWN_FROM", "dot", "graphml", "indented", "svg"]

DRAWN_FROM = 8  # reports from which the drawing is worth its room
WORDS = {
    "same_text": "the same text as",
    "excerpt": "an excerpt of",
    "revision": "a revision of",
    "rewrite": "appears to rework",
    "common_source": "shares a source with",
}
_STEP, _ROW, _RADIUS, _EDGE = 170, 34, 6, 20
_STYLE = (
    "text{font:13px sans-serif;fill:currentColor}line,path{stroke:currentColor;fill:none}circle{stroke:currentColor}"
)


def indented(descent: Descent, reports: Iterable[RecordedReport] = (), labels: Mapping[str, str] | None = None) -> str:
    """The lines as an indented list, a report a row; what goes back to a report stands below it, further in."""
    names = labels or {}
    dated = {r.report.id: r.dated for r in reports}
    rows = []
    for depth, id, link in _walk(descent):
        words = ""
        if link:
            source = names.get(link.parent, link.parent) if link.parent else "a text that was not supplied"
            words = f"  {_told(link, source)}"
        when = f" ({dated[id]})" if dated.get(id) else ""
        rows.append(f"{'  ' * depth}{names.get(id, id)}{when}{words}")
    return "\n".join(rows)


def svg(descent: Descent, reports: Iterable[RecordedReport] = (), labels: Mapping[str, str] | None = None) -> str:
    """The drawing, self-contained, with a title and a description for screen readers; reports by their labels, else by
    their ids."""
    names = labels or {}
    dated = {r.report.id: r.dated or "" for r in reports}
    walked = list(_walk(descent))
    column = _columns(walked, dated)
    at = {id: (_EDGE + _STEP * column[id], _EDGE + _ROW * n) for n, (_, id, _) in enumerate(walked)}
    shapes = list(_drawn(descent, at, names))
    wide = max((x for x, _ in at.values()), default=0) + _STEP
    high = _EDGE * 2 + _ROW * max(1, len(walked))
    told = _text(indented(descent, (), names).replace("\n", "; "))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-labelledby="stemma-title stemma-desc"><title id="stemma-title">Which text goes back to which</title>'
        f'<desc id="stemma-desc">{told}</desc><style>{_STYLE}</style>{"".join(shapes)}</svg>'
    )


def dot(descent: Descent) -> str:
    """The stemma for Graphviz: an edge from a text to what comes from it."""
    rows = ["digraph stemma {", "  rankdir=LR;"]
    rows += [f"  {_quoted(id)};" for _, id, _ in _walk(descent)]
    for link in descent.derivations:
        source = link.parent if link.parent is not None else f"lost: {link.child}"
        if link.parent is None:
            rows.append(f'  {_quoted(source)} [style=dashed, label="not supplied"];')
        style = "solid" if _shown(descent, link) else "dashed"
        arrow = "" if link.direction == "given" else ", dir=none"
        rows.append(f"  {_quoted(source)} -> {_quoted(link.child)} [label={_quoted(link.kind)}, style={style}{arrow}];")
    return "\n".join([*rows, "}"]) + "\n"


def graphml(descent: Descent) -> str:
    """The stemma as GraphML, with kind, direction and score of each link and the line of each report."""
    keys = (("line", "node"), ("supplied", "node"), ("kind", "edge"), ("direction", "edge"), ("score", "edge"))
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    rows += [f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="string"/>' for name, of in keys]
    rows.append('<graph id="stemma" edgedefault="directed">')
    lines = {report: line.id for line in descent.lines for report in line.mainly}
    rows += [_node(id, {"line": lines[id], "supplied": "yes"}) for _, id, _ in _walk(descent)]
    for link in descent.derivations:
        source = link.parent
        if source is None:
            source = f"lost: {link.child}"
            rows.append(_node(source, {"supplied": "no"}))
        data = {"kind": link.kind, "direction": link.direction, "score": f"{link.score:.4f}"}
        rows.append(f'<edge source="{_text(source)}" target="{_text(link.child)}">{_data(data)}</edge>')
    return "\n".join([*rows, "</graph>", "</graphml>"]) + "\n"


def _walk(descent: Descent) -> Iterator[tuple[int, str, Derivation | None]]:
    """Each report once, below the text it goes back to first: how deep, its id, and that link."""
    first: dict[str, Derivation] = {}
    for link in descent.derivations:
        first.setdefault(link.child, link)
    below: dict[str, list[str]] = {}
    for child, link in sorted(first.items()):
        if link.parent is not None:
            below.setdefault(link.parent, []).append(child)
    for line in descent.lines:
        stack = [(0, line.head)]
        while stack:
            depth, id = stack.pop()
            yield depth, id, first.get(id)
            stack += [(depth + 1, child) for child in reversed(below.get(id, []))]


def _columns(walked: list[tuple[int, str, Derivation | None]], dated: dict[str, str]) -> dict[str, int]:
    """The column of each report: by day where every report has one, and never left of what it goes back to."""
    days = sorted({day for _, id, _ in walked if (day := dated.get(id))})
    known = all(dated.get(id) for _, id, _ in walked)
    column: dict[str, int] = {}
    for depth, id, link in walked:
        least = column[link.parent] + 1 if link and link.parent in column else 0
        column[id] = max(least, days.index(dated[id])) if known else max(least, depth)
    return column


def _drawn(descent: Descent, at: dict[str, tuple[int, int]], names: Mapping[str, str]) -> Iterator[str]:
    for link in descent.derivations:
        x, y = at[link.child]
        dash = "" if _shown(descent, link) else ' stroke-dasharray="4 4"'
        if link.parent is None:
            yield f'<line x1="{x - 40}" y1="{y}" x2="{x - _RADIUS}" y2="{y}" stroke-dasharray="4 4"/>'
            yield f'<circle cx="{x - 46}" cy="{y}" r="{_RADIUS}" fill="none"><title>not supplied</title></circle>'
        elif link.parent in at:
            left, top = at[link.parent]
            child, parent = names.get(link.child, link.child), names.get(link.parent, link.parent)
            kind = _text(f"{child} {_told(link, parent)}")
            path = (
                f"M{left} {top + _RADIUS}V{y}H{x - _RADIUS}"
                if y > top
                else f"M{left} {top - _RADIUS}V{y}H{x - _RADIUS}"
            )
            yield f'<path d="{path}"{dash}><title>{kind}</title></path>'
    for id, (x, y) in at.items():
        yield f'<circle cx="{x}" cy="{y}" r="{_RADIUS}" fill="currentColor"/>'
        yield f'<text x="{x + 12}" y="{y + 4}">{_text(names.get(id, id))}</text>'


def _told(link: Derivation, source: str) -> str:
    """How a text stands to its source; where their order is open, neither is said to come from the other."""
    if link.direction == "given":
        return f"{WORDS[link.kind]} {source}"
    words = UNORDERED[link.kind].format(parent=source) if link.parent else f"{WORDS[link.kind]} {source}"
    return f"{words}, order undetermined"


def _shown(descent: Descent, link: Derivation) -> bool:
    """Whether words in a row are shown for a link."""
    return any(p.kind == "verbatim" and p.child == link.child and p.parent == link.parent for p in descent.passages)


def _quoted(text: str) -> str:
    """`text` as a string of DOT, without a character that could turn the line around or steer a terminal."""
    text = visible(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _text(text: str) -> str:
    """`text` for XML, characters that XML cannot hold, and those that nobody sees, spelt out."""
    return escape(visible(text))


def _node(id: str, data: dict[str, str]) -> str:
    return f'<node id="{_text(id)}">{_data(data)}</node>'


def _data(data: dict[str, str]) -> str:
    return "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in data.items())
