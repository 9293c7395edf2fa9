"""The sentences with which AWS refuses.

Source: IAM user guide, "Troubleshoot access denied error messages".
"""

from __future__ import annotations

from core.iam.decision import AccessRequest, ExplicitlyDenied, ImplicitlyDenied, Kind


def denial_message(
    principal: str, request: AccessRequest, decision: ExplicitlyDenied | ImplicitlyDenied
) -> str:
    """The message of an AccessDeniedException; principal is the caller's ARN."""
    refused = (
        f"User: {principal} is not authorized to perform: {request.action} "
        f"on resource: {request.resource}"
    )
    kind = decision.kind.value
    match decision:
        case ExplicitlyDenied():
            article = "an" if decision.kind is Kind.IDENTITY else "a"
            return f"{refused} with an explicit deny in {article} {kind}"
        case ImplicitlyDenied():
            return f"{refused} because no {kind} allows the {request.action} action"
