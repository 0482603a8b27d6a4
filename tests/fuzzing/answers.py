"""What else comes from a network: answers to actions, refusals, and webhooks anybody may send."""

from __future__ import annotations

import functools
import json
from random import Random
from typing import Any

from console.actions import outcomes
from console.domain.accounts import CredentialForm
from console.domain.drafts.kinds import KINDS
from console.domain.secrets import Secret
from console.transport.answer import Answer, read_date
from console.transport.auth import BasicAuth
from console.transport.refusals import error_of, retry_after
from console.vendors import ccai, circleloop, voiptime, voxloud
from console.vendors.ccai import made as ccai_made
from console.vendors.circleloop import made as circleloop_made
from console.vendors.circleloop.refusals import login_judge
from console.vendors.voiptime import made as voiptime_made
from console.vendors.voxloud import made as voxloud_made
from console.vendors.voxloud import receiving
from tests.fuzzing.made_up import NOON, made_up
from tests.fuzzing.target import Target, assert_clean
from tests.fuzzing.vendors import body, samples

MADE = {
    ccai: ccai_made.made,
    circleloop: circleloop_made.made,
    voiptime: voiptime_made.made,
    voxloud: voxloud_made.made,
}
STATUSES = (
    200,
    201,
    202,
    204,
    299,
    100,
    301,
    308,
    400,
    401,
    403,
    404,
    405,
    408,
    409,
    422,
    429,
    500,
    503,
    599,
    999,
)
HEADERS = ("retry-after", "location", "content-type", "date", "link")
VALUES = (
    "",
    "-1",
    "1e9",
    "9" * 5000,
    "Mon, 31 Feb 0000 99:99:99",
    "http://[",
    "//\x1b[2J",
    "text/html",
    "\u0663",
    "0",
)


@functools.cache
def draft(kind: str) -> Any:
    """A draft of a kind with something in every field."""
    return made_up(KINDS[kind])


def headers(dice: Random) -> dict[str, str]:
    """Some headers, with anything in them."""
    return {name: dice.choice(VALUES) for name in dice.sample(HEADERS, dice.randrange(3))}


def acted(dice: Random) -> None:
    """Any success of any action is an outcome, and no text of it is obeyed."""
    vendor, made = dice.choice([*MADE.items()])
    name = vendor.__name__.rpartition(".")[2]
    answer = Answer(dice.choice(STATUSES[:5]), headers(dice), body(dice, name, samples(name)))
    asked = draft(dice.choice([*KINDS]))
    assert_clean(outcomes.of_answer(answer, asked, functools.partial(made, asked)))


def refused(dice: Random) -> None:
    """Any status with any words is one of the documented errors, without the login in it."""
    auth = BasicAuth("demo", Secret("sesame-opens"))
    words = dice.choice(
        ("sesame-opens", "x", "z" * 250 + "sesame-opens", "\x1b[2J", "<title>sesame-opens</title>")
    )
    content = body(dice, "ccai", samples("ccai"))
    if dice.random() < 0.5:
        content = json.dumps({dice.choice(("message", "error", "errors")): words}).encode()
    answer = Answer(dice.choice(STATUSES), headers(dice), content, read_date(dice.choice(VALUES)), "vendor")
    error = error_of(answer, auth.mask, login_judge(dice.choice([*CredentialForm])))
    assert retry_after(answer, NOON) is None or 1 <= (retry_after(answer, NOON) or 0) <= 120
    if error is not None:
        assert_clean((str(error), error.advice))
        assert "sesa" not in str(error)


def delivered(dice: Random) -> None:
    """Any webhook is a delivery, or no JSON object."""
    try:
        told = receiving.read(body(dice, "voxloud", samples("voxloud")), "a", NOON)
    except ValueError:
        return
    assert_clean(told)


def answer_targets() -> list[Target]:
    """What is fuzzed here."""
    return [Target("answers to actions", acted), Target("refusals", refused), Target("webhooks", delivered)]
