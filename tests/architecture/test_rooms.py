"""The rooms of the house: none too full, none that needs itself, and views that see only values."""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter

from tests.support.sources import Source, sources

FULLEST_ROOM = 16
"""Modules side by side in one folder."""

VIEWS = ("ui/views", "ui/widgets", "ui/delegates", "ui/models", "ui/actions")

VIEWS_MAY_IMPORT = (
    # What is shown, and what was decided about it.
    "ui.viewmodels.",
    "ui.messages",
    # How it is shown.
    "ui.views.",
    "ui.widgets.",
    "ui.delegates.",
    "ui.models.",
    "ui.look.",
    "ui.accessibility.",
    "ui.actions.",
    "ui.settings.",
    "ui.secret_clipboard",
    "ui.about.",
    # Values that a person reads or chooses from.
    "core.auth.conversation.challenge",
    "core.auth.conversation.otpauth",
    "core.auth.refusals.account",
    "core.auth.tokens.tokens",
    "core.access.evidence",
    "core.books.edits.edit",
    "core.books.reading.listing",
    "core.books.values.book",
    "core.books.values.display",
    "core.books.values.columns",
    "core.case_file.case",
    "core.error_catalogue.entry",
    "core.by_hand.breaks",
    "core.by_hand.explaining",
    "core.by_hand.request",
    "core.error_catalogue.told",
    "core.errors",
    "core.recorded_calls.",
    "core.i18n",
    "core.identity.arn",
    "core.identity.access_denied.explanation",
    "core.identity.role_chain.",
    "core.identity.access_denied.",
    "core.identity.roles.from_token",
    "core.identity.roles.",
    "core.identity.session_time.",
    "core.identity.role_in_force",
    "core.redaction",
    "core.replay.",
    "core.token_reading.",
    "core.pasted_text",
)
"""Modules, or packages when they end in a dot. A service never comes here."""

ALSO_MAY_IMPORT = {
    "ui/views/dialogs/start_questions.py": {"ui.startup.arrival"},
    "ui/views/practice/inbox_panel.py": {"ui.backend.gateway"},
}
"""Values that have their home beside what makes them."""


def _modules(source: Source, known: frozenset[str]) -> set[str]:
    """The project's own modules that a source imports, for the type checker included."""
    found = set()
    for name, _ in source.imports():
        for module in (name, name.rpartition(".")[0]):
            if module in known and module != source.module:
                found.add(module)
                break
    return found


def _known() -> frozenset[str]:
    return frozenset(source.module for source in sources("core", "ui"))


def test_a_room_can_be_taken_in_at_one_look() -> None:
    rooms = Counter(
        source.path.rpartition("/")[0]
        for source in sources("core", "ui")
        if not source.path.endswith("__init__.py")
    )
    assert {room: size for room, size in rooms.items() if size > FULLEST_ROOM} == {}


def test_no_module_needs_itself_not_even_for_its_types() -> None:
    known = _known()
    needs = {source.module: _modules(source, known) for source in sources("core", "ui")}
    circle = None
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
    assert circle is None


def test_views_import_view_models_widgets_and_values_only() -> None:
    known = _known()
    packages = tuple(name for name in VIEWS_MAY_IMPORT if name.endswith("."))
    found = {
        f"{source.path} imports {module}"
        for source in sources(*VIEWS)
        for module in _modules(source, known)
        if not module.startswith(packages)
        and module not in VIEWS_MAY_IMPORT
        and module not in ALSO_MAY_IMPORT.get(source.path, ())
    }
    assert found == set()
