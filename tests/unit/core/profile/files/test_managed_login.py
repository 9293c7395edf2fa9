"""Whether a file names the pool's own web page to sign in at, and how it is reached."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from core.errors import ProfileError
from core.profile.files.amplify import read_amplify, write_amplify
from core.profile.files.assembly import Label
from core.profile.files.aws_exports import read_aws_exports
from core.profile.profile import ManagedLoginSite, Profile
from core.profile.profile_store import ProfileStore

DOMAIN = "books.auth.eu-central-1.amazoncognito.com"
BACK = ("http://localhost:43117/callback", "https://books.example/")
OUTPUTS: dict[str, Any] = {
    "auth": {
        "aws_region": "eu-central-1",
        "user_pool_id": "eu-central-1_AbCdEfGhI",
        "user_pool_client_id": "1example23456789practice00",
        "identity_pool_id": "eu-central-1:00000000-0000-0000-0000-000000000000",
        "oauth": {
            "identity_providers": ["GOOGLE"],
            "domain": DOMAIN,
            "scopes": ["openid", "email"],
            "redirect_sign_in_uri": list(BACK),
            "redirect_sign_out_uri": [],
            "response_type": "code",
        },
    },
    "custom": {"books_table": {"table_name": "book-table"}},
}
EXPORTS = {
    "aws_project_region": "eu-central-1",
    "aws_user_pools_id": "eu-central-1_AbCdEfGhI",
    "aws_user_pools_web_client_id": "1example23456789practice00",
    "aws_cognito_identity_pool_id": "eu-central-1:00000000-0000-0000-0000-000000000000",
    "aws_dynamodb_table_schemas": [{"tableName": "book-table", "region": "eu-central-1"}],
    "oauth": {
        "domain": DOMAIN,
        "scope": ["openid", "email"],
        "redirectSignIn": ",".join(BACK),
        "redirectSignOut": "",
        "responseType": "code",
    },
}
SITE = ManagedLoginSite(DOMAIN, BACK, ("openid", "email"))


def outputs(**changes: object) -> dict[str, Any]:
    """OUTPUTS with other members of auth.oauth; None takes one away."""
    changed = deepcopy(OUTPUTS)
    oauth = changed["auth"]["oauth"] | changes
    changed["auth"]["oauth"] = {name: value for name, value in oauth.items() if value is not None}
    return changed


def test_both_generations_of_amplify_name_the_page() -> None:
    assert read_amplify(OUTPUTS).managed_login == SITE
    profile = read_aws_exports(EXPORTS, source="aws-exports.js")
    assert isinstance(profile, Profile)
    assert profile.managed_login == SITE


def test_a_page_does_not_make_another_profile_of_it() -> None:
    assert read_amplify(OUTPUTS).id == read_amplify(outputs(domain=None)).id


@pytest.mark.parametrize("changes", [{"domain": None}, {"domain": ""}, {"response_type": "token"}])
def test_without_a_page_that_gives_a_code_there_is_none(changes: dict[str, object]) -> None:
    assert read_amplify(outputs(**changes)).managed_login is None


def test_what_is_not_said_is_what_an_id_token_needs() -> None:
    site = read_amplify(outputs(scopes=None, redirect_sign_in_uri=None)).managed_login
    assert site == ManagedLoginSite(DOMAIN, (), ("openid",))


@pytest.mark.parametrize(
    ("domain", "base_url"),
    [
        (f"https://{DOMAIN}/", f"https://{DOMAIN}"),
        (f"http://{DOMAIN}", f"https://{DOMAIN}"),
        ("127.0.0.1:4000", "http://127.0.0.1:4000"),
        ("http://localhost:4000", "http://localhost:4000"),
        ("[::1]:4000", "http://[::1]:4000"),
    ],
)
def test_an_address_in_place_of_a_domain_is_understood(domain: str, base_url: str) -> None:
    site = read_amplify(outputs(domain=domain)).managed_login
    assert site is not None
    assert site.base_url == base_url


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"domain": "https://books.example/login"}, "auth.oauth.domain is not a domain"),
        ({"domain": "user:pass@books.example"}, "is not a domain"),
        ({"domain": "books example"}, "is not a domain"),
        ({"domain": "javascript:alert(1)"}, "is not a domain"),
        ({"domain": "books.example?x=y"}, "is not a domain"),
        ({"domain": 7}, "is not a text"),
        ({"scopes": [7]}, "auth.oauth.scopes is not a text"),
        ({"redirect_sign_in_uri": {"a": "b"}}, "redirect_sign_in_uri is not a text"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, object], told: str) -> None:
    with pytest.raises(ProfileError, match=told):
        read_amplify(outputs(**changes))


def test_the_page_is_kept_with_the_profile(tmp_path: Path) -> None:
    profile = read_amplify(OUTPUTS, Label("books", "Books"))
    assert read_amplify(write_amplify(profile), Label("books", "Books")) == profile
    ProfileStore(tmp_path).keep(profile)
    assert ProfileStore(tmp_path).profiles() == (profile,)
