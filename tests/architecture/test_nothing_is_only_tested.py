"""What core and ui define is used by core, the window or main, and not by tests alone.

A reason that is computed and shown on no screen looks like a feature and is none: books once lived
in memory only, and nobody was told.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets

from tests.support.sources import Source, sources

WITHOUT_READERS = {
    "ui/actions/registry.py EVERY_ACTION": "what a command palette will list",
    "ui/settings/settings.py EVERY_SETTING": "what the preferences will list",
    "core/log.py stop_log": "tests end the log that they began",
}
"""File and name, with why. A line goes when its name has a reader."""

HANDED_ON = {
    "core/books/store/store.py set_note": "a note of the store's own",
}
"""By another name, or no trouble at all."""

REASONS = re.compile(r"(^|_)(trouble|note|notes|reason|reasons|why|warning|advice)s?$")

OF_QT = frozenset(
    name
    for module in (QtCore, QtGui, QtWidgets)
    for kind in (getattr(module, each) for each in dir(module))
    if isinstance(kind, type)
    for name in dir(kind)
)
"""What Qt itself calls, by the names in its classes."""

HEARD_BY_OTHERS = re.compile(
    r"^(handleError|format|get_frozen_credentials|load_(credentials|file))$"
)
"""Called by a library under this name."""


def _core() -> list[Source]:
    return [one for one in sources("core") if not one.path.startswith("core/practice/")]


def _unread(kept: list[Source], heard: frozenset[str] = frozenset()) -> set[str]:
    read = {name for source in sources("main", "core", "ui") for name in _read(source)} | heard
    return {
        f"{source.path} {name}"
        for source in kept
        for name in _defined(source)
        if not name.startswith("_") and name not in read and not HEARD_BY_OTHERS.match(name)
    }


def _defined(source: Source) -> Iterator[str]:
    """The public names of a module, and those in its classes."""
    yield from _names(source.tree.body)
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _names(node.body)
            yield from _attributes(node)


def _names(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _attributes(node: ast.ClassDef) -> Iterator[str]:
    for each in ast.walk(node):
        target = each.target if isinstance(each, ast.AnnAssign) else None
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            yield target.attr


def _read(source: Source) -> Iterator[str]:
    """Each name that is used, however it came there."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.MatchClass):
            yield from node.kwd_attrs


def test_what_core_defines_has_a_reader_in_the_product() -> None:
    assert _unread(_core()) - WITHOUT_READERS.keys() == set()


def test_what_ui_defines_has_a_reader_in_the_product() -> None:
    assert _unread(list(sources("ui")), OF_QT) - WITHOUT_READERS.keys() == set()


def test_the_list_of_names_without_readers_holds_no_others() -> None:
    """A line goes when its name has a reader, or is gone."""
    unread = _unread(_core()) | _unread(list(sources("ui")), OF_QT)
    assert WITHOUT_READERS.keys() - unread == set()


def test_what_core_says_about_trouble_is_read_by_the_window() -> None:
    """Also when core itself hands it on: a person has to see it at the end."""
    read = {name for source in sources("main", "ui") for name in _read(source)}
    found = {
        f"{source.path} {name}"
        for source in _core()
        for name in _defined(source)
        if REASONS.search(name) and not name.startswith("_") and name not in read
    }
    assert found - HANDED_ON.keys() == set()
