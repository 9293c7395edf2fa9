"""Files of the family that are no profile are named for what they are, with the way on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.errors import ProfileError
from core.profile.files.reading import read_configuration

GEN_1, GEN_2 = "amplify pull", "npx ampx generate outputs"
STACK, CDK, OTHER = "describe-stacks", "--outputs-file", "amplify_outputs.json"
PHONES = {
    "auth": {"plugins": {"awsCognitoAuthPlugin": {"CognitoUserPool": {"Default": {"PoolId": "x"}}}}}
}
META = {"providers": {"awscloudformation": {}}, "auth": {"books": {"output": {"UserPoolId": "x"}}}}

FILES: list[tuple[str, object, str, str]] = [
    ("amplifyconfiguration.json", PHONES, "for phones", OTHER),
    ("renamed.json", PHONES, "for phones", OTHER),
    ("amplifyconfiguration.dart", "const amplifyconfig = '''{}''';", "Flutter", GEN_1),
    ("amplify_outputs.dart", "const amplifyConfig = r'''{}''';", "source text", GEN_2),
    ("team-provider-info.json", {"dev": {"awscloudformation": {}}}, "environments", GEN_1),
    ("amplify-meta.json", META, "record of the cloud", GEN_1),
    ("backend-config.json", META, "record of the cloud", GEN_1),
    (
        "project-config.json",
        {"projectName": "books", "version": "3"},
        "of the project",
        GEN_1,
    ),
    (
        "local-env-info.json",
        {"projectPath": "/x", "envName": "dev"},
        "of the project",
        GEN_1,
    ),
    ("manifest.json", {"version": "39.0.0", "artifacts": {}}, "a CDK manifest", CDK),
    ("tree.json", {"version": "tree-0.1", "tree": {"constructInfo": {}}}, "a CDK file", CDK),
    ("books.assets.json", {"version": "39", "files": {}, "dockerImages": {}}, "a CDK file", CDK),
    ("cdk.json", {"app": "python app.py", "context": {}}, "the CDK's settings", CDK),
    ("books.template.json", {"Resources": {"Pool": {}}}, "CloudFormation template", STACK),
    ("samconfig.toml", 'version = 0.1\n[default.deploy]\nstack_name = "b"', "SAM", STACK),
    ("template.yaml", "Resources:\n  Pool:\n", "a template or a settings file", STACK),
    ("serverless.yml", "service: books\n", "Serverless", STACK),
    ("config.toml", "a = 1", "settings", OTHER),
    (".env", "VITE_USER_POOL_ID=eu-central-1_AbCdEfGhI\n", "environment variables", OTHER),
    (".env.local", "A=1\n", "environment variables", OTHER),
    ("prod.env", "A=1\n", "environment variables", OTHER),
    ("credentials", "[default]\naws_access_key_id = AKIA\n", "AWS CLI", OTHER),
    ("main.tf", 'resource "aws_cognito_user_pool" "books" {}', "Terraform", STACK),
    ("terraform.tfstate", {"version": 4, "terraform_version": "1.9.0"}, "Terraform", STACK),
    ("tf.json", {"pool": {"sensitive": False, "type": "string", "value": "x"}}, "Terraform", STACK),
    ("pool.json", {"UserPool": {"Id": "eu-central-1_AbCdEfGhI"}}, "one pool", STACK),
    ("package.json", {"name": "books", "dependencies": {}}, "JavaScript packages", OTHER),
]


@pytest.mark.parametrize(("name", "content", "what", "way"), FILES, ids=[f[0] for f in FILES])
def test_it_is_named_with_the_way_on(
    tmp_path: Path, name: str, content: object, what: str, way: str
) -> None:
    file = tmp_path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    with pytest.raises(ProfileError) as told:
        read_configuration(file)
    assert told.value.title.startswith(f"{name} is not a profile. It is ")
    assert what in told.value.title
    assert way in told.value.hint
    assert "AKIA" not in told.value.title + told.value.hint
