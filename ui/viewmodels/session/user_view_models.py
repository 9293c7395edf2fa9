"""The view models of one signed-in user's work, joined: who hears whom."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.books.edits.edit import Edit, EditKind
from core.books.library import Library
from core.clock import ServerClock
from core.i18n import _
from core.identity.refused.letter import Sender
from ui.tasks.tasks import Workers
from ui.viewmodels.books.book_form import BookFormViewModel
from ui.viewmodels.books.books import BooksViewModel
from ui.viewmodels.books.denied import About
from ui.viewmodels.books.edit_result import EditResultViewModel
from ui.viewmodels.error_catalogue.error_catalogue import ErrorCatalogueViewModel
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.navigation import Navigation
from ui.viewmodels.outbox.outbox import OutboxViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.aws.credentials import CredentialSource
    from core.errors import AppError
    from core.identity.caller import CallerIdentity
    from core.profile.profile import Profile
    from ui.viewmodels.inspector.inspector import InspectedSession


class UserViewModels(QObject):
    """books, form, outbox, result, inspector, errors and navigation of one user. start() once,
    close() at the end.

    The workspace starts the inspector when it shows it, so that the books need not wait.

    workers: the pools. assumed_role asks AWS whose the credentials are; it may block.
    """

    def __init__(
        self,
        workers: Workers,
        library: Library,
        session: InspectedSession,
        credentials: CredentialSource,
        assumed_role: Callable[[], CallerIdentity | None],
        clock: ServerClock,
        parent: QObject | None = None,
        *,
        why_unconfirmed: Callable[[], AppError | None] = lambda: None,
        profile: Profile | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self.navigation = Navigation(self)
        self.books = BooksViewModel(workers, library, self)
        self.form = BookFormViewModel(workers, library, lambda: self.books.columns, self)
        self.outbox = OutboxViewModel(workers, library, self)
        self.inspector = InspectorViewModel(
            workers,
            session,
            credentials,
            assumed_role,
            clock,
            self,
            why_unconfirmed=why_unconfirmed,
        )
        self.result = EditResultViewModel(
            self.outbox, lambda: self.inspector.state.role, self, about=self._about_the_user
        )
        self.errors = ErrorCatalogueViewModel(self._ids, self)
        self._join()

    def start(self) -> None:
        """Show the books and edits that are kept, then ask the network."""
        self.books.start()
        self.outbox.start()

    def role_changed(self) -> None:
        """Another role is in force: look at everything again."""
        self.inspector.refresh()
        self.books.refresh()
        self.outbox.send_waiting()

    async def close(self) -> None:
        """Stop all of it; nothing that was typed and saved is lost."""
        # All at once: what hangs in one must not leave the others at work.
        parts = (self.books, self.form, self.outbox, self.inspector)
        await asyncio.gather(*(part.close() for part in parts))

    def _about_the_user(self) -> About:
        """What a letter about a refusal says of them."""
        state, profile = self.inspector.state, self._profile
        sender = Sender(
            state.username,
            state.claims.groups if state.claims else (),
            profile.user_pool_id if profile else "",
            profile.identity_pool_id if profile else "",
        )
        return About(sender, state.key_hint)

    def _ids(self) -> Mapping[str, str]:
        """What the catalogue of errors fills in."""
        from core.error_catalogue.ids import UNKNOWN, ids_of
        from core.identity.arn import Arn

        if self._profile is None:
            return UNKNOWN
        state = self.inspector.state
        arn = Arn.parse(state.role.arn)
        return ids_of(
            self._profile,
            role=state.role.name,
            account="" if arn is None else arn.account,
            username=state.username,
            group=next(iter(state.claims.groups), "") if state.claims else "",
        )

    def _saved(self, edit: Edit) -> None:
        if edit.kind is EditKind.ADD:
            self.books.reveal(-edit.id)
        else:
            self.books.reload()
        self.outbox.send_waiting()

    def _role_given(self) -> None:
        """Without a role nothing could be read or sent until now."""
        self.books.refresh()
        self.outbox.send_waiting()

    def _dropped(self) -> None:
        self.result.offer_undo(_("Your changes were discarded."), self.form.take_back)

    def _join(self) -> None:
        """Who hears whom: all of it is here."""
        self.form.saved.connect(self._saved)
        self.form.dropped.connect(self._dropped)
        self.outbox.sent.connect(self.result.hear)
        self.outbox.books_changed.connect(self.books.reload)
        self.outbox.reached.connect(self.books.refresh)
        self.books.reached.connect(self.outbox.send_waiting)
        self.books.reached.connect(self.inspector.refresh)
        self.inspector.role_given.connect(self._role_given)
        self.books.denied.connect(self.result.learn_from)
        self.result.noticed.connect(self.inspector.learn_principal)
