"""What the user pool's refusals of a code mean: whether to type again or to start again."""

from __future__ import annotations

from core.errors import AppError, InputRefused, SignInRefused


def code_refusal(code: str, message: str) -> AppError | None:
    """The error for a code that was wrong, late or one too many, or None for other refusals.

    InputRefused: the question stands and takes another code. Source of the texts: as refusals.
    """
    match code:
        case "CodeMismatchException" if "auth state" in message.lower():
            hint = "Type it again as it was sent; the newest one counts."
            return InputRefused("The code is wrong.", hint, field="code")
        case "CodeMismatchException" | "EnableSoftwareTokenMFAException":
            hint = "Type it again. An authenticator app shows a new one every half minute."
            return InputRefused("The code is wrong.", hint, field="code")
        case "ExpiredCodeException" if "used" in message.lower():
            return InputRefused(
                "This code was used already.",
                "Wait until the authenticator app shows the next one, and type that.",
                field="code",
            )
        case "ExpiredCodeException":
            title = "The code has expired."
            hint = "Start again and a new one is sent. Your user name is kept."
        case "TooManyFailedAttemptsException":
            title = "Too many wrong codes."
            hint = "Start again with a new code. Your user name is kept."
        case "SoftwareTokenMFANotFoundException" | "MFAMethodNotFoundException":
            title = "The user pool has no second factor of this kind for this user."
            hint = "Start again and choose another, or ask the pool's administrator."
        case _:
            return None
    return SignInRefused(title, hint, code=code)


def session_refusal(message: str) -> tuple[str, str]:
    """Title and hint for a step whose session the user pool does not take."""
    text = message.lower()
    again = "Sign in again from the start. Your user name is kept."
    if "expired" in text:
        return "This sign-in took too long, and the user pool has ended it.", again
    if "once" in text:
        return "This step of the sign-in was answered before, and each counts only once.", again
    return "The user pool does not know this sign-in any more.", again
