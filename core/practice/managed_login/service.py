"""Managed login's paths: the page for browsers, the endpoints for apps.

Source: Amazon Cognito developer guide, "Managed login endpoints". There is no browser session:
a user who comes again signs in again, so that logging out has nothing to end.
"""

from __future__ import annotations

from collections.abc import Callable

from core.practice.http.wire import Request, Response, ServiceFault
from core.practice.ids import REDIRECT_URIS
from core.practice.managed_login import authorization_codes, form_token
from core.practice.managed_login.authorization import (
    NoWayBack,
    SentBack,
    authorization_request,
    redirect,
)
from core.practice.managed_login.fields import OAuthError, fields, form_fields, json_answer
from core.practice.managed_login.page import dead_end_page, sign_in_page
from core.practice.managed_login.password_check import MayNot, checked_user
from core.practice.managed_login.token_endpoint import TokenEndpoint
from core.practice.storage.state_store import StateStore
from core.practice.user_pool.sessions.sessions import Sessions
from core.practice.user_pool.sessions.signing import Signer

_UNKNOWN_APP = (
    "The app that sent you here is not known to the practice cloud, or asked for the answer at an"
    " address that is not registered. You are not signed in. Go back to the app."
)
_OUT_OF_DATE = (
    "This sign-in page is out of date. You are not signed in. Go back to the app and start again."
)
_NO_WAY_OUT = "There is no registered address to continue to. You can close this page."

_API = frozenset({"/oauth2/token", "/oauth2/revoke"})


class ManagedLoginService:
    """GET /oauth2/authorize, POST /login, /oauth2/token, /oauth2/revoke and GET /logout."""

    def __init__(self, store: StateStore, signer: Signer) -> None:
        self._store = store
        endpoint = TokenEndpoint(store, Sessions(store, signer))
        self._answers: dict[tuple[str, str], Callable[[Request], Response]] = {
            ("GET", "/oauth2/authorize"): self._authorize,
            ("GET", "/login"): self._authorize,
            ("POST", "/login"): self._sign_in,
            ("GET", "/logout"): self._log_out,
            ("POST", "/oauth2/token"): endpoint.token,
            ("POST", "/oauth2/revoke"): endpoint.revoke,
        }

    def __call__(self, request: Request) -> Response:
        """Answer one request. Raises ServiceFault for any other path or method."""
        answer = self._answers.get((request.method, request.path))
        if answer is None:
            raise ServiceFault("ResourceNotFoundException", "", status=404)
        try:
            return answer(request)
        except SentBack as sent:
            return sent.response
        except NoWayBack:
            return dead_end_page(_UNKNOWN_APP)
        except OAuthError as error:
            if request.path in _API:
                return json_answer({"error": error.error}, status=400)
            return dead_end_page(_UNKNOWN_APP)

    def _authorize(self, request: Request) -> Response:
        state = self._store.current
        asked = authorization_request(state, fields(request.query))
        token = form_token.form_token(state.user_pool, asked, request.now)
        return sign_in_page(token, asked.redirect_uri)

    def _sign_in(self, request: Request) -> Response:
        given, pool = form_fields(request), self._store.current.user_pool
        asked = form_token.opened(pool, given.get("form", ""), request.now)
        if asked is None:
            return dead_end_page(_OUT_OF_DATE)
        username = given.get("username", "")
        try:
            user = checked_user(self._store, username, given.get("password", ""), request.now)
        except MayNot as reason:
            token = form_token.form_token(pool, asked, request.now)
            return sign_in_page(token, asked.redirect_uri, username=username, problem=str(reason))
        code = authorization_codes.issue(self._store, user, asked, request.now)
        answer = {"code": code} | ({"state": asked.state} if asked.state is not None else {})
        return redirect(asked.redirect_uri, answer)

    def _log_out(self, request: Request) -> Response:
        given = fields(request.query)
        if given.get("client_id") not in self._store.current.clients:
            raise NoWayBack
        if given.get("logout_uri") not in REDIRECT_URIS:
            return dead_end_page(_NO_WAY_OUT)
        return redirect(given["logout_uri"], {})
