"""Nothing of the vendors' documents is left out: contradictions have tests, examples are samples."""

from __future__ import annotations

from tests.contract.endpoints.coverage import EXAMPLES, UNMEETABLE, examples, facts, facts_with_tests, table


def test_every_contradiction_a_client_can_meet_has_a_test_under_its_id() -> None:
    assert len(facts()) == 162
    assert set(facts()) - facts_with_tests() == set(UNMEETABLE)


def test_every_example_of_the_documents_is_a_sample() -> None:
    told = examples()
    assert {vendor: len(rows) for vendor, rows in told.items()} == EXAMPLES
    assert sum(EXAMPLES.values()) == 269
    assert sum(bool(row.get("repaired")) for rows in told.values() for row in rows) == 15


def test_the_figures_can_be_printed() -> None:
    assert len(table()) == 11
