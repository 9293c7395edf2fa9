"""Amplify's values stage by stage, in one object: each stage is named, and a person chooses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import ProfileError
from core.profile.files.alternatives import Alternatives
from core.profile.files.reading import read_configuration
from core.profile.profile import Profile


def gen_1(number: int) -> dict[str, object]:
    """aws-exports of one stage; every value tells its number."""
    return {
        "aws_project_region": "eu-central-1",
        "aws_user_pools_id": f"eu-central-1_Stage{number}",
        "aws_user_pools_web_client_id": f"{number}client0123456789abcdefghij",
        "aws_cognito_identity_pool_id": f"eu-central-1:00000000-0000-0000-0000-00000000000{number}",
        "oauth": {},
        "aws_dynamodb_table_schemas": [{"tableName": f"books-{number}", "region": "eu-central-1"}],
    }


def gen_2(number: int) -> dict[str, object]:
    """amplify_outputs of one stage."""
    return {
        "auth": {
            "aws_region": "eu-central-1",
            "user_pool_id": f"eu-central-1_Stage{number}",
            "user_pool_client_id": f"{number}client0123456789abcdefghij",
            "identity_pool_id": f"eu-central-1:00000000-0000-0000-0000-00000000000{number}",
        },
        "custom": {"books_table": {"table_name": f"books-{number}"}},
    }


def opened(folder: Path, text: str, name: str) -> Profile | Alternatives:
    file = folder / name
    file.write_text(text, "utf-8")
    return read_configuration(file)


def offered(found: Profile | Alternatives) -> dict[str, str]:
    """The tables that are offered, by the names of their set-ups."""
    assert isinstance(found, Alternatives)
    return {each.name: each.profile.table.name for each in found.found}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stages.json", "{}"),
        ("config.js", "const stage = 'prod';\nconst all = {};\nexport default all[stage];"),
        ("config.ts", "export default {} as const;"),
        ("config.cjs", "module.exports = {}[process.env.STAGE];"),
    ],
)
@pytest.mark.parametrize("kind", [gen_1, gen_2], ids=["Gen 1", "Gen 2"])
def test_each_stage_is_offered_by_its_name(
    tmp_path: Path, name: str, text: str, kind: Callable[[int], dict[str, object]]
) -> None:
    content = json.dumps({"dev": kind(1), "prod": kind(2)}, indent=2)
    found = opened(tmp_path, text.replace("{}", content), name)
    assert offered(found) == {"dev": "books-1", "prod": "books-2"}


def test_a_list_of_stages_is_offered_by_number(tmp_path: Path) -> None:
    found = opened(tmp_path, json.dumps([gen_1(1), gen_2(2)]), "all.json")
    assert offered(found) == {"1": "books-1", "2": "books-2"}


def test_a_stage_beside_a_whole_object_is_named_with_its_variable(tmp_path: Path) -> None:
    whole, dev = json.dumps(gen_1(1)), json.dumps({"dev": gen_1(2)})
    found = opened(tmp_path, f"const prod = {whole};\nconst others = {dev};", "config.js")
    assert offered(found) == {"prod": "books-1", "others dev": "books-2"}


def test_the_only_stage_is_opened(tmp_path: Path) -> None:
    found = opened(tmp_path, json.dumps({"version": 1, "prod": gen_1(3)}), "all.json")
    assert isinstance(found, Profile)
    assert found.table.name == "books-3"


@pytest.mark.parametrize(
    "change",
    [
        "a.aws_user_pools_id = 'eu-central-1_Other';",
        "if (location.hostname === 'x') a['aws_user_pools_id'] = 'eu-central-1_Other';",
        'a.aws_dynamodb_table_schemas[0].tableName = "other";',
        "a.aws_cognito_identity_pool_id ||= other;",
    ],
)
def test_a_value_that_is_changed_below_is_not_taken_as_it_stands_above(
    tmp_path: Path, change: str
) -> None:
    script = f"const a = {json.dumps(gen_1(1))};\n// a.aws_user_pools_id = 'x';\n{change}\n"
    with pytest.raises(ProfileError, match="Line 3") as raised:
        opened(tmp_path, script, "aws-exports.js")
    assert "Bookplate does not run scripts." in raised.value.hint


@pytest.mark.parametrize(
    "use",
    [
        "a.oauth.redirectSignIn = location.origin;",
        "if (a.aws_user_pools_id === 'x' || a.aws_user_pools_id == b) f();",
        "const f = a => a.aws_user_pools_id;\nconst g = { id: a.aws_user_pools_id };",
    ],
)
def test_code_that_changes_none_of_the_values_is_no_obstacle(tmp_path: Path, use: str) -> None:
    found = opened(tmp_path, f"const a = {json.dumps(gen_1(1))};\n{use}\n", "aws-exports.js")
    assert isinstance(found, Profile)


def test_a_key_that_stands_twice_in_a_script_is_told_as_that(tmp_path: Path) -> None:
    script = f"const a = {json.dumps(gen_1(1))[:-1]}, aws_user_pools_id: 'eu-central-1_Other' }};"
    with pytest.raises(ProfileError, match="says “aws_user_pools_id” twice"):
        opened(tmp_path, script, "aws-exports.js")


@pytest.mark.parametrize(
    "around",
    [
        "let c;\nif (dev) { c = {}; }",
        "export default function () { return {}; }",
        "export default dev ? {} : null;",
    ],
)
def test_values_that_only_running_would_find_are_told_as_a_scripts(
    tmp_path: Path, around: str
) -> None:
    script = around.replace("{}", json.dumps(gen_1(1)))
    with pytest.raises(ProfileError, match=r"config\.js cannot be read") as raised:
        opened(tmp_path, script, "config.js")
    assert "Bookplate does not run scripts." in raised.value.hint


def test_a_script_of_many_objects_is_refused_at_once(tmp_path: Path) -> None:
    script = "".join(f"const a{n} = {{ aws_x: {n} }};\n" for n in range(20_000))
    with pytest.raises(ProfileError, match="far too large"):
        opened(tmp_path, script, "config.js")
