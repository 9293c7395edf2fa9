"""The ids of a profile and its user under the names that the catalogue's texts call them by."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.aws.partitions import partition_of
from core.profile.profile import Profile

UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "user_pool": "USER_POOL_ID",
        "user_pool_arn": "arn:aws:cognito-idp:REGION:ACCOUNT:userpool/USER_POOL_ID",
        "client": "APP_CLIENT_ID",
        "identity_pool": "IDENTITY_POOL_ID",
        "region": "REGION",
        "identity_region": "REGION",
        "table": "TABLE",
        "table_region": "REGION",
        "table_arn": "arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE",
        "account": "ACCOUNT",
        "role": "ROLE",
        "role_arn": "arn:aws:iam::ACCOUNT:role/ROLE",
        "group": "GROUP",
        "username": "USER_NAME",
        "identity": "IDENTITY_ID",
        "provider": "cognito-identity.amazonaws.com",
        "login_key": "cognito-idp.REGION.amazonaws.com/USER_POOL_ID",
        "issuer": "https://cognito-idp.REGION.amazonaws.com/USER_POOL_ID",
        "user_pool_endpoint": "https://cognito-idp.REGION.amazonaws.com",
        "identity_endpoint": "https://cognito-identity.REGION.amazonaws.com",
    }
)
"""What stands where an id is not known: clearly something to be filled in."""


def ids_of(
    profile: Profile, *, role: str = "", account: str = "", username: str = "", group: str = ""
) -> Mapping[str, str]:
    """The ids of this profile. role is a bare name; what is empty stays to be filled in."""
    user_pools, identities = partition_of(profile.region), partition_of(profile.identity_region)
    table, role_named = profile.table, role or UNKNOWN["role"]
    number = account or UNKNOWN["account"]
    of_table = partition_of(table.region)
    host = user_pools.host("cognito-idp", profile.region)
    own = profile.endpoints
    known = {
        "user_pool": profile.user_pool_id,
        "user_pool_arn": user_pools.arn(
            "cognito-idp", profile.region, number, f"userpool/{profile.user_pool_id}"
        ),
        "client": profile.client_id,
        "identity_pool": profile.identity_pool_id,
        "region": profile.region,
        "identity_region": profile.identity_region,
        "table": table.name,
        "table_region": table.region,
        "table_arn": of_table.arn("dynamodb", table.region, number, f"table/{table.name}"),
        "account": account,
        "role": role,
        "role_arn": identities.arn("iam", "", number, f"role/{role_named}"),
        "group": group,
        "username": username,
        "provider": identities.principal(profile.identity_region),
        "login_key": f"{host}/{profile.user_pool_id}",
        "issuer": profile.issuers[0].url,
        "user_pool_endpoint": own.cognito_idp or f"https://{host}",
        "identity_endpoint": own.cognito_identity
        or f"https://{identities.host('cognito-identity', profile.identity_region)}",
    }
    return MappingProxyType({**UNKNOWN, **{name: one for name, one in known.items() if one}})
