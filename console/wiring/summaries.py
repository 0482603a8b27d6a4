"""What the screen has to know of each account, from its settings alone: nothing heavy is imported for it."""

from __future__ import annotations

from console.config.settings import AnyAccount, Settings
from console.domain.accounts import Vendor
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.questions.activities import AgentActivity
from console.domain.questions.bulk_users import (
    BulkJobs,
    BulkTemplate,
    OneBulkJob,
    SchemeErrors,
    UpdateErrors,
)
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.one import OneCall, OneChat, OneMenu, OneTeam
from console.domain.questions.question import Question
from console.domain.questions.queues import QueueOutlook
from console.engine import AccountSummary
from console.feeds.reading import Noun

NOUNS: dict[Vendor, frozenset[Noun]] = {
    Vendor.CCAI: frozenset(
        {
            Noun.AGENTS,
            Noun.QUEUES,
            Noun.SERVICE_LEVELS,
            Noun.CALLS,
            Noun.CHATS,
            Noun.TEAMS,
            Noun.MENUS,
        }
    ),
    Vendor.VOXLOUD: frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS}),
    Vendor.CIRCLELOOP: frozenset(),
    Vendor.VOIPTIME: frozenset(),
}
"""What each vendor can be asked for (the table of panes by vendor)."""


DRAFTS: dict[Vendor, tuple[type[Draft], ...]] = {
    Vendor.CCAI: (
        OutboundCall,
        QueuedCall,
        ScheduledCall,
        TextMessage,
        PushContactData,
        AddDoNotCall,
        RemoveDoNotCall,
        UploadUsers,
        ReplaceUsers,
        ProceedUsers,
        SetAgentStatus,
        ForceLogout,
    ),
    Vendor.VOXLOUD: (Connect,),
    Vendor.CIRCLELOOP: (),
    Vendor.VOIPTIME: (),
}
"""What each vendor can be told to do."""


QUESTIONS: dict[Vendor, tuple[type[Question], ...]] = {
    Vendor.CCAI: (
        AgentActivity,
        QueueOutlook,
        OneMenu,
        OneTeam,
        OneCall,
        OneChat,
        CheckDoNotCall,
        BulkTemplate,
        BulkJobs,
        OneBulkJob,
        SchemeErrors,
        UpdateErrors,
    ),
    Vendor.VOXLOUD: (),
    Vendor.CIRCLELOOP: (),
    Vendor.VOIPTIME: (),
}
"""What each vendor can be asked once, because somebody wants to see it."""


def kinds(vendor: Vendor) -> frozenset[str]:
    """The kinds of draft the vendor can carry out."""
    return frozenset(draft.kind for draft in DRAFTS[vendor])


def summary(account: AnyAccount, *, read_only: bool = False) -> AccountSummary:
    """One account; a read-only one can do nothing."""
    acts = not (account.read_only or read_only)
    return AccountSummary(
        name=account.name,
        vendor=account.vendor,
        nouns=NOUNS[account.vendor],
        questions=frozenset(question.kind for question in QUESTIONS[account.vendor]),
        kinds=kinds(account.vendor) if acts else frozenset(),
        outbound_numbers=account.outbound_numbers,
        sla_minutes=account.sla_minutes,
        region=account.region,
    )


def summaries(settings: Settings, *, read_only: bool = False) -> tuple[AccountSummary, ...]:
    """All accounts, in the order of the config file."""
    return tuple(summary(account, read_only=read_only or settings.read_only) for account in settings.accounts)
