"""What the first run asks for: an account, and the names of the variables its secrets are in. Pure values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.accounts import Vendor
from console.domain.text import clean

LABELS: dict[str, str] = {
    "token": "Token in",
    "api_key": "API key in",
    "key": "Key in",
    "secret": "Secret in",
}
"""How the form asks for the variable each secret is in, by its config key."""

SUGGESTED: dict[Vendor, tuple[str, ...]] = {
    Vendor.CCAI: ("CCAI_TOKEN",),
    Vendor.VOXLOUD: ("VOXLOUD_KEY",),
    Vendor.CIRCLELOOP: ("CL_KEY", "CL_SECRET"),
    Vendor.VOIPTIME: ("VOIPTIME_KEY",),
}
"""Names of environment variables to begin with."""

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """One account as the first run would write it; it holds no secret, only where secrets are."""

    vendor: Vendor
    name: str
    secrets: tuple[tuple[str, str], ...]
    """Config key and environment variable of each secret."""
    subdomain: str = ""
    """CCAI only."""
    domain: str = ""
    """CCAI only."""


def problems(account: NewAccount) -> list[str]:
    """What has to be put right before the account can be written, in words."""
    found: list[str] = []
    if not _NAME.fullmatch(clean(account.name)):  # as it will be read: some letters are not seen at all
        found.append("The name is missing, or has more than letters, digits, - and _.")
    if account.vendor is Vendor.CCAI:
        if not _LABEL.fullmatch(account.subdomain):
            found.append("The subdomain is missing or is none: it is the first word of the address.")
        labels = account.domain.split(".")
        if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
            found.append("The domain is missing or is none: as uc1.ccaiplatform.com.")
    # What was typed is not repeated: it may be the secret itself.
    found += [
        f"{LABELS[key]}: that is no name of an environment variable, such as {example}."
        for (key, variable), example in zip(account.secrets, SUGGESTED[account.vendor], strict=True)
        if not _VARIABLE.fullmatch(variable)
    ]
    return found
