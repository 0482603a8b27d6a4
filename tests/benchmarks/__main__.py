"""`python -m tests.benchmarks [NAME ...]`: prints tables, asserts nothing; without names all but `fuzz`."""

from __future__ import annotations

import importlib
import sys

ALL = ("first_frame", "steady_state", "requests", "chaos")

for name in sys.argv[1:] or ALL:
    for line in importlib.import_module(f"tests.benchmarks.{name}").run():
        print(line, flush=True)
    print(flush=True)
