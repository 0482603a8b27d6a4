"""Every documented endpoint has a client method or a request, and a face in the simulator, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.contract.endpoints import ccai, circleloop, voiptime, voxloud
from tests.contract.endpoints.reaching import Endpoint, documented
from tests.simulator.serving import serving

REACHES = (ccai.reach, voxloud.reach, circleloop.reach, voiptime.reach)
COUNTS = {"circleloop": 22, "ccai-apps": 15, "ccai-manager": 15, "voxloud": 20, "voiptime": 13}
"""What the documents have, one of CCAI's implied by an example only (facts 1, AP29)."""


@pytest.fixture(scope="module")
def requests() -> Iterator[list[dict[str, object]]]:
    """The log of a simulator that everything was asked of and done to."""
    with serving(agents=60, queues=12) as running:
        running.clock.tick(3600)
        for reach in REACHES:
            asyncio.run(reach(running))
        yield running.simulator.log.rows()


def test_the_list_is_the_documents() -> None:
    vendors = [endpoint.vendor for endpoint in documented()]
    assert {vendor: vendors.count(vendor) for vendor in COUNTS} == COUNTS


@pytest.mark.parametrize("endpoint", documented(), ids=str)
def test_an_endpoint_is_reached(endpoint: Endpoint, requests: list[dict[str, object]]) -> None:
    assert any(endpoint.is_reached_by(row) for row in requests)


def test_nothing_that_is_asked_or_done_is_refused(requests: list[dict[str, object]]) -> None:
    assert [row for row in requests if int(str(row["status"])) >= 300] == []
