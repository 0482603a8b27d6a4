"""What Voxloud offers."""

from __future__ import annotations

from console.domain.drafts.calls import Connect
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.questions.call_records import OneCallRecord
from console.domain.questions.click_to_calls import OneClickToCall
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.traces import BegunCalls
from console.domain.questions.webhooks import OneWebhook
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS, Noun.RECEIVER}),
    drafts=(
        Connect,
        CreateClickToCall,
        DeleteClickToCall,
        CreateContact,
        UpdateContact,
        DeleteContact,
        CreateWebhook,
        UpdateWebhook,
        DeleteWebhook,
    ),
    questions=(SearchContacts, OneContact, OneWebhook, OneClickToCall, OneCallRecord, BegunCalls),
)
