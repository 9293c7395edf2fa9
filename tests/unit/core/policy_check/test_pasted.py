"""Whatever is pasted is read without an exception, in time, and no character is lost."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.policy_check.documents import read_documents
from core.policy_check.pasted import read_pieces
from core.policy_check.permission_check import check_permissions
from core.policy_check.trust_check import check_trust
from tests.support.policies import FACTS, TABLE, allowing, policy, text, trusting

GOOD = text(allowing("Scan"), trusting(Effect="Deny"))
shreds = st.lists(
    st.one_of(
        st.sampled_from(
            ('{"Statement":', "[", "]", "{", "}", '"', ",", ":", "\\", "%7B", GOOD, GOOD[:90],
             '"Effect":"Allow"', '"Action":"*"', '"Resource"', "${aws:userid}", "null", "1e999",
             "\ufeff", "\ud800", "`", "Fn::Sub", '{"Ref":"X"}')
        ),
        st.text(max_size=8),
    ),
    max_size=12,
).map("".join)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=6) | st.just(TABLE),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("Statement", "Effect", "Action", "Resource", "Condition", "Principal", "Version",
                 "PolicyDocument", "AssumeRolePolicyDocument", "PolicyName", "Ref", "Fn::Sub",
                 "Fn::Join", "Fn::GetAtt", "StringEquals", "dynamodb:LeadingKeys", "NotResource")
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@given(shreds)
def test_no_character_is_lost(pasted: str) -> None:
    pieces = read_pieces(pasted)
    assert "".join(part.text for part in pieces.parts) == pasted


@given(st.one_of(shreds, json_values.map(json.dumps)))
def test_no_check_raises(pasted: str) -> None:
    check_trust(pasted, FACTS)
    check_permissions(pasted, pasted, FACTS)
    check_permissions(GOOD, pasted, FACTS)


FORMS = {
    "a document": text(allowing("Scan")),
    "a statement": json.dumps(allowing("Scan")),
    "statements": json.dumps([allowing("Scan"), allowing("Query")]),
    "percent-encoded": quote(text(allowing("Scan"))),
    "a quoted text": json.dumps(text(allowing("Scan"))),
    "get-role-policy": json.dumps(
        {"RoleName": "R", "PolicyName": "Own", "PolicyDocument": policy(allowing("Scan"))}
    ),
    "get-policy-version": json.dumps(
        {"PolicyVersion": {"Document": policy(allowing("Scan")), "VersionId": "v1"}}
    ),
    "the API's answer": json.dumps(
        {"PolicyName": "Own", "PolicyDocument": quote(text(allowing("Scan")))}
    ),
    "a template": json.dumps(
        {
            "Resources": {
                "Role": {
                    "Properties": {
                        "AssumeRolePolicyDocument": policy(trusting()),
                        "Policies": [
                            {"PolicyName": "Own", "PolicyDocument": policy(allowing("Scan"))}
                        ],
                    }
                }
            }
        }
    ),
    "a fence": f"Here it is:\n```json\n{text(allowing('Scan'))}\n```\n",
    "two, one after the other": text(allowing("Scan")) + "\n\n" + text(allowing("Query")),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_policy_is_found_in_every_form(form: str) -> None:
    report = check_permissions(FORMS[form], "", FACTS)
    assert report.faults == ()
    assert report.rows[0].action.name == "Scan"
    assert report.rows[0].why[0].endswith("allows it.")


def test_names_are_taken_from_what_is_around_a_policy() -> None:
    read = read_documents(FORMS["a template"], FACTS.filling(name="book-table"))
    assert [(each.name, each.is_trust) for each in read.found] == [("", True), ("Own", False)]


@pytest.mark.parametrize(
    "resource",
    [
        {"Fn::GetAtt": ["BooksTable", "Arn"]},
        {"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${T}"},
        {"Fn::Join": [":", ["arn:aws:dynamodb", {"Ref": "AWS::Region"}, "123456789012",
                            {"Fn::Join": ["/", ["table", {"Ref": "BooksTable"}]]}]]},
    ],
)  # fmt: skip
def test_a_template_s_functions_are_filled_in_and_told(resource: object) -> None:
    report = check_permissions(text(allowing("Scan", Resource=resource)), "", FACTS)
    assert report.rows[0].why[0].endswith("allows it.")
    assert "was taken to be" in report.notes[0]


def test_a_name_that_stands_twice_is_told() -> None:
    twice = text(allowing("Scan")).replace('"Effect"', '"Effect": "Deny", "Effect"')
    assert "“Effect” stands twice" in check_permissions(twice, "", FACTS).notes[0]
