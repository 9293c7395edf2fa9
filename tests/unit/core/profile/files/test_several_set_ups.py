"""A file with several stacks or stages: nothing of one is ever mixed with another's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from core.errors import ProfileError
from core.profile.files.alternatives import Alternatives, SeveralProfiles
from core.profile.files.reading import read_configuration
from core.profile.profile import Profile

KEYS = ("UserPoolId", "UserPoolClientId", "IdentityPoolId", "BooksTableName")
Open = Callable[[object], Profile | Alternatives]


def stage(number: int, prefix: str = "", suffix: str = "") -> dict[str, str]:
    """One stage's outputs; every value tells its number."""
    values = (
        f"eu-central-1_Stage{number}",
        f"{number}client0123456789abcdefghij",
        f"eu-central-1:00000000-0000-0000-0000-00000000000{number}",
        f"books-{number}",
    )
    return {f"{prefix}{key}{suffix}": value for key, value in zip(KEYS, values, strict=True)}


def part(number: int, *keys: str) -> dict[str, str]:
    """Some of a stage's outputs."""
    return {key: value for key, value in stage(number).items() if key in keys}


def number_of(profile: Profile) -> str:
    """Which stage a profile is of; fails when it is of two."""
    told = {
        profile.user_pool_id.removeprefix("eu-central-1_Stage"),
        profile.client_id[0],
        profile.identity_pool_id[-1],
        profile.table.name.removeprefix("books-"),
    }
    assert len(told) == 1, f"mixed: {told}"
    return told.pop()


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def read(content: object) -> Profile | Alternatives:
        file = tmp_path / "outputs.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return read_configuration(file)

    return read


def stack(name: str, outputs: Mapping[str, str], **more: object) -> dict[str, object]:
    """A stack as describe-stacks tells it."""
    return {"StackName": name, "Outputs": listed(outputs), **more}


def listed(outputs: Mapping[str, str]) -> list[dict[str, str]]:
    """A stack's outputs as describe-stacks lists them."""
    return [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()]


def names(offered: Profile | Alternatives) -> dict[str, str]:
    """The alternatives' names, with the stage that each is of."""
    assert isinstance(offered, Alternatives)
    return {each.name: number_of(each.profile) for each in offered.found}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            {"Dev": stage(1), "Prod": stage(2), "Test": stage(3)},
            {"Dev": "1", "Prod": "2", "Test": "3"},
        ),
        ([stack("a", stage(1)), stack("b", stage(2))], {"a": "1", "b": "2"}),
        ({"Stacks": [stack("a", stage(1)), stack("a", stage(2))]}, {"a": "1", "a (2)": "2"}),
        # aws cloudformation describe-stacks --query "Stacks[].Outputs"
        ([listed(stage(1)), listed(stage(2))], {"1": "1", "2": "2"}),
        # Both stages in one stack, told apart by what stands before the keys.
        ({"S": stage(1, "Dev") | stage(2, "Prod")}, {"S Dev": "1", "S Prod": "2"}),
        (stage(1, "Dev", "8B2F0A11") | stage(2, "Prod", "C635291F"), {"Dev": "1", "Prod": "2"}),
        # Each stage is split over two stacks, and their names tell which belong together.
        (
            {
                "AuthDev": part(1, *KEYS[:3]),
                "DataDev": part(1, KEYS[3]),
                "AuthProd": part(2, *KEYS[:3]),
                "DataProd": part(2, KEYS[3]),
            },
            {"dev (AuthDev, DataDev)": "1", "prod (AuthProd, DataProd)": "2"},
        ),
        (
            {
                "Exports": [
                    {
                        "ExportingStackId": f"arn:aws:cloudformation:::stack/{name}/id",
                        "Name": f"{name}-{key}",
                        "Value": value,
                    }
                    for name, outputs in (("dev", stage(1)), ("prod", stage(2)))
                    for key, value in outputs.items()
                ]
            },
            {"dev": "1", "prod": "2"},
        ),
    ],
)
def test_each_is_offered_by_its_name(
    opened: Open, content: object, expected: dict[str, str]
) -> None:
    assert names(opened(content)) == expected


@pytest.mark.parametrize(
    "content",
    [
        {"Auth": part(1, *KEYS[:2]), "Identity": part(1, KEYS[2]), "Data": part(1, KEYS[3])},
        {"One": stage(1), "Same": stage(1)},
        {"One": stage(1), "Other": {"WebsiteUrl": "https://books.example", "Region": "eu-west-1"}},
        {"Stacks": [stack("a", stage(1), Parameters=[stage(2)], Tags=[stage(2)])]},
        stage(1) | stage(2, "Admin"),
    ],
    ids=["split", "twice the same", "a stack without ids", "parameters and tags", "exact key"],
)
def test_what_says_one_thing_is_one_profile(opened: Open, content: object) -> None:
    profile = opened(content)
    assert isinstance(profile, Profile)
    assert number_of(profile) == "1"


@pytest.mark.parametrize("kept", [keys for n in (1, 2, 3) for keys in combinations(KEYS, n)])
def test_a_whole_stage_never_takes_anything_of_a_half_one(
    opened: Open, kept: tuple[str, ...]
) -> None:
    for content in (
        {"Whole": stage(1), "Half": part(2, *kept)},
        {"Half": part(2, *kept), "Whole": stage(1)},
    ):
        offered = opened(content)
        assert names(offered) == {"Whole": "1"}
        assert isinstance(offered, Alternatives)
        assert [each.name for each in offered.incomplete] == ["Half"]
        told = SeveralProfiles(offered)
        assert "“Whole”, “Half”" in told.title


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            {"A": part(1, *KEYS[:3]), "B": part(2, *KEYS[:3]), "C": part(1, KEYS[3])},
            "“A”, “B”, “C”",
        ),
        ([*listed(stage(1)), *listed(stage(2))], "UserPoolId is both eu-central-1_Stage1 and"),
        ('{"UserPoolId": "eu-central-1_A", "UserPoolId": "eu-central-1_B"}', "“UserPoolId” twice"),
    ],
    ids=["none is complete", "flat list of two", "a key twice"],
)
def test_what_cannot_be_told_apart_is_refused(opened: Open, content: object, told: str) -> None:
    with pytest.raises(ProfileError) as refused:
        opened(content)
    assert told in refused.value.title
    assert refused.value.hint


def test_two_configurations_in_one_script_are_offered_by_their_variables(tmp_path: Path) -> None:
    file = tmp_path / "aws-exports.ts"
    one = "{{ aws_project_region: 'eu-central-1', aws_user_pools_id: 'eu-central-1_Stage{0}', "
    one += "aws_user_pools_web_client_id: '{0}client', aws_cognito_identity_pool_id: "
    one += "'eu-central-1:00000000-0000-0000-0000-00000000000{0}', "
    one += "aws_dynamodb_table_schemas: [{{ tableName: 'books-{0}' }}] }}"
    file.write_text(
        f"const dev: Config = {one.format(1)}\nexport const prod = {one.format(2)};\n"
        "export default process.env.STAGE === 'prod' ? prod : dev;\n",
        "utf-8",
    )
    assert names(read_configuration(file)) == {"dev": "1", "prod": "2"}


def test_a_file_that_is_nested_beyond_reason_is_no_profile(opened: Open) -> None:
    with pytest.raises(ProfileError, match="UserPoolId is missing"):
        opened('{"a":' * 900 + "{}" + "}" * 900)
