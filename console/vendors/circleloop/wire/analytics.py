"""Analytics: counts of calls per number, team and user, and one number's day by day.

tcd, acd, ttta and tta are nowhere explained, and sometimes left out (facts CL14): missing is not known.
"""

from __future__ import annotations

from pydantic import AliasChoices, Field

from console.vendors.circleloop.wire.types import Digits, Id, MaybeCount, MaybeSeconds, MaybeText
from console.vendors.wire import MaybeMoment, MaybePart, Parts, Wire


class Totals(Wire):
    """What every row of a summary counts (circleloop.txt l. 891-903)."""

    total: MaybeCount = None
    inbound: MaybeCount = None
    outbound: MaybeCount = None
    missed: MaybeCount = None
    tcd: MaybeSeconds = None
    acd: MaybeSeconds = None
    ttta: MaybeSeconds = None
    tta: MaybeSeconds = None


class NumberSummary(Totals):
    """A row of numbers-summary (l. 890-904), and the totals of search-number (l. 966-975)."""

    number: Digits = Field(validation_alias="numberE164")


class TeamSummary(Totals):
    """A row of teams-summary (l. 1020-1035). Its example's name is a person's (facts CL15)."""

    id: Id = Field(validation_alias=AliasChoices("teamID", "teamId"))
    name: MaybeText = None


class UserSummary(Totals):
    """A row of users-summary (l. 1079-1094)."""

    id: Id = Field(validation_alias=AliasChoices("userID", "userId"))
    full_name: MaybeText = Field(None, validation_alias="fullName")


class BucketRow(Wire):
    """A piece of search-number's range (l. 955-964): one instant in two spellings (facts CL13)."""

    begin: MaybeMoment = Field(None, validation_alias="from")
    end: MaybeMoment = Field(None, validation_alias="to")
    begin_ms: MaybeMoment = Field(None, validation_alias="fromMs")
    end_ms: MaybeMoment = Field(None, validation_alias="toMs")
    label: MaybeText = None
    inbound: MaybeCount = None
    outbound: MaybeCount = None
    missed: MaybeCount = None


class NumberSeries(Wire):
    """What search-number answers (l. 953-976)."""

    buckets: Parts[BucketRow] = Field((), validation_alias="data")
    totals: MaybePart[NumberSummary] = None
