"""A case that was opened, in a window of its own: to be looked at, not changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QWidget

from core.case_file.case import Case
from core.i18n import _, ngettext
from ui.accessibility.reading_order import step
from ui.look.theme import Theme, set_look
from ui.viewmodels.requests.case import CaseViewModel
from ui.views.requests.pane import RequestsPane
from ui.widgets.frames.disclosure import Disclosure
from ui.widgets.make import button, horizontal, label, vertical
from ui.widgets.texts.fact_list import FactList

WIDTH, HEIGHT = 1040, 680


class CaseWindow(QDialog):
    """Show it with show(); others windows can be used meanwhile."""

    def __init__(self, theme: Theme, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Case"))
        view_model = CaseViewModel(case, self)
        self.pane = _CasePane(theme, view_model)
        facts = FactList(theme)
        facts.show_facts(view_model.facts)
        top = QFrame()
        set_look(top, "surface", "bar")
        space = theme.space
        column = vertical(space(1), top)
        column.setContentsMargins(space(3), space(2), space(3), space(2))
        count = ngettext("A case with {n} request", "A case with {n} requests", len(case.calls))
        row = horizontal(space(2))
        row.addWidget(label(count, font=theme.font(bold=True)))
        row.addWidget(label(_("Only to be looked at."), tone="muted"), 1)
        close = button(_("Close"), self.close)
        row.addWidget(close)
        column.addLayout(row)
        column.addWidget(Disclosure(theme, _("Where it is from"), _Origin(theme, facts)))
        whole = vertical(0, self)
        whole.addWidget(top)
        whole.addWidget(self.pane, 1)
        self.resize(WIDTH, HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the newest request."""
        super().showEvent(event)
        self.pane.focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, as in the main window."""
        return step(self, forward=forward) or super().focusNextPrevChild(forward)


class _Origin(QScrollArea):
    """What is rarely read: it scrolls, so that lines and requests keep the room they need."""

    def __init__(self, theme: Theme, facts: FactList) -> None:
        super().__init__()
        self._facts = facts
        self.setAccessibleName(_("Where it is from"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(facts)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Maximum)
        self.setMinimumHeight(4 * theme.line(6))

    def sizeHint(self) -> QSize:
        """All of it, where there is room."""
        width = max(self.viewport().width(), self._facts.minimumSizeHint().width())
        return QSize(width, self._facts.heightForWidth(width))


class _CasePane(RequestsPane):
    """The pane of a case, which may hold no request."""

    def words_when_empty(self) -> tuple[str, str]:
        """Nothing was asked when it was saved."""
        return _("This case holds no request."), ""
