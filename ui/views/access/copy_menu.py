"""Copies the table of actions: as text, as tab-separated values, or as Markdown."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.i18n import _
from ui.actions.action import value_action
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.access.table_text import TableForm, table_text
from ui.widgets.announce import announce


class CopyTableMenu(QMenu):
    """One entry for each form."""

    def __init__(self, view_model: AccessViewModel, parent: QWidget) -> None:
        super().__init__(_("Copy as table"), parent)
        self._view_model = view_model
        for form in TableForm:
            self.addAction(value_action(self, form.label, partial(self._copy, form)))

    def _copy(self, form: TableForm) -> None:
        QGuiApplication.clipboard().setText(table_text(self._view_model.state, form))
        announce(self, _("Copied"))
