"""A certificate that is not accepted: what is wrong with it, and what helps."""

from __future__ import annotations

from enum import Enum, auto

from core.errors import AppError, ProfileError, ServiceTrouble
from core.i18n import N_, _, paragraph
from core.net.asked import Asked, Sentences

_UNSENT = N_("Nothing secret was sent, and nothing is lost.")


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


_TITLES = {
    Flaw.EXPIRED: Sentences(
        N_("The certificate of {host} has expired."),
        N_("The service's certificate has expired."),
        proxy=N_("The certificate of this network's proxy has expired."),
    ),
    Flaw.NOT_YET_VALID: Sentences(
        N_("The certificate of {host} is not valid yet."),
        N_("The service's certificate is not valid yet."),
        proxy=N_("The certificate of this network's proxy is not valid yet."),
    ),
    Flaw.OTHER_NAME: Sentences(
        N_("The certificate of {host} is for another name."),
        N_("The service's certificate is for another name."),
        proxy=N_("The certificate of this network's proxy is for another name."),
    ),
    Flaw.NOT_TRUSTED: Sentences(
        N_("The certificate of {host} is not trusted."),
        N_("The service's certificate is not trusted."),
        proxy=N_("The certificate of this network's proxy is not trusted."),
    ),
}
_HINTS = {
    Flaw.EXPIRED: N_("If this computer's date is right, tell the people who run the service."),
    Flaw.NOT_YET_VALID: N_("This computer's clock is probably slow. Please set it."),
    Flaw.OTHER_NAME: N_("Something else may have answered, such as a login page of this network."),
    Flaw.NOT_TRUSTED: N_(
        "If your organisation inspects encrypted traffic, ask it for its CA certificate, set "
        "AWS_CA_BUNDLE to that file and restart Bookplate."
    ),
}


def certificate_refused(flaw: Flaw, asked: Asked) -> AppError:
    """The error for a flaw in the certificate of the one who was asked."""
    return ServiceTrouble(asked.say(_TITLES[flaw]), paragraph(_(_HINTS[flaw]), _(_UNSENT)))


def bundle_unusable() -> AppError:
    """The file of certificates to trust is missing, locked, or not one."""
    return ProfileError(
        _("The file of trusted certificates cannot be read."),
        paragraph(
            _(
                "AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE or ca_bundle in ~/.aws/config names it. Correct "
                "the path and restart Bookplate."
            ),
            _(_UNSENT),
        ),
    )
