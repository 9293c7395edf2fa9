"""Files that lie beside a profile's and are opened in its place: what each is, and the way on.

Sources: AWS Amplify documentation, Gen 1 ("Multiple environments", "Project configuration files")
and Gen 2 ("amplify_outputs"); AWS SAM and AWS CDK developer guides; Terraform, `output -json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.errors import ProfileError

_GEN_2 = "Run npx ampx generate outputs, and open the amplify_outputs.json that it writes."
_GEN_1 = "Run amplify pull, and open the aws-exports.js that it writes."
_STACK = (
    "Save what aws cloudformation describe-stacks --stack-name NAME prints, and open that file."
)
_CDK = "Run cdk deploy --outputs-file outputs.json, and open outputs.json."
_AMPLIFY = "Open the project's amplify_outputs.json or aws-exports.js in its place."


@dataclass(frozen=True, slots=True)
class _Kind:
    """What such a file is, as the end of a sentence, and what to open in its place."""

    what: str
    way: str


_BY_NAME = (
    (r"amplify_outputs\.(dart|swift|kt)", _Kind("Amplify's outputs as source text", _GEN_2)),
    (r"amplifyconfiguration\.dart", _Kind("Amplify's configuration for Flutter", _GEN_1)),
    (r"samconfig\.(toml|ya?ml)", _Kind("SAM's deployment settings, which hold no ids", _STACK)),
    (r"serverless\.(ya?ml|ts|js)", _Kind("a Serverless configuration, which holds no ids", _STACK)),
    (r".*\.tf(vars|state)?(\.json)?", _Kind("a Terraform file", _STACK)),
    (r".*\.(ya?ml|template)", _Kind("a template or a settings file, which holds no ids", _STACK)),
    (r".*\.toml", _Kind("a settings file", _AMPLIFY)),
    (r"(.*\.)?env(\..*)?", _Kind("a list of environment variables", _AMPLIFY)),
    (
        r"(credentials|config)",
        _Kind("an AWS CLI file, which Bookplate does not use", _AMPLIFY),
    ),
)
_BY_CONTENT: tuple[tuple[Callable[[Mapping[str, object]], bool], _Kind], ...] = (
    (
        lambda it: _has(it, "auth", "plugins"),
        _Kind("Amplify's configuration for phones, which names no table", _AMPLIFY),
    ),
    (
        lambda it: "providers" in it and "auth" in it,
        _Kind("the Amplify CLI's own record of the cloud", _GEN_1),
    ),
    (
        lambda it: _each_has(it, "awscloudformation"),
        _Kind("the list of Amplify's environments, which has no app client", _GEN_1),
    ),
    (
        lambda it: "Resources" in it or "AWSTemplateFormatVersion" in it,
        _Kind("a CloudFormation template, which holds no ids", _STACK),
    ),
    (
        lambda it: "artifacts" in it and "version" in it,
        _Kind("a CDK manifest, which holds no ids", _CDK),
    ),
    (
        lambda it: _has(it, "tree", "constructInfo") or "dockerImages" in it,
        _Kind("a CDK file that describes what to deploy", _CDK),
    ),
    (
        lambda it: isinstance(it.get("app"), str) and ("context" in it or "watch" in it),
        _Kind("the CDK's settings, which hold no ids", _CDK),
    ),
    (
        lambda it: "terraform_version" in it or _each_has(it, "sensitive"),
        _Kind("a Terraform file, whose outputs have other names", _STACK),
    ),
    (
        lambda it: "projectName" in it or "amplifyAppId" in it or "envName" in it,
        _Kind("the Amplify CLI's own record of the project", _GEN_1),
    ),
    (
        lambda it: "UserPool" in it or "UserPoolClient" in it or "IdentityPoolName" in it,
        _Kind("a description of one pool; a profile needs three ids and a table", _STACK),
    ),
    (
        lambda it: "dependencies" in it or "devDependencies" in it,
        _Kind("a list of JavaScript packages", _AMPLIFY),
    ),
)


def explain_name(name: str, text: str) -> None:
    """Raises ProfileError for a file whose name tells that it is another of the family."""
    kind = next((kind for names, kind in _BY_NAME if re.fullmatch(names, name.lower())), None)
    # A file that is only called so, and holds an object, is read.
    if kind is not None and not text.lstrip().startswith("{"):
        raise _described_wrongly(name, kind)


def explain_content(content: object, name: str) -> None:
    """Raises ProfileError for values that are known to be another file's of the family."""
    if not isinstance(content, Mapping):
        return
    kind = next((kind for fits, kind in _BY_CONTENT if fits(content)), None)
    if kind is not None:
        raise _described_wrongly(name, kind)


def _described_wrongly(name: str, kind: _Kind) -> ProfileError:
    return ProfileError(f"{name} is not a profile. It is {kind.what}.", kind.way)


def _has(content: Mapping[str, object], *path: str) -> bool:
    value: object = content
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value is not None


def _each_has(content: Mapping[str, object], key: str) -> bool:
    """Whether content is a list by name of objects that all have this key."""
    return bool(content) and all(
        isinstance(value, Mapping) and key in value for value in content.values()
    )
