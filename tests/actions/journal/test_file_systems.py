"""A home on another machine: the journal keeps no log that only one machine can read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.actions.journal import store
from console.actions.journal.file_systems import is_over_the_network
from console.actions.journal.journal import Journal
from console.domain.drafts.calls import OutboundCall

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
LINE = "36 35 {number} / /home rw,noatime shared:1 - {kind} files.example:/home rw,errors=continue\n"


def mounts(tmp_path: Path, kind: str, *, is_ours: bool = True) -> Path:
    device = tmp_path.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}" if is_ours else "999:999"
    file = tmp_path / "mountinfo"
    file.write_text(
        "\n1 2 3\n" + LINE.format(number="998:1", kind="ext4") + LINE.format(number=number, kind=kind)
    )
    return file


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "fuse.sshfs", "9p", "virtiofs"])
def test_what_is_mounted_from_another_machine_is_known(tmp_path: Path, kind: str) -> None:
    assert is_over_the_network(tmp_path, mounts(tmp_path, kind))
    assert not is_over_the_network(tmp_path, mounts(tmp_path, kind, is_ours=False))


def test_what_is_not_or_cannot_be_told_is_not(tmp_path: Path) -> None:
    assert not is_over_the_network(tmp_path, mounts(tmp_path, "ext4"))
    assert not is_over_the_network(tmp_path, tmp_path / "missing")
    assert not is_over_the_network(tmp_path / "missing", mounts(tmp_path, "nfs"))


def test_a_journal_there_has_no_log_beside_it_and_two_consoles_share_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "is_over_the_network", lambda _: True)
    one, other = Journal(tmp_path / "journal.db"), Journal(tmp_path / "journal.db")
    first, second = one.intend(DRAFT, "one"), other.intend(DRAFT, "other")
    assert {entry.id for entry in one.entries()} == {first, second}
    assert {entry.id for entry in other.entries()} == {first, second}
    assert list(tmp_path.glob("*-wal")) == []
    assert one._store._connect().execute("PRAGMA journal_mode").fetchone() == ("delete",)
    one.close()
    other.close()
