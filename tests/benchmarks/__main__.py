"""`python -m tests.benchmarks [NAME ...]`: prints tables, asserts nothing; without names, all of them."""

from __future__ import annotations

import importlib
import sys

ALL = ("first_frame", "steady_state", "requests", "chaos")

for name in sys.argv[1:] or ALL:
    print("\n".join(importlib.import_module(f"tests.benchmarks.{name}").run()), flush=True)
    print(flush=True)
