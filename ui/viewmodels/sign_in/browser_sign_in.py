"""Signing in with the system browser, as one piece of work that can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.cancel import CancelToken
from core.errors import AppError, ProfileError
from core.i18n import _

if TYPE_CHECKING:
    from core.auth.tokens.tokens import SignedIn
    from core.signed_in.connection import Connection
    from ui.tasks.tasks import Workers
    from ui.viewmodels.sign_in.page_work import ConnectedWork


def browser_sign_in(open_browser: Callable[[str], None]) -> ConnectedWork:
    """The work that ends when the browser comes back; open_browser is called in a worker."""

    async def work(workers: Workers, connection: Connection) -> SignedIn:
        login = connection.managed_login
        if login is None:
            raise ProfileError(
                _("This profile has no web page for signing in."),
                _("Sign in with your password here."),
            )
        cancel = CancelToken()
        try:
            return await workers.network(login.run, open_browser, cancel)
        finally:
            # Cancelling a task does not stop its thread, which holds the loopback port.
            cancel.cancel()

    return work


def no_browser() -> AppError:
    """The error for a system that opens no browser."""
    return AppError(
        _("Bookplate could not open a browser."),
        _("Choose a default browser in the system's settings, or sign in with your password here."),
    )
