"""A command of its own that places a call and waits for an answer that does not come; the test kills it."""

from __future__ import annotations

import sys

from console.config.secret_sources import GivenSource
from console.config.settings import CcaiAccount, Settings
from console.domain.drafts.calls import OutboundCall
from console.domain.secrets import Secret
from console.wiring.acting import act_once

url, agent = sys.argv[1:]
token = GivenSource(Secret("demo-token"))
account = CcaiAccount(name="support", base_url=url, subdomain="demo", token=token)
draft = OutboundCall("support", agent, "+18596579625", "+1 339-219-5276", lang="en")
act_once(Settings(accounts=(account,)), draft, lambda _: None)
