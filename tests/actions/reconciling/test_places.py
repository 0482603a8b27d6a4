"""Of several consoles one looks for what nobody owns, and another takes over when it is gone."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from console.actions.reconciling.places import Places

HOLD = """
import sys
from pathlib import Path
from console.actions.reconciling.places import Places
places = Places(Path(sys.argv[1]))
print(places.take("support"), places.take("milan"), flush=True)
input()
"""


def test_a_place_is_one_consoles_until_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "journal.sqlite.looking"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "True True\n"
    places = Places(path)
    assert not places.take("support")
    assert places.take("leeds")
    assert places.take("leeds")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    other.kill()
    other.communicate()
    assert places.take("support")
    places.close()


def test_where_no_lock_can_be_put_nothing_is_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not Places(tmp_path / "file" / "journal.sqlite.looking").take("support")
