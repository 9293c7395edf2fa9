"""Secrets do not show themselves, and text loses whatever looks like one."""

from __future__ import annotations

import pickle

import pytest

from core.redaction import MASK, Secret, strike_out

DENIED = (
    "User: arn:aws:sts::123456789012:assumed-role/BooksAll/CognitoIdentityCredentials is not "
    "authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-central-1:"
    "123456789012:table/book-table because no identity-based policy allows the dynamodb:PutItem "
    "action"
)


def test_a_secret_shows_nothing_until_it_is_revealed() -> None:
    secret = Secret("hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]} {secret!s}"
    assert secret.reveal() == "hunter2"


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret("hunter2"))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ('{"PASSWORD": "a b, \\" c", "USERNAME": "maria"}', "a b, "),
        ("password='it is, so'", "it is"),
        ("password=plain words", "plain words"),
        ("Authorization: Bearer abc.def", "abc.def"),
        ("x-amz-security-token:IQoJb3JpZ2lu", "IQoJ"),
        ("'SecretKey': 'shortened'", "shortened"),
        ("SessionToken=b'xyz'", "xyz"),
        ("SRP_A: 3fe2a1", "3fe2a1"),
        ("'NEW_PASSWORD': 'tulip'", "tulip"),
        ("SOFTWARE_TOKEN_MFA_CODE=123456", "123456"),
        ('{"UserCode": "123456"}', "123456"),
        ("'ANSWER': 'my first dog'", "my first dog"),
        ("took eyJraWQiOiJhYmMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0 over", "c2lnbmF0"),
        ("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here", "wJalrXUtnFEMI"),
        ("key ASIAIOSFODNN7EXAMPLE here", "ASIAIOSFODNN7EXAMPLE"),
        ("blob " + "Ab3/" * 40, "Ab3/Ab3/"),
    ],
)
def test_what_looks_like_a_secret_is_struck_out(text: str, hidden: str) -> None:
    assert hidden in text
    struck = strike_out(text)
    assert hidden not in struck
    assert MASK in struck


@pytest.mark.parametrize(
    "text",
    [
        DENIED,
        "Invalid login token. Token expired",
        "PutItem was not carried out (ConditionalCheckFailedException).",
        "eu-central-1:00000000-0000-0000-0000-000000000000",
        "POST / HTTP/1.1 200 1024, error code: 403",
        "The answer: wait.",
        "SignUp was refused (InvalidSmsRoleTrustRelationshipException).",
        "User: arn:aws:sts::123456789012:assumed-role/books-prod-BooksWrite-1HLZ084R28ABB/x is "
        "not authorized to perform: dynamodb:PutItem on resource: "
        "arn:aws:dynamodb:eu-central-1:123456789012:table/books-prod-BookTable-9XK2LQ7WYV1B",
        'File "/Users/maria/Applications/Bookplate.app/Contents/Resources/core/books/editing.py"',
        "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI/.well-known/jwks.json",
        "state=open, code=403, nonce=1, HTTP status code: 404",
        "Type mismatch for key title expected: S actual: N",
    ],
)
def test_what_a_person_needs_to_read_stays(text: str) -> None:
    assert strike_out(text) == text


def test_a_megabyte_of_anything_is_struck_out_and_does_not_hang() -> None:
    assert strike_out("token" * 100_000 + "a.b-" * 100_000 + '"' * 100_000).endswith('"')
