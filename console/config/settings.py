"""Settings: what the config file says, as frozen values, one account for each `[[accounts]]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from console.config.safety import SafetySettings
from console.config.secret_sources import SecretSource
from console.domain.accounts import CredentialForm, Vendor

DEFAULT_BASE_URLS = {
    Vendor.CCAI: "https://{subdomain}.{domain}",
    Vendor.VOXLOUD: "https://developer.voxloud.com",
    Vendor.CIRCLELOOP: "https://api.circleloop.co.uk/v1",
    Vendor.VOIPTIME: "https://app.voiptimecloud.com/api",
}
"""The API root as each vendor's document prints it."""

RATE_RANGE = (0.1, 10.0)
"""Requests per second an account may be set to: the document says 1, Google's current pages say 10."""
SLA_MINUTES_RANGE = (1, 1440)
KEEP_DAYS = 400
"""Days that actions stay in the journal where nothing is said."""
KEEP_DAYS_RANGE = (30, 3650)
LOOPBACK = "127.0.0.1"
NO_PROXY = "none"
"""What `proxy` says for an account that goes straight to its vendor, whatever the environment names."""
CIRCLELOOP_TIMEZONE = "Europe/London"
"""The zone of the document's own examples (circleloop.txt l. 867, 957)."""
VOIPTIME_ENTRY_BODIES = ("bare", "entryCriterion")
"""What leads for a campaign are sent in: the document names the body entryCriterion and prints it bare
(facts VT17)."""
CCAI_AUTHS = ("basic", "bearer")
"""How a CCAI token is sent; Basic is what the documents say, one newer page shows Bearer (facts 2.3)."""
CCAI_CHAT_TYPES = ("Messaging (SMS)", "Messaging (API)", "SMS")
"""What an SMS may be called: every example says the first, the table the others (facts AP19)."""
CCAI_WAIT_UNITS = ("seconds", "minutes")
"""What estimated waits are told in; the document never says, seconds fit best (facts AP25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What every account has, whatever its vendor."""

    vendor: ClassVar[Vendor]

    name: str
    """Unique among the accounts."""
    base_url: str
    """The API root, without a trailing slash; https, or http to a loopback address."""
    requests_per_second: float = 1.0
    """The whole customer's budget, both APIs and every other integration together."""
    sla_minutes: int = 30
    """Length of the window service levels are asked for."""
    outbound_numbers: tuple[str, ...] = ()
    """Numbers that actions may show to the called person, spelled as the vendor wants them."""
    read_only: bool = False
    actions: tuple[str, ...] | None = None
    """The kinds of action it may be told to do; None allows all its vendor has."""
    region: str | None = None
    """Two-letter region that numbers without a country code are read in, such as `US`."""
    ca_bundle: Path | None = None
    """A PEM file of certificate authorities to trust besides the built-in ones."""
    proxy: str | None = None
    """URL of a proxy, or NO_PROXY; None leaves it to the environment, see `proxies.proxy_of`."""

    def may(self, kind: str) -> bool:
        """Whether the settings allow an action of this kind; whether the vendor has it is not asked."""
        return not self.read_only and (self.actions is None or kind in self.actions)

    @property
    def secret_sources(self) -> Mapping[str, SecretSource]:
        """Where each of the account's secrets comes from, by its key in the config file."""
        return {}

    @property
    def request_options(self) -> Mapping[str, str]:
        """Settings that say how the account's actions are spelled, for whoever builds their requests."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class CcaiAccount(Account):
    """A CCAI customer: one login for the Manager and the Apps API (ccai-manager.txt l. 22-30)."""

    vendor: ClassVar[Vendor] = Vendor.CCAI

    subdomain: str
    """Also the user name of the Basic login."""
    token: SecretSource
    auth: str = CCAI_AUTHS[0]
    """One of CCAI_AUTHS."""
    chat_type: str = CCAI_CHAT_TYPES[0]
    """One of CCAI_CHAT_TYPES."""
    wait_unit: str = CCAI_WAIT_UNITS[0]
    """One of CCAI_WAIT_UNITS."""

    @property
    def secret_sources(self) -> Mapping[str, SecretSource]:
        """The API token."""
        return {"token": self.token}

    @property
    def request_options(self) -> Mapping[str, str]:
        """What an SMS is called."""
        return {"chat_type": self.chat_type}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoxloudAccount(Account):
    """A Voxloud PBX: a key in the Voverc-Auth header (voxloud.txt)."""

    vendor: ClassVar[Vendor] = Vendor.VOXLOUD

    api_key: SecretSource

    @property
    def secret_sources(self) -> Mapping[str, SecretSource]:
        """The API key."""
        return {"api_key": self.api_key}


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleLoopAccount(Account):
    """A CircleLoop customer: key and secret of a Basic login (circleloop.txt l. 14)."""

    vendor: ClassVar[Vendor] = Vendor.CIRCLELOOP

    key: SecretSource
    secret: SecretSource
    credential_form: CredentialForm = CredentialForm.JOINED_BY_COLON
    """How the two make a login: the document can be read in three ways (facts CL01)."""
    timezone: str = CIRCLELOOP_TIMEZONE
    """The zone a day begins in where calls are counted by the day, as the IANA names it."""

    @property
    def secret_sources(self) -> Mapping[str, SecretSource]:
        """The key and its secret."""
        return {"key": self.key, "secret": self.secret}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoipTimeAccount(Account):
    """A VoIPTime Cloud customer: a key in the Api-Key header (voiptime.txt l. 2)."""

    vendor: ClassVar[Vendor] = Vendor.VOIPTIME

    api_key: SecretSource
    entry_body: str = VOIPTIME_ENTRY_BODIES[0]
    """One of VOIPTIME_ENTRY_BODIES."""

    @property
    def secret_sources(self) -> Mapping[str, SecretSource]:
        """The API key."""
        return {"api_key": self.api_key}

    @property
    def request_options(self) -> Mapping[str, str]:
        """How leads for a campaign are wrapped."""
        return {"entry_body": self.entry_body}


AnyAccount: TypeAlias = CcaiAccount | VoxloudAccount | CircleLoopAccount | VoipTimeAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverSettings:
    """Where the console listens for webhooks."""

    port: int = 0
    """0: it does not listen."""
    host: str = LOOPBACK
    """This machine alone, unless there is a path_secret."""
    path_secret: SecretSource | None = None
    """What the path of every callback begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSettings:
    """How long what was done is kept."""

    keep_days: int = KEEP_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class LockSettings:
    """When a console that was left alone locks itself."""

    after_minutes: int = 0
    """Minutes without a key or the mouse; 0: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """Where people's names, numbers and addresses may be read as they are; the console itself shows them."""

    on_walls: bool = False
    """On a wall, whoever passes by."""
    in_exports: bool = False
    """In files, wherever they go; whoever saves one may say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All the config file says."""

    accounts: tuple[AnyAccount, ...]
    """At least one, when they come from a file; names are unique."""
    theme: str | None = None
    """Name of a theme; None leaves it to the console."""
    read_only: bool = False
    """Whether actions are off for every account."""
    keymap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Keys by command id, comma-separated; whether ids and keys exist is for the screen to say."""
    receiver: ReceiverSettings = field(default_factory=ReceiverSettings)
    journal: JournalSettings = field(default_factory=JournalSettings)
    lock: LockSettings = field(default_factory=LockSettings)
    personal_data: PersonalData = field(default_factory=PersonalData)
    safety: SafetySettings = field(default_factory=SafetySettings)
    """Bounds of actions."""
    source: Path | None = None
    """The file these settings come from."""
    look_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The lines of that file on which `theme` and each `keymap.` command stand: what the screen finds wrong
    with them is told with its place too."""

    def account(self, name: str) -> AnyAccount | None:
        """The account of that name."""
        return next((account for account in self.accounts if account.name == name), None)
