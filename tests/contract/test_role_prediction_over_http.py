"""What the app predicts is what boto3 meets at a practice cloud that was set up by its control."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from core.identity.roles.groups import GroupFacts
from core.practice import ids
from core.practice.administration.access import pool_trust
from core.practice.process.launcher import PracticeCloud
from core.practice.state.seed import seed
from tests.support.aws_peer import signed_in
from tests.support.role_setups import (
    USERNAME,
    SetUp,
    administer,
    any_setup,
    bad_trusts,
    in_short,
    predicted,
)
from tests.support.seeds import Seeds
from ui.backend.practice_access import asked_access, known_access

SETUPS = 6


def set_up(cloud: PracticeCloud, setup: SetUp) -> None:
    """As tests.support.role_setups.administer does in this process."""
    control = cloud.control
    for name in control.groups():
        control.remove_group(name)
    for name, (precedence, role) in setup.groups.items():
        control.set_group(name, precedence, role)
    control.set_user_groups(USERNAME, tuple(setup.groups))
    control.set_role_mapping(setup.mapping)
    documents = bad_trusts(seed())
    for role, fault in setup.untrusting.items():
        control.set_trust_policy(role, documents[fault])


def met(cloud: PracticeCloud, setup: SetUp) -> str:
    try:
        caller = signed_in(cloud, USERNAME, setup.asked).sts().get_caller_identity()
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return caller["Arn"].split("/")[1]


def test_a_set_up_over_http_is_predicted(practice: PracticeCloud, seeds: Seeds) -> None:
    luck, first_day = seeds.random(), seed()
    for _each in range(SETUPS):
        drawn = any_setup(luck)
        setup = SetUp(drawn.groups, drawn.mapping, untrusting=drawn.untrusting, asked=drawn.asked)
        practice.control.reset()
        set_up(practice, setup)
        assert met(practice, setup) == in_short(predicted(administer(first_day, setup), setup))


@pytest.mark.parametrize("role", ["BooksReadAccess", "BooksWriteAccess"])
def test_what_the_control_tells_are_the_facts_of_a_prediction(
    practice: PracticeCloud, role: str
) -> None:
    practice.control.set_group("Own", 3, role)
    arn = f"arn:aws:iam::{ids.ACCOUNT_ID}:role/{role}"
    control = practice.control
    known = known_access(control.groups(), control.identity_pool(), ids.CLIENT_ID, {}, {})
    assert known.groups["Own"] == GroupFacts("Own", 3, arn)


def test_the_roles_trust_is_known_as_the_control_tells_it(practice: PracticeCloud) -> None:
    def trust_in(role: str) -> bool | None:
        known = asked_access(practice.control, ids.CLIENT_ID)
        return known.pool.trusting.get(f"arn:aws:iam::{ids.ACCOUNT_ID}:role/{role}")

    assert trust_in("BooksReadAccess") is True
    for fault, document in bad_trusts(seed()).items():
        practice.control.set_trust_policy("BooksReadAccess", document)
        assert trust_in("BooksReadAccess") is False, fault
        assert trust_in("BooksWriteAccess") is True


@pytest.mark.parametrize("key", ["sub", "amr"])
def test_a_trust_that_asks_for_one_person_is_left_open(practice: PracticeCloud, key: str) -> None:
    right: dict[str, Any] = dict(pool_trust(seed()))
    one = {f"cognito-identity.amazonaws.com:{key}": "eu-central-1:somebody"}
    statement = {**right["Statement"][0], "Condition": {"StringEquals": one}}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    practice.control.set_trust_policy("BooksReadAccess", document)
    trusting = asked_access(practice.control, ids.CLIENT_ID).pool.trusting
    assert f"arn:aws:iam::{ids.ACCOUNT_ID}:role/BooksReadAccess" not in trusting
