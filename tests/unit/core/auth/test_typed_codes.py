"""A code is read alike wherever one is asked for, whatever was copied with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.auth.account import Account
from core.auth.conversation.challenge import AuthenticatorSetup, Code, CodeKind, CodeRequired
from core.auth.conversation.requests import RespondToAuthChallenge, VerifySoftwareToken
from core.errors import InputRefused
from core.pasted_text import code_in
from core.redaction import Secret
from tests.support.scripted_pool import Answer, ScriptedPool
from tests.support.sign_in_parts import Parts
from tests.support.sign_in_talk import answering

Ask = Callable[[Account, ScriptedPool, str], str]
"""Answers one question with a text, and gives the code that was sent for it."""


def of_second_factor(_account: Account, _pool: ScriptedPool, text: str) -> str:
    question = CodeRequired("alice", Secret("s"), CodeKind.SOFTWARE_TOKEN_MFA)
    _, sent = answering(question, Code(Secret(text)))
    assert isinstance(sent, RespondToAuthChallenge)
    code = sent.responses["SOFTWARE_TOKEN_MFA_CODE"]
    assert isinstance(code, Secret)
    return code.reveal()


def of_new_authenticator(_account: Account, _pool: ScriptedPool, text: str) -> str:
    question = AuthenticatorSetup("alice", Secret("s"), Secret("KEY"))
    _, sent = answering(question, Code(Secret(text)))
    assert isinstance(sent, VerifySoftwareToken)
    return sent.code.reveal()


def of_password_reset(account: Account, pool: ScriptedPool, text: str) -> str:
    pool.answers("ConfirmForgotPassword", Answer())
    account.confirm_forgot_password("alice", text, Secret("Tulip-Garden-9!"))
    return str(pool.asked("ConfirmForgotPassword")[-1]["ConfirmationCode"])


def of_sign_up(account: Account, pool: ScriptedPool, text: str) -> str:
    pool.answers("ConfirmSignUp", Answer())
    account.confirm_sign_up("alice", text)
    return str(pool.asked("ConfirmSignUp")[-1]["ConfirmationCode"])


QUESTIONS = (of_second_factor, of_new_authenticator, of_password_reset, of_sign_up)


@pytest.fixture
def account(parts: Parts) -> Account:
    """Alice's account, of which she is not signed in to."""
    return Account(parts.profile, parts.idp)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "123456",
        " 123 456\n",
        "123-456",
        "12–34–56",
        "１２３４５６",
        "Your code is 123456.",
        "1234-5 6",
    ],
)
def test_a_code_is_cleaned_alike_for_every_question(
    question: Ask, text: str, account: Account, pool: ScriptedPool
) -> None:
    assert question(account, pool, text) == code_in(text) == "123456"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("text", ["", " \t", "none", "12a456"])
def test_what_is_no_code_is_asked_for_again_and_not_sent(
    question: Ask, text: str, account: Account, pool: ScriptedPool
) -> None:
    with pytest.raises(InputRefused) as refused:
        question(account, pool, text)
    assert refused.value.field == "code"
