"""A form's hidden field comes back as it was, or not at all."""

from __future__ import annotations

import base64

import pytest

from core.practice.ids import CLIENT_ID, REDIRECT_URIS
from core.practice.managed_login.authorization import AuthorizationRequest
from core.practice.managed_login.form_token import FORM_SECONDS, form_token, opened
from core.practice.state.cloud_state import UserPool

_NOW = 1_800_000_000.0
_POOL = UserPool("eu-central-1_BkPlate7Q", "practice", "00" * 32)
_OTHER_POOL = UserPool("eu-central-1_BkPlate7Q", "practice", "01" * 32)
_ASKED = AuthorizationRequest(CLIENT_ID, REDIRECT_URIS[0], ("openid",), "c" * 43, "Zustand ü")


def test_what_the_app_asked_comes_back_until_the_form_is_too_old() -> None:
    token = form_token(_POOL, _ASKED, _NOW)
    assert opened(_POOL, token, _NOW + FORM_SECONDS - 1) == _ASKED
    assert opened(_POOL, token, _NOW + FORM_SECONDS) is None


def test_no_two_forms_are_the_same() -> None:
    assert form_token(_POOL, _ASKED, _NOW) != form_token(_POOL, _ASKED, _NOW)


@pytest.mark.parametrize("position", [0, 31, 32, 60, -1])
def test_a_changed_field_is_not_ours(position: int) -> None:
    sealed = bytearray(base64.urlsafe_b64decode(form_token(_POOL, _ASKED, _NOW)))
    sealed[position] ^= 1
    assert opened(_POOL, base64.urlsafe_b64encode(sealed).decode(), _NOW) is None


@pytest.mark.parametrize("token", ["", "=", "no base64", "ü", "AAAA"])
def test_what_is_no_field_at_all_is_not_ours(token: str) -> None:
    assert opened(_POOL, token, _NOW) is None


def test_another_pools_field_is_not_ours() -> None:
    assert opened(_OTHER_POOL, form_token(_POOL, _ASKED, _NOW), _NOW) is None
