"""How much of the vendors' documents is covered; `python -m tests.contract.endpoints.coverage` prints it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from tests.contract.endpoints.reaching import ENDPOINTS, documented

TESTS = Path(__file__).parents[2]
FACTS = {"CL": 18, "AP": 42, "MG": 50, "VX": 31, "VT": 21}
"""How many contradictions and gaps are known of each vendor's document."""
UNMEETABLE = {"VT21": "descriptions copied from other endpoints: nothing of them is sent or read"}
"""Those no client can meet, and why."""
EXAMPLES = {"circleloop": 28, "ccai": 194, "voxloud": 27, "voiptime": 20}
"""How many JSON examples the documents print, repaired ones among them."""


def facts() -> list[str]:
    """The ids of all contradictions and gaps."""
    return [f"{prefix}{number:02}" for prefix, count in FACTS.items() for number in range(1, count + 1)]


def facts_with_tests() -> set[str]:
    """The ids that a test bears in its name."""
    found: set[str] = set()
    for file in TESTS.rglob("test_*.py"):
        for name in re.findall(r"def (test_\w+)", file.read_text()):
            found |= {part.upper() for part in name.split("_") if re.fullmatch(r"[a-z]{2}\d\d", part)}
    return found & set(facts())


def examples() -> dict[str, list[dict[str, object]]]:
    """The documents' examples by vendor, as the tests read and write them."""
    return {
        vendor: [
            row
            for file in sorted((ENDPOINTS.parent / vendor).glob("*.json"))
            for row in json.loads(file.read_text())
        ]
        for vendor in EXAMPLES
    }


def table() -> list[str]:
    """The figures, a line each."""
    endpoints = Counter(endpoint.vendor for endpoint in documented())
    lines = [f"endpoints with client or request, face and test: {endpoints.total()} ({dict(endpoints)})"]
    for vendor, rows in examples().items():
        kinds = Counter(str(row["kind"]) for row in rows)
        repaired = sum(bool(row.get("repaired")) for row in rows)
        lines.append(f"examples of {vendor}: {len(rows)}, {repaired} of them repaired; {dict(kinds)}")
    tested = facts_with_tests()
    for prefix, count in FACTS.items():
        own = sorted(fact for fact in tested if fact.startswith(prefix))
        lines.append(f"contradictions {prefix}: {len(own)} of {count} tested")
    return lines + [f"  {fact}: {why}" for fact, why in UNMEETABLE.items()]


if __name__ == "__main__":
    print("\n".join(table()))
