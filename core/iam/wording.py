"""The sentences with which AWS refuses.

Source: IAM user guide, "Troubleshoot access denied error messages".
"""

from __future__ import annotations

from core.iam.decision import AccessRequest, ExplicitlyDenied, ImplicitlyDenied


def denial_message(
    principal: str, request: AccessRequest, decision: ExplicitlyDenied | ImplicitlyDenied
) -> str:
    """The message of an AccessDeniedException; principal is the caller's ARN."""
    refused = (
        f"User: {principal} is not authorized to perform: {request.action} "
        f"on resource: {request.resource}"
    )
    match decision:
        case ExplicitlyDenied():
            return f"{refused} with an explicit deny in an identity-based policy"
        case ImplicitlyDenied():
            because = "because no identity-based policy allows"
            return f"{refused} {because} the {request.action} action"
