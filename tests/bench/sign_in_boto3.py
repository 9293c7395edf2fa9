"""The yardstick of the sign-in: the same HTTP calls, one after another, by plain boto3.

python sign_in_boto3.py USERNAME PASSWORD OUTPUTS      (OUTPUTS: an amplify_outputs.json)

The clients are built before the clock starts; the SRP arithmetic in between counts.
"""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore import UNSIGNED
from botocore.config import Config

from core.auth.conversation import flow
from core.auth.conversation.requests import (
    AuthReply,
    FlowContext,
    InitiateAuth,
    RespondToAuthChallenge,
)
from core.auth.srp.modexp import fast_modpow, random_exponent
from core.redaction import Secret

Outputs = dict[str, Any]


def client(service: str, outputs: Outputs, **credentials: str) -> Any:
    """A client of the practice cloud; unsigned without credentials."""
    config = Config(proxies={}) if credentials else Config(proxies={}, signature_version=UNSIGNED)
    return boto3.Session().client(
        service,  # type: ignore[call-overload]  # the stubs know only literal names
        endpoint_url=outputs["custom"]["endpoints"][service.replace("-", "_")],
        region_name=outputs["auth"]["aws_region"],
        config=config,
        **credentials,
    )


def plain(parameters: Any) -> dict[str, str]:
    """The parameters as they are sent."""
    return {
        name: value.reveal() if isinstance(value, Secret) else value
        for name, value in parameters.items()
    }


def sign_in(idp: Any, outputs: Outputs, username: str, password: str) -> str:
    """InitiateAuth and RespondToAuthChallenge; the ID token."""
    pool = outputs["auth"]["user_pool_id"].split("_", 1)[1]
    context = FlowContext(pool, random_exponent, fast_modpow())
    conversation = flow.sign_in(context, username, Secret(password))
    opening = next(conversation)
    assert isinstance(opening, InitiateAuth)
    client_id = outputs["auth"]["user_pool_client_id"]
    reply = idp.initiate_auth(
        AuthFlow=opening.auth_flow,
        ClientId=client_id,
        AuthParameters=plain(opening.parameters),
    )
    proof = conversation.send(AuthReply(reply, time.time()))
    assert isinstance(proof, RespondToAuthChallenge)
    signed_in = idp.respond_to_auth_challenge(
        ClientId=client_id,
        ChallengeName=proof.challenge_name,
        ChallengeResponses=plain(proof.responses),
    )
    return str(signed_in["AuthenticationResult"]["IdToken"])


def fetch_keys(outputs: Outputs) -> None:
    """Get the user pool's signing keys."""
    base = outputs["custom"]["endpoints"]["cognito_idp"]
    pool = outputs["auth"]["user_pool_id"]
    urllib.request.urlopen(f"{base}/{pool}/.well-known/jwks.json").read()


def credentials(identity: Any, outputs: Outputs, id_token: str) -> dict[str, str]:
    """GetId and GetCredentialsForIdentity."""
    auth = outputs["auth"]
    issuer = f"cognito-idp.{auth['aws_region']}.amazonaws.com/{auth['user_pool_id']}"
    logins = {issuer: id_token}
    found = identity.get_id(IdentityPoolId=auth["identity_pool_id"], Logins=logins)
    given = identity.get_credentials_for_identity(IdentityId=found["IdentityId"], Logins=logins)
    keys = given["Credentials"]
    return {
        "aws_access_key_id": keys["AccessKeyId"],
        "aws_secret_access_key": keys["SecretKey"],
        "aws_session_token": keys["SessionToken"],
    }


def main(username: str, password: str, path: str) -> None:
    outputs: Outputs = json.loads(Path(path).read_text(encoding="utf-8"))
    idp, identity = client("cognito-idp", outputs), client("cognito-identity", outputs)
    any_keys = {"aws_access_key_id": "A", "aws_secret_access_key": "B", "aws_session_token": "C"}
    for service in ("sts", "dynamodb"):  # reads their models from disk before the clock starts
        client(service, outputs, **any_keys)
    started = time.monotonic()
    id_token = sign_in(idp, outputs, username, password)
    fetch_keys(outputs)
    keys = credentials(identity, outputs, id_token)
    client("sts", outputs, **keys).get_caller_identity()
    table = client("dynamodb", outputs, **keys)
    name = outputs["custom"]["books_table"]["table_name"]
    table.describe_table(TableName=name)
    assert table.scan(TableName=name)["Items"]
    print(json.dumps({"first_row": time.monotonic() - started}))


if __name__ == "__main__":
    main(*sys.argv[1:])
