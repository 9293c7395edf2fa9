"""The steps of a sign-in are found among all calls, and what differs between two of them."""

from __future__ import annotations

from dataclasses import replace

from core.recorded_calls.differences import Part, differences
from core.recorded_calls.steps import sign_in_steps
from tests.support.recorded import IDENTITY, login_call, refused_call, scan_call

BEGIN = login_call("InitiateAuth", body='{"AuthFlow": "USER_SRP_AUTH"}')
ANSWER = login_call("RespondToAuthChallenge")
GET_ID = login_call("GetId", "cognito-identity")
EXCHANGE = login_call("GetCredentialsForIdentity", "cognito-identity")
RENEWAL = login_call("InitiateAuth", body='{"AuthFlow": "REFRESH_TOKEN_AUTH"}')
SIGN_IN = (BEGIN, ANSWER, GET_ID, EXCHANGE)


def operations(calls: tuple[object, ...]) -> list[str]:
    return [call.operation for call in calls]  # type: ignore[attr-defined]


def test_a_sign_in_goes_from_the_first_word_to_the_first_books() -> None:
    steps = sign_in_steps(
        (*SIGN_IN, login_call("GetCallerIdentity", "sts"), scan_call(), scan_call())
    )
    assert steps is not None
    assert steps.fresh
    assert steps.complete
    assert operations(steps.calls) == [*operations(SIGN_IN), "Scan"]


def test_a_renewal_later_does_not_take_its_place() -> None:
    steps = sign_in_steps((*SIGN_IN, scan_call(), RENEWAL, EXCHANGE, scan_call()))
    assert steps is not None
    assert steps.calls[0] is BEGIN
    assert len(steps.calls) == 5


def test_of_two_sign_ins_the_newest_counts_and_a_wrong_password_is_part_of_it() -> None:
    refused = replace(ANSWER, status=400, error="NotAuthorizedException")
    again = (BEGIN, refused, BEGIN, ANSWER, GET_ID)
    steps = sign_in_steps((*SIGN_IN, scan_call(), *again))
    assert steps is not None
    assert len(steps.calls) == 3
    assert not steps.complete


def test_another_users_sign_in_is_not_shown() -> None:
    theirs = (BEGIN, ANSWER, GET_ID, EXCHANGE, replace(scan_call(), identity="theirs"))
    mine = (*SIGN_IN, scan_call(7))
    steps = sign_in_steps((*mine, *theirs), IDENTITY)
    assert steps is not None
    assert steps.calls[-1].answer_body == scan_call(7).answer_body


def test_a_session_that_continues_shows_its_first_exchange() -> None:
    steps = sign_in_steps((RENEWAL, GET_ID, EXCHANGE, scan_call()))
    assert steps is not None
    assert not steps.fresh
    assert steps.calls[0] is RENEWAL
    assert sign_in_steps((scan_call(),)) is None


def test_only_what_differs_is_told_and_what_always_differs_is_not() -> None:
    assert differences(scan_call(1), scan_call(1)) == ()
    one, other = scan_call(1), scan_call(2)
    assert {found.path for found in differences(one, other)} == {"Items", "Count"}
    found = differences(scan_call(1), refused_call())
    assert found[0].part is Part.REQUEST
    by_path = {each.path: (each.before, each.after) for each in found}
    assert by_path["operation"] == ("Scan", "PutItem")
    assert by_path["Item.author.S"] == (None, "Lem")
    assert by_path["status"] == ("200", "400")
