"""Who acts, and whether who acted is still there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from console.actions.journal import identity


def test_this_console_is_alive() -> None:
    assert identity.is_alive(identity.owner())


def test_a_console_that_ended_is_gone() -> None:
    code = "from console.actions.journal import identity; print(identity.owner())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not identity.is_alive(ended.stdout.strip())


def test_another_process_with_the_same_id_is_not_the_same_console() -> None:
    boot, number, started = identity.owner().split(" ")
    assert not identity.is_alive(f"{boot} {number} {int(started) + 1}")


def test_nothing_survives_a_restart_of_the_machine() -> None:
    _, number, started = identity.owner().split(" ")
    assert not identity.is_alive(f"another-boot {number} {started}")


@pytest.mark.parametrize(("minutes", "is_alive"), [(1, True), (-1, True), (30, False), (None, False)])
def test_who_acts_in_another_container_is_given_time_to_end(minutes: float | None, is_alive: bool) -> None:
    """Its processes cannot be seen from here."""
    boot = identity.owner().split(" ")[0].partition("/")[0]
    seen = None if minutes is None else datetime.now(UTC) - timedelta(minutes=minutes)
    assert identity.is_alive(f"{boot}/17 1 4711", seen) is is_alive


def test_who_wrote_without_a_container_is_looked_up_here() -> None:
    mark, number, started = identity.owner().split(" ")
    boot = mark.partition("/")[0]
    assert identity.is_alive(f"{boot} {number} {started}")
    assert not identity.is_alive(f"{boot} {number} {int(started) + 1}", datetime.now(UTC))


@pytest.mark.parametrize("token", ["", " ", "x", "a b c", "own number", "- ٣ 4"])
def test_a_token_nobody_wrote_is_nobody(token: str) -> None:
    token = str(os.getpid()) if token == "own number" else token
    assert not identity.is_alive(token)


def test_the_operator_is_named_with_where_they_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "root")
    monkeypatch.setenv("SUDO_USER", "jane")
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.7 51000 192.0.2.1 22")
    assert identity.operator() == "root (sudo by jane) from 192.0.2.7"
    monkeypatch.delenv("SUDO_USER")
    monkeypatch.delenv("SSH_CONNECTION")
    assert identity.operator() == "root"
