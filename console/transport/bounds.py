"""How long a request can matter to the next one, whatever becomes of it."""

from __future__ import annotations

ARRIVAL_BOUND = 0.25
"""Seconds after its last byte left within which a request is taken to have arrived."""
CONNECT_BOUND = 5.0
"""Seconds a request that was never sent can hold up the next one."""
PLACE_LASTS = 1.5
"""Seconds a place in the line of all processes lasts unless renewed by looking again."""
