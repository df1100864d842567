"""The formats of ``check`` and ``audit`` for other programs: one module a format, each with ``write(report, speech)``.

``write`` gives the pieces of the text one after the other. ``text`` is not among them: it is for people and knows a screen.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from xfcli.output.i18n import Speech
from xfcli.output.report import Report

CHECK_FORMATS: tuple[str, ...] = ("text", "json", "jsonl", "csv", "sarif", "junit", "github", "md")
AUDIT_FORMATS: tuple[str, ...] = ("text", "json")


class Writer(Protocol):
    """A format."""

    def write(self, report: Report, speech: Speech) -> Iterator[str]:
        """The report, in pieces."""


def writer(name: str) -> Writer:
    """The module of a format; only the one asked for is loaded."""
    return cast("Writer", import_module(f"xfcli.output.formats.as_{name}"))


__all__ = ["AUDIT_FORMATS", "CHECK_FORMATS", "Writer", "writer"]
