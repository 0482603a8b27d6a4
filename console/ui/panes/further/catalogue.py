"""Everything that can be asked further; imported when details are first opened."""

from __future__ import annotations

from console.ui.panes.further import bulk_jobs, call_records
from console.ui.panes.further.further import Further

FURTHERS: tuple[Further, ...] = (*call_records.FURTHERS, *bulk_jobs.FURTHERS)
