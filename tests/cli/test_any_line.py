"""Whatever a line is made of: what is printed and what is logged moves no cursor and begins no other line."""

from __future__ import annotations

import io
import json
import logging
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import Step
from console.cli import output
from console.cli.journal_forms import as_cells, as_json, csv_line, line, step_line
from console.config.logs import RedactingFormatter
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import OutboundCall
from tests.fuzzing.texts import hostile

OBEYED = {"Cc", "Cf", "Cs", "Co"}
texts = st.one_of(st.text(), st.integers(0, 10**6).map(lambda seed: hostile(Random(seed), 6)))


def obeyed(printed: str, lines: int = 1) -> list[str]:
    """What a terminal would obey, beside the ends of so many lines."""
    assert printed.count("\n") == lines
    return [one for one in printed if one != "\n" and unicodedata.category(one) in OBEYED]


def entry(text: str) -> Entry:
    """An action of which every word is an attack."""
    outcome = Outcome(OutcomeState.UNKNOWN, text, 500, text)
    search = Search(Verdict.FOUND, text, text)
    at = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    steps = (
        EntryStep(at, Step.OUTCOME, text, outcome),
        EntryStep(at, Step.SEARCHED, text, search=search),
        EntryStep(at, Step.CLOSED, text),
    )
    draft = OutboundCall(text, text, text, text, text, text)
    return Entry(text, at, "call", draft, text, text, text, steps)


@given(texts)
def test_what_a_command_prints_is_one_line_that_nothing_in_it_can_break(text: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        output.say(text.replace("\n", " "))
        output.tell(text.replace("\n", " "))
        output.say_json({"x": text})
    assert obeyed(out.getvalue(), 2) == []
    assert obeyed(err.getvalue()) == []
    assert json.loads(out.getvalue().split("\n")[1])["x"] == text


@given(texts)
def test_an_action_of_the_journal_is_one_line_in_every_form(text: str) -> None:
    one = entry(text)
    out = io.StringIO()
    with redirect_stdout(out):
        output.say(line(one, one.outcome))
        for step in one.steps:
            output.say(step_line(one, step))
        output.say(csv_line(as_cells(one, one.outcome, None)))
        output.say_json(as_json(one, one.outcome))
    assert obeyed(out.getvalue(), 6) == []


@pytest.mark.parametrize("level", [logging.INFO, logging.ERROR])
@given(text=texts)
def test_what_is_logged_begins_no_other_record_and_is_obeyed_by_nobody(level: int, text: str) -> None:
    record = logging.LogRecord(text, level, text, 1, "%s", (text,), None)
    first, *more = RedactingFormatter().format(record).split("\n")
    assert first.startswith("2")
    assert all(one.startswith("    ") for one in more)
    assert obeyed("\n".join([first, *more]), len(more)) == []
