"""Everything that can be asked further; imported when details are first opened."""

from __future__ import annotations

from console.ui.panes.base.further import Further
from console.ui.panes.further import (
    agent_activity,
    branches,
    bulk_jobs,
    call_records,
    companies,
    queue_outlook,
    statistics,
)

FURTHERS: tuple[Further, ...] = (
    *call_records.FURTHERS,
    *statistics.FURTHERS,
    *companies.FURTHERS,
    *agent_activity.FURTHERS,
    *queue_outlook.FURTHERS,
    *branches.FURTHERS,
    *bulk_jobs.FURTHERS,
)
