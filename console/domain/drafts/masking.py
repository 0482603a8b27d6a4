"""What others are told of an action: whose name, number or words it is about is masked in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.drafts.users import EditUser
from console.domain.personal import Masks, Personal

FIRST_PLACE = 0xE000
"""Characters that no text from outside has once it is cleaned: they hold the places of names."""


def masked_words(draft: Draft, masks: Masks) -> str:
    """The action in a few words that name nobody."""
    words = draft.words
    moves = getattr(draft, "moves", ())
    if moves:
        words = words.removesuffix(", ".join(moves)) + f"{len(moves)} change{'s' * (len(moves) != 1)}"
    return _masked(draft, words, masks)


def _masked(draft: Draft, text: str, masks: Masks) -> str:
    """The text with each name the draft knows replaced, the longest first, then numbers and addresses."""
    told = sorted(named_in(draft), key=lambda pair: len(pair[0]), reverse=True)
    places = {name: masks.masked(name, kind) for name, kind in told if name}
    for place, name in enumerate(places):
        text = text.replace(name, chr(FIRST_PLACE + place))
    text = masks.masked(text, Personal.TEXT)
    for place, masked in enumerate(places.values()):
        text = text.replace(chr(FIRST_PLACE + place), masked)
    return text


@singledispatch
def named_in(draft: Draft) -> Iterable[tuple[str, Personal]]:
    """The people an action names beside numbers and addresses; none unless its kind is here."""
    return ()


@named_in.register
def _agents(draft: SetAgentStatus | ForceLogout) -> Iterable[tuple[str, Personal]]:
    return ((name, Personal.COLLEAGUE) for name in draft.names)


@named_in.register
def _user(draft: EditUser) -> Iterable[tuple[str, Personal]]:
    return ((draft.name, Personal.COLLEAGUE),)


@named_in.register
def _contact(draft: CreateContact | UpdateContact | DeleteContact) -> Iterable[tuple[str, Personal]]:
    if isinstance(draft, DeleteContact):
        return ((draft.name, Personal.PERSON),)
    present = draft.present_name or "" if isinstance(draft, UpdateContact) else ""
    return ((draft.fields.name, Personal.PERSON), (present, Personal.PERSON))


@named_in.register
def _lead(draft: CreateLead | EditLead) -> Iterable[tuple[str, Personal]]:
    if isinstance(draft, CreateLead):
        return ((draft.fields.full_name, Personal.PERSON),)
    return ((draft.name or "", Personal.PERSON), (str(draft.id), Personal.ID))


@named_in.register
def _below_a_lead(draft: AddNote | EditNote | DeleteNote | CreateTask) -> Iterable[tuple[str, Personal]]:
    return ((str(draft.lead_id), Personal.ID),)


@named_in.register
def _task(draft: EditTask) -> Iterable[tuple[str, Personal]]:
    return ((draft.task.lead_name or "", Personal.PERSON), (str(draft.task.lead_id), Personal.ID))
