"""What every test process does once instead of in every test: it makes nothing different, only quicker."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.stylesheet import Stylesheet

THRESHOLDS = (300_000, 10, 10)
"""How many objects are made and not yet gone before the cycle collector looks at the young ones, and how
often that happens before it looks at older ones. Each app that has ended is a cycle, and so is each loop."""


def set_aside_what_stays() -> None:
    """Lets the cycle collector pass over all that was loaded: it would look at it in every tenth test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


@contextmanager
def rules_parsed_once() -> Iterator[None]:
    """Style sheets are parsed once, not anew for every app, while the block lasts.

    Textual keeps what it has parsed for each app, and parses the same text again for the next. Nothing
    changes parsed rules: an app reads them again whenever a widget brings more. The variables are in the key.
    """
    if "textual.css.stylesheet" not in sys.modules:
        yield
        return
    from textual.css.stylesheet import Stylesheet

    parse, parsed = Stylesheet._parse_rules, dict[Any, "list[RuleSet]"]()

    def parse_once(self: Stylesheet, css: str, read_from: Any, *rest: Any, **named: Any) -> list[RuleSet]:
        variables = frozenset(self._variables.items())
        key = (css, read_from, rest, tuple(named.items()), variables)
        if key not in parsed:
            parsed[key] = parse(self, css, read_from, *rest, **named)
        return parsed[key]

    with mock.patch.object(Stylesheet, "_parse_rules", parse_once):
        yield
