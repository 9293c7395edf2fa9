"""Every command is declared once, has its keys to itself, and is made in one way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.support.sources import Source, sources
from ui.actions.entry import Scope
from ui.actions.registry import EVERY_ACTION
from ui.views.pages.registry import PAGES, with_commands

REGISTRY = "ui/actions/registry.py"
EVERYTHING = (*EVERY_ACTION, *(entry for _, entry in with_commands(PAGES)))

MAKERS = {
    "ui/actions/action.py": "the one place",
    "ui/widgets/fields/filter_field.py": "the filter's icon, which does nothing",
}


def _around(scope: Scope) -> Iterator[Scope]:
    here: Scope | None = scope
    while here is not None:
        yield here
        here = here.around


def test_every_command_has_a_name_of_its_own() -> None:
    ids = [entry.id for entry in EVERYTHING]
    assert sorted(set(ids)) == sorted(ids)
    assert [entry.id for entry in EVERYTHING if not entry.words.strip()] == []


def test_no_two_commands_have_the_same_keys_where_both_are_heard() -> None:
    """Qt gives keys that two commands have to neither of them."""
    taken: dict[tuple[Scope, str], str] = {}
    for entry in EVERYTHING:
        for keys in entry.keys:
            assert (entry.scope, keys) not in taken, f"{entry.id}: {keys}"
            taken[entry.scope, keys] = entry.id
    clashes = [
        f"{entry.id} and {taken[scope, keys]}: {keys}"
        for entry in EVERYTHING
        for keys in entry.keys
        for scope in _around(entry.scope)
        if taken.get((scope, keys), entry.id) != entry.id
    ]
    assert clashes == []


def test_every_declared_command_is_at_work_somewhere() -> None:
    names = {
        target.id
        for source in sources("ui/actions")
        if source.path == REGISTRY
        for node in source.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert {"ADD_BOOK", "SIGN_OUT", "APPEARANCE"} <= names
    read = {
        node.id
        for source in sources("ui")
        if source.path != REGISTRY
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    assert names - read == set()


def test_commands_are_made_in_one_place() -> None:
    """So that each has its words, keys and reason from its entry."""
    found = [
        source.at(call)
        for source in sources("ui", "main")
        for name, call in source.calls()
        if source.path not in MAKERS
        and (name in ("QAction", "QShortcut", "ActionEntry") or _is_named_in_place(name, call))
        and not (name == "ActionEntry" and source.path in (REGISTRY, "ui/views/pages/registry.py"))
    ]
    assert found == []


def _is_named_in_place(name: str, call: ast.Call) -> bool:
    """menu.addAction("words", …)."""
    first = call.args[0] if call.args else None
    return name.endswith(".addAction") and isinstance(first, ast.Constant | ast.JoinedStr)


def test_a_command_that_cannot_be_given_says_why() -> None:
    """allow() takes the reason; setEnabled() would not."""
    silent = [
        source.at(call)
        for source in sources("ui")
        if source.path != "ui/actions/action.py"
        for name, call in source.calls()
        if re.search(r"action\w*(\.\w+)?\.(setEnabled|setDisabled)$", name)
    ]
    assert silent == []
    assert list(_reasons_that_are_no_sentence()) == []


def _reasons_that_are_no_sentence() -> Iterator[str]:
    for source in sources("ui/views", "ui/widgets"):
        named = dict(_texts(source))
        for name, call in source.calls():
            if name.endswith(".allow") and call.args:
                for said in _said(call.args[0], named, source):
                    if not re.fullmatch(r"|[A-Z][^.]*\.", said):
                        yield f"{source.at(call)} {said!r}"


def _texts(source: Source) -> Iterator[tuple[str, str]]:
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            marked = node.value.args[0] if ast.unparse(node.value.func) == "N_" else None
            if isinstance(marked, ast.Constant) and isinstance(node.targets[0], ast.Name):
                yield node.targets[0].id, str(marked.value)


def _said(node: ast.expr, named: dict[str, str], source: Source) -> Iterator[str]:
    match node:
        case ast.IfExp(body=body, orelse=other):
            yield from _said(body, named, source)
            yield from _said(other, named, source)
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name):
            yield named.get(name, f"{name} is no text of this module")
        case ast.Call(func=ast.Name(id=function)):
            for end in _returned(source, function):
                yield from _said(end, named, source)
        case _:
            yield f"{ast.unparse(node)} is made in place"


def _returned(source: Source, function: str) -> Iterator[ast.expr]:
    for one in ast.walk(source.tree):
        if isinstance(one, ast.FunctionDef) and one.name == function:
            ends = (end.value for end in ast.walk(one) if isinstance(end, ast.Return))
            yield from (end for end in ends if end is not None)
