"""A certificate that is not accepted: what is wrong with it, and what helps."""

from __future__ import annotations

from enum import Enum, auto

from core.errors import AppError, ProfileError, ServiceTrouble

_UNSENT = "Nothing secret was sent, and nothing is lost."
_COMPANY = (
    "If your organisation inspects encrypted traffic, ask it for its CA certificate, set "
    f"AWS_CA_BUNDLE to that file and start Bookplate again. {_UNSENT}"
)


class Flaw(Enum):
    """What a certificate is refused for."""

    EXPIRED = auto()
    NOT_YET_VALID = auto()
    OTHER_NAME = auto()
    NOT_TRUSTED = auto()


# OpenSSL, x509_vfy.h: X509_V_ERR_*, which Python gives as SSLCertVerificationError.verify_code.
_FLAWS = {
    9: Flaw.NOT_YET_VALID,
    10: Flaw.EXPIRED,
    62: Flaw.OTHER_NAME,  # HOSTNAME_MISMATCH
    64: Flaw.OTHER_NAME,  # IP_ADDRESS_MISMATCH
}


def flaw_of(verify_code: int) -> Flaw:
    """The flaw that OpenSSL's code stands for."""
    return _FLAWS.get(verify_code, Flaw.NOT_TRUSTED)


def certificate_refused(flaw: Flaw, whose: str) -> AppError:
    """The error for a flaw; whose is the other side's name, as in the middle of a sentence."""
    match flaw:
        case Flaw.EXPIRED:
            return ServiceTrouble(
                f"The certificate of {whose} has expired.",
                f"If this computer's date is right, tell the people who run it. {_UNSENT}",
            )
        case Flaw.NOT_YET_VALID:
            return ServiceTrouble(
                f"The certificate of {whose} is not valid yet.",
                f"This computer's clock is probably slow: set it. {_UNSENT}",
            )
        case Flaw.OTHER_NAME:
            return ServiceTrouble(
                f"The certificate of {whose} is for another name.",
                f"Something else may have answered, such as a network's login page. {_UNSENT}",
            )
        case Flaw.NOT_TRUSTED:
            return ServiceTrouble(f"The certificate of {whose} is not trusted.", _COMPANY)


def bundle_unusable() -> AppError:
    """The file of certificates to trust is missing, locked, or not one."""
    return ProfileError(
        "The file of trusted certificates cannot be read.",
        "AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE or ca_bundle in ~/.aws/config names it. Correct the "
        f"path and start Bookplate again. {_UNSENT}",
    )
