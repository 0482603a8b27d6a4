"""Fields of settings the vendor takes and never tells: they begin as unchanged, never as no (facts CL06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from console.domain.accounts import Identifier
from console.domain.voicemail import Voicemail
from console.ui.dialogs.deeds.fields import UNCHANGED, YES_NO, Field, FieldKind, Values

Names: TypeAlias = Mapping[Identifier, str]
"""What users or teams are called, by id."""
NOT_TOLD = "not told; empty leaves it unchanged"
VOICEMAILS = (
    ("unchanged", UNCHANGED),
    ("voicemail", Voicemail.VOICEMAIL.value),
    ("ring out", Voicemail.RING_OUT.value),
    ("voicemail without a message", Voicemail.NO_MESSAGE.value),
)


def hours_field() -> Field:
    """Whether it is out of hours; nobody tells whether it is now."""
    return Field("out_of_hours", "Out of hours", UNCHANGED, kind=FieldKind.CHOICE, options=YES_NO)


def voicemail_field() -> Field:
    """What becomes of a call to a team or menu that nobody takes."""
    return Field("voicemail", "Voicemail", UNCHANGED, kind=FieldKind.CHOICE, options=VOICEMAILS)


def voicemail_of(values: Values) -> Voicemail | None:
    """The chosen one; None leaves it unchanged."""
    chosen = values.maybe("voicemail")
    return None if chosen is None else Voicemail(chosen)


def changed(before: str | None, typed: str) -> str | None:
    """What was typed where it is something else than before; an emptied text is a change too."""
    return None if typed == (before or "").strip() else typed


def ids_field(key: str, label: str, known: Names, chosen: Iterable[Identifier]) -> Field:
    """Names to choose any number of; an id that is chosen and bears no known name is listed by itself."""
    chosen = tuple(chosen)
    options = [(name, str(identifier)) for identifier, name in known.items()]
    listed = {value for _, value in options}
    options += [(str(each), str(each)) for each in chosen if str(each) not in listed]
    value = "\n".join(str(each) for each in chosen)
    return Field(key, label, value, kind=FieldKind.MANY, options=tuple(options))


def changed_ids(
    values: Values, key: str, before: tuple[Identifier, ...], known: Iterable[Identifier]
) -> tuple[Identifier, ...] | None:
    """All that are to be, those that were there first and in their order; None where it is the same set."""
    chosen = set(values.chosen(key))
    if chosen == {str(each) for each in before}:
        return None
    every = dict.fromkeys((*before, *known))
    return tuple(each for each in every if str(each) in chosen)


def moves(
    before: Sequence[Identifier],
    after: Sequence[Identifier] | None,
    names: Names,
    comes: str,
    goes: str,
) -> tuple[str, ...]:
    """What a change of ids means in words, each with the name of what comes or goes."""
    if after is None:
        return ()
    came = [f"{comes} {names.get(each, str(each))}" for each in after if each not in before]
    went = [f"{goes} {names.get(each, str(each))}" for each in before if each not in after]
    return (*came, *went)
