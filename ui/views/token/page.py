"""The token page: a token as it is written, what was found of it, and its claims."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from core.case_file.case import SUFFIX
from core.i18n import N_, _
from ui.actions.action import Action
from ui.actions.registry import (
    CHANGE_LETTER,
    COMPARE_TOKENS,
    FILTER_CLAIMS,
    PASTE_TOKEN,
    READ_AS_TEXT,
    READ_CLIPBOARD,
    RENEW_TOKENS,
    WHAT_IF,
)
from ui.look.theme import Theme, set_look
from ui.viewmodels.navigation import Place, RequestPlace, TokenPlace
from ui.viewmodels.session.user_view_models import UserViewModels
from ui.viewmodels.token.state import ID, PASTE, Lit
from ui.views.pages.page import Page, PageWidget
from ui.views.token.body import TokenBody
from ui.views.token.claims import ClaimsPanel
from ui.views.token.reading_pane import ReadingPane
from ui.views.token.right_side import RightSide
from ui.views.token.times import TokenTimes
from ui.views.token.toolbar import TokenActions, TokenToolbar
from ui.widgets.dropped_files import files_in, take_copy
from ui.widgets.frames.banner import Banner
from ui.widgets.frames.splitter import Splitter
from ui.widgets.frames.tab_list import Tab, TabList
from ui.widgets.make import horizontal, vertical
from ui.widgets.staged import Staged

ROOM_FOR_BOTH = 90
"""In a window of fewer letters a line, the token and its claims take turns."""


class TokenParts(NamedTuple):
    """What is on the page. sides: which of token and claims is seen where both have no room."""

    toolbar: TokenToolbar
    banner: Banner
    times: TokenTimes
    reading: ReadingPane
    claims: ClaimsPanel
    right: RightSide
    both: QWidget
    sides: TabList
    body: TokenBody


class TokenPage(PageWidget, Staged[TokenParts]):
    """Renders the view model's state. What few people want is made when it is asked for."""

    def __init__(
        self, theme: Theme, view_models: UserViewModels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view_model = view_models.token
        self._inspector = view_models.inspector
        self._what_if = view_models.what_if
        self._by_hand = view_models.by_hand
        self._navigation = view_models.navigation
        self._narrow = False
        self._sides = (Tab(_("Token and checks")), Tab(_("Claims")))
        practice = view_models.token.is_practice
        self._actions = TokenActions(
            paste=Action(PASTE_TOKEN, self._paste_now, self),
            clipboard=Action(READ_CLIPBOARD, self._read_clipboard, self),
            compare=Action(COMPARE_TOKENS, lambda: self.parts.toolbar.compare.showMenu(), self),
            what_if=Action(WHAT_IF, self._suppose, self),
            renew=Action(RENEW_TOKENS, view_models.token.renew, self),
            change=Action(CHANGE_LETTER, view_models.token.change_letter, self)
            if practice
            else None,
            as_text=Action(READ_AS_TEXT, self._render, self),
            filter=Action(FILTER_CLAIMS, self._go_to_filter, self),
        )
        self.setAcceptDrops(True)

    def make_parts(self) -> Generator[None, None, TokenParts]:
        """Toolbar, the token on the left, its claims on the right."""
        theme, view_model = self._theme, self._view_model
        toolbar = TokenToolbar(theme, view_model, self._actions)
        yield
        reading = ReadingPane(theme, view_model, by_hand=self._by_hand is not None)
        yield
        claims = ClaimsPanel(theme, view_model, self._actions.filter)
        yield
        right, both = RightSide(theme, view_model, self._what_if, claims), QWidget()
        sides = TabList(theme, _("Parts of the page"), self._sides)
        parts = TokenParts(
            toolbar,
            Banner(theme, closable=True),
            TokenTimes(theme, self._inspector),
            reading,
            claims,
            right,
            both,
            sides,
            TokenBody(theme, view_model, both),
        )
        self._lay_out(parts)
        yield
        return parts

    def join_parts(self) -> None:
        """Connect them, and show the state."""
        parts, view_model = self.parts, self._view_model
        parts.toolbar.segments.chosen.connect(view_model.open_tab)
        parts.toolbar.segments.closed.connect(view_model.close_tab)
        parts.body.paste_wanted.connect(self._paste_now)
        parts.reading.pointed.connect(view_model.light)
        parts.reading.exchange_wanted.connect(self._exchange)
        parts.banner.acted.connect(view_model.act_on_message)
        parts.banner.dismissed.connect(view_model.dismiss_message)
        for number, side in enumerate(self._sides):
            set_look(side, "kind", "tab")
            side.clicked.connect(lambda _checked, shown=number: self._show_side(shown))
        parts.times.lit.connect(self._go_to_claim)
        parts.times.pointed.connect(self._point_own)
        parts.times.then.connect(view_model.show_then)
        view_model.changed.connect(self._render)
        self._show_side(0)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        if self.parts.body.focus():
            return
        if self._view_model.state.reading is not None and not self.parts.right.isHidden():
            self.parts.claims.focus()
        else:
            self.parts.toolbar.as_text.setFocus()

    def show_place(self, place: Place) -> None:
        """Show the ID token, and the claim of that name."""
        if not isinstance(place, TokenPlace):
            return
        if place.paste:
            self._paste_now()
            return
        if place.claim or self._view_model.state.current == PASTE:
            self._view_model.open_tab(ID)
        self.focus()
        if place.claim:
            self._go_to_claim(Lit(place.claim))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on, what depends on the time is worked out."""
        super().showEvent(event)
        self._view_model.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._view_model.look(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with less room."""
        super().resizeEvent(event)
        if self.is_built_up:
            self._fit(event.size().width())
            self.parts.times.fit(event.size().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Texts and files may be dropped; a case is the window's to open."""
        data = event.mimeData()
        is_case = any(file.name.lower().endswith(SUFFIX) for file in files_in(data))
        if not is_case and (data.hasText() or data.hasUrls()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        data = event.mimeData()
        if files := files_in(data):
            self._view_model.read_file(files[0])
        else:
            self._view_model.paste(data.text())
        take_copy(event)

    def _lay_out(self, parts: TokenParts) -> None:
        space = self._theme.space
        split = Splitter(parts.reading, parts.right)
        split.setSizes([500, 560])
        sides = horizontal(space(2))
        sides.setContentsMargins(space(3), space(2), space(3), 0)
        sides.addWidget(parts.sides)
        sides.addStretch()
        inner = vertical(0, parts.both)
        inner.addLayout(sides)
        inner.addWidget(split, 1)
        column = vertical(0, self)
        column.addWidget(parts.toolbar)
        column.addWidget(parts.banner)
        column.addWidget(parts.times)
        column.addWidget(parts.body, 1)

    def _fit(self, width: int) -> None:
        self.parts.toolbar.fit(width)
        narrow = width < ROOM_FOR_BOTH * self.fontMetrics().averageCharWidth()
        if narrow is not self._narrow:
            self._narrow = narrow
            self._show_side(0)

    def _show_side(self, number: int) -> None:
        for each, side in enumerate(self._sides):
            side.setChecked(each == number)
        self.parts.sides.setVisible(self._narrow)
        self.parts.reading.setVisible(not self._narrow or number == 0)
        self.parts.right.setVisible(not self._narrow or number == 1)

    def _render(self) -> None:
        state = self._view_model.state
        parts = self.parts
        parts.toolbar.show_state(state)
        parts.toolbar.as_text.setChecked(self._actions.as_text.isChecked())
        parts.banner.show_message(state.message)
        parts.times.show_state(state)
        parts.reading.show_state(state)
        parts.claims.show_state(state)
        parts.claims.tell_times()
        if parts.right.show_state(state):
            self._show_side(1)
        parts.body.show_state(state, as_text=self._actions.as_text.isChecked())

    def _suppose(self) -> None:
        """Open What if in the place of the claims; once more closes it."""
        if self.parts.right.stop_supposing():
            self.focus()
            return
        if not self._view_model.state.is_own or self._view_model.state.compared is not None:
            self._view_model.open_tab(ID)
        self._actions.as_text.setChecked(False)
        self._render()
        self._show_side(1)
        self.parts.right.suppose()

    def _exchange(self) -> None:
        """Have the token on show fill the two requests by hand."""
        reading = self._view_model.state.reading
        if reading is not None and self._by_hand is not None:
            self._by_hand.use_token(reading.token)
            self._navigation.go(RequestPlace(by_hand=True))

    def _point_own(self, lit: Lit | None) -> None:
        """The time axis tells of the user's own ID token."""
        if self._view_model.state.is_own:
            self._view_model.light(lit)

    def _go_to_claim(self, lit: Lit) -> None:
        """A claim of the user's own token."""
        if not self._view_model.state.is_own:
            self._view_model.open_tab(ID)
        self._show_side(1)
        self.parts.claims.go_to(lit)

    def _go_to_filter(self) -> None:
        if self._view_model.state.reading is not None:
            self._show_side(1)
            self.parts.claims.filter.setFocus()

    def _paste_now(self) -> None:
        """Show the field for a token."""
        self._view_model.open_tab(PASTE)
        self.focus()

    def _read_clipboard(self) -> None:
        """Read what is on the clipboard; without a token in it, show the field."""
        self._view_model.paste(QGuiApplication.clipboard().text())
        self.focus()


TOKEN = Page(
    "token",
    N_("Token"),
    "key",
    lambda context: TokenPage(context.theme, context.view_models),
    shows=TokenPlace,
)
