"""An identity-pool session as other services see it: its ARNs and its condition keys."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from core.iam.condition_keys import COGNITO_AMR, COGNITO_AUD, COGNITO_IDENTITY, COGNITO_SUB
from core.practice.aws_names import arn
from core.practice.http.wire import Request
from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import AwsSession, Identity


def session_arn(state: CloudState, session: AwsSession) -> str:
    """The caller's ARN: arn:aws:sts::<account>:assumed-role/<role>/<session>."""
    principal = f"assumed-role/{session.role_name}/{session.session_name}"
    return arn("sts", "", state.account_id, principal)


def unique_id(session: AwsSession) -> str:
    """The caller's UserId: the role's unique id (AROA…, stable for its name) and the session."""
    digest = b32encode(sha256(session.role_name.encode()).digest()).decode()
    return f"AROA{digest[:17]}:{session.session_name}"


def web_identity_keys(state: CloudState, identity: Identity) -> Mapping[str, tuple[str, ...]]:
    """The condition keys that Cognito's token to STS carries for an authenticated identity.

    Source: Amazon Cognito developer guide, "IAM roles" and "Identity pools role trust".
    """
    provider = identity.provider
    kind = "CognitoSignIn" if provider == state.provider else "OIDC"
    return {
        COGNITO_AUD: (state.identity_pool.identity_pool_id,),
        COGNITO_SUB: (identity.identity_id,),
        COGNITO_AMR: ("authenticated", provider, f"{provider}:{kind}:{identity.sub}"),
    }


def request_keys(
    state: CloudState, session: AwsSession, request: Request
) -> Mapping[str, tuple[str, ...]]:
    """The global condition keys of one request, and those of the session's web identity."""
    identity = state.identities.get(session.identity_id)
    return {
        **(web_identity_keys(state, identity) if identity else {}),
        "aws:currenttime": (_iso(request.now),),
        "aws:epochtime": (str(int(request.now)),),
        "aws:federatedprovider": (COGNITO_IDENTITY,),
        "aws:principalaccount": (state.account_id,),
        "aws:principalarn": (state.role_arn(session.role_name),),
        "aws:principaltype": ("AssumedRole",),
        "aws:requestedregion": (state.region,),
        "aws:securetransport": ("false",),
        "aws:sourceip": ("127.0.0.1",),
        "aws:tokenissuetime": (_iso(session.issued_at),),
        "aws:useragent": (request.headers.get("user-agent", ""),),
        "aws:userid": (unique_id(session),),
    }


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
