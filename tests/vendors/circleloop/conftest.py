"""A CircleLoop customer on the loopback that answers as told, and the document's own examples."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from console.domain.accounts import CredentialForm
from console.domain.secrets import Secret
from console.transport.auth import KeyAndSecretAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.refusals import login_judge
from tests.loopback import loopback_vendor
from tests.vendors.newest_answer import NewestAnswer

FORM = CredentialForm.JOINED_BY_COLON


@pytest.fixture
async def customer() -> AsyncIterator[NewestAnswer]:
    """The customer, listening."""
    async with loopback_vendor() as vendor:
        yield NewestAnswer(vendor)


@pytest.fixture
async def transport(customer: NewestAnswer) -> AsyncIterator[Transport]:
    """The way to that customer, below the /v1 that is part of the address."""
    auth = KeyAndSecretAuth(Secret("key"), Secret("secret"), FORM)
    it = Transport(f"{customer.base_url}/v1", auth, Budget(1000.0), judge=login_judge(FORM))
    yield it
    await it.aclose()


@pytest.fixture
def client(transport: Transport) -> CircleLoopClient:
    """A client of that customer."""
    return CircleLoopClient(transport)


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """Every example of the document."""
    file = Path(__file__).parent.parent / "samples" / "circleloop" / "developer.json"
    found: list[dict[str, Any]] = json.loads(file.read_text())
    return found


@pytest.fixture(scope="session")
def answered(examples: list[dict[str, Any]]) -> Callable[[str, str], Any]:
    """The documented answer of an endpoint."""

    def answer(method: str, path: str) -> Any:
        (found,) = (
            one["json"]
            for one in examples
            if (one["method"], one["path"], one["kind"]) == (method, path, "response")
        )
        return found

    return answer
