"""One way to make a label, a button, a row: each thing that a view does has one idiom."""

from __future__ import annotations

import ast
import re

from tests.support.sources import Source, sources

MAKE = "ui/widgets/make.py"

BUTTONS = (MAKE, "ui/widgets/buttons/action_button.py")

BY_HAND = {
    "ui/views/sign_in/page.py": "the first paint, measured as it is",
}
"""Where layouts and buttons are made otherwise. A file that needs it no longer leaves the list."""


def test_rows_and_columns_are_made_without_margins_of_the_style() -> None:
    found = _calls("QVBoxLayout", "QHBoxLayout", but_in=(MAKE, *BY_HAND))
    assert found == []


def test_a_button_is_made_with_what_it_does() -> None:
    assert _calls("PushButton", but_in=(*BUTTONS, *BY_HAND)) == []


def test_a_label_is_made_in_its_font() -> None:
    found = [
        source.at(node)
        for source in sources("ui")
        if source.path not in BY_HAND
        for name in _labels(source)
        for called, node in source.calls()
        if called == f"{name}.setFont"
    ]
    assert found == []


def _labels(source: Source) -> set[str]:
    return {
        ast.unparse(target)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if ast.unparse(node.value.func) == "label"
        for target in node.targets
    }


def test_what_is_primary_is_said_when_the_button_is_made() -> None:
    found = [
        source.at(call)
        for source in sources("ui")
        for name, call in source.calls()
        if name == "set_look" and [ast.unparse(each) for each in call.args[1:]] == PRIMARY
    ]
    assert found == []


PRIMARY = ["'kind'", "'primary'"]


def test_focus_leaves_what_cannot_be_pressed_in_one_place() -> None:
    """A view that asks for the focus and switches buttons in one function does it by itself."""
    found = [
        source.at(node)
        for source in sources("ui")
        if source.path != "ui/widgets/focus.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        and {"hasFocus", "setEnabled"} <= {each.attr for each in _attributes(node)}
    ]
    assert found == []


def _attributes(node: ast.AST) -> list[ast.Attribute]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Attribute)]


def test_a_wish_for_the_program_is_not_handed_from_view_to_view() -> None:
    """ShellIntents is handed down instead: a signal that only passes another on is a layer more."""
    forwarded = [
        source.at(call)
        for source in sources("ui/views", "ui/widgets")
        for name, call in source.calls()
        if name.endswith("_wanted.connect")
        and re.search(r"self\.[a-z]\w*_wanted(\.emit)?$", ast.unparse(call.args[0]))
    ]
    assert forwarded == []


def test_what_is_made_part_by_part_is_staged() -> None:
    """So that no widget has attributes that are not there yet."""
    own = {
        "ui/widgets/staged.py",
        "ui/views/inspector/panel.py",  # its parts are a list that grows
        "ui/shell/user_workspace.py",  # no widget
    }
    found = [
        source.at(node)
        for source in sources("ui")
        if source.path not in own
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "build_up"
    ]
    assert found == []


def test_the_list_of_exceptions_is_as_short_as_it_can_be() -> None:
    needed = {
        source.path
        for source in sources("ui")
        for name, _ in source.calls()
        if name in ("QVBoxLayout", "QHBoxLayout", "PushButton")
    }
    assert BY_HAND.keys() - needed == set()


def _calls(*names: str, but_in: tuple[str, ...]) -> list[str]:
    return [
        source.at(call)
        for source in sources("ui")
        if source.path not in but_in
        for name, call in source.calls()
        if name in names
    ]
