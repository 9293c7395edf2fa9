"""Reads and works other programs' windows through AT-SPI, as a screen reader does.

Runs under the system's Python, which has gi: one order in JSON a line on standard input, one
answer in JSON a line on standard output: what was found, or what there was instead.
tests/support/atspi.py is the other side.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, GLib  # noqa: E402  (the version comes first)

LOOK_EVERY_MS = 30
MOST_NAMES = 60
CELLS = ("table", "tree table", "list")
"""What holds its items by the hundred is not walked into."""

Look = Callable[[Any], object]
"""From an application's root to what was waited for, or None when it is not there yet."""


HEARD: list[str] = []
"""What programs had read out, in order."""


def hear(event: Any) -> None:
    """Note what a screen reader would say."""
    HEARD.append(str(event.any_data))


def applications(pid: int) -> Iterator[Any]:
    """The program's root; none before it has a window."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        root = desktop.get_child_at_index(index)
        if root is not None and root.get_process_id() == pid:
            # What is kept on this side is out of date between two looks.
            root.set_cache_mask(Atspi.Cache.NONE)
            yield root


def walk(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """The node and what is below it, in the order of the tree, with its depth."""
    yield depth, node
    if node.get_role_name() in CELLS:
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1)


def showing(node: Any) -> bool:
    """Whether it is on the screen."""
    states = node.get_state_set()
    return bool(states.contains(Atspi.StateType.SHOWING))


def labels(node: Any) -> list[str]:
    """The texts of the labels that belong to it."""
    return [
        relation.get_target(index).get_name()
        for relation in node.get_relation_set()
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for index in range(relation.get_n_targets())
    ]


def find(root: Any, order: dict[str, Any]) -> Any:
    """The first that shows and has the name and, if one is asked for, the role."""
    for _, node in walk(root):
        fits = order.get("role") in (None, node.get_role_name())
        if fits and node.get_name() == order["name"] and showing(node):
            return node
    return None


def see(order: dict[str, Any]) -> Look:
    """Something of that name; its name, description and text."""

    def look(root: Any) -> object:
        node = find(root, order)
        return None if node is None else described(node)

    return look


def gone(order: dict[str, Any]) -> Look:
    """Nothing of that name."""
    return lambda root: True if find(root, order) is None else None


def press(order: dict[str, Any]) -> Look:
    """The press of a button that can be pressed."""

    def look(root: Any) -> object:
        node = find(root, order)
        if node is None or not node.get_state_set().contains(Atspi.StateType.ENABLED):
            return None
        return node.do_action(actions(node).index("Press"))

    return look


def focus(order: dict[str, Any]) -> Look:
    """The focus moved there."""

    def look(root: Any) -> object:
        node = find(root, order)
        return None if node is None else node.grab_focus()

    return look


def write(order: dict[str, Any]) -> Look:
    """The text of a field replaced."""

    def look(root: Any) -> object:
        node = find(root, order)
        return None if node is None else node.set_text_contents(order["text"])

    return look


def says(order: dict[str, Any]) -> Look:
    """A label that has these words in it; its whole text."""

    def look(root: Any) -> object:
        for _, node in walk(root):
            fits = node.get_role_name() == "label" and order["text"] in node.get_name()
            if fits and showing(node):
                return node.get_name()
        return None

    return look


def described_as(order: dict[str, Any]) -> Look:
    """Something of that name with exactly this description."""

    def look(root: Any) -> object:
        node = find(root, order)
        return True if node is not None and node.get_description() == order["text"] else None

    return look


def row(order: dict[str, Any]) -> Look:
    """The cells of the row of the table of that name that has a cell that begins so."""

    def look(root: Any) -> object:
        table = find(root, order)
        for number in range(table.get_n_rows() if table is not None else 0):
            cells = [
                cell.get_name()
                for column in range(table.get_n_columns())
                if (cell := table.get_accessible_at(number, column)) is not None
            ]
            if any(cell.startswith(order["text"]) for cell in cells):
                return cells
        return None

    return look


def rows(order: dict[str, Any]) -> Look:
    """How many rows the table of that name has, as soon as there are at least so many."""

    def look(root: Any) -> object:
        table = find(root, order)
        number = table.get_n_rows() if table is not None else -1
        return number if number >= order["least"] else None

    return look


def heard(order: dict[str, Any]) -> Look:
    """Something read out that has these words in it; the whole of it."""
    return lambda _root: next((said for said in HEARD if order["text"] in said), None)


def tree(order: dict[str, Any]) -> Look:
    """Everything that shows."""
    return lambda root: [
        {"depth": depth, **described(node)} for depth, node in walk(root) if showing(node)
    ]


def described(node: Any) -> dict[str, object]:
    """What a screen reader would say of it."""
    states = node.get_state_set()
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "labels": labels(node),
        "text": text(node),
        "actions": actions(node),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "enabled": states.contains(Atspi.StateType.ENABLED),
    }


def text(node: Any) -> str:
    """The text of a field; of a password's, what the field gives away."""
    if "Text" not in node.get_interfaces():
        return ""
    return str(Atspi.Text.get_text(node, 0, -1))


def actions(node: Any) -> list[str]:
    """What can be done with it."""
    if "Action" not in node.get_interfaces():
        return []
    return [node.get_action_name(index) for index in range(node.get_n_actions())]


ORDERS: dict[str, Callable[[dict[str, Any]], Look]] = {
    each.__name__: each
    for each in (see, gone, press, focus, write, says, described_as, row, rows, heard, tree)
}


def wait_for(pid: int, look: Look, within: float) -> dict[str, object]:
    """What look finds as soon as it finds something, or what there is instead after so many
    seconds.
    """
    loop = GLib.MainLoop()
    seen: list[object] = []
    trouble = [""]

    def once() -> bool:
        trouble[0] = ""
        try:
            found = next((it for root in applications(pid) if (it := look(root))), None)
        except Exception as error:  # noqa: BLE001 - told if it is the last word, see below
            # Something went away between two questions, or did not answer in time: libatspi
            # raises GLib.Error for some of its calls and gives None for others. What leaves this
            # function ends the looking: GLib calls it no more.
            traceback.print_exc()
            trouble[0] = repr(error)
            found = None
        if found is None:
            return True
        seen.append(found)
        loop.quit()
        return False

    if once():
        GLib.timeout_add(LOOK_EVERY_MS, once)
        GLib.timeout_add(round(within * 1000), loop.quit)
        loop.run()
    return {"found": seen[0]} if seen else {"instead": instead(pid), "trouble": trouble[0]}


def instead(pid: int) -> list[str]:
    """Role and name of what shows, the window's first; for whoever looked for something else."""
    try:
        named = (
            f"{node.get_role_name()} “{name}”"
            for root in applications(pid)
            for _, node in walk(root)
            if (name := node.get_name()) and showing(node)
        )
        return list(islice(named, MOST_NAMES))
    except GLib.Error as error:
        return [str(error)]


def main() -> None:
    """Do orders until there are no more."""
    Atspi.init()
    listener = Atspi.EventListener.new(hear)
    listener.register("object:announcement")
    for line in sys.stdin:
        order = json.loads(line)
        answer = wait_for(order["pid"], ORDERS[order["order"]](order), order["within"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
