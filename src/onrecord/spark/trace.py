"""`trace` on Spark: candidates by joins on sketches, pairs judged wherever they lie, families put together one by one.

Reports hang together by the pairs that are derived; what `trace` says of a report depends on nothing outside its part,
so every part is worked on by itself, with the functions of the stage.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from typing import Any

from onrecord.model import PairVerdict
from onrecord.render.jsonl import pair_line, parent_of, trace_line
from onrecord.settings import Settings
from onrecord.settings import Trace as TraceSettings
from onrecord.spark import candidates
from onrecord.spark.accounts import accounts
from onrecord.spark.components import components
from onrecord.spark.frames import each_group, each_pair_of_groups, over, packed, unpacked
from onrecord.spark.lost import lost_parents
from onrecord.spark.output import scratch, write_rows
from onrecord.spark.reports import REPORT, Taken, read
from onrecord.spark.session import partitions
from onrecord.trace import MOST_AT_ONCE, drawn
from onrecord.trace.candidates import ALL_PAIRS, cut_off, wording
from onrecord.trace.lines import forest, lines_of, second_parents
from onrecord.trace.prepared import Prepared
from onrecord.trace.relations import Judged, judge
from onrecord.trace.third_text import by_third_text
from onrecord.trace.traced_text import TracedText, traced_text

__all__ = ["trace"]

_HELD = 300  # reports that a process keeps prepared for comparison
_PAIR = "a string, b string, copy string"
_JUDGED = "a string, b string, derived boolean, judged binary"
_LINE = "id string, row binary"

Rows = Iterable[tuple[Any, ...]]


def trace(
    session: Any, place: str, output: str, pairs: str | None, settings: Settings
) -> tuple[Taken, tuple[str, ...]]:
    """Write the descent of the reports at `place` to `output`, and every pair compared to `pairs`.

    Gives back what was read, and notes on what was cut off.
    """
    with scratch(session, output) as steps:
        taken = read(session, place)
        told = accounts(over(taken.reports, _told, REPORT)).checkpoint()
        found, cut = _pairs(told, settings.trace)
        judged = _judged(found, told, settings.trace).checkpoint()
        label = components(judged.where("derived"), "a", "b").checkpoint()
        inside = _labelled(judged, label).checkpoint()
        write_rows(session, _lines(told, inside, label, settings.trace), ["id"], output, "trace", steps)
        if pairs:
            write_rows(session, _pair_rows(judged, inside), ["a", "b"], pairs, "pairs", steps)
    return taken, cut_off(cut, settings.trace.candidates)


def _told(rows: Rows) -> Rows:
    return (row for row in rows if not unpacked(row[1]).is_witness)


def _pairs(told: Any, settings: TraceSettings) -> tuple[Any, int]:
    """The pairs to compare, each copy with its text (`copy` names it), and how many were cut off."""
    from pyspark.sql import functions as f

    if told.count() <= ALL_PAIRS:
        return _every(told), 0
    same = _copies(told).checkpoint()
    kept = told.join(same.select(f.col("copy").alias("id")), "id", "left_anti")
    found, cut = (_every(kept), 0) if kept.count() <= ALL_PAIRS else candidates.met(kept, settings.candidates)
    alike = same.select(f.least("text", "copy").alias("a"), f.greatest("text", "copy").alias("b"), "copy")
    return found.select("a", "b", f.lit(None).cast("string").alias("copy")).unionByName(alike), cut


def _every(reports: Any) -> Any:
    from pyspark.sql import functions as f

    one, other = (reports.select(f.col("id").alias(name)) for name in ("a", "b"))
    return one.crossJoin(other).where("a < b").withColumn("copy", f.lit(None).cast("string"))


def _copies(told: Any) -> Any:
    """A frame of each `copy` and the `text` whose words it has: the one published first, else first by id."""
    from pyspark.sql import functions as f

    rows = over(told, _wordings, "wording binary, published string, id string")
    first = rows.groupBy("wording").agg(f.min(f.struct("published", "id")).alias("first"), f.count("*").alias("n"))
    texts = first.where("n > 1").select("wording", f.col("first.id").alias("text"))
    return rows.join(texts, "wording").where("id != text").select("text", f.col("id").alias("copy"))


def _wordings(rows: Rows) -> Rows:
    for id, cell in rows:
        report = unpacked(cell)
        yield wording(report), report.published or "9", id


def _judged(pairs: Any, told: Any, settings: TraceSettings) -> Any:
    from pyspark.sql import functions as f

    one, other = (told.select(f.col("id").alias(x), f.col("report").alias(f"report_{x}")) for x in ("a", "b"))
    rows = pairs.join(other, "b").join(one, "a").select("a", "b", "copy", "report_a", "report_b")
    rows = rows.repartition(partitions(told.sparkSession), "a").sortWithinPartitions("a", "b")
    return over(rows, partial(_compared, threshold=settings.threshold), _JUDGED)


def _compared(rows: Rows, threshold: float) -> Rows:
    """Each pair compared and judged; a process keeps some reports prepared, and pairs come by the first of the two."""
    held: OrderedDict[str, TracedText] = OrderedDict()

    def prepared(id: str, cell: bytes) -> TracedText:
        if id not in held:
            held[id] = traced_text(unpacked(cell), None)
            if len(held) > _HELD:
                held.popitem(last=False)
        held.move_to_end(id)
        return held[id]

    for a, b, copy, cell_a, cell_b in rows:
        same = {copy: a if copy == b else b} if copy else {}
        found = drawn(Judged.of(judge(prepared(a, cell_a), prepared(b, cell_b), threshold)), same)
        yield a, b, found.derived, packed(found)


def _labelled(judged: Any, label: Any) -> Any:
    """The pairs of reports that hang together, with what names their part: `a`, `b`, `label`, `judged`."""
    from pyspark.sql import functions as f

    of_a, of_b = (label.select(f.col("node").alias(x), f.col("label").alias(f"label_{x}")) for x in ("a", "b"))
    inside = judged.join(of_a, "a").join(of_b, "b").where("label_a = label_b")
    return inside.select("a", "b", f.col("label_a").alias("label"), "judged")


def _pair_rows(judged: Any, inside: Any) -> Any:
    """A row a pair compared; those of one part once its lines are known."""
    columns = "a string, b string, row binary"
    apart = judged.join(inside.select("a", "b"), ["a", "b"], "left_anti").select("a", "b", "judged")
    held = each_group(inside.select("label", "judged"), ["label"], _held, "a string, b string, judged binary")
    return over(apart.unionByName(held), _verdicts, columns)


def _held(judged: Rows) -> Rows:
    """The pairs of reports that hang together, those held for derived that are so by way of a third text."""
    pairs = [unpacked(cell) for _, cell in judged]
    for pair in by_third_text(pairs, forest(pairs, {})):
        yield pair.a, pair.b, packed(pair)


def _lines(told: Any, inside: Any, label: Any, settings: TraceSettings) -> Any:
    """A row a report: the line it stands in, those it also stands in, and its parents."""
    from pyspark.sql import functions as f

    inside = inside.select("label", "judged")
    reports = told.join(label.withColumnRenamed("node", "id"), "id").select("label", "report")
    families = each_pair_of_groups(inside, reports, ["label"], partial(_family, threshold=settings.threshold), _LINE)
    alone = told.select("id").join(label.select(f.col("node").alias("id")), "id", "left_anti")
    rows = families.unionByName(over(alone, _alone, _LINE)).checkpoint()
    return over(rows.join(lost_parents(told), "id", "left").select("id", "row", "lost"), _with_lost, _LINE)


def _family(judged: Rows, reports: Rows, threshold: float) -> Rows:
    """The lines of reports that hang together."""
    members = [unpacked(cell) for _, cell in reports]
    pairs = [unpacked(cell) for _, cell in judged]
    known = Prepared(members, {}, threshold, MOST_AT_ONCE)
    first = forest(pairs, {})
    second = second_parents(pairs, first, {}, known.taken)
    parent, other = ({child: pair.parent for child, pair in found.items()} for found in (first, second))
    lines = lines_of([r.id for r in members], parent, other)
    main = {id: line.id for line in lines for id in line.mainly}
    for id in sorted(main):
        every = [line.id for line in lines if id in line.reports]
        parents = [_parent(found[id]) for found in (first, second) if id in found]
        yield id, packed(trace_line(id, main[id], every, parents))


def _parent(pair: Judged) -> dict[str, Any]:
    given = "undetermined" if pair.which == "undetermined" else "given"
    return parent_of(pair.parent, False, pair.kind, given, pair.score)


def _alone(rows: Rows) -> Rows:
    for (id,) in rows:
        yield id, packed(trace_line(id, id, [id], []))


def _with_lost(rows: Rows) -> Rows:
    """A report without a parent among those supplied has the text that it names as lost."""
    for id, cell, lost in rows:
        row = unpacked(cell)
        yield id, packed({**row, "parents": row["parents"] or ([unpacked(lost)] if lost else [])})


def _verdicts(rows: Rows) -> Rows:
    for a, b, cell in rows:
        p = unpacked(cell)
        yield a, b, packed(pair_line(PairVerdict(a, b, p.derived, p.score, p.relation, p.which)))
