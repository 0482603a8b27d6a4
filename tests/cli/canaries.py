"""Secrets that are known, where no trace of them may be, and a search for any."""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote

from tests.cli.canary_keyring import CANARY as RING

ENV, FILE, COMMAND, PROXY, LOCK = (
    f"CANARY-{word}/+'q\\b=77" for word in ("env", "file", "cmd", "proxy", "lock")
)
PATH_SECRET = "CANARY-path+'q\\b=77"
"""No slash: it is a part of a path."""
PASTED = "CANARY-toml-77"
"""Written where no secret belongs: into the config file itself."""
CANARIES = (ENV, FILE, COMMAND, RING, PROXY, LOCK, PATH_SECRET, PASTED)
KINDS = {re.match(r"CANARY-(\w+)", word)[1]: word for word in CANARIES}  # type: ignore[index]
CORE = re.compile(rb"CANARY(?!_)|(?i:canary-?(?:%b))" % "|".join(KINDS).encode())
"""What every spelling of a canary in plain letters begins with, so that a part of one is found as well. Names
of variables, and of files in small letters, are none."""
DRAWING = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]")
"""What a terminal is told besides letters: a word may be drawn in pieces."""

SEARCHED = """
standard output and standard error of check, status, call, sms, connect, journal, listen, locate and
    passphrase, and what they write to a terminal, while vendors, proxies and config files fail in every way
the bytes a console writes to its terminal, as they are and without colors and moves; crash reports too (a
    wall is a console that takes no actions, and is not started on its own)
every file below the home, but those the secrets are planted in: config, log (what libraries say at DEBUG
    too), journal with its -wal and -shm, shared pace, the passphrase's file, temporary files
exports that were written of rows whose vendor repeats the logins in them: CSV of panes, with names and
    numbers, and of the journal
screenshots (SVG) of a console at work and of its dialogs, as they are and as the text they draw
the command lines of the console and of all its children (/proc/PID/cmdline)
the environment and the command line of every command a secret is fetched with: no secret is there but the
    proxy's, which a password manager may need to reach its server
every request that reached a host other than the account's own: a redirect's target, a proxy; the proxy's
    own login is looked for everywhere else
repr, str, format, asdict, copy and pickle of settings, logins, transports and opened accounts, and all that
    the error of an exchange holds on to (test_canary_values.py)
"""
"""Where no trace of a secret may be: in letters, a URL, a page, quotes, JSON, base64 (also of user:secret).

What shows a secret on purpose is not searched: `listen --show-secret`, and `listen` with the path secret it
has just made up because the config file names none.
"""


def traces(data: bytes, allowed: str = "") -> list[str]:
    """Every trace of a canary in some bytes, with what stands round it; of one of them none is told."""
    found, prefix = [], "-".join(re.findall(r"\w+", allowed)[:2]).casefold()
    for match in CORE.finditer(data):
        part = data[match.start() : match.end() + 12].decode("latin-1").casefold()
        if not (allowed and part.startswith(prefix)):
            found.append(data[max(0, match.start() - 60) : match.end() + 30])
    for spelled in in_base64(word for word in CANARIES if word != allowed):
        place = data.find(spelled)
        if place >= 0:
            found.append(data[max(0, place - 60) : place + len(spelled) + 30])
    return [repr(each) for each in found]


def kinds_in(data: bytes) -> set[str]:
    """Which canaries are in some bytes, in letters or in base64."""
    return {
        kind
        for kind, word in KINDS.items()
        if f"CANARY-{kind}".encode() in data or any(coded in data for coded in in_base64([word]))
    }


def in_base64(words: Iterable[str]) -> list[bytes]:
    """What base64 of any of the words holds, whatever stands before it; the first letters suffice."""
    found = []
    for word in words:
        start = word[:11].encode()
        for offset in range(3):
            coded = b64encode(b"\0" * offset + start)
            found.append(coded[4 if offset else 0 : (offset + len(start)) // 3 * 4])
    return found


def drawn(data: bytes) -> bytes:
    """The letters a terminal was sent, without colors and moves."""
    return DRAWING.sub(b"", data)


def words_of(picture: str) -> str:
    """The letters an SVG draws, in their order: a word may lie in several elements, as entities."""
    texts = re.findall(r"<text\b[^>]*>(.*?)</text>", picture, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", "".join(texts)))


def spelled_ways(word: str) -> list[bytes]:
    """Ways to write a canary, to prove that the search finds them."""
    return [
        word.encode(),
        b64encode(word.encode()),
        b64encode(f"customer:{word}".encode()),
        b64encode(f"k{word}".encode()),
        quote(word, safe="").encode(),
        repr(word).encode(),
        json.dumps(word).encode(),
        html.escape(word).encode(),
        word.lower().encode(),
    ]
