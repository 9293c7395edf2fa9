"""The token inspector's secrets: masked, each with a button that copies it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from core.i18n import N_, _
from ui.look.theme import TextSize, Theme
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.inspector.state import InspectorState
from ui.widgets.buttons.copy_button import CopyButton
from ui.widgets.frames.section import Section
from ui.widgets.make import horizontal, label

MASK = "••••••••"
COPY = {
    InspectedSecret.ID_TOKEN: N_("Copy ID token"),
    InspectedSecret.ACCESS_TOKEN: N_("Copy access token"),
    InspectedSecret.AWS_CREDENTIALS: N_("Copy AWS credentials"),
}


class InspectorSecrets(Section):
    """Copying one takes a click on its button."""

    def __init__(
        self, theme: Theme, view_model: InspectorViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Copy secrets"), parent)
        self._theme = theme
        self._view_model = view_model
        font = theme.fixed_font(TextSize.SMALL)
        self._masked = {what: label(font=font, tone="muted") for what in InspectedSecret}
        self._rows = {what: self._row(what, masked) for what, masked in self._masked.items()}
        self.add(*self._rows.values())

    def show_state(self, state: InspectorState) -> None:
        """Show what there is to copy; without anything, hide."""
        copyable = self._view_model.copyable()
        self.setVisible(bool(copyable))
        for what, row in self._rows.items():
            row.setVisible(what in copyable)
            hint = state.key_hint if what is InspectedSecret.AWS_CREDENTIALS else ""
            self._masked[what].setText(hint or MASK)

    def _row(self, what: InspectedSecret, masked: QLabel) -> QWidget:
        row = QWidget()
        secret = partial(self._view_model.secret_text, what)
        line = horizontal(self._theme.space(1), row)
        line.addWidget(label(what.label))
        line.addStretch()
        line.addWidget(masked)
        copy = CopyButton(self._theme, _(COPY[what]), secret, secret=True)
        # In a narrow panel there is room for one of the two.
        copy.told.connect(masked.setHidden)
        line.addWidget(copy)
        return row
