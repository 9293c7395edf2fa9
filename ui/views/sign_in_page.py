"""The page before anybody is signed in: the form, and in practice whom to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import TextSize, Theme, set_look
from ui.viewmodels.sign_in import SignInViewModel
from ui.views.new_password_page import NewPasswordPage
from ui.views.sign_in_form import SignInForm
from ui.widgets.banner import Banner
from ui.widgets.choice_button import ChoiceButton

FORM_WIDTH = 376
TRY_WIDTH = 400


class SignInPage(QScrollArea):
    """Can be typed into from the first paint on, before the services behind it are loaded."""

    about_wanted = Signal()

    def __init__(
        self, theme: Theme, view_model: SignInViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._theme = theme
        self._view_model = view_model
        self.form = SignInForm(theme, view_model)
        self._new_password = NewPasswordPage(theme, view_model)
        self._steps = QStackedWidget()
        self._steps.addWidget(self.form)
        self._steps.addWidget(self._new_password)
        self._problem = Banner(theme)
        self._notice = Banner(theme)
        self._try_as = self._practice_card()
        self.setWidget(self._page())
        view_model.changed.connect(self._render)
        self._render()

    def focus(self) -> None:
        """Put the focus where the next key press belongs."""
        step = self._steps.currentWidget()
        if isinstance(step, SignInForm | NewPasswordPage):
            step.focus()

    def _page(self) -> QWidget:
        page = QWidget()
        space = self._theme.space
        column = QVBoxLayout()
        column.setSpacing(space(4))
        column.addStretch(2)
        column.addLayout(self._heading())
        column.addWidget(self._notice)
        column.addWidget(self._problem)
        column.addLayout(self._cards())
        column.addStretch(3)
        column.addLayout(self._foot())
        row = QHBoxLayout(page)
        row.setContentsMargins(space(6), space(6), space(6), space(4))
        row.addStretch()
        row.addLayout(column)
        row.addStretch()
        return page

    def _heading(self) -> QVBoxLayout:
        heading = QVBoxLayout(spacing=self._theme.space(1))
        heading.addWidget(QLabel("Bookplate", font=self._theme.font(TextSize.TITLE, bold=True)))
        subtitle = QLabel("Books whose readers and editors are decided by groups and roles.")
        set_look(subtitle, "tone", "muted")
        heading.addWidget(subtitle)
        return heading

    def _cards(self) -> QHBoxLayout:
        space = self._theme.space
        card = QFrame()
        card.setFixedWidth(FORM_WIDTH)
        set_look(card, "surface", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(space(6), space(5), space(6), space(6))
        inside.addWidget(self._steps)
        cards = QHBoxLayout(spacing=space(6))
        cards.addWidget(card)
        cards.addWidget(self._try_as)
        return cards

    def _practice_card(self) -> QWidget:
        space = self._theme.space
        panel = QWidget()
        panel.setFixedWidth(TRY_WIDTH)
        column = QVBoxLayout(panel, spacing=space(1))
        column.setContentsMargins(0, space(2), 0, 0)
        title = QLabel("Try as", font=self._theme.font(bold=True))
        title.setContentsMargins(space(3), 0, 0, space(1))
        column.addWidget(title)
        for user in self._view_model.practice_users:
            choice = ChoiceButton(self._theme, user.username, user.description)
            choice.setToolTip(f"Fill in the name and the public password of {user.username}")
            choice.clicked.connect(lambda _=False, user=user: self.form.fill_in(user))
            column.addWidget(choice)
        column.addStretch()
        return panel

    def _foot(self) -> QHBoxLayout:
        about = QPushButton("About Bookplate", clicked=self.about_wanted)
        set_look(about, "kind", "link")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(about, alignment=Qt.AlignmentFlag.AlignCenter)
        foot.addStretch()
        return foot

    def _render(self) -> None:
        state = self._view_model.state
        self._problem.show_message(state.problem)
        self._notice.show_message(state.notice)
        self._try_as.setVisible(state.is_practice and state.challenge is None)
        self._show_step(self._new_password if state.challenge else self.form)

    def _show_step(self, step: SignInForm | NewPasswordPage) -> None:
        if self._steps.currentWidget() is not step:
            self._steps.setCurrentWidget(step)
            step.focus()
