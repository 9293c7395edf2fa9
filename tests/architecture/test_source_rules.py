"""The house rules that a linter does not know. Each test lists every place that breaks its rule."""

from __future__ import annotations

import ast
import re

from tests.support.sources import sources
from ui.look.tool_tip import SIGNS

LONGEST_FILE = 300
LONGEST_STORY = 400
"""Lines of a test file, which is read one test at a time."""

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}

HEARS_EVERYTHING = {
    "main.py": "hands unexpected exceptions to the crash dialog",
    "ui/tasks/daemon_pool.py": "hands unexpected exceptions to the crash dialog",
    "core/vault/backends.py": "keyring backends raise errors of any class; all become ours",
}

BANNED_CALLS = {
    r"(^|\.)exec_?$": "a nested event loop loses tasks: open dialogs with .open()",
    r"(^|\.)processEvents$": "a nested event loop loses tasks: await instead",
    r"(^|\.)waitUntil$|^qtbot\.wait$": "a nested event loop loses tasks: await instead",
    r"^(time\.)?sleep$": "wait for what happens, not for time",
    r"(^|\.)(MagicMock|Mock|AsyncMock|patch)$": "use the real part",
}
MAY_CALL = {
    (
        "core/practice/process/server.py",
        "time.sleep",
    ): "the grace before a forced exit",
    ("core/practice/storage/state_folder.py", "time.sleep"): "no event tells of a free file lock",
    (
        "tests/support/loop.py",
        "dispatcher.processEvents",
    ): "it is the loop of tests without a window, and in none",
    ("main.py", "app.exec"): "the window's first loop, before there is any coroutine",
    ("tests/bench/start_bare.py", "application.exec"): "the yardstick has no event loop but Qt's",
}
BANNED_NAMES = {"asyncSlot", "asyncClose"}

PRODUCT = ("main", "core", "ui")
EVERYTHING = (*PRODUCT, "tests", "packaging")


def test_a_file_is_short_enough_to_be_read_at_once() -> None:
    long = {
        source.path: lines
        for source in sources(*EVERYTHING)
        if (lines := source.text.count("\n"))
        > (LONGEST_STORY if source.path.startswith("tests/") else LONGEST_FILE)
    }
    assert long == {}


def test_a_file_is_named_after_what_is_in_it() -> None:
    vague = [one.path for one in sources(*EVERYTHING) if VAGUE_NAMES & set(one.module.split("."))]
    assert vague == []


def test_a_file_says_what_it_is_for() -> None:
    silent = [
        source.path
        for source in sources(*PRODUCT)
        if source.tree.body and not ast.get_docstring(source.tree)
    ]
    assert silent == []


def test_only_the_crash_surface_catches_everything() -> None:
    broad = [
        source.at(node)
        for source in sources(*PRODUCT)
        if source.path not in HEARS_EVERYTHING
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _hides_anything(node)
    ]
    assert broad == []


def _hides_anything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    return bool(names & {"Exception", "BaseException"}) and not _raises_again(handler)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """A handler that only cleans up and lets the same exception go on hides nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_nothing_runs_a_nested_loop_sleeps_or_mocks() -> None:
    found = [
        f"{source.at(call)} {name}: {reason}"
        for source in sources(*EVERYTHING)
        for name, call in source.calls()
        for pattern, reason in BANNED_CALLS.items()
        if re.search(pattern, name) and (source.path, name) not in MAY_CALL
    ]
    assert found == []


def test_coroutines_are_started_by_a_task_scope_not_by_a_decorator() -> None:
    found = [
        source.at(node)
        for source in sources(*EVERYTHING)
        for node in ast.walk(source.tree)
        if (isinstance(node, ast.Name) and node.id in BANNED_NAMES)
        or (isinstance(node, ast.Attribute) and node.attr in BANNED_NAMES)
    ]
    assert found == [], "asyncSlot keeps no reference to its task"


def test_a_painter_is_ended_by_its_block_whatever_fails_in_it() -> None:
    """One that lives on in a traceback ends the process when its widget is painted next."""
    ended = {
        item.context_expr
        for source in sources(*PRODUCT)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.With)
        for item in node.items
    }
    loose = [
        source.at(call)
        for source in sources(*PRODUCT)
        for name, call in source.calls()
        if name == "QPainter" and call not in ended
    ]
    assert loose == []


def test_labels_are_made_where_their_text_is_plain() -> None:
    """A bare QLabel takes a book's "<b>" for HTML; a bare button leaves Enter to others."""
    makers = {"QLabel": "ui/widgets/make.py", "QPushButton": "", "QToolButton": ""}
    bare = [
        source.at(call)
        for source in sources(*PRODUCT)
        for name, call in source.calls()
        if name in makers and source.path != makers[name]
    ]
    assert bare == []


def _is_plain(node: ast.expr) -> bool:
    """Whether a text shows as it is: a constant without signs of HTML, or made by tool_tip()."""
    match node:
        case ast.Constant(value=str(text)):
            return not any(sign in text for sign in SIGNS)
        case ast.Call(func=ast.Name(id="tool_tip")):
            return True
        case ast.IfExp(body=body, orelse=other):
            return _is_plain(body) and _is_plain(other)
        case _:
            return False


def test_what_is_shown_on_hover_is_plain_text() -> None:
    """Qt guesses whether a tool tip is HTML: names and ARNs go through tool_tip()."""
    guessed = [
        source.at(call)
        for source in sources("ui", "main")
        for called, call in source.calls()
        if (called.endswith(".setToolTip") and not _is_plain(call.args[0]))
        or (called == "QToolTip.showText" and not _is_plain(call.args[1]))
    ]
    assert not guessed


def test_message_boxes_are_made_where_all_their_texts_are_plain() -> None:
    """QMessageBox guesses for its informative text, whatever its text format says."""
    own = "ui/widgets/frames/confirm.py"
    guessing = ("QMessageBox", "QErrorMessage", "QInputDialog", "QWhatsThis")
    made = [
        source.at(call)
        for source in sources("ui", "main")
        for called, call in source.calls()
        if (called.split(".")[0] in guessing and source.path != own)
        or (called.endswith((".setInformativeText", ".setDetailedText")) and source.path != own)
        or called.endswith((".setWhatsThis", ".setStatusTip"))
    ]
    assert not made


def test_settings_are_read_where_nothing_in_them_can_do_harm() -> None:
    """People edit window.ini, and other versions write to it: a bare value() may be anything."""
    bare = [
        source.at(call)
        for source in sources(*PRODUCT)
        for name, call in source.calls()
        if source.path != "ui/settings/settings.py"
        and (name == "QSettings" or re.search(r"settings\.(value|setValue|remove)$", name))
    ]
    assert bare == []


def test_what_listens_to_the_recorder_comes_back_to_the_windows_thread() -> None:
    """The recorder tells on the thread that made the call: a signal emitted there ends Qt."""
    wrong = [
        source.at(node)
        for source in sources("ui")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(".listen")
        and "emit" in ast.unparse(node)
    ]
    assert wrong == []


THREADS = {
    "ui/startup/importer.py": "imports modules and reads fonts; the first loop waits for it",
    "ui/tasks/daemon_pool.py": "may be stuck in a keyring; ui.shell.ending does not wait",
}
TIMERS = {"ui/tasks/background.py": "each only hands work to a pool; cancelled at the end"}


def _starts(threads: str) -> set[str]:
    """The files that call one of these, the practice cloud's apart: it is a server of its own."""
    return {
        source.path
        for source in sources(*PRODUCT)
        if not source.path.startswith("core/practice/")
        for name, _ in source.calls()
        if re.search(rf"(^|\.)({threads})$", name)
    }


def test_whoever_starts_a_thread_has_thought_of_the_end() -> None:
    """A thread that comes back from C++ while Python ends makes the process abort."""
    assert _starts("Thread|QThread|start_new_thread") == THREADS.keys()
    assert _starts(r"threading\.Timer|(?<!Q)Timer") == TIMERS.keys()
