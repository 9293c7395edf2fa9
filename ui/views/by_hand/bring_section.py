"""A token of another provider: pasted, its key of Logins suggested, put into both requests."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from core.i18n import N_, _
from core.redaction import Secret
from ui.look.theme import TextSize, Theme
from ui.viewmodels.by_hand.by_hand import ByHandViewModel
from ui.widgets.fields.form import add_field
from ui.widgets.fields.line_edit import LineEdit
from ui.widgets.fields.password_field import PasswordField, PasswordWords
from ui.widgets.make import button, horizontal, label, vertical

BROUGHT = PasswordWords(N_("Token of another provider"), N_("Show the token"), N_("Hide the token"))


class BringSection(QWidget):
    """The token stays in memory, and leaves when a request that names it is sent."""

    def __init__(
        self, theme: Theme, view_model: ByHandViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_model
        self._suggested = ""
        self._typing = False
        self._typed: object = None
        self.token = PasswordField(theme, BROUGHT)
        self.key = LineEdit()
        self.key.setFont(theme.fixed_font(TextSize.SMALL))
        self._note = label(tone="muted", wrap=True)
        self._use = button(_("Use in both requests"), self._used)
        self._sample = button(_("Get a practice token"), view_model.fetch_sample)
        self._providers = QWidget()
        self._keys = horizontal(theme.space(3), self._providers)
        self._offered: tuple[str, ...] = ()
        self._lay_out()
        self.token.textChanged.connect(self._bring)
        self.key.textChanged.connect(lambda _text: self._render())
        view_model.changed.connect(self._render)
        self._render()

    def _lay_out(self) -> None:
        space = self._theme.space
        column = vertical(0, self)
        hint = _(
            "Paste an ID token of Google, Apple, an OpenID Connect provider or another user pool, "
            "or an access token of Facebook or Amazon. The identity pool must list the provider."
        )
        column.addWidget(label(hint, wrap=True))
        column.addSpacing(space(3))
        add_field(column, self._theme, _("Token"), self.token)
        column.addWidget(self._note)
        column.addSpacing(space(3))
        add_field(column, self._theme, _("Key of Logins"), self.key)
        column.addWidget(self._providers)
        column.addSpacing(space(3))
        row = horizontal(space(2))
        row.addWidget(self._use)
        row.addWidget(self._sample)
        row.addStretch()
        column.addLayout(row)

    def _bring(self, text: str) -> None:
        self._typing = True
        self._view_model.bring(Secret(text))
        self._typing = False
        self._typed = self._view_model.state.brought

    def _empty_for(self, brought: object) -> None:
        """What was typed is not what is brought any more: it must not look as if it were."""
        if not self._typing and brought is not self._typed and self.token.text():
            self._typed = None
            with QSignalBlocker(self.token):
                self.token.clear()

    def _render(self) -> None:
        state = self._view_model.state
        brought = state.brought
        self._empty_for(brought)
        self._note.setText(brought.note if brought is not None else "")
        self._note.setVisible(brought is not None)
        held = _("A token is in memory, not shown.") if brought is not None else ""
        self.token.setPlaceholderText(held)
        if brought is None:
            self._suggested = ""
        elif brought.key != self._suggested:
            # A key that was typed stays until another token suggests another one.
            self._suggested = brought.key
            self.key.setText(brought.key)
        self._use.setEnabled(brought is not None and bool(self.key.text().strip()))
        self._sample.setVisible(state.samples)
        self._sample.setEnabled(not state.fetching)
        self._offer()

    def _offer(self) -> None:
        """A button for each provider that is known, which writes its key."""
        providers = self._view_model.providers
        keys = tuple(each.key for each in providers)
        if keys == self._offered:
            return
        self._offered = keys
        while (item := self._keys.takeAt(0)) is not None:
            if (made := item.widget()) is not None:
                made.deleteLater()
        for each in providers:
            choose = button(each.name, partial(self.key.setText, each.key), kind="link")
            choose.setAccessibleDescription(_("Writes the key {key}.", key=each.key))
            self._keys.addWidget(choose)
        self._keys.addStretch()

    def _used(self) -> None:
        self._view_model.use_brought(self.key.text())
