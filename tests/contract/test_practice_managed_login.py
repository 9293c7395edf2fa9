"""Signing in to the practice cloud in a browser, and what the app gets for the code."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from core.practice import ids
from core.practice.faults import Fault, FaultKind, ServiceName
from core.practice.process.launcher import PracticeCloud
from tests.support.browser import (
    ASKED,
    REDIRECT_URI,
    Page,
    code_of,
    open_form,
    redeem,
    send_form,
    sign_in,
    token,
    visit,
)
from tests.support.user_pool_peer import cognito_idp, refused, verified

_READER, _PASSWORD = "testuser1", "Read-Books-1!"
_INVALID_GRANT = (400, {"error": "invalid_grant"})


def shown_problem(page: Page) -> str:
    found = re.search(r'role="alert">([^<]+)<', page.text)
    assert found is not None
    return found[1]


def test_a_reader_signs_in_and_the_app_gets_tokens(practice: PracticeCloud) -> None:
    page = sign_in(practice, _READER, _PASSWORD)
    assert page.status == 302
    address, answer = page.sent_to
    assert (address, answer["state"]) == (REDIRECT_URI, ASKED["state"])
    status, tokens = redeem(practice, answer["code"])
    assert status == 200
    assert set(tokens) == {"id_token", "access_token", "refresh_token", "expires_in", "token_type"}
    identity = verified(practice, tokens["id_token"], ids.CLIENT_ID)
    assert identity["cognito:username"] == _READER
    assert identity["cognito:groups"] == ["BooksRead"]
    assert verified(practice, tokens["access_token"])["scope"] == ASKED["scope"]
    assert cognito_idp(practice).get_user(AccessToken=tokens["access_token"])["Username"] == _READER


def test_the_page_can_be_read_aloud_and_runs_no_script(practice: PracticeCloud) -> None:
    page = visit(practice, "/oauth2/authorize", **ASKED)
    assert page.status == 200
    assert page.fields["username"]["autocomplete"] == "username"
    assert page.fields["password"]["autocomplete"] == "current-password"
    labels = set(re.findall(r'<label for="(\w+)">', page.text))
    assert {page.fields[name]["id"] for name in ("username", "password")} == labels
    assert '<html lang="en">' in page.text
    assert "<script" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://localhost:43117;" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-store"


def test_a_wrong_password_shows_the_form_again(practice: PracticeCloud) -> None:
    page = sign_in(practice, '"><b>ana', "Wrong-Books-1!")
    assert page.status == 200
    assert shown_problem(page).startswith("Wrong user name or password.")
    assert page.fields["username"]["value"] == '"><b>ana'
    assert "<b>" not in page.text
    assert sign_in(practice, _READER, _PASSWORD, page.fields["form"]["value"]).status == 302


def test_a_name_that_does_not_exist_reads_like_a_wrong_password(practice: PracticeCloud) -> None:
    one, other = (sign_in(practice, name, "Wrong-Books-1!") for name in (_READER, "nobody"))
    assert shown_problem(one) == shown_problem(other)


def test_too_many_wrong_passwords_make_somebody_wait(practice: PracticeCloud) -> None:
    ahead = 0
    for failures in range(1, 11):
        sign_in(practice, _READER, "Wrong-Books-1!")
        if 5 <= failures < 10:
            ahead += 2 ** (failures - 5)
            practice.control.shift_clock(ahead)
    assert "Too many wrong" in shown_problem(sign_in(practice, _READER, _PASSWORD))
    practice.control.shift_clock(ahead + 32)
    assert sign_in(practice, _READER, _PASSWORD).status == 302


@pytest.mark.parametrize(
    ("username", "password", "words"),
    [
        ("unconfirmed", "Confirm-Books-14!", "not confirmed yet"),
        ("reset", "Forgotten-Books-15!", "must be reset first"),
        ("newcomer", "Welcome-Books-5!", "temporary password"),
        ("totp", "Token-Books-6!", "more than a password"),
        ("sms", "Phone-Books-7!", "more than a password"),
        ("setup", "Setup-Books-10!", "more than a password"),
        ("question", "Riddle-Books-12!", "more than a password"),
    ],
)
def test_who_has_something_to_do_first_is_told_what(
    practice: PracticeCloud, username: str, password: str, words: str
) -> None:
    assert words in shown_problem(sign_in(practice, username, password))
    assert words not in shown_problem(sign_in(practice, username, "Wrong-Books-1!"))


def test_a_disabled_user_does_not_get_in(practice: PracticeCloud) -> None:
    practice.control.set_user_enabled(_READER, enabled=False)
    assert "disabled" in shown_problem(sign_in(practice, _READER, _PASSWORD))


def test_a_code_is_good_once_and_a_second_use_ends_what_it_gave(practice: PracticeCloud) -> None:
    code = code_of(sign_in(practice, _READER, _PASSWORD))
    _, tokens = redeem(practice, code)
    assert redeem(practice, code) == _INVALID_GRANT
    with refused("NotAuthorizedException", "Access Token has been revoked"):
        cognito_idp(practice).get_user(AccessToken=tokens["access_token"])


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": "another-verifier-of-forty-three-characters-or-more"},
        {"redirect_uri": ids.REDIRECT_URIS[1]},
    ],
)
def test_a_code_is_bound_to_what_it_was_asked_with(
    practice: PracticeCloud, changed: dict[str, str]
) -> None:
    code = code_of(sign_in(practice, _READER, _PASSWORD))
    assert redeem(practice, code, **changed) == _INVALID_GRANT
    assert redeem(practice, code)[0] == 200


def test_an_invented_code_gives_nothing(practice: PracticeCloud) -> None:
    assert redeem(practice, "invented") == _INVALID_GRANT


def test_a_code_is_bound_to_its_client(practice: PracticeCloud) -> None:
    code = code_of(sign_in(practice, _READER, _PASSWORD))
    other = {"client_id": ids.CLIENT_WITH_SECRET_ID, "client_secret": ids.CLIENT_SECRET}
    assert redeem(practice, code, **other) == _INVALID_GRANT


def test_a_code_lives_five_minutes(practice: PracticeCloud) -> None:
    code = code_of(sign_in(practice, _READER, _PASSWORD))
    practice.control.shift_clock(301)
    assert redeem(practice, code) == _INVALID_GRANT


def test_a_code_survives_a_crash_and_stays_used_after_one(own_practice: PracticeCloud) -> None:
    code = code_of(sign_in(own_practice, _READER, _PASSWORD))
    for expected in (200, 400):
        own_practice.kill()
        own_practice.start(own_practice.port)
        assert redeem(own_practice, code)[0] == expected


def test_the_app_refreshes_and_a_client_that_rotates_gets_another_token(
    practice: PracticeCloud,
) -> None:
    _, tokens = redeem(practice, code_of(sign_in(practice, _READER, _PASSWORD)))
    grant = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    status, renewed = token(practice, **grant)
    assert (status, "refresh_token" in renewed) == (200, False)
    assert verified(practice, renewed["access_token"])["scope"] == ASKED["scope"]
    practice.control.set_app_client(refresh_token_rotation=True)
    _, rotated = token(practice, **grant)
    assert rotated["refresh_token"] != tokens["refresh_token"]
    assert token(practice, **grant) == _INVALID_GRANT


def test_a_revoked_sign_in_is_not_refreshed(practice: PracticeCloud) -> None:
    _, tokens = redeem(practice, code_of(sign_in(practice, _READER, _PASSWORD)))
    sent = {"client_id": ids.CLIENT_ID, "token": tokens["refresh_token"]}
    for _ in range(2):
        assert send_form(practice, "/oauth2/revoke", sent).status == 200
    grant = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert token(practice, **grant) == _INVALID_GRANT
    wrong_kind = send_form(practice, "/oauth2/revoke", {**sent, "token": tokens["access_token"]})
    assert (wrong_kind.status, wrong_kind.text) == (400, '{"error":"unsupported_token_type"}')


def test_an_app_may_do_what_it_was_granted_and_no_more(practice: PracticeCloud) -> None:
    form = open_form(practice, scope="openid", nonce="n-0S6_WzA2Mj")
    _, tokens = redeem(practice, code_of(sign_in(practice, _READER, _PASSWORD, form)))
    assert verified(practice, tokens["access_token"])["scope"] == "openid"
    assert verified(practice, tokens["id_token"], ids.CLIENT_ID)["nonce"] == "n-0S6_WzA2Mj"
    with refused("NotAuthorizedException", "Access Token does not have required scopes"):
        cognito_idp(practice).get_user(AccessToken=tokens["access_token"])


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "openid planets"}, "invalid_scope"),
        ({"scope": "email"}, "invalid_scope"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_an_app_that_asks_wrongly_is_told_so(
    practice: PracticeCloud, changed: dict[str, str], error: str
) -> None:
    page = visit(practice, "/oauth2/authorize", **{**ASKED, **changed})
    assert page.sent_to == (REDIRECT_URI, {"error": error, "state": ASKED["state"]})


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "nobody"},
        {"redirect_uri": "https://books.example/callback"},
        {"redirect_uri": "http://localhost:43117/callback/../elsewhere"},
        {"redirect_uri": "http://localhost:43120/callback"},
        {"redirect_uri": ""},
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered(
    practice: PracticeCloud, changed: dict[str, str]
) -> None:
    page = visit(practice, "/oauth2/authorize", **{**ASKED, **changed})
    assert (page.status, "location" in page.headers) == (400, False)
    assert "is not known to the practice cloud" in shown_problem(page)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "authorization_code"}, "invalid_request"),
        ({}, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": "a.b.c.d.e"}, "invalid_grant"),
        ({"grant_type": "refresh_token", "client_id": "nobody"}, "invalid_client"),
        ({"grant_type": "refresh_token", "client_secret": "guess"}, "invalid_client"),
        ({"client_id": ids.CLIENT_WITH_SECRET_ID}, "invalid_client"),
    ],
)
def test_a_wrong_token_request_is_refused_in_oauths_words(
    practice: PracticeCloud, fields: dict[str, str], error: str
) -> None:
    assert token(practice, **fields) == (400, {"error": error})


def test_a_client_with_a_secret_may_show_it_in_the_header(practice: PracticeCloud) -> None:
    form = open_form(practice, client_id=ids.CLIENT_WITH_SECRET_ID)
    code = code_of(sign_in(practice, _READER, _PASSWORD, form))
    secret = {"client_id": ids.CLIENT_WITH_SECRET_ID, "client_secret": ids.CLIENT_SECRET}
    assert redeem(practice, code, **secret)[0] == 200


@pytest.mark.parametrize(
    "origin", ["https://books.example", "null", "http://localhost:43117", "http://127.0.0.1"]
)
def test_a_form_on_another_page_is_refused(practice: PracticeCloud, origin: str) -> None:
    fields = {"form": open_form(practice), "username": _READER, "password": _PASSWORD}
    assert send_form(practice, "/login", fields, origin=origin).status == 403


@pytest.mark.parametrize("path", ["/oauth2/token", "/oauth2/revoke", "/", "/login/", "/logout"])
def test_even_its_own_page_may_send_nothing_but_its_form(
    practice: PracticeCloud, path: str
) -> None:
    assert send_form(practice, path, {}, origin=practice.base_url).status == 403


def test_a_form_that_is_not_ours_or_too_old_signs_nobody_in(practice: PracticeCloud) -> None:
    form = open_form(practice)
    for other in ("", "x", form[:-8] + "AAAAAAA=", quote(form)[1:]):
        page = sign_in(practice, _READER, _PASSWORD, other)
        assert (page.status, "out of date" in shown_problem(page)) == (400, True)
    practice.control.shift_clock(901)
    assert "out of date" in shown_problem(sign_in(practice, _READER, _PASSWORD, form))


def test_logging_out_leads_back_to_the_app_alone(practice: PracticeCloud) -> None:
    page = visit(practice, "/logout", client_id=ids.CLIENT_ID, logout_uri=REDIRECT_URI)
    assert page.sent_to == (REDIRECT_URI, {})
    elsewhere = visit(
        practice, "/logout", client_id=ids.CLIENT_ID, logout_uri="https://books.example/"
    )
    assert (elsewhere.status, "location" in elsewhere.headers) == (400, False)


def test_it_can_be_told_to_misbehave(practice: PracticeCloud) -> None:
    fault = Fault(FaultKind.UNAVAILABLE, ServiceName.MANAGED_LOGIN, "token", times=1)
    practice.control.misbehave(fault)
    code = code_of(sign_in(practice, _READER, _PASSWORD))
    assert redeem(practice, code)[0] == 503
    assert redeem(practice, code)[0] == 200


def test_the_outputs_say_where_it_is(practice: PracticeCloud) -> None:
    auth = practice.outputs["auth"]
    assert isinstance(auth, dict)
    assert auth["oauth"] == {
        "identity_providers": [],
        "domain": f"127.0.0.1:{practice.port}",
        "scopes": ["openid", "email", "profile", "aws.cognito.signin.user.admin"],
        "redirect_sign_in_uri": list(ids.REDIRECT_URIS),
        "redirect_sign_out_uri": list(ids.REDIRECT_URIS),
        "response_type": "code",
    }
