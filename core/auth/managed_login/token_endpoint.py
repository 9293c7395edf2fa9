"""The exchange of an authorization code for tokens, at the pool's domain.

Source: Amazon Cognito developer guide, "Token endpoint"; RFC 6749, 4.1.3 and 5.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote as quote_url

from core.auth.managed_login.authorization import said_by_page
from core.auth.refusals.common_causes import quote
from core.auth.tokens.tokens import Tokens
from core.aws.answer_fields import FieldReader, object_in
from core.aws.errors import not_from_aws
from core.aws.recording.web import Trace, untraced
from core.errors import AppError, ProfileError, ServiceTrouble, SignInRefused
from core.i18n import N_, _, paragraph
from core.net.timeouts import DEFAULT_TIMEOUTS, Timeouts
from core.net.web_request import Reply, post_form
from core.redaction import Secret

if TYPE_CHECKING:
    from core.clock import ServerClock
    from core.profile.profile import ManagedLoginSite, Profile

_POOL = FieldReader(N_("The sign-in service sent an unexpected answer."))
_FAILED = N_("The sign-in could not be finished.")
_AGAIN = N_("You are not signed in. Please start again.")


def exchange(
    profile: Profile,
    site: ManagedLoginSite,
    form: dict[str, str],
    clock: ServerClock,
    timeouts: Timeouts = DEFAULT_TIMEOUTS,
    trace: Trace = untraced,
) -> Tokens:
    """The tokens for form (code, redirect_uri, code_verifier), which counts once.

    Raises SignInRefused, ProfileError or a TransientError; after each, a new sign-in is needed.
    """
    given = {"grant_type": "authorization_code", "client_id": profile.client_id, **form}
    headers = _authorization(profile)
    url = f"{site.base_url}/oauth2/token"
    answer = post_form(url, given, _(_FAILED), timeouts, headers, trace)
    if answer.date:
        # Nothing else may have been heard of the server yet, and the tokens have times.
        clock.observe(answer.date)
    if answer.status == 200:
        return _tokens(answer)
    raise _refusal(answer)


def _authorization(profile: Profile) -> dict[str, str]:
    """A client with a secret proves it by HTTP Basic (RFC 6749, 2.3.1)."""
    if profile.client_secret is None:
        return {}
    pair = f"{quote_url(profile.client_id)}:{quote_url(profile.client_secret.reveal(), safe='')}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}


def _tokens(answer: Reply) -> Tokens:
    given = _json(answer)
    of_id, of_access, refresh = (
        Secret(_POOL.optional_text(given, f"{name}_token")) for name in ("id", "access", "refresh")
    )
    if not of_id or not of_access:
        raise ServiceTrouble(
            _(_FAILED), paragraph(_("The sign-in service sent no tokens."), _(_AGAIN))
        )
    return Tokens(of_id, of_access, refresh or None)


def _refusal(answer: Reply) -> AppError:
    given = _json(answer)
    error, description = (
        _POOL.optional_text(given, name) for name in ("error", "error_description")
    )
    said = said_by_page(error, description, "oauth2/token")
    return _explained(error, description, answer.status).saying(said)


def _explained(error: str, description: str, status: int) -> AppError:
    match error:
        case "invalid_grant":
            title = _("The browser's answer was used already or came too late.")
            return SignInRefused(title, _(_AGAIN), code="invalid_grant")
        case "invalid_client" | "unauthorized_client":
            return ProfileError(
                _("This profile's app client is not allowed to sign in with the browser."),
                _(
                    "The user pool says: {error}. Allow the authorization code grant for the app "
                    "client, and check its ID and secret. You are not signed in.",
                    error=error,
                ),
            )
        case str() if error.isidentifier() and status < 500:
            title = _("The sign-in service refused this sign-in ({error}).", error=error[:64])
            return SignInRefused(title, paragraph(quote(description), _(_AGAIN)), code=error)
        case _:
            return ServiceTrouble(
                _(_FAILED),
                paragraph(_("The sign-in service answered {status}.", status=status), _(_AGAIN)),
            )


def _json(answer: Reply) -> dict[str, object]:
    given = object_in(answer.body)
    if given is not None:
        return given
    raise ServiceTrouble(
        _(_FAILED),
        paragraph(not_from_aws(answer.status).title, _(_AGAIN)),
    )
