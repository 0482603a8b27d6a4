"""Whether the agent is there to talk is told before a call goes out, and never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.acting import CONNECT, Vendor
from tests.cli.conftest import Run
from tests.cli.floor import CHECK, Floor

DIRECTORY, PRESENT = "/manager/api/v1/agents", "/manager/api/v1/agents/current_status"
MEAL = -4


def someone(floor: Floor, *, status: int) -> str:
    """The address of an agent who was available and is in this status now."""
    email = floor.at.agent_email()
    center = floor.at.simulator.center
    center.set_agent_status(next(one for one in center.agents.values() if one.email == email), status)
    return email


def asked(floor: Floor) -> tuple[int, int, int]:
    """How often the list, the directory and the live list were asked."""
    checked, listed, present = (len(floor.at.requests(path)) for path in (CHECK, DIRECTORY, PRESENT))
    return checked, listed, present


def test_an_agent_who_is_available_gives_nothing_to_say(floor: Floor) -> None:
    ended = floor.call("--yes", agent=floor.at.agent_email().upper())
    assert (ended.code, floor.sent, asked(floor)) == (0, 1, (1, 1, 1))
    assert "available" not in ended.err


def test_an_agent_who_eats_is_told_of_and_the_vendor_has_the_last_word(floor: Floor) -> None:
    ended = floor.call("--yes", "--json", agent=someone(floor, status=MEAL))
    assert "is not available: Meal since " in ended.err
    assert ended.err.index("warn: ") < ended.err.index("sending: ")
    assert (ended.code, floor.sent) == (1, 1)
    assert json.loads(ended.out)["message"] == "Agent is not available to take this call"


def test_mg24_who_is_not_in_the_live_list_is_logged_out(floor: Floor) -> None:
    email = floor.at.agent_email()
    center = floor.at.simulator.center
    center.force_logout(next(one for one in center.agents.values() if one.email == email))
    ended = floor.call("--yes", agent=email)
    assert "is not available: logged out" in ended.err


def test_an_address_nobody_has_is_told_of(floor: Floor) -> None:
    ended = floor.call("--yes", agent="nobody@floor.example")
    assert "warn: None of the agents known here has the address nobody@floor.example" in ended.err
    assert asked(floor) == (1, 1, 0)


def test_a_large_directory_is_not_walked_while_the_call_waits(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.cli.lookups.LOOKED_THROUGH", 10)
    ended = floor.call("--yes", agent="nobody@floor.example")
    assert "info: Whether nobody@floor.example is available is not known: the first 24 agents " in ended.err
    assert "None of the agents" not in ended.err
    assert asked(floor) == (1, 1, 0)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("status:500", "failed (500)"),
        ("html", "sent a web page"),
        ("slow:5", "no answer within 0.5 s"),
        ("drop", "connection"),
    ],
)
@pytest.mark.parametrize("path", [DIRECTORY, PRESENT])
def test_where_nobody_says_it_is_not_known_and_the_call_goes_out(
    floor: Floor, fault: str, why: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.cli.lookups.AGENT_WITHIN", 0.5)
    floor.at.simulator.faults.set(f"{fault}@{path}")
    ended = floor.call("--yes")
    (told,) = (line for line in ended.err.splitlines() if "available is not known" in line)
    assert told.startswith("info: Whether ")
    assert why in told
    assert (ended.code, floor.sent) == (0, 1)


def test_a_vendor_that_does_not_answer_about_the_number_is_not_asked_about_the_agent(floor: Floor) -> None:
    floor.at.simulator.faults.set(f"drop@{CHECK}")
    ended = floor.call("--yes")
    assert "is available is not known: the vendor did not answer" in ended.err
    assert asked(floor)[1:] == (0, 0)


def test_who_waits_is_told_what_for(floor: Floor) -> None:
    told = floor.call("--yes").err
    assert told.startswith("Asking support about the number and the agent ...\n")


def test_an_account_with_nothing_to_tell_is_not_opened_for_it(
    config: Path, run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its secret may come from a command that somebody has to answer, each time."""
    monkeypatch.setenv("VOXLOUD_KEY", "key")
    monkeypatch.setattr("console.wiring.acting.resolve_click_to_call", lambda *_: (7, "desk"))
    monkeypatch.delattr("console.wiring.asking.converse")
    ended = run(*CONNECT, "--yes")
    assert (ended.code, len(vendor.sent)) == (0, 1)
    assert "Asking" not in ended.err
