"""Files that lie beside a profile's and are opened by mistake: what each is, what to open.

Sources: AWS Amplify documentation, Gen 1 ("Multiple environments", "Project configuration files")
and Gen 2 ("amplify_outputs"); AWS SAM and AWS CDK developer guides; Terraform, `output -json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.errors import ProfileError
from core.i18n import N_, _, paragraph

_GEN_2 = N_("Run npx ampx generate outputs, and open the amplify_outputs.json that it writes.")
_GEN_1 = N_("Run amplify pull, and open the aws-exports.js that it writes.")
_STACK = N_(
    "Save what aws cloudformation describe-stacks --stack-name NAME prints, and open that file."
)
_CDK = N_("Run cdk deploy --outputs-file outputs.json, and open outputs.json.")
_AMPLIFY = N_("Open the project's amplify_outputs.json or aws-exports.js instead.")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What such a file is and what to open instead, each in a sentence."""

    what: str
    way: str


_BY_NAME = (
    (
        r"amplify_outputs\.(dart|swift|kt)",
        _Kind(N_("It is Amplify's outputs as source text."), _GEN_2),
    ),
    (
        r"amplifyconfiguration\.dart",
        _Kind(N_("It is Amplify's configuration for Flutter."), _GEN_1),
    ),
    (
        r"samconfig\.(toml|ya?ml)",
        _Kind(N_("It is SAM's deployment settings, which hold no ids."), _STACK),
    ),
    (
        r"serverless\.(ya?ml|ts|js)",
        _Kind(N_("It is a Serverless configuration, which holds no ids."), _STACK),
    ),
    (r".*\.tf(vars|state)?(\.json)?", _Kind(N_("It is a Terraform file."), _STACK)),
    (
        r".*\.(ya?ml|template)",
        _Kind(N_("It is a template or a settings file, which holds no ids."), _STACK),
    ),
    (r".*\.toml", _Kind(N_("It is a settings file."), _AMPLIFY)),
    (r"(.*\.)?env(\..*)?", _Kind(N_("It is a list of environment variables."), _AMPLIFY)),
    (
        r"(credentials|config)",
        _Kind(N_("It is an AWS CLI file, which Bookplate does not use."), _AMPLIFY),
    ),
)
_BY_CONTENT: tuple[tuple[Callable[[Mapping[str, object]], bool], _Kind], ...] = (
    (
        lambda it: _has(it, "auth", "plugins"),
        _Kind(N_("It is Amplify's configuration for phones, which names no table."), _AMPLIFY),
    ),
    (
        lambda it: "providers" in it and "auth" in it,
        _Kind(N_("It is the Amplify CLI's own record of the cloud."), _GEN_1),
    ),
    (
        lambda it: _each_has(it, "awscloudformation"),
        _Kind(N_("It is the list of Amplify's environments, which has no app client."), _GEN_1),
    ),
    (
        lambda it: "Resources" in it or "AWSTemplateFormatVersion" in it,
        _Kind(N_("It is a CloudFormation template, which holds no ids."), _STACK),
    ),
    (
        lambda it: "artifacts" in it and "version" in it,
        _Kind(N_("It is a CDK manifest, which holds no ids."), _CDK),
    ),
    (
        lambda it: _has(it, "tree", "constructInfo") or "dockerImages" in it,
        _Kind(N_("It is a CDK file that describes what to deploy."), _CDK),
    ),
    (
        lambda it: isinstance(it.get("app"), str) and ("context" in it or "watch" in it),
        _Kind(N_("It is the CDK's settings, which hold no ids."), _CDK),
    ),
    (
        lambda it: "terraform_version" in it or _each_has(it, "sensitive"),
        _Kind(N_("It is a Terraform file, whose outputs have other names."), _STACK),
    ),
    (
        lambda it: "projectName" in it or "amplifyAppId" in it or "envName" in it,
        _Kind(N_("It is the Amplify CLI's own record of the project."), _GEN_1),
    ),
    (
        lambda it: "UserPool" in it or "UserPoolClient" in it or "IdentityPoolName" in it,
        _Kind(
            N_("It is a description of one pool. A profile needs three ids and a table."), _STACK
        ),
    ),
    (
        lambda it: "dependencies" in it or "devDependencies" in it,
        _Kind(N_("It is a list of JavaScript packages."), _AMPLIFY),
    ),
)


def explain_name(name: str, text: str) -> None:
    """Raises ProfileError for a file whose name says that it is another of the family."""
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
    title = paragraph(_("{file} is not a profile.", file=name), _(kind.what))
    return ProfileError(title, _(kind.way))


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
