"""Captions of recordings (.srt, .vtt): one transcript, a line a turn, with the time code at which each stretch begins.

A speaker is named by a voice tag (`<v Ada Lowe>`) or a label ("ADA LOWE:", ">> ADA LOWE:"); a new voice without a name
stands behind ">>". What live captions repeat from one to the next is read once.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from onrecord.model import Locator, Skipped
from onrecord.read.decode import decode
from onrecord.read.raw import Items, Raw, printable

__all__ = ["parse"]

_VOICE = re.compile(r"<v(?:\.[\w.]+)*\s+([^>]+)>")
_LABEL = re.compile(r"(?:>>+\s*)?([A-Z][\w.'’-]*(?: [A-Z(][\w.'’()-]*){0,6}):(?: |$)")
_NEW = re.compile(r"(?:>>+|[-–—](?= ?\S))\s*")
_PAUSE = 4.0  # seconds without words that end a line
_LONG = 60  # words from which on a sentence's end ends a line


def parse(name: str, data: bytes) -> Items:
    """The transcript in a file of captions."""
    import webvtt

    text = decode(data)
    if text is None:
        yield Skipped(name, "no text: binary, or in an encoding that could not be told")
        return
    kind = "srt" if name.lower().endswith(".srt") else "vtt"
    try:
        captions = webvtt.WebVTT.from_buffer(io.StringIO(text.lstrip("\ufeff").replace("\r\n", "\n")), format=kind)
    except Exception as error:  # the parser raises several kinds for a broken file
        yield Skipped(name, f"no readable captions ({type(error).__name__})")
        return
    words, locators = _written(_pieces(captions))
    if not words:
        yield Skipped(name, "no captions with words")
        return
    yield Raw(name, name, words, {"role": "transcript"}, printable(PurePosixPath(name).stem), locators)


Piece = tuple[float, float, str | None, str]  # seconds from and to, speaker ("" for a new one without a name), words


def _pieces(captions: Any) -> Iterator[Piece]:
    """Every stretch of a caption that one voice speaks."""
    before: list[str] = []
    for caption in captions:
        lines = [line for line in caption.lines if line.strip()]
        shown = [_plain(line) for line in lines]
        again = _repeated(before, shown)
        before = shown
        for line, words in list(zip(lines, shown, strict=True))[again:]:
            if words:
                yield caption.start_in_seconds, caption.end_in_seconds, *_voice(line, words)


def _repeated(before: list[str], now: list[str]) -> int:
    """How many lines of a caption are the last lines of the one before."""
    return next((n for n in range(min(len(before), len(now)), 0, -1) if before[-n:] == now[:n]), 0)


def _voice(line: str, words: str) -> tuple[str | None, str]:
    if tag := _VOICE.search(line):
        return " ".join(tag[1].split()), words
    if label := _LABEL.match(words):
        return label[1], words[label.end() :]
    if new := _NEW.match(words):
        return "", words[new.end() :]
    return None, words


def _plain(line: str) -> str:
    """A caption's line without tags and styles."""
    line = re.sub(r"<[^<>]*>|\{\\[^{}]*\}", "", line)
    return " ".join(html.unescape(line).split(" ")).strip()


def _written(pieces: Iterator[Piece]) -> tuple[str, tuple[Locator, ...]]:
    """The transcript: a line a turn, the speaker before it where one is named; a time for every caption."""
    out: list[str] = []
    locators: list[Locator] = []
    at, speaker, ended, count = 0, None, 0.0, 0
    for start, end, voice, words in pieces:
        last = out[-1] if out else ""
        pause = start - ended > _PAUSE or (count > _LONG and last.rstrip().endswith((".", "?", "!")))
        new = not out or voice == "" or (voice is not None and voice != speaker) or pause
        label = f"{voice}: " if voice and new else ">> " if voice == "" else ""
        piece = ("\n" if new and out else " " if out else "") + label + words
        locators.append(Locator("time", at + len(piece) - len(label + words), _clock(start)))
        out.append(piece)
        at, ended, count = at + len(piece), end, len(words.split()) + (0 if new else count)
        speaker = voice if voice is not None else speaker
    return "".join(out), tuple(locators)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
