"""Walks a program's windows through AT-SPI without pause, and asks for more than there is.

Runs under the system's Python, which has gi:  atspi_walker.py PID  until standard input is closed;
then it prints how many objects it has asked. tests/support/atspi_walk.py is the other side.
"""

from __future__ import annotations

import contextlib
import select
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, GLib  # noqa: E402  (the version comes first)

FAR = 50
MOST = 60
"""Of a table's thousands of cells so many are looked at in one round."""

RECHECK = 25
"""Objects between two looks at whether it is enough."""


def applications(pid: int) -> Iterator[Any]:
    """The program's root, as soon as it has one."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        root = desktop.get_child_at_index(index)
        if root is not None and root.get_process_id() == pid:
            root.set_cache_mask(Atspi.Cache.NONE)
            yield root


def walk(node: Any) -> Iterator[Any]:
    """The node and everything below it; what goes away meanwhile is left out."""
    yield node
    for index in range(min(ask(node.get_child_count, 0), MOST)):
        child = ask(partial(node.get_child_at_index, index))
        if child is not None:
            yield from walk(child)


def ask(question: Callable[[], Any], otherwise: Any = None) -> Any:
    """The answer; an object that has gone answers with an error."""
    try:
        return question()
    except GLib.Error:
        return otherwise


def ask_everything_of(node: Any) -> None:
    """What a reader asks, and children, cells, actions and letters that there are not."""
    count = ask(node.get_child_count, 0)
    for index in (count, count + FAR, count - 1):
        child = ask(partial(node.get_child_at_index, index))
        if child is not None:
            ask(child.get_name)
    for question in (node.get_name, node.get_role_name, node.get_description, node.get_state_set):
        ask(question)
    ask(node.get_relation_set)
    ask(node.get_index_in_parent)
    for interface in ask(node.get_interfaces, []):
        for question in BEYOND.get(interface, lambda _node: ())(node):
            ask(question)


def _of_table(node: Any) -> tuple[Callable[[], Any], ...]:
    rows, columns = ask(node.get_n_rows, 0), ask(node.get_n_columns, 0)
    return (
        lambda: node.get_accessible_at(rows + FAR, 0),
        lambda: node.get_accessible_at(0, columns + FAR),
        lambda: node.get_column_header(columns + FAR),
        lambda: node.get_row_header(rows + FAR),
        lambda: node.is_row_selected(rows + FAR),
        lambda: node.get_row_description(rows + FAR),
        lambda: node.get_column_description(columns + FAR),
    )


def _of_selection(node: Any) -> tuple[Callable[[], Any], ...]:
    return (
        lambda: Atspi.Selection.get_selected_child(node, FAR),
        lambda: Atspi.Selection.is_child_selected(node, 10_000 + FAR),
    )


def _of_text(node: Any) -> tuple[Callable[[], Any], ...]:
    length = ask(lambda: Atspi.Text.get_character_count(node), 0)
    return (
        lambda: Atspi.Text.get_text(node, 0, length + FAR),
        lambda: Atspi.Text.get_character_extents(node, length + FAR, Atspi.CoordType.SCREEN),
        lambda: Atspi.Text.get_selection(node, FAR),
    )


def _of_action(node: Any) -> tuple[Callable[[], Any], ...]:
    return (
        lambda: node.get_action_name(FAR),
        lambda: node.get_key_binding(FAR),
    )


def _of_component(node: Any) -> tuple[Callable[[], Any], ...]:
    return (
        lambda: node.get_extents(Atspi.CoordType.SCREEN),
        lambda: node.get_accessible_at_point(400, 300, Atspi.CoordType.SCREEN),
    )


BEYOND: dict[str, Callable[[Any], tuple[Callable[[], Any], ...]]] = {
    "Table": _of_table,
    "Selection": _of_selection,
    "Text": _of_text,
    "Action": _of_action,
    "Component": _of_component,
}


def enough() -> bool:
    """Whether standard input was closed."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def main(pid: int) -> None:
    """Round after round."""
    Atspi.init()
    asked = 0
    while not enough():
        with contextlib.suppress(GLib.Error):
            for node in (each for root in applications(pid) for each in walk(root)):
                ask_everything_of(node)
                asked += 1
                if asked % RECHECK == 0 and enough():
                    break
    sys.stdout.write(f"{asked}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
