"""What speaks for and against a finding, in words: a sentence for every `Reason`, made here alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from onrecord.model import Reason, Value
from onrecord.render.phrases.sentences import AS_WRITTEN, RULES, SENTENCES
from onrecord.render.safe_text import seen, visible

__all__ = ["AS_WRITTEN", "RULES", "SENTENCES", "rule", "say"]


def rule(name: str) -> str:
    """The rule that made a finding, in words; one that is not listed by its name."""
    kind = name.split(".")[0] + "."
    return RULES.get(name) or RULES.get(kind) or seen(name)


def say(found: Reason, labels: Mapping[str, str] | None = None) -> str:
    """A reason in words, reports by their labels (`labels.of`), or by their ids where none are given.

    Labels stand only where a value is a report: an id that is also a word is never taken for one elsewhere.
    """
    values = [_shown(v, labels or {}) for v in found.values]
    sentence = SENTENCES.get(found.name)
    if sentence is None:  # of a later form: its name says something still
        return " ".join([found.name.replace("_", " ").replace(".", " "), *values])
    return _FORMAT.vformat(sentence, values, {"all_or": _either(values)})


def _shown(value: Value, labels: Mapping[str, str]) -> str:
    return labels.get(value.text, visible(value.text)) if value.kind == "report" else seen(value.text)


def _either(values: Sequence[str]) -> str:
    """Values as a list of which one holds: "Ada Lowe, Tom Reed or Piet Holm"."""
    return " or ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)


class _Articles(Formatter):
    """`str.format` with `{0:a}`: the value with its indefinite article."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec != "a":
            return str(super().format_field(value, format_spec))
        return f"{'an' if value[:1] in tuple('aeiou') else 'a'} {value}"

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The value with this number; a record changed by hand may lack one."""
        return kwargs[key] if isinstance(key, str) else args[key] if key < len(args) else "…"


_FORMAT = _Articles()
