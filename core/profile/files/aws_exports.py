"""aws-exports.js (or .json), Amplify Gen 1's form. The table is aws_dynamodb_table_schemas' one.

With several tables in it, each of them is an alternative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from core.profile.files.alternatives import Alternatives, free_name, offer
from core.profile.files.assembly import Names, assemble
from core.profile.files.fields import Fields
from core.profile.files.managed_login import SiteNames, read_site
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


def read_aws_exports(exports: Mapping[str, object], *, source: str) -> Profile | Alternatives:
    """The profile in exports, or one for each table.

    Raises ProfileError with one sentence on what is missing or wrong.
    """
    schemas = exports.get("aws_dynamodb_table_schemas")
    tables = schemas if isinstance(schemas, list) else []
    if len(tables) < 2:
        return _profile(exports, tables[0] if tables else {}, source)
    named: dict[str, object] = {}
    for table in tables:
        if table not in named.values():
            named[free_name(_name(table), named)] = table
    return offer(
        source, {name: partial(_profile, exports, table, source) for name, table in named.items()}
    )


def _profile(exports: Mapping[str, object], table: object, source: str) -> Profile:
    region = exports.get("aws_cognito_region") or exports.get("aws_project_region")
    content = {**exports, "aws_project_region": region, "aws_dynamodb_table_schemas": table}
    fields = Fields(content, source)
    return replace(assemble(fields, _NAMES), managed_login=read_site(fields, _SITE))


def _name(table: object) -> str:
    return str(table.get("tableName") if isinstance(table, Mapping) else "") or "a table"
