"""The lines of code that do the same exchange with an SDK, with this profile's ids in them.

The token is read from the environment, so that no line holds a secret. Sources: boto3, "Cognito
Identity"; AWS SDK for JavaScript v3, @aws-sdk/client-cognito-identity.
"""

from __future__ import annotations

import json

from core.by_hand.request import Facts
from core.i18n import _

VARIABLE = "ID_TOKEN"
"""The environment variable that the lines read."""


def boto3_lines(facts: Facts, *, own_endpoint: bool) -> str:
    """A script for Python. own_endpoint: the endpoint is not the SDK's own choice."""
    at = f", endpoint_url={_text(facts.identity_endpoint)}" if own_endpoint else ""
    return "\n".join(
        (
            "import os",
            "import boto3",
            "from botocore import UNSIGNED",
            "from botocore.config import Config",
            "",
            "unsigned = Config(signature_version=UNSIGNED)",
            f'pool = boto3.client("cognito-identity", {_text(facts.region)}{at}, config=unsigned)',
            f'logins = {{{_text(facts.login_key)}: os.environ["{VARIABLE}"]}}',
            f"pool_id = {_text(facts.identity_pool_id)}",
            "identity = pool.get_id(IdentityPoolId=pool_id, Logins=logins)",
            "answer = pool.get_credentials_for_identity(",
            '    IdentityId=identity["IdentityId"], Logins=logins',
            ")",
            'print(answer["IdentityId"], answer["Credentials"]["Expiration"])',
        )
    )


def js_lines(facts: Facts, *, own_endpoint: bool) -> str:
    """The same as a module for Node.js."""
    at = f", endpoint: {_text(facts.identity_endpoint)}" if own_endpoint else ""
    return "\n".join(
        (
            "import { CognitoIdentityClient, GetIdCommand, GetCredentialsForIdentityCommand }",
            '  from "@aws-sdk/client-cognito-identity";',
            "",
            f"const pool = new CognitoIdentityClient({{ region: {_text(facts.region)}{at} }});",
            f"const Logins = {{ {_text(facts.login_key)}: process.env.{VARIABLE} }};",
            "const { IdentityId } = await pool.send(",
            f"  new GetIdCommand({{ IdentityPoolId: {_text(facts.identity_pool_id)}, Logins }}));",
            "const { Credentials } = await pool.send(",
            "  new GetCredentialsForIdentityCommand({ IdentityId, Logins }));",
            "console.log(IdentityId, Credentials.Expiration);",
        )
    )


def how_to_run() -> str:
    """What has to be done before the lines run."""
    return _(
        "Put the ID token into the environment variable {variable} first, so that it does not "
        "stay in a file.",
        variable=VARIABLE,
    )


def _text(value: str) -> str:
    """A text as both languages write it."""
    return json.dumps(value)
