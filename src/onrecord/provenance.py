"""How a record was made: by which code, from which data and inputs, under which settings. Two people compare this."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model import Made, Report
from onrecord.settings import Settings
from onrecord.text import sha256
from onrecord.version import __version__

__all__ = ["finding_digest", "inputs_digest", "made", "make_line", "own_findings", "settings_of"]

# The libraries whose release can change a finding. Those that only read files or draw pages cannot: texts are compared.
_LIBRARIES = ("anyascii", "ftfy", "networkx", "numpy", "onnxruntime", "py3langid", "rapidfuzz", "scipy", "spacy",
              "thinc", "tokenizers")  # fmt: skip
_PASSED_OVER = ("__pycache__",)
_SHOWN = ("check/", "cli", "desk/", "engine/", "render/", "store/", "verify/")  # what shows or keeps, and finds nothing
ACCURACY = "accuracy.toml"  # how often findings were right: told beside them, and no part of what finds them


def made(reports: Iterable[Report], settings: Settings, *, group: bool = False) -> Made:
    """How a record of `reports` is made here and now; `reports` are all that the record lists."""
    return Made(
        onrecord=__version__,
        code=_code(),
        data=_data(settings.language.model),
        inputs=inputs_digest(reports),
        settings=_dotted(msgspec.to_builtins(settings)),
        group=group,
    )


def make_line(found: Made) -> str:
    """What two people compare to know that they have the same inputs, version, data and settings; one line."""
    mode = ("several affairs" if found.group else "one affair") + ("" if found.text else ", no text")
    chosen = sha256(json.dumps(found.settings))
    return (
        f"onrecord {found.onrecord} ({mode}) code {found.code[:32]} data {found.data[:32]} "
        f"settings {chosen[:32]} inputs {found.inputs[:32]}"
    )


def inputs_digest(reports: Iterable[Report]) -> str:
    """The sha256 over the inputs: every field as it was read, a text by its own sha256, in the order of the ids."""
    rows = []
    for report in sorted(reports, key=lambda r: r.id):
        fields = msgspec.to_builtins(report)
        rows.append(json.dumps({**fields, "text": sha256(report.text)}, sort_keys=True))
    return sha256("\n".join(rows))


def settings_of(found: Made) -> Settings:
    """The settings that a record carries. Raises ValueError where they are none of this version."""
    tree: dict[str, Any] = {}
    for name, value in found.settings:
        *above, last = name.split(".")
        at = tree
        for part in above:
            at = at.setdefault(part, {})
        at[last] = json.loads(value)
    return msgspec.convert(tree, Settings)


def _dotted(tree: dict[str, Any], above: str = "") -> tuple[tuple[str, str], ...]:
    """Every setting by its dotted name, with its value as JSON, sorted."""
    out: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            out += _dotted(value, f"{above}{name}.")
        else:
            out.append((f"{above}{name}", json.dumps(value, ensure_ascii=False)))
    return tuple(sorted(out))


@cache
def _code() -> str:
    """The sha256 over onrecord's own modules and the releases of the libraries it computes with."""
    total = hashlib.sha256()
    for name, content in _tree(files("onrecord"), lambda name: name.endswith(".py")):
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    for library in _LIBRARIES:
        total.update(f"{library} {_release(library)}\n".encode())
    return total.hexdigest()


def _release(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


@cache
def _data(model: str) -> str:
    """The sha256 over the language data shipped and every file of the language model's package."""
    total = hashlib.sha256(model.encode())
    for name, content in _tree(files("onrecord.resources"), lambda name: not name.endswith((".py", ACCURACY))):
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    spec = find_spec(model) if model.isidentifier() else None
    if spec and spec.origin:
        for name, content in _tree(Path(spec.origin).parent, lambda name: not name.endswith((".py", ".pyc"))):
            total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def finding_digest(tree: Iterable[tuple[str, bytes]]) -> str:
    """The sha256 over the modules and language data that make findings; `tree` holds paths below the package."""
    kept = sorted(row for row in tree if not row[0].startswith(_SHOWN) and not row[0].endswith((".pyc", ACCURACY)))
    rows = (f"{name} {hashlib.sha256(content).hexdigest()}\n" for name, content in kept)
    return sha256("".join(rows))


@cache
def own_findings() -> str:
    """The digest of the modules and language data that make findings here and now."""
    return finding_digest(_tree(files("onrecord"), lambda name: not name.endswith(".pyc")))


def _tree(root: Traversable, wanted: Any, above: str = "") -> Iterable[tuple[str, bytes]]:
    """The files below `root` whose name is `wanted`, with their path below it, in the order of the names."""
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            if entry.name not in _PASSED_OVER:
                yield from _tree(entry, wanted, f"{above}{entry.name}/")
        elif wanted(entry.name):
            yield f"{above}{entry.name}", entry.read_bytes()
