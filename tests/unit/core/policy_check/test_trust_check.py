"""A role's trust policy: the exact fault, and a correction that the evaluation trusts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.iam.condition import any_key
from core.iam.trust import trusts
from core.policy_check.session_facts import SessionFacts
from core.policy_check.trust_check import TrustVerdict, check_trust, headline
from core.policy_check.trust_faults import TrustFaultKind as K
from core.policy_check.trust_words import explain_fault
from tests.support.policies import (
    CLIENT,
    COGNITO,
    FACTS,
    GOV,
    POOL,
    SUB,
    USER_POOL,
    allowing,
    policy,
    text,
    trusting,
    where,
)

OTHER_POOL = "eu-central-1:99999999-e0b0-4c0d-9e57-0123456789ab"
WITHOUT_FOR_ANY = {"StringEquals": {f"{COGNITO}:aud": POOL, f"{COGNITO}:amr": "authenticated"}}
OF_GOV = {
    "StringEquals": {f"{GOV.provider}:aud": POOL},
    "ForAnyValue:StringLike": {f"{GOV.provider}:amr": "authenticated"},
}

FAULTS: list[tuple[K, dict[str, Any]]] = [
    (K.AUD_USER_POOL, {"Condition": where(USER_POOL)}),
    (K.AUD_CLIENT, {"Condition": where(CLIENT)}),
    (
        K.AUD_ARN,
        {"Condition": where(f"arn:aws:cognito-identity:r:1:identitypool/{POOL}")},
    ),
    (K.AUD_OTHER_POOL, {"Condition": where(OTHER_POOL)}),
    (K.AUD_OTHER, {"Condition": where("book-table")}),
    (K.AUD_OPERATOR, {"Condition": where(None, StringNotEquals={f"{COGNITO}:aud": POOL})}),
    (K.AMR_GUESTS, {"Condition": where(amr="unauthenticated")}),
    (K.AMR_OTHER, {"Condition": where(amr="Authenticated")}),
    (K.AMR_OPERATOR, {"Condition": WITHOUT_FOR_ANY}),
    (K.SUB_USER, {"Condition": where(StringLike={f"{COGNITO}:sub": SUB})}),
    (K.SUB_OTHER, {"Condition": where(StringLike={f"{COGNITO}:sub": OTHER_POOL})}),
    (K.KEY_OF_OTHER_PROVIDER, {"Condition": OF_GOV}),
    (K.CONDITION, {"Condition": where(Bool={"cognito:nothing": "true"})}),
    (K.ACTION_ASSUME_ROLE, {"Action": "sts:AssumeRole"}),
    (K.ACTION_OTHER, {"Action": "sts:AssumeRoleWithSAML"}),
    (K.ACTION_OTHER, {"Action": ["sts:TagSession"]}),
    (K.PRINCIPAL_SERVICE, {"Principal": {"Service": COGNITO}}),
    (K.PRINCIPAL_ACCOUNT, {"Principal": {"AWS": "123456789012"}}),
    (K.PRINCIPAL_MISSPELT, {"Principal": {"Federated": "cognito-identity.amazon.com"}}),
    (K.PRINCIPAL_USER_POOL, {"Principal": {"Federated": FACTS.login}}),
    (K.PRINCIPAL_PARTITION, {"Principal": {"Federated": GOV.provider}}),
    (K.PRINCIPAL_OTHER, {"Principal": {"Federated": "accounts.google.com"}}),
    (K.PRINCIPAL_MISSING, {"Principal": None}),
    (K.EFFECT, {"Effect": "allow"}),
    (K.RESOURCE, {"Resource": "*"}),
    (K.MALFORMED, {"Condition": {"StringEqualz": {f"{COGNITO}:aud": POOL}}}),
]


def is_trusted(document: str, facts: SessionFacts = FACTS) -> bool:
    return trusts(
        json.loads(document), facts.identity_keys(), provider=facts.provider, knows=any_key
    )


@pytest.mark.parametrize(("kind", "change"), FAULTS)
def test_each_fault_is_named_and_mended(kind: K, change: dict[str, Any]) -> None:
    document = text(trusting(**change))
    report = check_trust(document, FACTS)
    assert report.verdict is TrustVerdict.NOT_TRUSTED
    assert kind in {fault.kind for fault in report.faults}
    assert not is_trusted(document)
    assert is_trusted(report.corrected)
    assert check_trust(report.corrected, FACTS).faults == ()
    assert all(explain_fault(fault, FACTS).endswith(".") for fault in report.faults)
    assert headline(report, FACTS)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (K.AMR_MISSING, {"Condition": where(amr=None)}),
        (K.AUD_MISSING, {"Condition": where(None)}),
        (K.ANYONE, {"Principal": "*"}),
        (K.AUD_ANY, {"Condition": where(None, StringLike={f"{COGNITO}:aud": "eu-central-1:*"})}),
    ],
)
def test_what_is_too_wide_is_trusted_and_told(kind: K, change: dict[str, Any]) -> None:
    document = text(trusting(**change))
    report = check_trust(document, FACTS)
    assert report.verdict is TrustVerdict.TRUSTED
    assert kind in {fault.kind for fault in report.faults}
    assert is_trusted(document)
    assert is_trusted(report.corrected)


def test_a_policy_that_is_right_has_no_fault() -> None:
    report = check_trust(text(trusting()), FACTS)
    assert (report.verdict, report.faults, report.corrected) == (TrustVerdict.TRUSTED, (), "")


def test_the_partition_decides_what_identity_pools_are_called() -> None:
    assert check_trust(text(trusting(GOV)), GOV).verdict is TrustVerdict.TRUSTED
    report = check_trust(text(trusting(FACTS)), GOV)
    assert K.PRINCIPAL_PARTITION in {fault.kind for fault in report.faults}
    assert is_trusted(report.corrected, GOV)


def test_a_deny_is_named_by_its_statement() -> None:
    report = check_trust(text(trusting(), trusting(Effect="Deny")), FACTS)
    assert [(fault.kind, fault.statement) for fault in report.faults] == [(K.DENIED, 2)]
    assert is_trusted(report.corrected)


def test_what_is_right_stays_in_the_correction() -> None:
    lambdas = {
        "Sid": "Lambda",
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    wrong = trusting(Sid="Books", Action=["sts:AssumeRole", "sts:TagSession"])
    report = check_trust(text(lambdas, wrong), FACTS)
    first, second = json.loads(report.corrected)["Statement"]
    assert first == lambdas
    assert second["Sid"] == "Books"
    assert second["Action"] == ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]


def test_a_condition_that_cannot_be_judged_leaves_the_answer_open() -> None:
    condition = where(IpAddress={"aws:SourceIp": "10.0.0.0/8"})
    report = check_trust(text(trusting(Condition=condition)), FACTS)
    assert (report.verdict, report.open_keys) == (TrustVerdict.OPEN, ("aws:SourceIp",))


def test_a_permission_policy_is_told_apart() -> None:
    report = check_trust(text(allowing("Scan")), FACTS)
    assert report.verdict is TrustVerdict.OTHER_POLICY
    assert is_trusted(report.corrected)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ('{\n "Version": "2012-10-17"\n "Statement": []}', "line 3, column 2"),
        ("{'Version': 1}", "single quotation mark"),
        ('{"Version": “2012-10-17”}', "curly"),
        ('{"Statement": [{}, ]}', "comma too many"),
        ('{"Statement": [', "ends too early"),
        ('{"a": 1} // no', "no policy"),
        ("Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n", "YAML"),
        ('data "aws_iam_policy_document" "x" { statement {} }', "Terraform"),
        ("hello", "no policy"),
        ("[" * 100_000, "too deeply"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(pasted: str, words: str) -> None:
    report = check_trust(pasted, FACTS)
    assert report.verdict is TrustVerdict.UNREADABLE
    assert words in " ".join(report.unreadable)
    assert is_trusted(report.corrected)


some_parts: dict[str, st.SearchStrategy[Any]] = {
    "Effect": st.sampled_from(("Allow", "Allow", "Deny", "allow", 3)),
    "Principal": st.sampled_from(
        ("*", {"Federated": COGNITO}, {"Federated": [COGNITO, "x"]}, {"AWS": "*"}, None, [], {})
    ),
    "Action": st.sampled_from(
        ("sts:AssumeRoleWithWebIdentity", "sts:*", ["sts:AssumeRole"], "*", [], {"a": 1})
    ),
    "Condition": st.dictionaries(
        st.sampled_from(
            ("StringEquals", "StringNotEquals", "ForAnyValue:StringLike", "Null", "IpAddress", "?")
        ),
        st.dictionaries(
            st.sampled_from((f"{COGNITO}:aud", f"{COGNITO}:amr", f"{COGNITO}:sub", "aws:SourceIp")),
            st.sampled_from((POOL, "authenticated", [POOL, USER_POOL], "true", "*", "::/0", 5)),
        ),
    ),
    "Sid": st.text(max_size=5),
    "Resource": st.just("*"),
}
some_statements = st.fixed_dictionaries({}, optional=some_parts)


@given(st.lists(some_statements, max_size=4))
def test_the_check_agrees_with_the_evaluation(statements: list[dict[str, Any]]) -> None:
    document = text(*statements)
    report = check_trust(document, FACTS)
    if report.verdict is TrustVerdict.TRUSTED:
        assert is_trusted(document)
    elif report.verdict is TrustVerdict.NOT_TRUSTED:
        assert not is_trusted(document)
        assert report.faults
    if report.corrected:
        assert is_trusted(report.corrected)
        again = check_trust(report.corrected, FACTS)
        assert (again.verdict, again.corrected) == (TrustVerdict.TRUSTED, "") or again.faults
    for fault in report.faults:
        assert explain_fault(fault, FACTS)


def test_the_answer_of_get_role_is_taken_apart() -> None:
    role = {"Role": {"RoleName": "R", "AssumeRolePolicyDocument": policy(trusting())}}
    report = check_trust(json.dumps(role), FACTS)
    assert (report.verdict, report.name) == (TrustVerdict.TRUSTED, "R")
