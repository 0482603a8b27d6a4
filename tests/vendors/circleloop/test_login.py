"""How the login is put together, and how a refused one is told from a refused change."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from console.domain.accounts import CredentialForm
from console.domain.faults import FaultKind
from console.domain.secrets import Secret
from console.transport.auth import KeyAndSecretAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import CredentialsRefused, Refused
from console.transport.request import Request
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.refusals import login_judge

DOCUMENTED = {"message": "Invalid data, check the authorization token is correct"}
READINGS = {
    CredentialForm.JOINED_BY_COLON: b64encode(b"k-1:s-2").decode(),
    CredentialForm.JOINED: b64encode(b"k-1s-2").decode(),
    CredentialForm.KEY_IN_CLEAR: "k-1" + b64encode(b"s-2").decode(),
}


@pytest.mark.parametrize("form", CredentialForm)
async def test_cl01_every_reading_of_the_login_is_sent_as_set_and_told_when_it_fails(
    customer: Any, form: CredentialForm
) -> None:
    auth = KeyAndSecretAuth(Secret("k-1"), Secret("s-2"), form)
    way = Transport(customer.base_url, auth, Budget(1000.0), judge=login_judge(form))
    customer.answers({"message": f"{DOCUMENTED['message']}: Basic {READINGS[form]} of k-1 and s-2"}, 409)
    with pytest.raises(CredentialsRefused) as caught:
        await CircleLoopClient(way).my_user()
    await way.aclose()

    assert customer.vendor.seen[0].headers["authorization"] == f"Basic {READINGS[form]}"
    fault = caught.value.fault()
    assert f"sent as Basic {form}" in fault.advice
    assert "credential_form" in fault.advice
    assert all(f'"{other}"' in fault.advice for other in CredentialForm if other is not form)
    for secret in (READINGS[form], "k-1", "s-2"):
        assert secret not in str(fault)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(409, DOCUMENTED), (409, {"error": "bad authorisation"}), (401, {}), (403, {"message": "admins only"})],
)
async def test_cl02_a_login_that_is_not_accepted_is_told_in_the_vendors_words(
    customer: Any, client: CircleLoopClient, status: int, answer: dict[str, str]
) -> None:
    customer.answers(answer, status)
    with pytest.raises(CredentialsRefused) as caught:
        await client.my_client()
    assert caught.value.fault().kind is FaultKind.CREDENTIALS
    assert str(next(iter(answer.values()), status)) in str(caught.value)
    assert not caught.value.may_have_acted


@pytest.mark.parametrize(
    "answer", [{"message": "Either the body or ID is conflicted"}, {}, {"message": "invalid response"}]
)
async def test_cl02_other_409s_are_no_matter_of_the_login(
    customer: Any, transport: Transport, answer: dict[str, str]
) -> None:
    customer.answers(answer, 409)
    with pytest.raises(Refused) as caught:
        await transport.act(Request("PUT", "/team/a", json={"name": "b"}))
    assert not isinstance(caught.value, CredentialsRefused)
    assert caught.value.fault().kind is FaultKind.REFUSED


async def test_a_404_with_the_word_is_no_matter_of_the_login(customer: Any, client: CircleLoopClient) -> None:
    customer.answers(DOCUMENTED, 404)
    with pytest.raises(Refused) as caught:
        await client.my_user()
    assert caught.value.fault().kind is FaultKind.REFUSED
