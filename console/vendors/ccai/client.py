"""The Manager and Apps API of one CCAI customer: one method per endpoint, one request per call.

Every method raises console.transport.errors.TransportError when no usable answer came. Whoever calls waits
for the budget first. The one exception is an address that was never asked before and is spelled in two ways:
see `reading`.
"""

from __future__ import annotations

from console.vendors.ccai.apps import AppsApi
from console.vendors.ccai.manager import ManagerApi


class CcaiClient(ManagerApi, AppsApi):
    """One customer's CCAI: both APIs have one host, one login and one budget."""

    async def aclose(self) -> None:
        """Closes the kept connections."""
        await self.transport.aclose()
