"""What in a request is not as it should be, in sentences: the causes that can be seen from here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from core.by_hand.request import CONTENT_TYPE, TARGET, Facts, RawRequest, Step, targets_of
from core.by_hand.tokens import TokenKind, named_in
from core.i18n import N_, _

_TOKENS = {
    TokenKind.ACCESS: N_("It sends the access token. Identity pools take the ID token only."),
    TokenKind.EXPIRED: N_("It sends a token that has expired."),
    TokenKind.ALTERED: N_("It sends a token that was changed after it was signed."),
    TokenKind.OTHER_POOL: N_("It sends a token of another user pool."),
}


def differences(step: Step, request: RawRequest, facts: Facts) -> tuple[str, ...]:
    """The endpoint, the headers, the body, in this order; nothing when all is as it should be."""
    return (
        *_of_endpoint(request, facts),
        *_of_headers(step, request),
        *_of_body(step, request, facts),
    )


def _of_endpoint(request: RawRequest, facts: Facts) -> Iterator[str]:
    given = request.endpoint.strip().rstrip("/")
    if given == facts.identity_endpoint.rstrip("/"):
        return
    if given == facts.user_pool_endpoint.rstrip("/"):
        yield _(
            "It went to the user pools' endpoint. The identity pools' one is {endpoint}.",
            endpoint=facts.identity_endpoint,
        )
    else:
        yield _("It did not go to {endpoint}.", endpoint=facts.identity_endpoint)


def _of_headers(step: Step, request: RawRequest) -> Iterator[str]:
    target = request.header(TARGET)
    if not target:
        yield _("The header X-Amz-Target is missing. It names the call: {call}.", call=step.value)
    elif target not in targets_of(step):
        yield _(
            "X-Amz-Target must be {target}, with or without what stands before the service's name.",
            target=targets_of(step)[1],
        )
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind != CONTENT_TYPE:
        yield _("Content-Type must be {type}.", type=CONTENT_TYPE)


def _of_body(step: Step, request: RawRequest, facts: Facts) -> Iterator[str]:
    try:
        content = json.loads(request.body)
    except json.JSONDecodeError as error:
        yield _("The body stops being JSON at line {line}.", line=error.lineno)
        return
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        yield _("The body is not a JSON object.")
        return
    pool = content.get("IdentityPoolId")
    if step is Step.GET_ID and pool != facts.identity_pool_id:
        yield _("IdentityPoolId must be {pool}.", pool=facts.identity_pool_id)
    if step is Step.GET_CREDENTIALS and not isinstance(content.get("IdentityId"), str):
        yield _("IdentityId is missing. GetId gives it.")
    yield from _of_logins(content.get("Logins"), facts)
    yield from (_(_TOKENS[kind]) for kind in named_in(request.body) if kind in _TOKENS)


def _of_logins(logins: object, facts: Facts) -> Iterator[str]:
    if not isinstance(logins, dict) or not logins:
        yield _("Logins is empty or missing, so the request comes from a guest.")
    elif facts.login_key not in logins:
        yield _(
            "The key of Logins is not {key}, which is this profile's user pool.",
            key=facts.login_key,
        )
