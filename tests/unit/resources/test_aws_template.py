"""The CloudFormation template is whole, and its outputs open as a profile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from core.auth.managed_login.login import REDIRECT_URIS
from core.profile.files.stack_outputs import read_stack_outputs
from core.profile.profile import ManagedLoginSite, Profile
from tests.support.sources import ROOT

RESOURCES = ROOT / "resources"
GIVEN_BY_AWS = {"AWS::Region"}


def profile_of(outputs: object) -> Profile:
    """What the app opens when these are a stack's outputs."""
    found = read_stack_outputs(outputs, source="outputs.json")
    assert isinstance(found, Profile)
    return found


class CloudFormationLoader(yaml.SafeLoader):
    """Reads the short forms of the intrinsic functions as one-key mappings: {"Ref": "Table"}."""


def _intrinsic(loader: CloudFormationLoader, name: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    assert isinstance(node, yaml.ScalarNode)
    return {name: loader.construct_scalar(node)}


CloudFormationLoader.add_multi_constructor("!", _intrinsic)


def _template() -> dict[str, Any]:
    text = (RESOURCES / "aws" / "bookplate.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, CloudFormationLoader)
    return loaded


def _names_referred_to(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _names_referred_to(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "Ref":
                yield value
            elif key == "GetAtt":
                yield value.partition(".")[0]
            elif key == "Sub":
                yield from (name.partition(".")[0] for name in re.findall(r"\$\{([^}]+)\}", value))
            else:
                yield from _names_referred_to(value)


def _actions(statements: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted((one["Effect"], action) for one in statements for action in one["Action"])


def test_every_reference_leads_to_something() -> None:
    template = _template()
    known = {*template["Resources"], *template["Parameters"], *GIVEN_BY_AWS}
    assert set(_names_referred_to(template)) - known == set()


def test_its_outputs_open_as_a_profile() -> None:
    values = {
        "Region": "eu-west-1",
        "UserPoolId": "eu-west-1_Ab3dEf6hI",
        "UserPoolClientId": "1h57kf5cpq17m0eml12EXAMPLE",
        "IdentityPoolId": "eu-west-1:12345678-dead-beef-cafe-123456790ab0",
        "BooksTableName": "book-table",
        "BooksPartitionKey": "author",
        "BooksSortKey": "title",
        "UserPoolDomain": "our-books.auth.eu-west-1.amazoncognito.com",
    }
    constants = {"OAuthScopes"}
    given = _template()["Outputs"]
    values |= {key: given[key]["Value"] for key in constants}
    outputs = [{"OutputKey": key, "OutputValue": values[key]} for key in given]
    profile = profile_of(outputs)
    assert profile.identity_pool_id == values["IdentityPoolId"]
    assert profile.table.name == "book-table"
    client = _template()["Resources"]["DesktopClient"]["Properties"]
    assert profile.managed_login == ManagedLoginSite(
        values["UserPoolDomain"], (), tuple(client["AllowedOAuthScopes"])
    )


def test_without_a_sign_in_page_its_outputs_open_as_a_profile_without_one() -> None:
    given = _template()["Outputs"]
    unconditional = [key for key, output in given.items() if "Condition" not in output]
    values = {"UserPoolId": "eu-west-1_Ab3dEf6hI", "Region": "eu-west-1"} | {
        "IdentityPoolId": "eu-west-1:12345678-dead-beef-cafe-123456790ab0"
    }
    outputs = [
        {"OutputKey": key, "OutputValue": values.get(key, "abcdef")} for key in unconditional
    ]
    assert profile_of(outputs).managed_login is None


def test_its_callback_urls_are_those_that_bookplate_listens_at() -> None:
    client = _template()["Resources"]["DesktopClient"]["Properties"]
    assert tuple(client["CallbackURLs"]) == REDIRECT_URIS
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["AllowedOAuthFlowsUserPoolClient"] is True


def test_every_condition_is_known() -> None:
    template = _template()
    parts = [*template["Resources"].values(), *template["Outputs"].values()]
    named = {part["Condition"] for part in parts if "Condition" in part}
    assert named == set(template["Conditions"])


def test_no_password_crosses_the_wire_and_no_client_secret_exists() -> None:
    client = _template()["Resources"]["DesktopClient"]["Properties"]
    assert client["GenerateSecret"] is False
    assert client["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


def test_its_roles_allow_what_the_practice_clouds_roles_allow() -> None:
    practice = json.loads((RESOURCES / "practice" / "access.json").read_text(encoding="utf-8"))
    resources = _template()["Resources"]
    for role in ("BooksReadAccess", "BooksWriteAccess"):
        (policy,) = resources[role]["Properties"]["Policies"]
        (practised,) = practice["roles"][role].values()
        assert _actions(policy["PolicyDocument"]["Statement"]) == _actions(practised["Statement"])
