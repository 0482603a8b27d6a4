"""Reading `[[accounts]]`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

from console.config.base_urls import checked_base_url, checked_proxy
from console.config.problems import shown
from console.config.reading.actions import actions
from console.config.reading.secrets import path_of, secret_source
from console.config.reading.tables import Table
from console.config.settings import (
    CCAI_AUTHS,
    CCAI_CHAT_TYPES,
    CCAI_WAIT_UNITS,
    CIRCLELOOP_TIMEZONE,
    DEFAULT_BASE_URLS,
    RATE_RANGE,
    SLA_MINUTES_RANGE,
    VOIPTIME_ENTRY_BODIES,
    AnyAccount,
    CcaiAccount,
    CircleLoopAccount,
    VoipTimeAccount,
    VoxloudAccount,
)
from console.domain.accounts import CredentialForm, Vendor

COMMON_KEYS = (
    "name",
    "vendor",
    "base_url",
    "requests_per_second",
    "sla_minutes",
    "outbound_numbers",
    "read_only",
    "actions",
    "region",
    "ca_bundle",
    "proxy",
)
OWN_KEYS = {
    Vendor.CCAI: ("subdomain", "domain", "token", "auth", "chat_type", "wait_unit"),
    Vendor.VOXLOUD: ("api_key",),
    Vendor.CIRCLELOOP: ("key", "secret", "credential_form", "timezone"),
    Vendor.VOIPTIME: ("api_key", "entry_body"),
}
"""Keys of each vendor's accounts beside the common ones."""

NUMBER = re.compile(r"\+?[0-9][0-9 ().-]{1,30}")
DOMAIN = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?")
SUBDOMAIN = re.compile(r"[A-Za-z0-9_-]+")


def accounts(top: Table) -> tuple[AnyAccount, ...]:
    """Every account that can be used; what is wrong with the others is noted."""
    value = top.values.get("accounts")
    if not value and (value is None or isinstance(value, list)):
        top.add(
            "accounts", "there is no account", 'Add one: [[accounts]] with name = "..." and vendor = "..."'
        )
        return ()
    if not isinstance(value, list):
        top.add(
            "accounts", "must be a list of tables", "Write [[accounts]] with two brackets over each account"
        )
        return ()
    found: list[AnyAccount] = []
    names: dict[str, int] = {}
    for index, item in enumerate(value):
        path = ("accounts", index)
        if not isinstance(item, dict):
            top.report.add(path, "must be a table", "Write [[accounts]] over each account")
            continue
        table = Table(item, path, top.report)
        note_same_name(table, names, index)
        account = one_account(table)
        if account is not None:
            found.append(account)
    return tuple(found)


def note_same_name(table: Table, names: dict[str, int], index: int) -> None:
    """Notes a name that an earlier account bears already; case does not count, people mistake it."""
    name = table.values.get("name")
    if not isinstance(name, str) or not name.strip():
        return
    folded = name.strip().casefold()
    if folded in names:
        table.add(
            "name", f"{shown(name)} is the name of accounts[{names[folded]}] too", "Give each its own name"
        )
    names.setdefault(folded, index)


def one_account(table: Table) -> AnyAccount | None:
    """The account, or None when something it cannot do without is missing or wrong."""
    vendors = tuple(str(vendor) for vendor in Vendor)
    word = table.one_of("vendor", vendors, f"One of {', '.join(vendors)}")
    if word is None:
        any_vendors = itertools.chain.from_iterable(OWN_KEYS.values())
        table.refuse_unknown(*COMMON_KEYS, *dict.fromkeys(any_vendors))
        common(table, None)
        return None
    vendor = Vendor(word)
    table.refuse_unknown(*COMMON_KEYS[:2], *OWN_KEYS[vendor], *COMMON_KEYS[2:])
    return MAKERS[vendor](table, common(table, vendor))


def common(table: Table, vendor: Vendor | None) -> dict[str, Any]:
    """What every account has, ready for its constructor. Wrong values are noted and left at defaults."""
    return {
        "name": table.needed_text("name", "Any word of your own, to tell it from the others"),
        "base_url": table.checked("base_url", lambda text: checked_base_url(text, vendor))
        or (DEFAULT_BASE_URLS[vendor] if vendor else ""),
        "requests_per_second": table.number("requests_per_second", 1.0, *RATE_RANGE),
        "sla_minutes": table.whole_number("sla_minutes", 30, *SLA_MINUTES_RANGE),
        "outbound_numbers": outbound_numbers(table),
        "read_only": table.flag("read_only"),
        "actions": actions(table, vendor),
        "region": table.checked("region", region),
        "ca_bundle": path_of(table, "ca_bundle"),
        "proxy": table.checked("proxy", checked_proxy),
    }


def outbound_numbers(table: Table) -> tuple[str, ...]:
    """Numbers as written; whether the vendor knows them is for the vendor to say."""
    numbers = table.texts("outbound_numbers")
    for number in numbers:
        if not NUMBER.fullmatch(number):
            table.add("outbound_numbers", f"{shown(number)} is not a phone number", 'Write "+1 339-219-5276"')
    return numbers


def region(text: str) -> str:
    """A two-letter region in capitals, or ValueError."""
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise ValueError("must be a two-letter region such as US, GB or IT")
    return text.upper()


def timezone(text: str) -> str:
    """A time zone this machine knows, or ValueError."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("must be a time zone such as Europe/London") from error


def ccai(table: Table, values: dict[str, Any]) -> AnyAccount | None:
    """A CCAI account: the subdomain is the login's user name, so it is needed beside a base_url too."""
    subdomain = table.needed_text(
        "subdomain", "The first part of your CCAI address, also the login's user name"
    )
    if subdomain is not None and not SUBDOMAIN.fullmatch(subdomain):
        table.add(
            "subdomain", "must be one word of letters, digits and -", "Only the part before the first dot"
        )
    has_base_url = "base_url" in table.values
    advice = 'The rest of your CCAI address, such as "uc1.ccaiplatform.com"'
    domain = table.text("domain") if has_base_url else table.needed_text("domain", advice)
    if domain is not None and not DOMAIN.fullmatch(domain):
        table.add("domain", "must be a host name without https:// or a path", advice)
    token = secret_source(table, "token")
    values |= {
        "auth": table.choice("auth", CCAI_AUTHS),
        "chat_type": table.choice("chat_type", CCAI_CHAT_TYPES),
        "wait_unit": table.choice("wait_unit", CCAI_WAIT_UNITS),
    }
    if subdomain is None or token is None or (domain is None and not has_base_url):
        return None
    if not has_base_url:
        values["base_url"] = values["base_url"].format(subdomain=subdomain, domain=domain).lower()
    return CcaiAccount(subdomain=subdomain, token=token, **values)


def voxloud(table: Table, values: dict[str, Any]) -> AnyAccount | None:
    """A Voxloud account."""
    api_key = secret_source(table, "api_key")
    return None if api_key is None else VoxloudAccount(api_key=api_key, **values)


def circleloop(table: Table, values: dict[str, Any]) -> AnyAccount | None:
    """A CircleLoop account: a key and its secret, and what its document leaves open."""
    key, secret = secret_source(table, "key"), secret_source(table, "secret")
    form = CredentialForm(table.choice("credential_form", tuple(CredentialForm)))
    zone = table.checked("timezone", timezone) or CIRCLELOOP_TIMEZONE
    if key is None or secret is None:
        return None
    return CircleLoopAccount(key=key, secret=secret, credential_form=form, timezone=zone, **values)


def voiptime(table: Table, values: dict[str, Any]) -> AnyAccount | None:
    """A VoIPTime account."""
    api_key = secret_source(table, "api_key")
    entry_body = table.choice("entry_body", VOIPTIME_ENTRY_BODIES)
    return None if api_key is None else VoipTimeAccount(api_key=api_key, entry_body=entry_body, **values)


MAKERS: Mapping[Vendor, Callable[[Table, dict[str, Any]], AnyAccount | None]] = {
    Vendor.CCAI: ccai,
    Vendor.VOXLOUD: voxloud,
    Vendor.CIRCLELOOP: circleloop,
    Vendor.VOIPTIME: voiptime,
}
