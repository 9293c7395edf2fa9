"""Every way into a user pool, driven by begin() and answer() without a window, over HTTP."""

from __future__ import annotations

import pytest

from core.auth.conversation.challenge import (
    AuthenticatorSetup,
    Challenge,
    Code,
    CodeKind,
    CodeRequired,
    CustomAnswer,
    CustomChallenge,
    EmailAddress,
    EmailSetup,
    FirstFactor,
    FirstFactorChoice,
    FirstFactorChosen,
    MfaChoice,
    MfaChosen,
    MfaKind,
    MfaSetupChoice,
    MfaSetupChosen,
)
from core.auth.tokens.tokens import SignedIn
from core.clock import ServerClock
from core.errors import (
    AccountUnconfirmed,
    InputRefused,
    PasswordResetRequired,
    ProfileError,
    SessionEnded,
    SignInRefused,
)
from core.practice import ids
from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from core.practice.state.user_pool import ExplicitAuthFlow
from core.practice.user_pool.second_factors import totp
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from core.signed_in.connection import Connection, connect
from tests.support.connections import enter
from tests.support.visitor import Visitor, practice_password

CODE_LIFETIME = 200
"""Seconds after which neither code nor session is good any more."""

NEXT_CODE = 60
"""Seconds until an authenticator shows a code that was not used yet."""


@pytest.fixture
def visitor(practice: PracticeCloud) -> Visitor:
    """Somebody at a computer with a right clock."""
    return Visitor.of(practice)


def begin(connection: Connection, username: str) -> Challenge | SignedIn:
    return connection.sign_in.begin(username, practice_password(username))


def asked_for_code(step: Challenge | SignedIn, kind: CodeKind) -> CodeRequired:
    assert isinstance(step, CodeRequired)
    assert step.kind is kind
    return step


def delivered(cloud: PracticeCloud) -> Code:
    return Code(Secret(cloud.control.inbox()[0].code))


def shown(cloud: PracticeCloud, username: str) -> Code:
    code = cloud.control.totp_code(username)
    return Code(Secret(f"{code[:3]} {code[3:]}"))


def let_in(step: Challenge | SignedIn, username: str) -> SignedIn:
    assert isinstance(step, SignedIn)
    assert step.claims.username == username
    return step


def test_an_authenticators_code_pasted_with_its_blank(visitor: Visitor) -> None:
    connection = visitor.start()
    asked = asked_for_code(begin(connection, "totp"), CodeKind.SOFTWARE_TOKEN_MFA)
    let_in(connection.sign_in.answer(asked, shown(visitor.cloud, "totp")), "totp")


def test_an_authenticators_code_is_good_once(visitor: Visitor) -> None:
    connection = visitor.start()
    code = shown(visitor.cloud, "totp")
    asked = asked_for_code(begin(connection, "totp"), CodeKind.SOFTWARE_TOKEN_MFA)
    connection.sign_in.answer(asked, code)
    again = asked_for_code(begin(connection, "totp"), CodeKind.SOFTWARE_TOKEN_MFA)
    with pytest.raises(InputRefused) as used:
        connection.sign_in.answer(again, code)
    assert used.value.field == "code"


@pytest.mark.parametrize(
    ("username", "kind", "masked"),
    [("sms", CodeKind.SMS_MFA, "+"), ("email", CodeKind.EMAIL_OTP, "e***@e***")],
)
def test_a_code_that_is_sent_and_mistyped_first(
    visitor: Visitor, username: str, kind: CodeKind, masked: str
) -> None:
    connection = visitor.start()
    asked = asked_for_code(begin(connection, username), kind)
    assert asked.destination.startswith(masked)
    with pytest.raises(InputRefused) as mistyped:
        connection.sign_in.answer(asked, Code(Secret("000000")))
    assert mistyped.value.field == "code"
    let_in(connection.sign_in.answer(asked, delivered(visitor.cloud)), username)


@pytest.mark.parametrize("username", ["sms", "totp"])
def test_whoever_takes_too_long_begins_again(visitor: Visitor, username: str) -> None:
    connection = visitor.start()
    asked = begin(connection, username)
    assert isinstance(asked, CodeRequired)
    visitor.cloud.control.shift_clock(CODE_LIFETIME)
    with pytest.raises(SignInRefused) as late:
        connection.sign_in.answer(asked, Code(Secret("123456")))
    assert "again" in f"{late.value.title} {late.value.hint}"


@pytest.mark.parametrize("kind", MfaKind)
def test_a_second_factor_is_chosen(visitor: Visitor, kind: MfaKind) -> None:
    connection = visitor.start()
    choice = begin(connection, "chooses")
    assert isinstance(choice, MfaChoice)
    assert set(choice.options) == set(MfaKind)
    asked = connection.sign_in.answer(choice, MfaChosen(kind))
    assert isinstance(asked, CodeRequired)
    is_shown = kind is MfaKind.SOFTWARE_TOKEN_MFA
    code = shown(visitor.cloud, "chooses") if is_shown else delivered(visitor.cloud)
    let_in(connection.sign_in.answer(asked, code), "chooses")


def test_an_authenticator_is_set_up_and_asked_for_from_then_on(visitor: Visitor) -> None:
    connection = visitor.start()
    choice = begin(connection, "setup")
    assert isinstance(choice, MfaSetupChoice)
    step = connection.sign_in.answer(choice, MfaSetupChosen(MfaKind.SOFTWARE_TOKEN_MFA))
    assert isinstance(step, AuthenticatorSetup)
    with pytest.raises(InputRefused):
        connection.sign_in.answer(step, Code(Secret("000000"), "a phone"))
    code = totp.code(step.secret_code.reveal(), totp.step_of(visitor.wall()))
    let_in(connection.sign_in.answer(step, Code(Secret(code), "a phone")), "setup")

    visitor.cloud.control.shift_clock(NEXT_CODE)
    asked = asked_for_code(begin(connection, "setup"), CodeKind.SOFTWARE_TOKEN_MFA)
    let_in(connection.sign_in.answer(asked, shown(visitor.cloud, "setup")), "setup")


def test_codes_by_e_mail_are_set_up(visitor: Visitor) -> None:
    connection = visitor.start()
    choice = begin(connection, "setup")
    assert isinstance(choice, MfaSetupChoice)
    step = connection.sign_in.answer(choice, MfaSetupChosen(MfaKind.EMAIL_OTP))
    assert isinstance(step, EmailSetup)
    asked = connection.sign_in.answer(step, EmailAddress("setup@example.com"))
    asked_for_code(asked, CodeKind.EMAIL_OTP)
    assert not isinstance(asked, SignedIn)
    let_in(connection.sign_in.answer(asked, delivered(visitor.cloud)), "setup")


@pytest.mark.parametrize("way", FirstFactor)
def test_the_way_to_begin_is_chosen_and_a_passkey_is_named(
    visitor: Visitor, way: FirstFactor
) -> None:
    connection = visitor.start()
    choice = connection.sign_in.begin_choice("passkey")
    assert isinstance(choice, FirstFactorChoice)
    assert set(choice.options) == set(FirstFactor)
    assert "WEB_AUTHN" in choice.unavailable
    proves = way is FirstFactor.PASSWORD_SRP
    password = practice_password("passkey") if proves else None
    step = connection.sign_in.answer(choice, FirstFactorChosen(way, password))
    if not proves:
        assert isinstance(step, CodeRequired)
        step = connection.sign_in.answer(step, delivered(visitor.cloud))
    let_in(step, "passkey")


def test_a_client_that_knows_user_auth_only_is_signed_in_to_all_the_same(
    visitor: Visitor,
) -> None:
    flows = (ExplicitAuthFlow.USER_AUTH, ExplicitAuthFlow.REFRESH_TOKEN_AUTH)
    visitor.cloud.control.set_app_client(explicit_auth_flows=flows)
    let_in(begin(visitor.start(), "testuser1"), "testuser1")
    with pytest.raises(SignInRefused, match="Wrong"):
        visitor.type_in("testuser1", Secret("not this one"))


def test_a_question_of_the_pools_own(visitor: Visitor) -> None:
    connection = visitor.start()
    asked = begin(connection, "question")
    assert isinstance(asked, CustomChallenge)
    assert any("inside a book's cover" in text for text in asked.parameters.values())
    step = connection.sign_in.answer(asked, CustomAnswer(Secret("a shelf")))
    assert isinstance(step, CustomChallenge)
    let_in(connection.sign_in.answer(step, CustomAnswer(Secret("a bookplate"))), "question")


def test_a_remembered_computer_is_asked_for_no_code_and_renews_its_session(
    visitor: Visitor,
) -> None:
    connection = visitor.start()
    asked = asked_for_code(begin(connection, "device"), CodeKind.EMAIL_OTP)
    first = let_in(connection.sign_in.answer(asked, delivered(visitor.cloud)), "device")
    assert connection.devices.confirm(first, "a desk")
    connection.devices.remember("device", first.tokens.access)

    again = visitor.start()
    second = let_in(begin(again, "device"), "device")
    assert second.device_key is not None
    session = enter(again, second)
    visitor.cloud.control.shift_clock(3500)
    visitor.wall.error += 3500
    assert session.tokens().access.reveal() != second.tokens.access.reveal()

    again.devices.forget("device", session.tokens().access)
    asked_for_code(begin(visitor.start(), "device"), CodeKind.EMAIL_OTP)


def test_a_rotated_token_is_kept_over_a_restart(visitor: Visitor) -> None:
    visitor.cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=0)
    session = visitor.signed_in("testuser1")
    for hours in range(1, 4):
        visitor.cloud.control.shift_clock(hours * 3500.0)
        visitor.wall.error = hours * 3500.0
        session.tokens()
        restored = visitor.start().sessions.restore()
        assert restored is not None
        session = restored
    session.tokens()


def test_a_rotation_whose_answer_was_lost_recovers_within_the_grace_period(
    visitor: Visitor,
) -> None:
    visitor.cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=60)
    session = visitor.signed_in("testuser1")
    first = session.tokens()
    visitor.cloud.control.shift_clock(3400)
    visitor.wall.error = 3400
    lost = Fault(FaultKind.LOSE_REPLY, operation="GetTokensFromRefreshToken", times=1)
    visitor.cloud.control.misbehave(lost)
    session.tokens()
    visitor.cloud.control.heal()
    visitor.cloud.control.shift_clock(3410)
    visitor.wall.error = 3410
    assert session.tokens().access.reveal() != first.access.reveal()
    restored = visitor.start().sessions.restore()
    assert restored is not None
    restored.tokens()


def test_a_stolen_rotated_token_ends_the_session_and_says_so(visitor: Visitor) -> None:
    visitor.cloud.control.set_app_client(refresh_token_rotation=True, rotation_grace=0)
    session = visitor.signed_in("testuser1")
    thief = visitor.start().sessions.restore()
    assert thief is not None
    thief.tokens()
    visitor.cloud.control.shift_clock(3601.0)
    visitor.wall.error = 3601.0
    with pytest.raises(SessionEnded):
        session.tokens()


def test_an_account_that_is_not_confirmed_or_to_be_reset_leads_to_its_page(
    visitor: Visitor,
) -> None:
    with pytest.raises(AccountUnconfirmed) as unconfirmed:
        visitor.type_in("unconfirmed")
    assert unconfirmed.value.username == "unconfirmed"
    with pytest.raises(PasswordResetRequired) as reset:
        visitor.type_in("reset")
    assert reset.value.username == "reset"


def test_a_forgotten_password_is_set_anew_with_a_code(visitor: Visitor) -> None:
    account = visitor.start().account
    account.forgot_password("testuser1")
    with pytest.raises(InputRefused) as mistyped:
        account.confirm_forgot_password("testuser1", "000000", Secret("Brand-New-77!"))
    assert mistyped.value.field == "code"
    code = visitor.cloud.control.inbox()[0].code
    account.confirm_forgot_password("testuser1", f"{code[:3]} {code[3:]}", Secret("Brand-New-77!"))
    let_in(visitor.type_in("testuser1", Secret("Brand-New-77!")), "testuser1")


def test_somebody_signs_up_confirms_and_signs_in(visitor: Visitor) -> None:
    account = visitor.start().account
    password = Secret("Hello-Books-88!")
    account.sign_up("helga", password, {"email": "helga@example.com"})
    with pytest.raises(AccountUnconfirmed):
        visitor.type_in("helga", password)
    account.resend_confirmation_code("helga")
    account.confirm_sign_up("helga", visitor.cloud.control.inbox()[0].code)
    session_of_helga = let_in(visitor.type_in("helga", password), "helga")
    changed = Secret("Hello-Again-99!")
    account.change_password(session_of_helga.tokens.access, password, changed)
    let_in(visitor.type_in("helga", changed), "helga")


@pytest.mark.parametrize("typed", ["sms", "SMS"])
def test_a_client_with_a_secret_proves_it_at_each_step_and_at_renewal(
    visitor: Visitor, typed: str
) -> None:
    outputs = dict(visitor.cloud.outputs)
    auth = outputs["auth"]
    assert isinstance(auth, dict)
    outputs["auth"] = {
        **auth,
        "user_pool_client_id": ids.CLIENT_WITH_SECRET_ID,
        "user_pool_client_secret": ids.CLIENT_SECRET,
    }
    profile = read_amplify(outputs, Label("secret", "With a secret"))
    connection = connect(profile, visitor.vault, ServerClock(visitor.wall))
    step = connection.sign_in.begin(typed, practice_password("sms"))
    asked = asked_for_code(step, CodeKind.SMS_MFA)
    signed_in = let_in(connection.sign_in.answer(asked, delivered(visitor.cloud)), "sms")
    session = enter(connection, signed_in)
    visitor.cloud.control.shift_clock(3500)
    visitor.wall.error = 3500
    assert session.tokens().access.reveal() != signed_in.tokens.access.reveal()
    connection.account.forgot_password("sms")


def test_a_client_with_every_way_closed_is_named_with_what_would_open_one(
    visitor: Visitor,
) -> None:
    visitor.cloud.control.set_app_client(explicit_auth_flows=())
    with pytest.raises(ProfileError, match="does not allow USER_SRP_AUTH"):
        visitor.type_in("testuser1")
