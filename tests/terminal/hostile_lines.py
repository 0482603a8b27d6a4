"""Many commands in a row, with words, files and an environment that are attacks. Run in a terminal.

`python -m tests.terminal.hostile_lines SEED FOLDER`; what was run is written to FOLDER/commands. No command
comes as far as a vendor: each is refused before, or needs none.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest import mock

from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.cli.main import main
from console.config import locations
from console.config.write import quoted
from console.domain.actions import Outcome, OutcomeState, Result, Search, Verdict
from console.domain.drafts.kinds import KINDS
from console.ui.theme import packaged_folder
from tests.fuzzing.files import config_examples
from tests.fuzzing.made_up import made_up
from tests.fuzzing.texts import hostile

FORGED = "FORGED"
"""What would begin a line of its own, were a break in a text obeyed."""
CONFIG = """\
[[accounts]]
name = {name}
vendor = "ccai"
subdomain = "demo"
base_url = "http://127.0.0.1:1"
token = {{ env = "CCAI_TOKEN" }}

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "http://127.0.0.1:1"
api_key = {{ env = "VOXLOUD_KEY" }}
"""
SMS = ("sms", "--account", "*", "--to", "+16282253501", "--from", "+16285550199", "--message", "*")
CALL = ("call", "--account", "*", "--agent", "*", "--ticket", "*", "--lang", "*")
WORDS: tuple[tuple[str, ...], ...] = (
    *(
        ("*",),
        ("--*",),
        ("--config=*", "status"),
        ("status", "--check", "*"),
        ("status", "*"),
        ("status", "--*"),
    ),
    *(
        ("--board", "*"),
        ("--theme", "*"),
        ("wall", "--boards", "*"),
        ("wall", "--every", "*"),
        ("demo", "--seed", "*"),
    ),
    *(
        (*SMS, "--dry-run"),
        (*SMS, "--dry-run", "--json"),
        (*CALL, "--dry-run"),
        (*CALL, "--dry-run", "--json"),
    ),
    *(
        ("connect", "--account", "milan", "--via", "*", "--contact", "*", "--dry-run"),
        ("listen", "--port", "*"),
    ),
    *(
        ("journal", "--since", "*"),
        ("journal", "--close", "*", "--reason", "*"),
        ("simulate", "--fault", "*"),
    ),
    *(
        ("locate",),
        ("locate", "--json"),
        ("locate", "--config", "*"),
        ("passphrase", "--remove"),
        ("--help",),
    ),
)
"""Commands; a star is an attack, and as an account now and then the name of one."""
JOURNAL: tuple[tuple[str, ...], ...] = ((), ("--csv",), ("--csv", "--show-personal-data"), ("--json",))
SPOILED: tuple[tuple[str, ...], ...] = (("status",), ("check",), ("check", "--json"), (*SMS, "--dry-run"))
"""Commands on a config file that is wrong."""
NOWHERE: tuple[tuple[str, ...], ...] = (
    *(
        ("locate",),
        ("status",),
        ("check", "--json"),
        ("journal",),
        ("journal", "--csv"),
        ("passphrase", "--remove"),
    ),
    *(("--theme", "*"), ("status", "--config", "~nobody-of-that-name/*")),
)
"""Commands where no place can be looked at."""
VARIABLES = ("LOGNAME", "USER", "COLORTERM", "COLUMNS", "LINES", "TZ", "LANGUAGE", "HTTPS_PROXY", "NO_PROXY")


class Attacks:
    """Texts that are attacks, for the places they go to."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice

    def text(self) -> str:
        """Any of them, with a line of its own in it."""
        return f"{hostile(self._dice, 3)[:3000]}\n{FORGED}\r{FORGED}"

    def word(self) -> str:
        """One that a command line or an environment can hold."""
        return os.fsdecode(self.text().encode("utf-8", "surrogatepass").replace(b"\0", b""))

    def name(self) -> str:
        """One that a folder can be named."""
        return os.fsdecode(os.fsencode(self.word()).replace(b"/", b"")[-200:])

    def toml(self) -> str:
        """One as a config file can spell it."""
        return quoted(self.text().encode("utf-8", "replace").decode())

    def config(self) -> str:
        """A config file that is wrong in many places."""
        lines = [f"{self.toml()} = 1"]
        for line in self._dice.choice(config_examples()).decode().splitlines():
            key, _, value = line.partition("=")
            chance = self._dice.random() if value else 1.0
            lines.append(
                f"{key}= {self.toml()}"
                if chance < 0.3
                else f"{self.toml()} ={value}"
                if chance < 0.4
                else line
            )
        if self._dice.random() < 0.2:
            lines.insert(self._dice.randrange(len(lines)), self.text().encode("utf-8", "replace").decode())
        return "\n".join(lines)

    def command(self, words: tuple[str, ...], account: str) -> list[str]:
        """The words with attacks for stars."""
        filled = [word.replace("*", self.word()) if "*" in word else word for word in words]
        if "--account" in words and self._dice.random() < 0.7:
            filled[words.index("--account") + 1] = account
        return filled


def move(attacks: Attacks, folder: Path) -> None:
    """Goes to live in folders, as somebody, on a terminal, whose names are attacks."""
    for kind in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / attacks.name())
    for variable in VARIABLES:
        os.environ[variable] = attacks.word()


def write_journal(attacks: Attacks, dice: Random, account: str) -> None:
    """Actions every word of which is an attack."""
    journal = Journal(locations.journal_file(), operator=attacks.text())
    for kind in dice.sample([*KINDS], 6):
        action = journal.intend(made_up(KINDS[kind], attacks.text, account=account), attacks.text())
        results = (Result(attacks.text(), attacks.text(), failed=True),)
        outcome = Outcome(dice.choice([*OutcomeState]), attacks.text(), 500, attacks.text(), results)
        journal.step(action, Step.SENDING, attacks.text())
        journal.step(action, Step.OUTCOME, attacks.text(), outcome)
        search = Search(Verdict.FOUND, attacks.text(), attacks.text())
        journal.step(action, Step.SEARCHED, attacks.text(), search=search)
    journal.close()


def commands(attacks: Attacks, dice: Random) -> Iterator[list[str]]:
    """Commands to run, each prepared when it is its turn."""
    file = locations.config_file()
    file.parent.mkdir(parents=True)
    file.write_text(CONFIG.format(name=attacks.toml()), "utf-8")
    locations.passphrase_file().write_text(attacks.toml())
    locations.themes_directory().mkdir()
    theme = (packaged_folder() / "midnight.toml").read_bytes()
    (locations.themes_directory() / f"{attacks.name()}.toml").write_bytes(theme)
    from console.config.reading.file import read_settings

    account = read_settings(file).accounts[0].name
    for words in dice.sample(WORDS, len(WORDS)):
        yield attacks.command(words, account)
    write_journal(attacks, dice, account)
    for words in JOURNAL:
        yield ["journal", *words]
    text = file.read_text("utf-8")
    for words in SPOILED:
        file.write_text(attacks.config(), "utf-8")
        yield attacks.command(words, account)
    file.write_text(text, "utf-8")
    locations.journal_file().write_text(attacks.toml())
    yield ["journal"]
    with mock.patch.object(locations, "labelled", functools.partial(fail, attacks.text())):
        yield ["locate"]
    move(attacks, file.parent / ("x" * 300))
    for words in NOWHERE:
        yield attacks.command(words, account)
    yield [*attacks.command(SMS, account), "--yes", "--config", str(file)]


def fail(words: str, _: object) -> None:
    """A mistake of our own."""
    raise RuntimeError(words)


def run(seed: int, folder: Path) -> None:
    """Runs one of everything."""
    dice = Random(seed)
    attacks = Attacks(dice)
    move(attacks, folder)
    with (folder / "commands").open("a") as told:
        for words in commands(attacks, dice):
            told.write(f"{words!a}\n")
            told.flush()
            told.write(f"{main(words)}\n")


if __name__ == "__main__":
    for number in range(int(sys.argv[1]), int(sys.argv[1]) + int(sys.argv[3])):
        place = Path(sys.argv[2], str(number))
        place.mkdir()
        run(number, place)
