"""The house rules that a linter does not know."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.sources import Source, sources

LONGEST_FILE = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}

REPORTS_BUGS = {"main.py", "ui/tasks.py"}
"""The files that hear unexpected exceptions and hand them to the crash surface."""

BANNED_CALLS = {
    r"(^|\.)exec$": "a nested event loop loses tasks: open dialogs with .open()",
    r"(^|\.)exec_$": "a nested event loop loses tasks: open dialogs with .open()",
    r"(^|\.)processEvents$": "a nested event loop loses tasks: await instead",
    r"^(time\.)?sleep$": "wait for what happens, not for time",
    r"(^|\.)(MagicMock|Mock|AsyncMock|patch)$": "use the real part",
}
BANNED_NAMES = {"asyncSlot", "asyncClose"}

PRODUCT = sources("main", "core", "ui")
EVERYTHING = sources("main", "core", "ui", "tests", "packaging")

each_product_file = pytest.mark.parametrize("source", PRODUCT, ids=lambda source: source.path)
each_file = pytest.mark.parametrize("source", EVERYTHING, ids=lambda source: source.path)


@each_file
def test_a_file_is_short_enough_to_be_read_at_once(source: Source) -> None:
    assert source.text.count("\n") <= LONGEST_FILE


@each_file
def test_a_file_is_named_after_what_is_in_it(source: Source) -> None:
    assert not VAGUE_NAMES & set(source.module.split("."))


@each_product_file
def test_a_file_says_what_it_is_for(source: Source) -> None:
    is_empty_package = source.path.endswith("/__init__.py") and not source.tree.body
    assert is_empty_package or ast.get_docstring(source.tree), f"{source.path} has no docstring"


@each_product_file
def test_only_the_crash_surface_catches_everything(source: Source) -> None:
    broad = [
        source.at(node)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]
    assert not broad or source.path in REPORTS_BUGS, f"too broad: {broad}"


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"}) and not _raises_again(handler)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """A handler that only cleans up and lets the same exception go on hides nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@each_file
def test_nothing_waits_in_a_nested_loop_sleeps_or_mocks(source: Source) -> None:
    found = [
        f"{source.at(call)} {name}: {reason}"
        for name, call in source.calls()
        for pattern, reason in BANNED_CALLS.items()
        if re.search(pattern, name)
    ]
    assert not found, "\n".join(found)


@each_file
def test_coroutines_are_started_by_a_task_scope_not_by_a_decorator(source: Source) -> None:
    found = [
        source.at(node)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and node.id in BANNED_NAMES)
        or (isinstance(node, ast.Attribute) and node.attr in BANNED_NAMES)
    ]
    assert not found, f"asyncSlot keeps no reference to its task: {found}"
