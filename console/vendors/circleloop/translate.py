"""From CircleLoop's rows to what they mean on the floor."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from console.domain.accounts import Channel
from console.domain.agents import Agent, Team
from console.domain.companies import Company
from console.domain.contacts import Contact, Phone
from console.domain.menus import Menu, MenuChoice
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel
from console.domain.statistics import Bucket, Counts, Series, answered_share
from console.vendors.circleloop.wire.analytics import (
    BucketRow,
    NumberSeries,
    NumberSummary,
    TeamSummary,
    UserSummary,
)
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, Extension, MenuRow, TeamRow, User

Summary = NumberSummary | TeamSummary | UserSummary

NO_STATUS = "CircleLoop tells who there is, never what they do"
UNTOLD_SETTINGS = ("snooze", "voicemail", "out of hours")
"""What can be written of a user and is never told (facts CL06)."""


def company(row: Client, account: str) -> Company:
    """The customer itself."""
    return Company(account, row.id, row.name)


def agent(row: User, account: str) -> Agent:
    """A user. CircleLoop tells no live state, so there is no status; teams are told by the teams."""
    return Agent(
        account=account,
        id=row.id,
        name=row.full_name,
        no_status=NO_STATUS,
        email=row.email,
        number=row.default_number,
        outbound_numbers=(row.default_number,) if row.default_number else (),
        untold=UNTOLD_SETTINGS,
    )


def team(row: TeamRow, account: str) -> Team:
    """A team. Its voicemail and hours are never told (facts CL06)."""
    return Team(account, row.id, row.name or row.id, agent_ids=row.members)


def menu(row: MenuRow, account: str) -> Menu:
    """A menu. Its voicemail and hours are never told (facts CL06)."""
    choices = tuple(_choice(digit, extension) for digit, extension in row.extensions)
    return Menu(account, row.id, row.name or row.id, choices=choices)


def _choice(digit: str, extension: Extension) -> MenuChoice:
    told = (("user", extension.user_id), ("team", extension.team_id), ("menu", extension.menu_id))
    kind, target = next(((kind, target) for kind, target in told if target is not None), (None, None))
    return MenuChoice(digit, target, kind, extension.display)


def queue(row: MenuRow, account: str) -> Queue:
    """A menu as a place calls come to: configuration only, nobody tells who waits."""
    return Queue(
        account=account,
        id=row.id,
        path=row.name or row.id,
        lang="",
        channel=Channel.CALL,
        in_queue=None,
        menu_id=row.id,
        is_live=False,
    )


def contact(row: ContactRow, account: str) -> Contact:
    """A contact; its name comes whole and is never taken apart (facts CL07)."""
    return Contact(
        account=account,
        id=row.id,
        name=row.full_name,
        phones=tuple(Phone(each.number, each.label) for each in row.phone_numbers),
        emails=tuple(each.email for each in row.emails),
        email_labels=tuple(each.label for each in row.emails),
        source=row.source,
    )


def counts(row: Summary, account: str) -> Counts:
    """A row of a summary, its figures as given."""
    known_by, name = _named(row)
    return Counts(
        account=account,
        id=known_by,
        name=name or known_by,
        total=row.total,
        inbound=row.inbound,
        outbound=row.outbound,
        missed=row.missed,
        tcd=row.tcd,
        acd=row.acd,
        ttta=row.ttta,
        tta=row.tta,
    )


def _named(row: Summary) -> tuple[str, str | None]:
    """What the row is known by, and its name."""
    if isinstance(row, NumberSummary):
        return row.number, None
    return row.id, row.name if isinstance(row, TeamSummary) else row.full_name


def service_level(row: NumberSummary | TeamSummary, account: str, minutes: int) -> ServiceLevel:
    """The share of calls that were answered at all; `minutes` is how long the range asked for was.

    Raises:
        ValueError: The row does not tell how many were answered and missed.
    """
    told = counts(row, account)
    return ServiceLevel(
        account=account,
        scope=Scope.NUMBER_ANSWERED if isinstance(row, NumberSummary) else Scope.TEAM_ANSWERED,
        id=told.id,
        name=told.name,
        lang=None,
        channel=Channel.CALL,
        percent=answered_share(told),
        minutes=minutes,
    )


def series(row: NumberSeries, account: str, number: str, timezone: str) -> Series:
    """One number's range; pieces without a label bear the day they begin on in `timezone` (facts CL13)."""
    return Series(
        account=account,
        number=number,
        totals=None if row.totals is None else counts(row.totals, account),
        buckets=tuple(_bucket(each, timezone) for each in row.buckets),
    )


def _bucket(row: BucketRow, timezone: str) -> Bucket:
    begin, end = row.begin or row.begin_ms, row.end or row.end_ms
    label = row.label or _day(begin, timezone)
    return Bucket(label, begin, end, row.inbound, row.outbound, row.missed)


def _day(begin: datetime | None, timezone: str) -> str:
    if begin is None:
        return ""
    try:
        return f"{begin.astimezone(ZoneInfo(timezone)):%a %d %b}"
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return f"{begin:%Y-%m-%d} UTC"
