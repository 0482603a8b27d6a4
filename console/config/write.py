"""Writing the first config file: commented, complete at once or not at all, never over another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomlkit

from console.config.files import save_new
from console.config.locations import private_directory
from console.config.secret_sources import SECRET_KEYS
from console.domain.accounts import Vendor

HEAD = """\
# floorwalker: the accounts it watches. `floorwalker check` tells what is wrong with this file.

# theme = "midnight"
# read_only = true                       # no action at all, whatever the account
"""

WHERE_SECRETS_LIE = """\
# Secrets never lie in this file. Each comes from one of
#   { env = "NAME" }                      an environment variable
#   { command = ["pass", "show", "x"] }   what a program prints
#   { file = "token.txt" }                a file of mode 0600, beside this one
#   { keyring = "service/user" }          the desktop's keyring
"""

CHOICES = {
    Vendor.CCAI: """\
# sla_minutes = 30                       # service levels cover the last so many minutes
# outbound_numbers = ["+1 339-219-5276"] # numbers that a called person may see
# auth = "bearer"                        # where the token is sent as one, and not as a Basic login
""",
    Vendor.CIRCLELOOP: """\
# timezone = "Europe/London"             # where a day begins: answered shares are of today
# credential_form = "base64(key:secret)" # or "base64(key+secret)", "key+base64(secret)"
""",
    Vendor.VOIPTIME: """\
# entry_body = "bare"                    # or "entryCriterion": how leads for a campaign are sent
""",
}
"""What only some vendors' accounts can be told."""

TAIL = """\
# requests_per_second = 1.0              # of the whole customer, every other integration included
# region = "US"                          # numbers without a country code are read in it
# base_url = "https://..."               # another API root than the vendor's own
# ca_bundle = "authorities.pem"          # certificate authorities to trust besides the built-in ones
# proxy = "http://proxy.example:3128"    # else HTTPS_PROXY and NO_PROXY count; "none" goes straight
# read_only = true
"""

RECEIVER = """
# [receiver]                             # who is on the phone is told by webhook: `floorwalker listen`
# port = 8765
# path_secret = { env = "FLOORWALKER_PATH_SECRET" }
"""
"""For the vendor that tells no live state when asked."""

PLAIN_KEYS = {Vendor.CCAI: ("subdomain", "domain")}


def first_config(
    name: str, vendor: Vendor, variables: Mapping[str, str], texts: Mapping[str, str] | None = None
) -> str:
    """The text of a config file with one account.

    `variables` names the environment variable of each secret key (`token`, `api_key`, ...), `texts` gives
    the account's other keys (`subdomain`, `domain`, `base_url`). A key that is left out is written with an
    example, for the user to fill in.
    """
    given = dict(texts or {})
    lines = ["[[accounts]]", pair("name", name), pair("vendor", str(vendor))]
    lines += [pair(key, given.pop(key, "...")) for key in PLAIN_KEYS.get(vendor, ()) if needed(key, given)]
    lines += [pair(key, value) for key, value in given.items()]
    for key in SECRET_KEYS[vendor]:
        variable = variables.get(key) or f"{vendor.upper()}_{key.upper()}"
        lines.append(f"{key} = {{ env = {quoted(variable)} }}")
    end = RECEIVER if vendor is Vendor.VOXLOUD else ""
    return f"{HEAD}\n{WHERE_SECRETS_LIE}\n" + "\n".join(lines) + f"\n{CHOICES.get(vendor, '')}{TAIL}{end}"


def needed(key: str, given: Mapping[str, str]) -> bool:
    """Whether the key has to be written: a base_url makes the domain superfluous."""
    return key in given or key != "domain" or "base_url" not in given


def pair(key: str, value: str) -> str:
    """One line of the file."""
    return f"{key} = {quoted(value)}"


def quoted(value: str) -> str:
    """A text as TOML spells it, whatever is in it."""
    return tomlkit.string(value).as_string()


def write_new(file: Path, text: str) -> None:
    """Writes a file that is not there yet, its directory too; FileExistsError when it is."""
    private_directory(file.parent)
    save_new(file, text)
