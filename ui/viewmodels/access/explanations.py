"""Each link of the chain in words, with this profile's ids in the places to look at. Pure.

Consoles, pages and settings have the names that AWS gives them. Sources: Amazon Cognito developer
guide, "Role-based access control" and "IAM roles"; IAM user guide, "Policy evaluation logic";
Amazon DynamoDB developer guide, "Using IAM policy conditions for fine-grained access control".
"""

from __future__ import annotations

import shlex
from collections.abc import Callable

from core.access.actions import PROBES
from core.i18n import _, ngettext, paragraph
from core.identity.access_denied.action_words import summary
from core.identity.access_denied.message import parse
from core.identity.arn import role_name
from core.identity.role_chain.chain import NodeKind, role_claim
from core.identity.role_in_force import Agreement
from core.identity.trust import explain_trust
from ui.viewmodels.access.facts import AccessFacts
from ui.viewmodels.access.state import Explanation, Node


def explain_node(facts: AccessFacts, node: Node) -> Explanation:
    """The explanation of one link."""
    return _EXPLAIN[node](facts)


def _groups(facts: AccessFacts) -> Explanation:
    profile = facts.profile
    return Explanation(
        Node.GROUPS,
        _about_groups(facts),
        place=_(
            "Set in Amazon Cognito › User pools › {pool} › Users › {user} › Group memberships.",
            pool=profile.user_pool_id,
            user=facts.token.username,
        ),
        command=_command(
            "aws cognito-idp admin-list-groups-for-user",
            region=profile.region,
            user_pool_id=profile.user_pool_id,
            username=facts.token.username,
        ),
        faults=(
            _("A new group counts from the next renewal of the token, or the next sign-in."),
            _("A group without a role adds nothing to the token's roles."),
            _("Groups of another user pool with the same names are other groups."),
        ),
        claim=NodeKind.GROUP.value if facts.groups else "",
    )


def _about_groups(facts: AccessFacts) -> tuple[str, ...]:
    if facts.token.claims is None:
        return (_("Bookplate has not fetched a token since it started."),)
    if not facts.groups:
        return (
            _("Your ID token names no group, so no role follows from it."),
            _("Ask an administrator to add you to a group with a role, then sign in again."),
        )
    named = ngettext(
        "Your ID token names one group: {groups}.",
        "Your ID token names {n} groups: {groups}.",
        len(facts.groups),
        groups=", ".join(facts.groups),
    )
    if facts.role.of_token:
        return (named, _("It does not say which group carries which role."))
    return (
        named,
        _("None of them has a role, so no role follows from the token."),
        _("Ask an administrator to give one of the groups a role, then sign in again."),
    )


def _precedence(facts: AccessFacts) -> Explanation:
    profile = facts.profile
    prediction = facts.token.prediction
    about = prediction.explanation if prediction else _("There is no token yet to tell.")
    return Explanation(
        Node.PRECEDENCE,
        (about, _("The numbers themselves stand in no token, only what follows from them.")),
        place=_(
            "Set in Amazon Cognito › User pools › {pool} › Groups › a group › Precedence.",
            pool=profile.user_pool_id,
        ),
        command=_command(
            "aws cognito-idp list-groups",
            region=profile.region,
            user_pool_id=profile.user_pool_id,
            query="Groups[].[GroupName,Precedence,RoleArn]",
            output="table",
        ),
        faults=(
            _("Two groups with the same lowest number and different roles: no role is preferred."),
            _("The lowest number wins, not the highest. 0 comes first."),
            _("A group without a number comes after all that have one."),
        ),
        choices=_choices(facts),
    )


def _role(facts: AccessFacts) -> Explanation:
    profile = facts.profile
    provider = f"{profile.issuers[0].url.removeprefix('https://')}:{profile.client_id}"
    return Explanation(
        Node.ROLE,
        _about_role(facts),
        place=_(
            "Set in Amazon Cognito › Identity pools › {pool} › User access, for the provider "
            "{provider}: “Choose role with preferred_role claim in tokens”.",
            pool=profile.identity_pool_id,
            provider=provider,
        ),
        command=_command(
            "aws cognito-identity get-identity-pool-roles",
            region=profile.identity_region,
            identity_pool_id=profile.identity_pool_id,
        ),
        faults=(
            _("Until the pool chooses the role from the token, groups and roles change nothing."),
            _(
                "The setting counts for one app client each; this one is {id}.",
                id=profile.client_id,
            ),
            _("On a tie, AmbiguousRoleResolution decides: Deny, or the pool's authenticated role."),
            _("Rules that map claims to roles come before what the token prefers."),
        ),
        choices=_choices(facts),
        claim=role_claim(facts.chain),
    )


def _choices(facts: AccessFacts) -> tuple[str, ...]:
    """The roles of a tie that nobody has decided yet."""
    return facts.role.of_token if facts.tied and facts.role.refused else ()


def _about_role(facts: AccessFacts) -> tuple[str, ...]:
    role, prediction = facts.role, facts.token.prediction
    if role.refused is not None:
        explained = prediction.explanation if prediction and facts.tied else role.refused.title
        return (explained, _("Without a role there are no AWS credentials, and no books."))
    if not role.name:
        return (_("Which role you have is not known yet."),)
    preferred = role_name(prediction.role) if prediction and prediction.role else ""
    if role.agreement is Agreement.DIFFERS and not role.asked:
        return (
            _(
                "AWS uses {role}, but your token prefers {preferred}: the pool ignores the token.",
                role=role.name,
                preferred=preferred,
            ),
        )
    if role.asked and preferred != role.name:
        return (_("{role} is in force because you chose it.", role=role.name),)
    confirmed = (
        _("AWS confirmed {role}.", role=role.name)
        if role.assumed
        else _("{role} is expected; AWS has not confirmed it yet.", role=role.name)
    )
    return (prediction.explanation, confirmed) if prediction else (confirmed,)


def _trust(facts: AccessFacts) -> Explanation:
    role = facts.role.arn or facts.role.expected or next(iter(facts.role.of_token), None)
    name = role_name(role) if role else "ROLE"
    told = explain_trust(role, facts.profile.identity_pool_id)
    return Explanation(
        Node.TRUST,
        _about_trust(facts, told.title),
        place=_("Set in IAM › Roles › {role} › Trust relationships.", role=name),
        command=_command("aws iam get-role", role_name=name, query="Role.AssumeRolePolicyDocument"),
        faults=told.checks,
        document=told.policy,
    )


def _about_trust(facts: AccessFacts, broken: str) -> tuple[str, ...]:
    if facts.broken is Node.TRUST:
        return (broken, _("An administrator can compare it with the policy below."))
    if facts.given_at is None:
        return (_("The identity pool has given no credentials yet, so this was not tried."),)
    return (
        _(
            "This identity pool gave credentials for {role} at {time}, so the role's trust policy "
            "names this pool and signed-in users.",
            role=facts.role.name,
            time=facts.clock(facts.given_at),
        ),
    )


def _credentials(facts: AccessFacts) -> Explanation:
    profile = facts.profile
    return Explanation(
        Node.CREDENTIALS,
        _about_credentials(facts),
        place=_("Given by the identity pool {pool}.", pool=profile.identity_pool_id),
        command="aws sts get-caller-identity",
        faults=(
            _("The identity pool wants the ID token; it refuses the access token."),
            _("Leaving a group does not end them: they work until they expire, for one hour."),
            _("A clock that is wrong by more than 15 minutes makes AWS refuse each request."),
        ),
    )


def _about_credentials(facts: AccessFacts) -> tuple[str, ...]:
    if facts.broken is not None:
        return (_("Without a role the identity pool gives no credentials."),)
    if facts.expires_at is None or facts.renews_at is None:
        return (_("No credentials have come since Bookplate started."),)
    lasts = _(
        "The credentials end at {end}. Bookplate asks for new ones from {renewal} on.",
        end=facts.clock(facts.expires_at),
        renewal=facts.clock(facts.renews_at),
    )
    if not facts.identity:
        return (lasts,)
    return (lasts, _("AWS knows you as the identity {id}.", id=facts.identity))


def _may(facts: AccessFacts) -> Explanation:
    role, table = facts.role, facts.profile.table
    name = role.name or "ROLE"
    return Explanation(
        Node.MAY,
        _about_actions(facts),
        place=_("Set in IAM › Roles › {role} › Permissions.", role=name),
        command=_command(
            "aws iam simulate-principal-policy",
            policy_source_arn=_iam_role(facts) or "ROLE_ARN",
            action_names=tuple(PROBES),
            resource_arns=facts.table_arn,
            query="EvaluationResults[].[EvalActionName,EvalDecision]",
            output="table",
        ),
        faults=(
            _("A statement for table {table} does not cover its indexes.", table=table.name),
            _(
                "With dynamodb:LeadingKeys a role may do it for some keys only: often those that "
                "equal your identity ID, which is not your user ID in the pool."
            ),
            _("A permissions boundary or a policy of the organization can refuse it all the same."),
        ),
    )


def _about_actions(facts: AccessFacts) -> tuple[str, ...]:
    role = facts.role.name
    if not role:
        return (_("There is no role, so there is nothing that it may do."),)
    allowed, refused, unknown = facts.counts
    seen = paragraph(
        ngettext(
            "{role} was seen to be allowed {n} action.",
            "{role} was seen to be allowed {n} actions.",
            allowed,
            role=role,
        ),
        ngettext("It was refused {n} action.", "It was refused {n} actions.", refused),
        ngettext("{n} action is not known.", "{n} actions are not known.", unknown),
    )
    last = facts.last_refusal
    return (seen,) if last is None else (seen, summary(parse(last.words)))


def _iam_role(facts: AccessFacts) -> str:
    """The role's own ARN, with its path: an assumed role's has none of it."""
    role = facts.role
    return next((arn for arn in role.of_token if role_name(arn) == role.name), "")


def _command(words: str, **options: str | tuple[str, ...]) -> str:
    """A line for a shell: what AWS's command line calls by the same names, ready to be run."""
    given = [words]
    for name, value in options.items():
        values = (value,) if isinstance(value, str) else value
        given.append(f"--{name.replace('_', '-')} {' '.join(map(shlex.quote, values))}")
    return " ".join(given)


_EXPLAIN: dict[Node, Callable[[AccessFacts], Explanation]] = {
    Node.GROUPS: _groups,
    Node.PRECEDENCE: _precedence,
    Node.ROLE: _role,
    Node.TRUST: _trust,
    Node.CREDENTIALS: _credentials,
    Node.MAY: _may,
}
