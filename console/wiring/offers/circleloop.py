"""What CircleLoop offers."""

from __future__ import annotations

from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.questions.agents import OneAgent
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.one import OneMenu, OneTeam
from console.domain.questions.statistics import NumberStatistics, Statistics
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.TEAMS, Noun.MENUS, Noun.COMPANIES}),
    drafts=(
        CreateContact,
        UpdateContact,
        DeleteContact,
        EditUser,
        EditTeam,
        EditMenu,
        RenameCompany,
    ),
    questions=(
        SearchContacts,
        OneContact,
        OneAgent,
        OneTeam,
        OneMenu,
        Statistics,
        NumberStatistics,
    ),
)
