"""A profile for a place where its services are not is told so when it is opened."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import ProfileError
from core.profile.files.amplify import read_amplify


def outputs(region: str, identities: str = "", table: str = "") -> dict[str, Any]:
    return {
        "auth": {
            "aws_region": region,
            "user_pool_id": f"{region}_AbCdEfGhI",
            "user_pool_client_id": "1example23456789abcdefghij",
            "identity_pool_id": f"{identities or region}:00000000-1111-2222-3333-444444444444",
        },
        "custom": {"books_table": {"table_name": "book-table", "region": table or region}},
    }


@pytest.mark.parametrize(
    ("region", "suffix"),
    [
        ("eu-central-1", "amazonaws.com"),
        ("us-gov-west-1", "amazonaws.com"),
        ("us-gov-east-1", "amazonaws.com"),
        ("eusc-de-east-1", "amazonaws.eu"),
    ],
)
def test_a_pools_issuers_are_those_of_its_partition(region: str, suffix: str) -> None:
    profile = read_amplify(outputs(region))
    assert [issuer.url for issuer in profile.issuers] == [
        f"https://cognito-idp.{region}.{suffix}/{region}_AbCdEfGhI",
        f"https://issuer-cognito-idp.{region}.{suffix}/{region}_AbCdEfGhI",
    ]


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("cn-north-1", "AWS China has no user pools (cn-north-1)."),
        ("cn-northwest-1", "AWS China has no user pools (cn-northwest-1)."),
        ("us-iso-east-1", "AWS ISO (US) has no user pools (us-iso-east-1)."),
        ("us-isob-east-1", "AWS ISOB (US) has no user pools (us-isob-east-1)."),
        ("eu-isoe-west-1", "AWS ISOE (Europe) has no user pools (eu-isoe-west-1)."),
    ],
)
def test_where_there_are_no_user_pools_it_says_so(region: str, told: str) -> None:
    with pytest.raises(ProfileError) as refused:
        read_amplify(outputs(region))
    assert refused.value.title == told
    assert "GovCloud" in refused.value.hint


def test_a_table_that_the_credentials_are_not_for_is_told() -> None:
    with pytest.raises(ProfileError, match="in AWS, but the table is in AWS China"):
        read_amplify(outputs("eu-central-1", table="cn-north-1"))
    with pytest.raises(ProfileError, match=r"AWS ISO .US. has no identity pools"):
        read_amplify(outputs("eu-central-1", identities="us-iso-east-1"))


def test_other_endpoints_can_be_anywhere() -> None:
    given = outputs("cn-north-1")
    given["custom"]["endpoints"] = {"cognito_idp": "http://localhost:9000"}
    assert read_amplify(given).region == "cn-north-1"
