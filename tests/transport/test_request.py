"""What a preview shows is what is sent, without the login."""

from __future__ import annotations

import json
import pickle
from base64 import b64encode

import pytest

from console.domain.secrets import MASK, Secret
from console.transport.answer import Answer
from console.transport.auth import BasicAuth, BearerAuth, HeaderAuth
from console.transport.refusals import error_of
from console.transport.request import Request, describe


def test_a_preview_shows_method_address_and_readable_body() -> None:
    request = Request("POST", "/apps/api/v1/sms", (("lang", "en"),), {"message": "Grüße [b]"})

    assert describe("https://user:hidden@a.example/", request) == (
        'POST https://a.example/apps/api/v1/sms?lang=en\n{\n  "message": "Grüße [b]"\n}'
    )


def test_a_question_has_no_body() -> None:
    assert Request("GET", "/calls").body() is None
    assert describe("https://a.example", Request("GET", "/calls")) == "GET https://a.example/calls"


def test_a_secret_never_shows_itself() -> None:
    secret = Secret("swordfish")

    for told in (repr(secret), str(secret), f"{secret}", f"{secret:>20}", f"{[secret]}"):
        assert "swordfish" not in told
        assert MASK in told
    assert secret.reveal() == "swordfish"
    assert secret == Secret("swordfish")
    assert not Secret("")
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_logins_are_masked_and_mask_what_a_vendor_echoes() -> None:
    basic = BasicAuth("customer", Secret("swordfish"))
    header = HeaderAuth("Api-Key", Secret("swordfish"))
    bearer = BearerAuth(Secret("swordfish"))

    assert "swordfish" not in f"{basic!r} {header!r} {bearer!r}"
    assert bearer.mask("bad token swordfish") == f"bad token {MASK}"
    assert basic.mask("bad token swordfish, Y3VzdG9tZXI6c3dvcmRmaXNo") == f"bad token {MASK}, {MASK}"
    assert header.mask("bad key swordfish") == f"bad key {MASK}"
    assert not hasattr(basic, "__dict__") or "swordfish" not in repr(vars(basic))


@pytest.mark.parametrize(
    "echoed",
    [
        "z" * 245 + "swordfish/key",
        "sword\u200bfish/key",
        "swordfish%2Fkey",
        b64encode(b"swordfish/key").decode(),
        b64encode(b"x:swordfish/key").decode(),
        "<html><title>" + "z" * 192 + "swordfish/key",
    ],
)
def test_no_piece_of_a_login_stays_in_the_words_of_a_refusal(echoed: str) -> None:
    auth = BasicAuth("customer", Secret("swordfish/key"))
    body = echoed if echoed.startswith("<") else json.dumps({"message": echoed})

    said = str(error_of(Answer(400, {}, body.encode()), auth.mask))

    assert "sword" not in said
    assert echoed[2:-2] not in said
