"""The view models of one signed-in user's work, joined: who hears whom."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.books.edits.edit import Edit, EditKind, EditOutcome, IamRefusal, Refused
from core.i18n import _
from core.identity.access_denied.letter import Sender
from ui.tasks.tasks import Workers
from ui.viewmodels.access.access import AccessViewModel
from ui.viewmodels.books.book_form import BookFormViewModel
from ui.viewmodels.books.books import BooksViewModel
from ui.viewmodels.books.denied import About
from ui.viewmodels.books.edit_result import EditResultViewModel
from ui.viewmodels.by_hand.by_hand import ByHandViewModel
from ui.viewmodels.error_catalogue.error_catalogue import ErrorCatalogueViewModel
from ui.viewmodels.inspector.inspector import InspectorViewModel
from ui.viewmodels.navigation import Navigation
from ui.viewmodels.outbox.outbox import OutboxViewModel
from ui.viewmodels.policy_check.facts import session_facts
from ui.viewmodels.policy_check.policy_check import PolicyCheckViewModel
from ui.viewmodels.requests.requests import RequestsViewModel
from ui.viewmodels.token.token import TokenViewModel
from ui.viewmodels.what_if.what_if import WhatIfViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.errors import AccessDenied
    from ui.viewmodels.session.user_services import UserServices


class UserViewModels(QObject):
    """books, form, outbox, result, inspector, what_if, access, policy_check, requests, errors,
    token and navigation of one user. start() once, close() at the end.

    The workspace starts the inspector when it shows it, so that the books need not wait.

    workers: the pools.
    """

    def __init__(
        self, workers: Workers, services: UserServices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        library, clock, access = services.library, services.clock, services.access
        self._profile = access.profile
        self.navigation = Navigation(self)
        self.books = BooksViewModel(workers, library, self)
        self.form = BookFormViewModel(workers, library, lambda: self.books.columns, self)
        self.outbox = OutboxViewModel(workers, library, self)
        self.inspector = InspectorViewModel(
            workers,
            services.session,
            services.credentials,
            services.assumed_role,
            clock,
            self,
            why_unconfirmed=services.why_unconfirmed,
            known_access=services.known_access,
        )
        self.what_if = WhatIfViewModel(self.inspector, self)
        self.access = AccessViewModel(
            workers, library, access, self.inspector, self, supposed=self.what_if.typed
        )
        self.policy_check = PolicyCheckViewModel(
            workers,
            lambda identity: session_facts(
                access.profile, self.inspector.state, library.key_schema, identity, clock.now()
            ),
            access.identity,
            self,
        )
        self.requests = RequestsViewModel(
            workers,
            services.recorder,
            access.identity,
            lambda calls: services.case(self.inspector.state.role, calls),
            self,
        )
        self.result = EditResultViewModel(
            self.outbox,
            lambda: self.inspector.state.role,
            self,
            about=self._about_the_user,
            knowledge=lambda: self.access.knowledge,
        )
        self.errors = ErrorCatalogueViewModel(self._ids, self)
        self.by_hand = services.by_hand and ByHandViewModel(workers, services.by_hand, self)
        self.token = TokenViewModel(workers, self.inspector, services.tokens, self)
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
        parts = (
            self.books,
            self.form,
            self.outbox,
            self.inspector,
            self.access,
            self.policy_check,
            self.requests,
            self.token,
            *((self.by_hand,) if self.by_hand is not None else ()),
        )
        await asyncio.gather(*(part.close() for part in parts))

    def _about_the_user(self) -> About:
        """What a letter about a refusal says of them."""
        state, profile = self.inspector.state, self._profile
        sender = Sender(
            state.username,
            state.claims.groups if state.claims else (),
            profile.user_pool_id,
            profile.identity_pool_id,
        )
        return About(sender, state.key_hint)

    def _ids(self) -> Mapping[str, str]:
        """What the catalogue of errors fills in."""
        from core.error_catalogue.ids import ids_of
        from core.identity.arn import Arn

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

    def _learn_refusal(self, outcome: EditOutcome) -> None:
        if isinstance(outcome, Refused) and isinstance(outcome.edit.problem, IamRefusal):
            self.inspector.learn_refusal(outcome.edit.problem.operation)

    def _learn_denied(self, denied: AccessDenied) -> None:
        self.inspector.learn_refusal(denied.operation)

    def _count(self) -> None:
        self.inspector.learn_counts(self.access.counts)

    def _dropped(self) -> None:
        self.result.offer_undo(_("Your changes were discarded."), self.form.take_back)

    def _join(self) -> None:
        """Who hears whom: all of it is here.

        A lambda here would hold this and all of it for ever: Qt lets go of methods alone.
        """
        self.form.saved.connect(self._saved)
        if self.by_hand is not None:
            self.token.gone.connect(self.by_hand.let_go)
        self.form.dropped.connect(self._dropped)
        self.outbox.sent.connect(self.result.hear)
        self.outbox.books_changed.connect(self.books.reload)
        self.outbox.reached.connect(self.books.refresh)
        self.books.reached.connect(self.outbox.send_waiting)
        self.books.reached.connect(self.inspector.refresh)
        self.inspector.role_given.connect(self._role_given)
        self.books.denied.connect(self.result.learn_from)
        self.result.noticed.connect(self.inspector.learn_principal)
        self.what_if.changed.connect(self.access.suppose)
        self.access.learnt.connect(self._count)
        self.access.learnt.connect(self.result.offer_again)
        self.books.denied.connect(self._learn_denied)
        self.outbox.sent.connect(self._learn_refusal)
