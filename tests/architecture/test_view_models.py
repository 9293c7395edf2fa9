"""View models stand on one floor, and tell things apart by what they are, not by their words."""

from __future__ import annotations

import ast

from tests.support.sources import Source, sources

FLOOR = "ui/viewmodels/base.py"
MADE_BEFORE_THE_FLOOR = "ui/viewmodels/sign_in/"

WORDS = {"label", "title", "hint"}
"""Attributes that are sentences or names for a person, and may be translated."""


def test_a_view_model_takes_its_state_and_its_signal_from_the_floor() -> None:
    own = [
        source.at(node)
        for source in sources("ui/viewmodels")
        if source.path != FLOOR and not source.path.startswith(MADE_BEFORE_THE_FLOOR)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.FunctionDef) and node.name == "_become")
        or (isinstance(node, ast.Assign) and ast.unparse(node) == "changed = Signal()")
    ]
    assert own == []


def test_no_word_that_is_shown_is_a_key() -> None:
    """The end of the credentials was once found by the words "AWS keys", over two files."""
    found = [
        source.at(node)
        for source in sources("core", "ui")
        if not source.path.startswith("core/practice/")
        for node in _comparisons(source)
        if isinstance(node.ops[0], ast.Eq | ast.NotEq)
        and any(_is_shown(side) for side in (node.left, *node.comparators))
    ]
    assert found == []


def _comparisons(source: Source) -> list[ast.Compare]:
    return [node for node in ast.walk(source.tree) if isinstance(node, ast.Compare)]


def _is_shown(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in WORDS
