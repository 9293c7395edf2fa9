"""aws-exports as scripts: found among other code, and faults told by the file's line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ProfileError
from core.profile.files.reading import read_configuration
from core.profile.profile import Profile
from core.profile.syntax.script import is_literal, object_literals

VALUES = """{
  aws_project_region: 'eu-central-1', // where { it } is
  aws_user_pools_id: 'eu-central-1_AbCdEfGhI',
  aws_user_pools_web_client_id: "1example23456789abcdefghij",
  'aws_cognito_identity_pool_id': "eu-central-1:11111111-2222-3333-4444-555555555555",
  aws_dynamodb_table_schemas: [{ tableName: 'book-table', region: 'eu-central-1' }], /* } */
}"""
Opened = Callable[..., Profile]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def read(text: str, name: str = "aws-exports.js") -> Profile:
        file = tmp_path / name
        file.write_bytes(text.encode())
        found = read_configuration(file)
        assert isinstance(found, Profile)
        return found

    return read


@pytest.mark.parametrize(
    "script",
    [
        "const awsmobile = {};\nexport default awsmobile;",
        "export default {};",
        "module.exports = {}",
        "exports.default = {};",
        "const awsmobile: Record<string, unknown> = {} as const;",
        "export const awsmobile = {} satisfies AwsExports;",
        "Amplify.configure({});",
        "import {{ Amplify }} from 'aws-amplify';\nconst a = {};\nAmplify.configure({{ ...a }});",
        "'use strict';\nconst {{ env }} = process;\nconst a = {};",
        "function f() {{ return {{ aws_x: f() }}; }}\nexport default {};",
        "const on = () => {{ return `${{ x }}`; }};\nexport default {};",
        "/* a = {{ aws_x: 1 }} */ const s = \"{{ aws_x: 'no' }}\";\nexport default {};",
        "window.awsmobile = Object.freeze({});",
        "<script>\nvar awsmobile = {};\n</script>",
    ],
)
@pytest.mark.parametrize("name", ["aws-exports.js", "x.ts", "x.txt", "x", "X.MJS"])
def test_it_is_found_wherever_it_stands(opened: Opened, script: str, name: str) -> None:
    text = script.replace("{}", VALUES).replace("{{", "{").replace("}}", "}")
    assert opened(text, name).table.name == "book-table"
    assert opened(text.replace("\n", "\r\n"), name).table.name == "book-table"
    assert opened(text.replace("\n", "\r"), name).table.name == "book-table"


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ("aws_mandatory_sign_in: process.env.MANDATORY,", 12),
        ("oauth: { redirectSignIn: window.location.origin },", 12),
        ("...shared,", 12),
        ("name: `books-${stage}`,", 12),
        ("a: 'one' b: 'two',", 12),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_that_is_told_is_the_files(
    opened: Opened, fault: str, line: int, end: str
) -> None:
    lines = ["/* eslint-disable", " * { */", "import x from 'y';", "", "const awsmobile ="]
    lines += [*VALUES.split("\n")[:-1], fault, "};", "export default awsmobile;"]
    assert lines.index(fault) + 1 == line
    with pytest.raises(ProfileError) as told:
        opened(end.join(lines))
    assert told.value.title == f"Line {line} of aws-exports.js cannot be read."
    assert "does not run scripts" in told.value.hint


POOL = "aws_user_pools_id: 'eu-central-1_OtherPool'"


@pytest.mark.parametrize(
    "change",
    [
        f"Object.assign(a, {{ {POOL} }});",
        f"Object.assign(exports.default, {{ {POOL} }});",
        f"if (process.env.STAGE) {{ Object.assign(a, {{ {POOL} }}); }}",
        f"merge(a, {{ oauth: {{}}, {POOL} }});",
        f"$.extend(true, a, {{ {POOL} }});",
        "Object.assign(a, stage);",
        "Object.assign(a, JSON.parse(text));",
        "module.exports = Object.assign({}, a, { x: [{ tableName: 'b' }] });",
        f"const b = {{ {POOL} }};\nexport default {{ ...a, ...b }};",
        f"const b = {{ {POOL} }};\nexport default Object.assign({{}}, a, b);",
        f"export default prod ? {{ {POOL} }} : a;",
        f"export default stage || {{ {POOL} }};",
        f"export const all = [{{ {POOL} }}, a];",
        "a.aws_user_pools_id = 'eu-central-1_OtherPool';",
        "a['aws_user_pools_id'] ||= 'eu-central-1_OtherPool';",
        "a.aws_project_region += '-2';",
        "for (const key of keys) { a[key] = process.env[key]; }",
        "delete a.aws_user_pools_id;",
        "Reflect.set(a, 'aws_user_pools_id', 'eu-central-1_OtherPool');",
        "Object.defineProperty(a, 'aws_user_pools_id', { value: 'eu-central-1_OtherPool' });",
        "a = withStage(a);",
    ],
)
def test_what_changes_a_value_elsewhere_is_refused_with_its_line(
    opened: Opened, change: str
) -> None:
    with pytest.raises(ProfileError) as told:
        opened(f"let a = {VALUES};\n{change}\n")
    line = VALUES.count("\n") + 2 + change.count("\n")
    assert told.value.title.startswith(f"Line {line} of aws-exports.js changes ")
    assert "does not run scripts" in told.value.hint


@pytest.mark.parametrize(
    "harmless",
    [
        "Object.assign(window, { awsmobile: a });",
        "Object.assign(module.exports, a);",
        "export default { ...a };",
        "import React, { auth } from 'elsewhere';",
        "const region = a.aws_project_region;",
        "const same = a.aws_project_region === 'eu-central-1';",
        "const known = ['aws_project_region', 'aws_user_pools_id'].every((key) => key in a);",
        "const { aws_user_pools_id: pool, oauth } = a;",
        "type Config = { auth?: { user_pool_id: string } };",
        "window.a = a;",
        "interface Exports { aws_user_pools_id: string; oauth: { domain: string } }",
    ],
)
def test_what_only_reads_or_hands_on_the_values_is_no_change(opened: Opened, harmless: str) -> None:
    assert opened(f"const a = {VALUES};\n{harmless}\n", "x.ts").table.name == "book-table"


def test_json_with_comments_tells_its_line(opened: Opened) -> None:
    with pytest.raises(ProfileError, match=r"a\.json is not valid JSON, line 4\."):
        opened('// mine\n{\n  "aws_x": 1, // one\n  "b": ,\n}\n', "a.json")


def test_a_brace_that_is_never_closed_is_told(opened: Opened) -> None:
    with pytest.raises(ProfileError, match=r"Line 7 of .* cannot be read"):
        opened("const a = " + VALUES.rstrip("}") + "export default a;")


def test_a_script_beyond_all_measure_is_refused_at_once(opened: Opened) -> None:
    huge = VALUES.replace("'book-table'", json.dumps("x" * 100_000))
    with pytest.raises(ProfileError, match="far too large"):
        opened(f"export default {huge}")


def test_names_are_ascii_whatever_the_file_is_written_in(opened: Opened) -> None:
    for there, other in (("book-table", "bücher-tabelle"), ("1example", "１example")):
        with pytest.raises(ProfileError, match="is no"):
            opened(f"export default {VALUES.replace(there, other)}")


def test_a_long_script_with_brackets_that_are_never_closed_is_read_at_once(
    opened: Opened,
) -> None:
    """Looking to the end for each would take minutes, and the suite allows a test five."""
    script = "f({a:[" * 10_000
    assert opened(f"const a = {VALUES};\n{script}").table.name == "book-table"


@given(st.text(alphabet="{}[]()'\"`/*\\\n=a ;.$"))
def test_no_script_leads_astray(script: str) -> None:
    assert isinstance(is_literal(script), bool)
    for literal in object_literals(script):
        assert script.startswith("{", script.index(literal.text))
        assert literal.lines <= script.count("\n")
