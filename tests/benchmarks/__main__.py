"""`python -m tests.benchmarks [first_frame] [steady_state] [requests] [fuzz]`: tables, no assertions.

Fuzzing takes minutes, and does not run without its name.
"""

from __future__ import annotations

import importlib
import sys

ALL = ("first_frame", "steady_state", "requests")

for name in sys.argv[1:] or ALL:
    for line in importlib.import_module(f"tests.benchmarks.{name}").run():
        print(line, flush=True)
    print(flush=True)
