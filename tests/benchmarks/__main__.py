"""`python -m tests.benchmarks [first_frame] [steady_state] [requests] [fuzz]`: prints tables, asserts nothing.

What takes minutes is not among those that run without a name.
"""

from __future__ import annotations

import importlib
import sys

ALL = ("first_frame", "steady_state", "requests")

for name in sys.argv[1:] or ALL:
    for line in importlib.import_module(f"tests.benchmarks.{name}").run():
        print(line, flush=True)
    print(flush=True)
