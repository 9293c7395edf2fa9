"""The window of a signed-in user: head, pages, inspector beside them, foot."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.errors import ServiceSaid
from core.i18n import N_
from ui.actions.action import Action
from ui.actions.registry import INSPECTOR, SIGN_OUT, TOKEN_PAGE, UNDO_DISCARD, USER_MENU
from ui.messages import Message
from ui.settings.settings import INSPECTOR_SHOWN, INSPECTOR_SIZES
from ui.viewmodels.navigation import ErrorPlace, Place, TokenPlace
from ui.viewmodels.session.session import Health
from ui.views.dialogs.leaving import sign_out
from ui.views.inspector.panel import InspectorPanel
from ui.views.lessons.strip import LessonStrip
from ui.views.pages.page import Page, PageWidget, WorkspaceContext
from ui.views.pages.registry import pages_for
from ui.views.workspace.head import HeadActions, WorkspaceHead
from ui.views.workspace.inspector_place import InspectorPlace
from ui.views.workspace.lighting import Lighting
from ui.views.workspace.messages import WorkspaceMessages
from ui.views.workspace.role_choice_page import RoleChoicePage
from ui.views.workspace.status_bar import StatusBar
from ui.widgets.frames.splitter import Splitter
from ui.widgets.frames.stack import Stack
from ui.widgets.make import vertical
from ui.widgets.staged import Staged

INSPECTOR_WIDTH = 320

SIGNING_OUT = N_("Wait for the change to your session.")
NOTHING_DISCARDED = N_("Nothing was discarded just now.")


class WorkspaceParts(NamedTuple):
    """What is in the workspace. stack: the pages that were asked for so far."""

    head: WorkspaceHead
    stack: QStackedWidget
    inspector: InspectorPanel
    messages: WorkspaceMessages
    splitter: Splitter
    foot: StatusBar


class Workspace(QWidget, Staged[WorkspaceParts]):
    """Shows the role question in place of a page that needs a role for as long as there is one.

    What few people look at in their first second, the other pages and the role question, is made
    when it is asked for.
    """

    def __init__(self, context: WorkspaceContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = context.session
        pages = pages_for(context)
        self._places = {page.shows: page for page, _entry in pages if page.shows}
        self._page = pages[0][0]
        self._made: dict[Page, PageWidget] = {}
        self._role: RoleChoicePage | None = None
        self._strip: QWidget | None = None
        self._actions = HeadActions(
            {
                page: Action(entry, partial(self.show_page, page), self, heard=False)
                for page, entry in pages
            },
            Action(INSPECTOR, self._turn_inspector, self, heard=False),
            Action(SIGN_OUT, self._leave, self),
        )

    def make_parts(self) -> Generator[None, None, WorkspaceParts]:
        """Head, first page and foot. Empty into the window, and then filled: each part is styled
        when it comes."""
        context, theme = self._context, self._context.theme
        column = vertical(0, self)
        head = WorkspaceHead(context, self._actions)
        column.addWidget(head)
        yield
        first = self._page.build(context)
        if isinstance(first, Staged):
            yield from first.build_up()
        yield
        models = context.view_models
        inspector = InspectorPanel(
            theme,
            models,
            self._session.choose_role,
        )
        messages = WorkspaceMessages(theme, context.session, context.device, context.notes)
        stack = Stack()
        yield
        splitter = _split(messages, stack)
        column.addWidget(splitter, 1)
        yield
        self._take_in(self._page, first, stack)
        yield
        splitter.add(inspector)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([10 * INSPECTOR_WIDTH, INSPECTOR_WIDTH])
        yield
        foot = StatusBar(theme, context.status, context.session)
        column.addWidget(foot)
        yield
        return WorkspaceParts(head, stack, inspector, messages, splitter, foot)

    def join_parts(self) -> None:
        """Connect them, and hide until appear() what would be painted all at once."""
        parts = self.parts
        self._session.changed.connect(self._render)
        self._context.view_models.navigation.wanted.connect(self._go_to)
        self._context.status.changed.connect(self._render_status)
        Action(USER_MENU, parts.head.user.showMenu, self)
        navigation = self._context.view_models.navigation
        result = self._context.view_models.result
        self._undo = Action(UNDO_DISCARD, result.undo, self)
        result.changed.connect(self._render_undo)
        self._render_undo()
        Action(TOKEN_PAGE, lambda: navigation.go(TokenPlace()), self)
        parts.head.check(self._page)
        if self._context.lessons is not None:
            self._context.lessons.changed.connect(self._render_lesson)
            self._render_lesson()
        Lighting(self._context.view_models.token, parts.inspector)
        self._apart = InspectorPlace(parts.inspector, parts.splitter, self)
        self._apart.hidden.connect(self._hide_inspector)
        parts.inspector.closed.connect(self._hide_inspector)
        self._restore()
        parts.splitter.splitterMoved.connect(self._keep_sizes)
        self._render()
        self._render_status()
        for part in (parts.splitter, parts.foot):
            part.hide()

    def appear(self) -> Iterator[None]:
        """Be seen part by part: all at once would keep the event loop for 25 ms."""
        for part in (self.parts.splitter, self.parts.foot):
            yield
            part.show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is in front: what is this user's is not to be seen beside it."""
        super().hideEvent(event)
        if self.is_built_up and not event.spontaneous():
            self._apart.come_back(shown=True)

    def build_inspector(self) -> Iterator[None]:
        """Make what is in the inspector, likewise."""
        yield from self.parts.inspector.build_up()

    def focus(self) -> None:
        """Put the focus where the next key press belongs, unless the sign-in page has it."""
        if not self.isVisibleTo(self.window()):
            # Qt would give it to what is hidden, and with it the next password that is typed.
            return
        page = self.parts.stack.currentWidget()
        if isinstance(page, RoleChoicePage | PageWidget):
            page.focus()

    def explain_error(self, said: ServiceSaid) -> None:
        """Show what it means, on the page of errors."""
        place = ErrorPlace(said.code, said.message, said.operation)
        self._context.view_models.navigation.go(place)

    def notify(self, message: Message | None) -> None:
        """Show a message above the pages until it is closed."""
        self.parts.messages.notify(message)

    def show_page(self, page: Page) -> None:
        """Go to this page, or to the question that stands in its way."""
        self._page = page
        self.parts.head.check(page)
        asked = page.needs_role and self._session.state.question is not None
        self.parts.stack.setCurrentWidget(self._role_page() if asked else self._widget(page))
        self.focus()

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the panel beside the pages; the next start does the same."""
        self.parts.inspector.setVisible(shown)
        self.parts.head.inspector.setChecked(shown)
        self._context.settings.keep(INSPECTOR_SHOWN, shown)
        if not shown:
            self.focus()

    def _hide_inspector(self) -> None:
        self._apart.come_back(shown=False)
        self.show_inspector(False)

    def _turn_inspector(self) -> None:
        self._apart.come_back(shown=True)
        self.show_inspector(self.parts.inspector.isHidden())

    def _widget(self, page: Page) -> PageWidget:
        made = self._made.get(page)
        if made is None:
            made = page.build(self._context)
            if isinstance(made, Staged):
                for _ in made.build_up():
                    pass
            self._take_in(page, made, self.parts.stack)
        return made

    def _go_to(self, place: Place) -> None:
        page = self._places.get(type(place))
        if page is not None:
            self.show_page(page)
            self._widget(page).show_place(place)

    def _take_in(self, page: Page, widget: PageWidget, stack: QStackedWidget) -> None:
        self._made[page] = widget
        stack.addWidget(widget)

    def _role_page(self) -> RoleChoicePage:
        if self._role is None:
            navigation = self._context.view_models.navigation
            self._role = RoleChoicePage(self._context.theme, self._session, navigation)
            self.parts.stack.addWidget(self._role)
        return self._role

    def _keep_sizes(self) -> None:
        self._context.settings.keep(INSPECTOR_SIZES, self.parts.splitter.saveState())

    def _restore(self) -> None:
        sizes = self._context.settings.get(INSPECTOR_SIZES)
        if sizes is not None:
            self.parts.splitter.restoreState(sizes)
        shown = self._context.settings.get(INSPECTOR_SHOWN)
        self.parts.inspector.setVisible(shown)
        self.parts.head.inspector.setChecked(shown)

    def _render(self) -> None:
        state = self._session.state
        self._actions.sign_out.allow(SIGNING_OUT if state.busy else "")
        leaving = state.health is Health.LEAVING
        self.parts.head.show_leaving(leaving)
        # What would be typed now would go with the pages, a moment later.
        self.parts.stack.setEnabled(not leaving)
        standing = self.parts.stack.currentWidget() is self._role
        asked = state.question is not None
        if self._page.needs_role and standing != asked:
            self.show_page(self._page)

    def _render_lesson(self) -> None:
        """The strip is made when a lesson runs, which for most people is rarely."""
        lessons, column = self._context.lessons, self.layout()
        runs = lessons is not None and lessons.state.running is not None
        if self._strip is None and runs and isinstance(column, QVBoxLayout):
            self._strip = LessonStrip(self._context)
            column.insertWidget(1, self._strip)
        if self._strip is not None:
            self._strip.setVisible(runs)

    def _render_undo(self) -> None:
        can = self._context.view_models.result.can_undo
        self._undo.allow("" if can else NOTHING_DISCARDED)

    def _render_status(self) -> None:
        self.parts.head.show_notes(self._context.status.state)

    def _leave(self) -> None:
        sign_out(self, self._session)


def _split(messages: QWidget, stack: QWidget) -> Splitter:
    middle = QWidget()
    column = vertical(0, middle)
    column.addWidget(messages)
    column.addWidget(stack, 1)
    return Splitter(middle)
