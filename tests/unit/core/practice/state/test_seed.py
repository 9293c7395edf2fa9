"""The first day: constant ids, policies that speak of them, no passwords."""

from __future__ import annotations

import json
from dataclasses import replace

from core.practice import ids
from core.practice.administration import commands
from core.practice.administration.access import pool_trust
from core.practice.administration.apply import administered
from core.practice.state import codec
from core.practice.state.cloud_state import CloudState
from core.practice.state.seed import PRACTICE_RESOURCES, seed, with_practice_users


def test_policies_speak_of_the_practice_table_and_its_indexes_alone() -> None:
    state = seed()
    table_arn = state.table_arn
    for role in state.roles.values():
        for policy in role.policies.values():
            text = json.dumps(codec.plain(policy))
            arns = {part for part in text.split('"') if part.startswith("arn:")}
            assert arns <= {table_arn, f"{table_arn}/index/*"}


def test_every_role_trusts_the_practice_identity_pool() -> None:
    state = seed()
    for role in state.roles.values():
        assert codec.plain(role.trust_policy) == pool_trust(state)


def test_ids_have_the_shape_of_cognitos() -> None:
    region, _, name = ids.USER_POOL_ID.partition("_")
    assert (region, len(name)) == (ids.REGION, 9)
    assert len(ids.CLIENT_ID) == len(ids.CLIENT_WITH_SECRET_ID) == 26
    assert ids.IDENTITY_POOL_ID.startswith(f"{ids.REGION}:")


def test_no_password_is_kept() -> None:
    users = json.loads((PRACTICE_RESOURCES / "users.json").read_text("utf-8"))
    kept = json.dumps(codec.plain(seed()))
    assert not [user["username"] for user in users if user["password"] in kept]


def test_two_first_days_share_no_key_and_no_salt() -> None:
    one, other = seed(), seed()
    assert one.signing_keys.id_token.kid != one.signing_keys.access_token.kid
    assert one.signing_keys.id_token != other.signing_keys.id_token
    assert one.users["testuser1"].verifier != other.users["testuser1"].verifier
    assert one.users["testuser1"].sub == other.users["testuser1"].sub


def test_the_state_comes_back_from_json_as_it_was() -> None:
    state = seed()
    assert codec.typed(CloudState, json.loads(json.dumps(codec.plain(state)))) == state


def test_a_state_from_before_gets_the_users_that_it_does_not_know() -> None:
    today = seed()
    before = replace(today, users={"testuser1": replace(today.users["testuser1"], sub="kept")})
    after = with_practice_users(before)
    assert set(after.users) == set(today.users)
    assert after.users["testuser1"].sub == "kept"
    assert with_practice_users(after) is after


def test_whom_an_administrator_removed_stays_away() -> None:
    removed = administered(seed(), commands.RemoveUser("totp"), 1.0)
    assert with_practice_users(removed) is removed
    again = administered(removed, commands.AddUser("totp", "Again-Books-1!"), 2.0)
    assert "totp" in again.users
    assert again.removed_users == ()


def test_a_name_that_somebody_signed_up_with_is_theirs_in_either_case() -> None:
    today = seed()
    theirs = replace(today.users["totp"], username="TOTP")
    others = {name: user for name, user in today.users.items() if name != "totp"}
    state = replace(today, users={**others, "TOTP": theirs})
    assert with_practice_users(state) is state
