"""Where an action stands, in a sign and a few words. Pure."""

from __future__ import annotations

from console.actions.journal.entries import Entry
from console.actions.news import ActionNews, Step
from console.domain.actions import Search, Verdict
from console.ui.panes.action_rows import ActionRow
from console.ui.panes.receipts import Receipt
from console.ui.theme import Tone

CLOSING = "d closes it, with a reason"
"""What can be done about an action in doubt, beside looking."""

SEARCHES: dict[Verdict, tuple[str, str, Tone]] = {
    Verdict.FOUND: ("✓", "found", Tone.GOOD),
    Verdict.NOT_FOUND: ("∅", "not found", Tone.WARN),
    Verdict.UNDECIDED: ("?", "unknown, and looked for", Tone.BAD),
}
"""Sign, words and tone of what a look for an action in doubt brought."""


def standing(row: ActionRow) -> tuple[str, str, Tone]:
    """Sign, words and tone of where it is; a supervisor's decision counts before what was found."""
    entry = row.entry
    if entry.is_closed:
        return ("▪", closing(entry), Tone.MUTED)
    last = entry.steps[-1]
    if entry.search is not None and last.contact_status is None:
        return searched(entry.search)
    news = as_news(row)
    receipt = Receipt(news, news if last.step is Step.OUTCOME else None)
    return (receipt.sign, receipt.words, receipt.tone)


def searched(search: Search) -> tuple[str, str, Tone]:
    """What a look for it brought, with what that rests on."""
    sign, words, tone = SEARCHES[search.verdict]
    made = f" as {search.contact_id}" if search.contact_id is not None else ""
    return (sign, f"{words}{made}: {search.evidence}", tone)


def closing(entry: Entry) -> str:
    """What a supervisor has decided."""
    return next((step.message for step in reversed(entry.steps) if step.step is Step.CLOSED), "")


def doubt(row: ActionRow) -> str:
    """An action in doubt in a line: what it was, and what to do about it."""
    draft = row.entry.draft
    return f"? {draft.words}: unknown, look at {draft.traces} before trying again"


def as_news(row: ActionRow) -> ActionNews:
    """The step it is at, as it would be told."""
    entry, last = row.entry, row.entry.steps[-1]
    return ActionNews(
        entry.id,
        last.at,
        entry.draft,
        last.step,
        last.message,
        entry.outcome,
        last.contact_status,
        row.is_final,
        last.search,
    )
