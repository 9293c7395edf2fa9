"""What is known of the refresh token and of the AWS credentials, which are no JSON Web Tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.durations import duration
from core.i18n import N_, _
from core.identity.arn import role_name
from ui.viewmodels.inspector.facts import InspectedSecret
from ui.viewmodels.inspector.state import InspectorState
from ui.viewmodels.token.services import TokenServices
from ui.viewmodels.token.state import ACCESS, AWS, ID, REFRESH, Tab

if TYPE_CHECKING:
    from ui.viewmodels.inspector.inspector import InspectorViewModel

Facts = tuple[tuple[str, str], ...]

_NO_TOKEN = N_("Bookplate has not fetched a token since it started.")
_NO_CREDENTIALS = N_("There are no AWS credentials now.")


@dataclass(frozen=True, slots=True)
class Known:
    """What a tab shows that shows no token: facts, or why there is nothing."""

    facts: Facts = ()
    missing: str = ""


def known_of(tab: Tab, inspector: InspectorViewModel, services: TokenServices) -> Known:
    """Nothing for a tab that shows a token, or waits for one to be pasted."""
    state = inspector.state
    if tab.key == REFRESH:
        return Known(refresh_facts(state, services, inspector.skew()))
    if tab.key == AWS:
        facts = aws_facts(state, inspector.now())
        return Known(facts, "" if facts else _(_NO_CREDENTIALS))
    if tab.key in (ID, ACCESS) and tab.reading is None:
        return Known(missing=state.problem.title if state.problem else _(_NO_TOKEN))
    return Known()


def refresh_facts(state: InspectorState, services: TokenServices, skew: float) -> Facts:
    """Names and sentences."""
    return tuple(_refresh(state, services, skew))


def _refresh(
    state: InspectorState, services: TokenServices, skew: float
) -> Iterator[tuple[str, str]]:
    yield (
        _("Purpose"),
        _("Renews the ID and the access token. Bookplate does so shortly before they expire."),
    )
    yield (
        _("Form"),
        _("Encrypted: only the user pool can read it, so it has no claims to show."),
    )
    if keyring := services.kept_in():
        yield _("Kept"), _("In {keyring}, and nowhere else.", keyring=_(keyring))
    else:
        yield _("Kept"), _("In memory only. It goes when Bookplate is closed.")
    if state.claims is not None:
        clock = datetime.fromtimestamp(state.claims.auth_time - skew).astimezone()
        signed_in = f"{clock:%Y-%m-%d %H:%M:%S}"
        yield _("Since"), _("The sign-in of {time}.", time=signed_in)
        session = state.claims.raw.get("origin_jti")
        if isinstance(session, str):
            yield _("Session"), session
    yield (
        _("Lasts"),
        _(
            "As long as the app client's setting says: 30 days, unless it was changed. No token "
            "tells how long."
        ),
    )
    device = services.device_key()
    if device:
        yield _("Device"), _("Bound to the device {device}.", device=device)
    yield (
        _("Ended by"),
        _("Signing out, signing out everywhere, or an administrator. Then nothing can be renewed."),
    )


def aws_facts(state: InspectorState, now: float) -> Facts:
    """The same of the credentials; nothing while there are none."""
    ends = state.ends_at(InspectedSecret.AWS_CREDENTIALS)
    return tuple(_aws(state, ends, now)) if state.key_hint and ends is not None else ()


def _aws(state: InspectorState, ends: float, now: float) -> Iterator[tuple[str, str]]:
    yield _("Access key"), state.key_hint
    assumed, expected = state.role.assumed, state.role.expected
    if assumed is not None:
        yield _("Role"), _("{role}, confirmed by AWS.", role=assumed.name)
    elif expected:
        yield _("Role"), _("{role}, not confirmed by AWS yet.", role=role_name(expected))
    if ends > now:
        yield _("Good for"), duration(ends - now)
    else:
        yield _("Good for"), _("They have expired.")
    if state.identity_id:
        yield (
            _("Identity"),
            _("{identity}: the id that IAM policies see as sub.", identity=state.identity_id),
        )
    if state.login:
        yield _("Login"), _("The ID token was exchanged under the name {login}.", login=state.login)
    yield (
        _("After sign-out"),
        _("Bookplate erases them. A copy made elsewhere works until they expire."),
    )
