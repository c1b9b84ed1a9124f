"""The commands that work on a project, in the order in which the help lists them."""

from __future__ import annotations

from onrecord.cli import (
    project_add,
    project_decisions,
    project_desk,
    project_forget,
    project_search,
    project_stories,
    project_versions,
)

__all__ = ["COMMANDS"]

COMMANDS = (
    project_add, project_stories, project_search, project_versions, project_decisions, project_forget, project_desk,
)  # fmt: skip
