"""What commands make of the state, step by step."""

from __future__ import annotations

import pytest

from core.practice import ids
from core.practice.administration import commands
from core.practice.administration.access import pool_trust
from core.practice.administration.apply import administered
from core.practice.administration.users import NoSuchName
from core.practice.state import codec
from core.practice.state.cloud_state import CloudState, UserSession, UserStatus
from core.practice.state.identity_pool import AmbiguousRoleResolution, AwsSession
from core.practice.state.seed import seed
from core.practice.state.user_pool import (
    DeviceTracking,
    ExplicitAuthFlow,
    Factors,
    MfaType,
    PreventUserExistenceErrors,
)

_NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def state() -> CloudState:
    return seed()


def test_a_group_that_goes_takes_its_memberships_along(state: CloudState) -> None:
    after = administered(state, commands.RemoveGroup("BooksRead"), _NOW)
    assert "BooksRead" not in after.groups
    assert after.users["testuser2"].groups == ("BooksWrite",)


def test_a_group_names_its_role_by_arn(state: CloudState) -> None:
    after = administered(state, commands.SetGroup("New", 3, "BooksReadAccess"), _NOW)
    assert after.groups["New"].role_arn == state.role_arn("BooksReadAccess")


def test_a_new_role_trusts_the_identity_pool(state: CloudState) -> None:
    document = {"Version": "2012-10-17", "Statement": []}
    after = administered(state, commands.SetRolePolicy("Fresh", "Nothing", document), _NOW)
    assert after.roles["Fresh"].policies == {"Nothing": document}
    assert after.roles["Fresh"].trust_policy == pool_trust(state)


def test_trust_that_was_broken_can_be_mended(state: CloudState) -> None:
    nobody = {"Version": "2012-10-17", "Statement": []}
    broken = administered(state, commands.SetTrustPolicy("BooksReadAccess", nobody), _NOW)
    mended = administered(broken, commands.SetTrustPolicy("BooksReadAccess"), _NOW)
    assert broken.roles["BooksReadAccess"].trust_policy == nobody
    assert codec.plain(mended) == codec.plain(state)


def test_a_temporary_user_must_choose_a_password(state: CloudState) -> None:
    command = commands.AddUser("ana", "Ana-Books-7!", ("BooksRead",), temporary=True)
    user = administered(state, command, _NOW).users["ana"]
    assert user.status is UserStatus.FORCE_CHANGE_PASSWORD
    assert user.groups == ("BooksRead",)


def test_a_user_who_goes_is_signed_out_too(state: CloudState) -> None:
    session = UserSession("origin", "testuser1", "client", "digest", 1, 2)
    signed_in = codec.typed(
        CloudState, {**codec.plain(state), "sessions": {"origin": codec.plain(session)}}
    )
    after = administered(signed_in, commands.RemoveUser("testuser1"), _NOW)
    assert "testuser1" not in after.users
    assert after.sessions["origin"].revoked


def test_credentials_expire_now_and_not_later(state: CloudState) -> None:
    session = AwsSession("ASIA", "secret", "token", "Role", "Session", "id", 1.0, _NOW + 3600)
    holding = codec.typed(
        CloudState, {**codec.plain(state), "aws_sessions": {"ASIA": codec.plain(session)}}
    )
    after = administered(holding, commands.ExpireCredentials(), _NOW)
    assert after.aws_sessions["ASIA"].expires_at == _NOW


def test_the_identity_pools_settings_follow(state: CloudState) -> None:
    resolution = AmbiguousRoleResolution.AUTHENTICATED_ROLE
    after = administered(state, commands.SetAmbiguousRoleResolution(resolution), _NOW)
    after = administered(after, commands.SetServerSideTokenCheck(enabled=True), _NOW)
    assert after.identity_pool.ambiguous_role_resolution is resolution
    assert after.identity_pool.server_side_token_check


def test_what_a_client_allows_changes_piece_by_piece(state: CloudState) -> None:
    flows = (ExplicitAuthFlow.USER_AUTH,)
    one = commands.SetAppClient(ids.CLIENT_ID, explicit_auth_flows=flows)
    other = commands.SetAppClient(ids.CLIENT_ID, auth_session_validity=60)
    after = administered(administered(state, one, _NOW), other, _NOW).clients[ids.CLIENT_ID]
    assert after.explicit_auth_flows == flows
    assert after.auth_session_validity == 15, "Cognito takes 3 to 15 minutes"
    assert after.prevent_user_existence_errors is PreventUserExistenceErrors.ENABLED


def test_a_client_rotates_its_refresh_tokens_with_a_minutes_grace_at_most(
    state: CloudState,
) -> None:
    command = commands.SetAppClient(ids.CLIENT_ID, refresh_token_rotation=True, rotation_grace=3600)
    after = administered(state, command, _NOW).clients[ids.CLIENT_ID]
    assert (after.refresh_token_rotation, after.rotation_grace) == (True, 60)


def test_how_a_user_is_let_in_can_be_changed(state: CloudState) -> None:
    factors = Factors((MfaType.EMAIL_OTP,), required=True)
    for command in (
        commands.SetUserFactors("testuser1", factors),
        commands.SetUserStatus("testuser1", UserStatus.RESET_REQUIRED),
        commands.SetDeviceTracking("testuser1", DeviceTracking.ALWAYS),
    ):
        state = administered(state, command, _NOW)
    user = state.users["testuser1"]
    assert (user.factors, user.status) == (factors, UserStatus.RESET_REQUIRED)
    assert user.device_tracking is DeviceTracking.ALWAYS


@pytest.mark.parametrize(
    "command",
    [
        commands.RemoveUser("nobody"),
        commands.SetUserGroups("nobody", ()),
        commands.RevokeSessions("nobody"),
        commands.SetUserFactors("nobody", Factors()),
        commands.SetUserStatus("nobody", UserStatus.CONFIRMED),
        commands.SetDeviceTracking("nobody", DeviceTracking.NO),
        commands.SetAppClient("nobody"),
        commands.SetGroup("New", 1, "NoRole"),
        commands.SetTrustPolicy("NoRole"),
        commands.RemoveRolePolicy("NoRole", "policy"),
    ],
)
def test_a_name_that_is_not_there_is_told(
    state: CloudState, command: commands.StateCommand
) -> None:
    with pytest.raises(NoSuchName):
        administered(state, command, _NOW)
