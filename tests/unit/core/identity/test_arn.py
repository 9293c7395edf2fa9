"""ARNs of roles and tables."""

from __future__ import annotations

import pytest

from core.identity.arn import Arn, role_name, same_role

ROLE = "arn:aws:iam::123456789012:role/teams/books/BooksReadAccess"
ASSUMED = "arn:aws:sts::123456789012:assumed-role/BooksReadAccess/CognitoIdentityCredentials"


def test_a_role_and_its_assumed_form_are_the_same_role() -> None:
    assert same_role(ROLE, ASSUMED)


def test_the_same_name_in_another_account_is_another_role() -> None:
    assert not same_role(ROLE, ASSUMED.replace("123456789012", "210987654321"))


@pytest.mark.parametrize(
    "text", ["", "arn", "arn:aws:iam::1:user/maria", "anonymous", ASSUMED.rpartition("/")[0]]
)
def test_what_is_no_role_has_no_role_name(text: str) -> None:
    arn = Arn.parse(text)
    assert arn is None or arn.role_name is None
    assert not same_role(text, text)
    assert role_name(text) == text


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
def test_every_partition_is_known(partition: str) -> None:
    assert role_name(ROLE.replace("aws", partition, 1)) == "BooksReadAccess"


def test_a_table_and_its_index() -> None:
    table = Arn.parse("arn:aws:dynamodb:eu-central-1:123456789012:table/book-table")
    index = Arn.parse("arn:aws:dynamodb:eu-central-1:123456789012:table/book-table/index/by-year")
    assert table is not None
    assert index is not None
    assert (table.table, table.index) == ("book-table", None)
    assert (index.table, index.index) == ("book-table", "by-year")
