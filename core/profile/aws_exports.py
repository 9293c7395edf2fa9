"""aws-exports.js (or .json), Amplify Gen 1's form.

The script holds one object literal in JSON's own spelling. The table is the only one of
aws_dynamodb_table_schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.errors import ProfileError
from core.profile.assembly import Label, Names, assemble
from core.profile.fields import Fields
from core.profile.managed_login import SiteNames, read_site
from core.profile.profile import Profile

_NAMES = Names(
    region="aws_project_region",
    user_pool_id="aws_user_pools_id",
    client_id="aws_user_pools_web_client_id",
    identity_pool_id="aws_cognito_identity_pool_id",
    table_name="aws_dynamodb_table_schemas.tableName",
    table_region="aws_dynamodb_table_schemas.region",
)
_SITE = SiteNames(
    domain="oauth.domain",
    redirect_uris="oauth.redirectSignIn",
    scopes="oauth.scope",
    response_type="oauth.responseType",
)


def read_aws_exports(
    exports: Mapping[str, object], label: Label | None = None, *, source: str = "aws-exports"
) -> Profile:
    """The profile in exports. Raises ProfileError with one sentence on what is missing or wrong."""
    schemas = exports.get("aws_dynamodb_table_schemas")
    tables = schemas if isinstance(schemas, list) else []
    if len(tables) > 1:
        raise ProfileError(
            f"{source} names {len(tables)} tables.",
            "Leave only the books' table in aws_dynamodb_table_schemas.",
        )
    region = exports.get("aws_cognito_region") or exports.get("aws_project_region")
    only = tables[0] if tables else {}
    content = {**exports, "aws_project_region": region, "aws_dynamodb_table_schemas": only}
    fields = Fields(content, source)
    return replace(assemble(fields, _NAMES, label), managed_login=read_site(fields, _SITE))
