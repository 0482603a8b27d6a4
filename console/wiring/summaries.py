"""What the screen has to know of each account, from its settings alone: nothing heavy is imported for it."""

from __future__ import annotations

from console.config.settings import AnyAccount, Settings
from console.domain.accounts import Vendor
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.questions.leads import NotesOfLead
from console.domain.questions.question import Question
from console.engine import AccountSummary
from console.feeds.reading import Noun

NOUNS: dict[Vendor, frozenset[Noun]] = {
    Vendor.CCAI: frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS}),
    Vendor.VOXLOUD: frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS}),
    Vendor.CIRCLELOOP: frozenset(),
    Vendor.VOIPTIME: frozenset({Noun.CAMPAIGNS, Noun.QUEUES, Noun.PROJECTS}),
}
"""What each vendor can be asked for (the table of panes by vendor)."""


DRAFTS: dict[Vendor, tuple[type[Draft], ...]] = {
    Vendor.CCAI: (OutboundCall, TextMessage),
    Vendor.VOXLOUD: (Connect,),
    Vendor.CIRCLELOOP: (),
    Vendor.VOIPTIME: (
        CreateLead,
        EditLead,
        CreateTask,
        EditTask,
        AddNote,
        EditNote,
        DeleteNote,
        AddToCampaign,
    ),
}
"""What each vendor can be told to do."""


QUESTIONS: dict[Vendor, tuple[type[Question], ...]] = {
    Vendor.CCAI: (),
    Vendor.VOXLOUD: (),
    Vendor.CIRCLELOOP: (),
    Vendor.VOIPTIME: (NotesOfLead,),
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
