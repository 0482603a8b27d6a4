"""What can be done to leads, and what campaigns are given to call."""

from __future__ import annotations

from console.domain.campaigns import Campaign
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.leads import Lead, LeadCard
from console.domain.projects import Project
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds import lead_fields
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values

LEADS = frozenset({"leads"})


def _create(aim: Aim, account: AccountSummary) -> Form:
    """For the project under the cursor, where one is."""
    row = aim.row
    project_id = row.id if isinstance(row, Project) and row.account == account.name else None
    projects = aim.rows_of(Noun.PROJECTS, account.name)
    start = Lead(account.name, "", project_id=project_id)

    def make(values: Values) -> CreateLead:
        return CreateLead(account.name, lead_fields.read(values, Lead(account.name, ""), projects))

    return Form("Add a lead", lead_fields.fields(aim, account, start, lead_fields.NONE), make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    card = aim.the(LeadCard)
    projects = aim.rows_of(Noun.PROJECTS, account.name)

    def make(values: Values) -> EditLead:
        changed = lead_fields.read(values, card.lead, projects)
        return EditLead(account.name, card.id, changed, card.name)

    return Form("Edit the lead", lead_fields.fields(aim, account, card.lead, "unchanged"), make)


def _edit_by_id(aim: Aim, account: AccountSummary) -> Form:
    """For leads that were made elsewhere: what is left empty stays as it is."""
    empty = Lead(account.name, "")
    projects = aim.rows_of(Noun.PROJECTS, account.name)

    def make(values: Values) -> EditLead:
        return EditLead(account.name, values.text("id"), lead_fields.read(values, empty, projects))

    fields = (Field("id", "Lead id", "", "needed"), *lead_fields.fields(aim, account, empty, "unchanged"))
    return Form("Edit a lead by its id", fields, make)


def _fill_campaign(aim: Aim, account: AccountSummary) -> Form:
    """Leads this console knows are ticked, any others typed."""
    campaign = aim.the(Campaign)
    known = {str(card.id): card for card in aim.leads if card.account == account.name}
    options = tuple((f"{card.name} · id {name}", name) for name, card in known.items())
    chosen = (Field("known", "Leads", kind=FieldKind.MANY, options=options),) if options else ()
    fields = (*chosen, Field("typed", "Lead ids", "", "parted by commas"))

    def make(values: Values) -> AddToCampaign:
        ids = dict.fromkeys((*values.many("known"), *values.many("typed")))
        leads = tuple(known[name].id if name in known else name for name in ids)
        return AddToCampaign(account.name, campaign.id, leads, campaign.name)

    return Form("Add leads to the campaign", fields, make)


def _give_to_campaign(aim: Aim, account: AccountSummary) -> Form:
    card = aim.the(LeadCard)
    campaigns: dict[str, Campaign] = {
        str(each.id): each for each in aim.rows_of(Noun.CAMPAIGNS, account.name)
    }
    options = tuple(
        (f"{each.name} · {each.state or 'state not told'}", name) for name, each in campaigns.items()
    )
    choose = Field("campaign", "Campaign", "", "choose", FieldKind.CHOICE, options)
    fields = (choose if options else Field("campaign", "Campaign id", "", "needed"),)

    def make(values: Values) -> AddToCampaign:
        name = values.text("campaign")
        known = campaigns.get(name)
        campaign_id = name if known is None else known.id
        return AddToCampaign(account.name, campaign_id, (card.id,), known.name if known is not None else "")

    return Form("Add the lead to a campaign", fields, make)


DEEDS: tuple[Deed, ...] = (
    Deed(
        CreateLead,
        "Add lead",
        "Add a lead to a project.",
        Verb.NEW,
        _create,
        boards=LEADS | {"projects"},
    ),
    Deed(
        EditLead,
        "Edit lead",
        "Change the lead; only what is changed is sent.",
        Verb.EDIT,
        _edit,
        row=LeadCard,
        name="edit",
    ),
    Deed(
        EditLead,
        "Edit lead by id",
        "Change a lead that was made elsewhere.",
        Verb.OTHER,
        _edit_by_id,
        boards=LEADS,
        name="by id",
    ),
    Deed(
        AddToCampaign,
        "Add leads to campaign",
        "Have the campaign call these leads.",
        Verb.NEW,
        _fill_campaign,
        row=Campaign,
        boards=frozenset({"campaigns"}),
        name="campaign",
    ),
    Deed(
        AddToCampaign,
        "Add lead to campaign",
        "Have a campaign call the lead.",
        Verb.OTHER,
        _give_to_campaign,
        row=LeadCard,
        name="lead",
    ),
)
