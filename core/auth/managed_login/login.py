"""A sign-in by the system browser, from opening it to verified tokens."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.auth.managed_login.authorization import (
    Attempt,
    AuthorizationGrant,
    Denied,
    authorize_url,
    new_attempt,
    read_callback,
    said_by_page,
)
from core.auth.managed_login.listener import Listener
from core.auth.managed_login.token_endpoint import exchange
from core.auth.refusals.common_causes import quote
from core.auth.tokens.tokens import SignedIn
from core.aws.calls_in_flight import Awaited
from core.aws.recording.web import Trace, untraced
from core.errors import ProfileError, SignInRefused
from core.i18n import _, paragraph
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts

if TYPE_CHECKING:
    from core.auth.tokens.verify import TokenVerifier
    from core.cancel import CancelToken
    from core.clock import ServerClock
    from core.profile.profile import ManagedLoginSite, Profile
    from core.redaction import Secret

REDIRECT_URIS = tuple(f"http://localhost:{port}/callback" for port in (43117, 43118, 43119))
"""What the app client must have as callback URLs, when its file names no loopback address."""

WAIT_SECONDS = 600.0
"""How long a person may take in the browser. Nothing tells that its window was closed."""


class ManagedLogin:
    """Signs users of one profile in at its web page, so also federated ones and with passkeys.

    Blocking; keeps nothing. For each run() a listener and a secret of its own.
    """

    def __init__(
        self,
        profile: Profile,
        site: ManagedLoginSite,
        verifier: TokenVerifier,
        clock: ServerClock,
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
        wait: float = WAIT_SECONDS,
        awaited: Awaited | None = None,
        trace: Trace = untraced,
    ) -> None:
        self._profile = profile
        self._site = site
        self._verifier = verifier
        self._clock = clock
        self._timeouts = timeouts
        self._wait = wait
        self._awaited = awaited or Awaited()
        self._trace = trace

    def run(self, open_browser: Callable[[str], None], cancel: CancelToken) -> SignedIn:
        """Open the page and wait for its answer; the tokens are verified as those of SignIn.

        Raises Cancelled when asked to stop, and SignInRefused, ProfileError, a TransientError or,
        when all ports are taken, AppError.
        """
        self._require_openid()
        attempt = new_attempt()
        addresses = self._site.loopback_uris or REDIRECT_URIS
        with Listener(addresses, lambda query: read_callback(query, attempt)) as listener:
            address = listener.redirect_uri
            open_browser(authorize_url(self._site, self._profile.client_id, address, attempt))
            code = self._wait_for_code(listener, cancel)
        form = {
            "code": code.reveal(),
            "redirect_uri": address,
            "code_verifier": attempt.verifier.reveal(),
        }
        with self._awaited.one():
            tokens = exchange(
                self._profile, self._site, form, self._clock, self._timeouts, self._trace
            )
        signed_in = self._verifier.check(tokens)
        _require_nonce(signed_in, attempt)
        return signed_in

    def _require_openid(self) -> None:
        if "openid" not in self._site.scopes:
            raise ProfileError(
                _("This profile's sign-in with the browser gives no ID token."),
                _(
                    "Add the scope openid to the app client and to the profile, or sign in with "
                    "the password here."
                ),
            )

    def _wait_for_code(self, listener: Listener, cancel: CancelToken) -> Secret:
        ends_at = time.monotonic() + self._wait
        while time.monotonic() < ends_at:
            cancel.check()
            match listener.look():
                case AuthorizationGrant(code):
                    return code
                case Denied() as denied:
                    raise denied_error(denied)
        raise SignInRefused(
            _("The sign-in in the browser was not finished in time."),
            _("You are not signed in. Start again when you are ready."),
            code="TimedOut",
        )


def denied_error(denied: Denied) -> SignInRefused:
    """The error for a page that let no one in."""
    if denied.error == "access_denied":
        title = _("The sign-in in the browser was refused or cancelled.")
    elif denied.error.isidentifier():
        title = _(
            "The sign-in service ended the sign-in in the browser ({error}).",
            error=denied.error[:64],
        )
    else:
        title = _("The sign-in service ended the sign-in in the browser.")
    hint = paragraph(quote(denied.description), _("You are not signed in."))
    said = said_by_page(denied.error, denied.description, "oauth2/authorize")
    return SignInRefused(title, hint, code=denied.error[:64]).saying(said)


def _require_nonce(signed_in: SignedIn, attempt: Attempt) -> None:
    """The ID token names the attempt that it was made for; a code from elsewhere does not fit."""
    nonce = str(signed_in.claims.raw.get("nonce", "")).encode()
    if not hmac.compare_digest(nonce, attempt.nonce.reveal().encode()):
        raise SignInRefused(
            _("The tokens were made for another sign-in, so they were not used."),
            _("You are not signed in. Please start again."),
            code="TokenRefused",
        )
