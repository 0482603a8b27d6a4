"""A simulated customer, and the command that calls from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.ended import Ended
from tests.engine.at_work import Site

CALLS, CHECK = "/apps/api/v1/calls", "/apps/api/v1/outbound_dialer/dnc/check"
NUMBER = "+18596579625"
CONFIG = """\
[[accounts]]
name = "support"
vendor = "ccai"
subdomain = "{subdomain}"
base_url = "{url}"
token = {{ env = "CCAI_TOKEN" }}
requests_per_second = {pace}
region = "US"
"""


@dataclass
class Floor:
    """A simulated customer, and the command that calls from it."""

    at: Site
    config: Path
    run: Callable[..., Ended]

    def call(self, *words: str, to: str = NUMBER, agent: str | None = None) -> Ended:
        """Calls from an agent; from one who is available where none is named."""
        email = agent or self.at.agent_email()
        return self.run("call", "--account", "support", "--agent", email, "--to", to, *words)

    def says(self, settings: str, pace: float = 10.0) -> None:
        """Writes the config file."""
        account = self.at.settings.accounts[0]
        subdomain = getattr(account, "subdomain", "")
        self.config.write_text(CONFIG.format(url=self.at.url, subdomain=subdomain, pace=pace) + settings)

    @property
    def sent(self) -> int:
        return len(self.at.requests(CALLS, "POST"))
