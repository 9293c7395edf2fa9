"""Finds, in the source, texts that a person reads and that do not go through the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from core import errors
from tests.support.sources import Source

TRANSLATES = {"_", "N_", "ngettext", "pgettext"}
SHOWS = {
    *(name for name, kind in vars(errors).items() if isinstance(kind, type)),
    *("Message", "announce", "label", "button", "PushButton", "ToolButton", "tool_tip"),
    *("setText", "setToolTip", "setTitle", "setWindowTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "addAction"),
    *("add_field", "AccountField", "QrCode", "Question", "QFileDialog"),
}
"""Whatever text these are given is read by a person, be it one word."""
UNSEEN = re.compile(
    r"(^|\.)(_?log(ger)?\.\w+|getLogger\(\w+\)\.\w+|InvalidConfigError|add_argument|ArgumentParser|compile|execute|row|rows"
    r"|keyring\.errors\.\w+|PromptDismissedException|create_item|setObjectName|setProperty|warn|(Value|Type|Runtime|Lookup|Key|OS|Assertion)Error)$"
)
"""What these are given is for programs and programmers."""
NOT_SHOWN = {"code", "name", "username", "operation", "message", "field", "tone"}
"""What an error carries besides its sentences."""
_SHOWN_WHOLE = ast.IfExp | ast.BinOp | ast.BoolOp | ast.keyword | ast.Starred
SENTENCE = re.compile(r"[“]?[A-Z][a-z’']*[,:]? [^\W\d_].*|[“]?\{\}[”]? [a-z]+ [a-z]+.*", re.DOTALL)
"""Two words, the first with a capital; or a value with words behind it."""


def untranslated(source: Source) -> Iterator[ast.expr]:
    """The texts of a file that a person reads and no translator can reach."""
    yield from _within(source.tree, shown=False)


def _within(node: ast.AST, *, shown: bool) -> Iterator[ast.expr]:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.Compare():
            return
        case ast.keyword(arg=str(name)) if name in NOT_SHOWN:
            return
        case ast.Call():
            yield from _given_to(node)
        case ast.Constant(value=str(text)) if _is_read(text, shown=shown):
            yield node
        case ast.JoinedStr() if _is_read(_shape(node), shown=shown):
            yield node
        case _:
            # A conditional or a sum is shown where it stands, and so is what it is made of.
            shown = shown and isinstance(node, _SHOWN_WHOLE)
            for child in ast.iter_child_nodes(node):
                yield from _within(child, shown=shown)


def _given_to(call: ast.Call) -> Iterator[ast.expr]:
    called = ast.unparse(call.func)
    if called in TRANSLATES or UNSEEN.search(called):
        return
    name = called.rpartition(".")[2]
    yield from _within(call.func, shown=False)
    for place, each in enumerate((*call.args, *call.keywords)):
        # What follows the text of a label or a button is its look.
        shows = name in SHOWS and not (name in ("label", "button") and place)
        yield from _within(each, shown=shows)


def _shape(node: ast.JoinedStr) -> str:
    """An f-string's own words, with {} for its values."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )


def _is_read(text: str, *, shown: bool) -> bool:
    if shown:
        return any(letter.isalpha() for letter in text)
    return SENTENCE.fullmatch(text) is not None
