"""No field of ours cuts or alters what is typed: which of Qt's fields may be used where."""

from __future__ import annotations

import ast

from tests.support.sources import sources

READ_ONLY = (
    "ui/views/dialogs/crash.py",
    "ui/widgets/texts/code_view.py",
    "ui/widgets/texts/page_text.py",
)


def test_every_field_of_one_line_is_the_one_that_cuts_nothing() -> None:
    """Qt's own drops what comes after 32,767 letters."""
    assert _made_or_derived("QLineEdit", except_in=("ui/widgets/fields/line_edit.py",)) == []


def test_every_field_of_several_lines_is_the_one_that_alters_nothing() -> None:
    """Qt's own gives blanks for no-break spaces and line feeds for other breaks."""
    allowed = ("ui/widgets/fields/exact_text_edit.py", *READ_ONLY)
    assert _made_or_derived("QPlainTextEdit", except_in=allowed) == []
    assert _made_or_derived("QTextEdit", except_in=()) == []


def test_nothing_reads_a_field_by_the_method_that_alters_the_text() -> None:
    readers = [
        source.at(node)
        for source in sources("ui")
        if not source.path.startswith("ui/tour/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "toPlainText"
    ]
    assert readers == []


def test_nothing_waits_for_the_signal_that_assistive_technology_does_not_give() -> None:
    """What is dictated into a field is no textEdited; LineEdit.typed has it, too."""
    deaf = [
        source.at(node)
        for source in sources("ui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "textEdited"
    ]
    assert deaf == []


def test_every_user_name_is_cleaned_by_the_one_function_for_it() -> None:
    """Not by strip(), which leaves full-width and zero-width signs in it."""
    stripped = [
        source.at(call)
        for source in sources("ui/viewmodels", "core/auth")
        for name, call in source.calls()
        if name in ("username.strip", "email.strip", "address.strip")
    ]
    assert stripped == []


def test_every_field_for_a_code_finds_it_in_what_is_pasted() -> None:
    plain = [
        source.at(call)
        for source in sources("ui")
        for name, call in source.calls()
        if name.endswith("AccountField")
        and any(ast.unparse(each) == "'&Code'" for each in call.args)
        and not any("CodeField(" in ast.unparse(each) for each in call.args)
    ]
    assert plain == []


def _made_or_derived(name: str, *, except_in: tuple[str, ...]) -> list[str]:
    return [
        source.at(node)
        for source in sources("ui")
        if source.path not in except_in
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Call) and _is(node.func, name))
        or (isinstance(node, ast.ClassDef) and any(_is(base, name) for base in node.bases))
    ]


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
