"""What is known of a token that cannot be read, and of the AWS credentials."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from core.i18n import _
from ui.look.theme import Theme
from ui.viewmodels.token.state import AWS, TokenState
from ui.viewmodels.token.token import TokenViewModel
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.make import horizontal, label, vertical
from ui.widgets.texts.fact_list import FactList

WIDTH = 640


class FactsPane(QScrollArea):
    """Names and words; credentials are copied by a button, and never shown."""

    def __init__(
        self, theme: Theme, view_model: TokenViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._facts = FactList(theme)
        self._secrets = QWidget()
        row = horizontal(theme.space(2), self._secrets)
        row.addWidget(label(_("AWS credentials"), tone="muted"))
        row.addWidget(
            CopyButton(theme, _("Copy AWS credentials"), view_model.credentials_text, secret=True)
        )
        row.addStretch()
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        column = vertical(theme.space(4), content)
        space = theme.space(4)
        column.setContentsMargins(space, space, space, space)
        column.addWidget(self._facts)
        column.addWidget(self._secrets)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Facts"))
        self.setWidget(content)

    def show_state(self, state: TokenState) -> None:
        """Show these."""
        self._facts.show_facts(state.facts)
        self._secrets.setVisible(state.current == AWS)
