"""Product copy can be translated: literal sentences with named placeholders, in the template."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.sources import ROOT, Source, sources
from tests.support.untranslated import untranslated

TAKES = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""How many texts each takes."""
PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


ENGLISH_ONLY = ("ui/tour/", "ui/startup/command_line.py", "core/iam/")
"""The tour's transcript and the help on the command line are for those who build and run it; what
IAM answers is in AWS's English."""


@cache
def _product() -> list[Source]:
    return [
        one
        for one in sources("main", "core", "ui")
        if not one.path.startswith("core/practice/") and one.path != "core/i18n.py"
    ]


def marked(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """The calls that translate or mark a text."""
    return ((name, call) for name, call in source.calls() if name in TAKES)


def _is_constant_of_a_module(node: ast.expr) -> bool:
    """A text that N_() has marked: TEXT, self.text, TEXTS[kind]. What it holds is decided there."""
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def _fault(name: str, call: ast.Call) -> str:
    texts = call.args[: TAKES[name]]
    if name == "_" and texts and _is_constant_of_a_module(texts[0]):
        return ""
    literal = [each.value for each in texts if isinstance(each, ast.Constant)]
    said = [each for each in literal if isinstance(each, str)]
    if len(said) != TAKES[name]:
        return "a literal text is missing: no f-string, no +, no variable"
    sentences = said[1:] if name == "pgettext" else said
    if any(each != each.strip() or not each for each in sentences):
        return "a text neither begins nor ends with a blank"
    if any(re.search(r"[{}]|%[sd]", PLACEHOLDER.sub("", each)) for each in sentences):
        return "placeholders are {named}, and there are no other braces"
    return "" if name == "N_" else _unlike_values(name, call, sentences)


def _unlike_values(name: str, call: ast.Call, sentences: list[str]) -> str:
    given = {each.arg for each in call.keywords}
    wanted = {found for each in sentences for found in PLACEHOLDER.findall(each)}
    if name == "ngettext":
        given |= {"n"} & wanted
        if len(call.args) != 3:
            return "ngettext(one, many, n)"
    return "" if None in given or given == wanted else f"placeholders {wanted}, values {given}"


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ('_("{host} is away.", host=host)', True),
        ("_(TITLES[kind], host=host)", True),
        ('ngettext("{n} book", "{n} books", found)', True),
        ('ngettext("One book by {who}.", "{n} books by {who}.", found, who=who)', True),
        ('pgettext("edit state", "sent")', True),
        ('N_("{host} is away.")', True),
        ('_(f"{host} is away.")', False),
        ('_("a " + host)', False),
        ('_("%s is away." % host)', False),
        ('_("{host} is away.")', False),
        ('_("{} is away.", host=host)', False),
        ('_("{host.name} is away.", host=host)', False),
        ('_("is away. ")', False),
        ('ngettext("{n} book", "{n} books")', False),
        ('ngettext("{n} book", plural, found)', False),
        ('pgettext(context, "sent")', False),
        ("N_(text)", False),
    ],
)
def test_the_rule_knows_good_from_bad(line: str, sound: bool) -> None:
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    assert (_fault(ast.unparse(call.func), call) == "") is sound


def test_what_is_translated_is_a_literal_sentence_with_its_values() -> None:
    wrong = [
        f"{source.at(call)} {fault}"
        for source in _product()
        for name, call in marked(source)
        if (fault := _fault(name, call))
    ]
    assert wrong == []


def test_no_sentence_is_assembled_around_a_translation() -> None:
    """`_("a") + b` and `_("{a}").format(…)` are grammar that a translator cannot reach."""
    wrong = [
        source.at(node)
        for source in _product()
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.BinOp) and any(map(_is_marked, (node.left, node.right))))
        or (isinstance(node, ast.Attribute) and _is_marked(node.value))
    ]
    assert wrong == []


def _is_marked(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in TAKES


def test_nothing_is_translated_before_the_language_is_known() -> None:
    """Modules are imported before: there N_() marks, and _() translates in a function."""
    early = [
        source.at(call)
        for source in _product()
        for call in _run_by_import(source.tree)
        if ast.unparse(call.func) in TAKES.keys() - {"N_"}
    ]
    assert early == []


def _run_by_import(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and (
            child is getattr(node, "body", None) or child in _body(node)
        ):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _run_by_import(child)


def _body(node: ast.AST) -> list[ast.AST]:
    body = getattr(node, "body", [])
    return body if isinstance(body, list) else [body]


def test_the_underscore_is_one_thing_in_a_file() -> None:
    """Where `_` translates, no loop or unpacking may take its name: `for _ in …` is `for _each`."""
    taken = [
        source.at(node.lineno)
        for source in _product()
        if any(name == "core.i18n._" for name, _line in source.imports())
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and node.id == "_" and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.arg) and node.arg == "_")
    ]
    assert taken == []


def test_the_template_for_translators_is_current(tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging" / "texts.py",
        "extract",
        "--folder",
        tmp_path,
    ]
    subprocess.run(command, check=True)
    kept = (ROOT / "resources" / "locale" / "bookplate.pot").read_bytes()
    assert (tmp_path / "bookplate.pot").read_bytes() == kept, "run `make texts`"


def test_every_translation_is_sound(tmp_path: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging" / "texts.py",
        "compile",
        "--check",
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('raise Offline("Gone.", "Wait.")', 2),
        ('raise Offline(f"{host} is away.")', 1),
        ('button.setText("Save" if new else "Change")', 2),
        ('FACTS = {Kind.A: "Access denied by IAM"}', 1),
        ('Message(Tone.INFO, title, hint="Try again")', 1),
        ('title = "The books" + " could not be read."', 1),
        ('label("Books", "muted")', 1),
        ('add_field(form, theme, "&Code", code)', 1),
        ('label(_("Books"))', 0),
        ('FACTS = {Kind.A: N_("Access denied by IAM")}', 0),
        ('_log.warning("The keyring is away: %s", error)', 0),
        ('button.setObjectName("Save")', 0),
        ('raise SignInRefused(_("No."), code="NotAuthorizedException")', 0),
        ('raise ValueError("The list is empty.")', 0),
    ],
)
def test_texts_outside_the_catalogue_are_found(code: str, found: int) -> None:
    assert len(list(untranslated(Source("a.py", code, ast.parse(code))))) == found


def test_what_a_person_reads_goes_through_the_catalogue() -> None:
    outside = [
        source.at(text)
        for source in _product()
        if not source.path.startswith(ENGLISH_ONLY)
        for text in untranslated(source)
    ]
    assert outside == []
