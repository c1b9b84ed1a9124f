"""Telegram's result.json, as its desktop program exports a chat or all of them: a post a message that has words.

A forward names whom it is from: `forwarded_from`, a declared parent. A post of a channel has the channel as its
source; a post of a person is that person's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.model import Skipped
from onrecord.read.raw import Items, Raw

__all__ = ["is_export", "posts"]

_MARKS = ("date_unixtime", "from_id", "actor_id", "text_entities")


def is_export(tree: Any) -> bool:
    """Whether a JSON tree is Telegram's: a chat with messages, or a list of chats."""
    return isinstance(tree, dict) and any(True for _ in _chats(tree))


def posts(name: str, tree: Mapping[str, Any]) -> Items:
    """The posts of every chat; messages without words (pictures, service notes) are counted, not read."""
    for chat in _chats(tree):
        wordless = 0
        for message in chat["messages"]:
            text = _text(message.get("text")) if isinstance(message, dict) else ""
            if text.strip() and message.get("type", "message") == "message":
                yield Raw(f"{name}, message {message.get('id')}", name, text, _fields(chat, message))
            else:
                wordless += 1
        if wordless:
            yield Skipped(f"{name}, {chat.get('name') or 'a chat'}", f"{wordless} messages without words were not read")


def _chats(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    chats = tree.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    for chat in [tree, *(listed if isinstance(listed, list) else [])]:
        if isinstance(chat, dict) and isinstance(given := chat.get("messages"), list) and any(map(_is_message, given)):
            yield chat


def _is_message(message: Any) -> bool:
    """Whether it has the form of a message, in any of the forms that exports have had since 2018."""
    if not isinstance(message, dict) or not {"id", "date"} <= message.keys():
        return False
    return message.get("type") in ("message", "service") or not message.keys().isdisjoint(_MARKS)


def _text(text: Any) -> str:
    """A message's words: a string, or a list of strings and of stretches with a style."""
    if isinstance(text, list):
        return "".join(map(_text, text))
    return text if isinstance(text, str) else str(text.get("text", "")) if isinstance(text, dict) else ""


def _fields(chat: Mapping[str, Any], message: Mapping[str, Any]) -> dict[str, Any]:
    who = message.get("from") or message.get("author")
    channel = str(message.get("from_id", "")).startswith("channel") or "channel" in str(chat.get("type", ""))
    if "type" not in chat and "from_id" not in message:
        channel = who is not None and who == chat.get("name")
    return {
        "id": f"{chat.get('id', chat.get('name', 'chat'))}/{message.get('id')}",
        "role": "post",
        "source": (who or chat.get("name")) if channel else None,
        "byline": message.get("author") if channel else who,
        "published": message.get("date"),
        "modified": message.get("edited"),
        "forwarded_from": message.get("forwarded_from") or message.get("saved_from"),
    }
