"""PySide writes a help text when it is asked for one's docstring: 15 ms, on the window's thread."""

from __future__ import annotations

import ast

from tests.support.sources import sources

COPIES_THE_DOCSTRING = {"wraps", "update_wrapper"}


def test_no_wrapper_asks_what_it_wraps_for_its_docstring() -> None:
    """What is wrapped may be a signal's emit or a widget's method: PySide writes the text of every
    __doc__ when it is read, and for the first one learns the names of all of Qt."""
    asking = [
        source.at(node)
        for source in sources("main", "core", "ui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in COPIES_THE_DOCSTRING
        and not any(keyword.arg == "assigned" for keyword in node.keywords)
    ]
    assert asking == []
