"""The faults of a trust policy in words: what stands there, and what has to stand there."""

from __future__ import annotations

from core.i18n import N_, _
from core.policy_check.malformed import explain_malformed
from core.policy_check.session_facts import SessionFacts
from core.policy_check.trust_faults import TrustFault, TrustFaultKind

_K = TrustFaultKind
_WORDS = {
    _K.EFFECT: N_("The Effect is {found}. It has to be “Allow”, with a capital letter."),
    _K.NOTHING_ALLOWED: N_("No statement allows anything."),
    _K.DENIED: N_("This statement denies it, and a Deny always wins."),
    _K.PRINCIPAL_MISSING: N_(
        "The principal is missing. It has to be the federated provider {provider}."
    ),
    _K.PRINCIPAL_SERVICE: N_(
        "The principal is a service ({found}). It has to be the federated provider {provider}."
    ),
    _K.PRINCIPAL_ACCOUNT: N_(
        "The principal is an AWS account or role ({found}). It has to be the federated provider "
        "{provider}."
    ),
    _K.PRINCIPAL_USER_POOL: N_(
        "The principal is a user pool ({found}). The identity pool hands out roles, so it has to "
        "be the federated provider {provider}."
    ),
    _K.PRINCIPAL_PARTITION: N_(
        "The principal {found} is what identity pools are called in another AWS partition. This "
        "pool is called {provider}."
    ),
    _K.PRINCIPAL_MISSPELT: N_("The principal {found} is misspelt. It has to be {provider}."),
    _K.PRINCIPAL_OTHER: N_("The principal is another provider ({found}). It has to be {provider}."),
    _K.ACTION_ASSUME_ROLE: N_(
        "The action is sts:AssumeRole. An identity pool uses sts:AssumeRoleWithWebIdentity."
    ),
    _K.ACTION_OTHER: N_("The action {found} does not include sts:AssumeRoleWithWebIdentity."),
    _K.RESOURCE: N_("{found} does not belong in a trust policy: the role itself is the resource."),
    _K.AUD_USER_POOL: N_(
        "{provider}:aud names the user pool {found}. It has to name the identity pool {pool}."
    ),
    _K.AUD_CLIENT: N_(
        "{provider}:aud names an app client ({found}). It has to name the identity pool {pool}."
    ),
    _K.AUD_ARN: N_(
        "{provider}:aud has an ARN ({found}). It has to be the bare identity pool ID {pool}."
    ),
    _K.AUD_OTHER_POOL: N_(
        "{provider}:aud names another identity pool ({found}). This profile uses {pool}."
    ),
    _K.AUD_OTHER: N_(
        "{provider}:aud has the value {found}. It has to be the identity pool ID {pool}."
    ),
    _K.AUD_OPERATOR: N_(
        "The operator {found} shuts out the right value of {provider}:aud. Use StringEquals."
    ),
    _K.AMR_GUESTS: N_(
        "{provider}:amr is “unauthenticated”: this role is for guests. Signed-in users are "
        "“authenticated”."
    ),
    _K.AMR_OTHER: N_(
        "{provider}:amr has the value {found}. For signed-in users it has to be “authenticated”."
    ),
    _K.AMR_OPERATOR: N_(
        "{provider}:amr has several values, so the operator {found} does not fit. Use "
        "ForAnyValue:StringLike."
    ),
    _K.SUB_USER: N_("{provider}:sub has your ID in the user pool. It has to be your identity ID."),
    _K.SUB_OTHER: N_("{provider}:sub names another identity ({found}), not yours."),
    _K.KEY_OF_OTHER_PROVIDER: N_(
        "The condition key {found} belongs to another provider. This pool's keys begin with "
        "{provider}."
    ),
    _K.CONDITION: N_("The condition on {found} does not hold for an identity pool."),
    _K.AUD_MISSING: N_(
        "There is no condition on {provider}:aud, so any identity pool, of any AWS account, could "
        "hand out this role. Name {pool}."
    ),
    _K.AUD_ANY: N_(
        "{provider}:aud has a wildcard ({found}), so other identity pools could hand out this role."
    ),
    _K.AMR_MISSING: N_(
        "There is no condition on {provider}:amr, so guests of the pool could get this role too."
    ),
    _K.ANYONE: N_("The principal is *, so other identity providers could use this role as well."),
}


def explain_fault(fault: TrustFault, facts: SessionFacts) -> str:
    """One fault, without its place."""
    if fault.malformed is not None:
        return explain_malformed(fault.malformed)
    return _(
        _WORDS[fault.kind],
        provider=facts.provider,
        pool=facts.identity_pool_id,
        found=fault.found,
    )


def explain_open_key(key: str, facts: SessionFacts) -> str:
    """A condition that cannot be judged here."""
    if key.lower() == f"{facts.provider}:sub":
        return _(
            "Your identity ID is not known yet, so the condition on {key} stays open.", key=key
        )
    return _(
        "The condition on {key} cannot be checked here. The identity pool asks for the role, so it "
        "is about the pool's request, not about this computer.",
        key=key,
    )


def tag_session_note() -> str:
    """What the check cannot see."""
    return _(
        "If the identity pool uses attributes for access control, the action sts:TagSession is "
        "needed as well."
    )
