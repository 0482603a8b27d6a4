"""Secrets that are known, the places each comes from, and a search for any trace of them."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

from tests.cli.canary_keyring import CANARY as RING
from tests.cli.echoing_vendor import WAYS, Servers

ENV, FILE, COMMAND, PATH_SECRET = (f"CANARY-{word}/+'q\\b=77" for word in ("env", "file", "cmd", "path"))
PASTED = "CANARY-pasted-77"
"""Written where no secret belongs: into the config file itself."""
CANARIES = (ENV, FILE, COMMAND, RING, PATH_SECRET, PASTED)
CORE = re.compile(rb"CANARY-?(?:env|file|cmd|ring|path|pasted)", re.IGNORECASE)
"""What every spelling of a canary in plain letters begins with, so that a part of one is found as well."""

SEARCHED = (
    "standard output and standard error of every command",
    "the bytes written to the terminal, the crash report among them",
    "every file below the home: config, log, journal with its -wal and -shm, shared pace, exports",
    "every file of the temporary directory",
    "the command lines of the program and of all its children (/proc/PID/cmdline)",
    "the environment of the children that need no secret (/proc/PID/environ)",
    "every request that reached a host other than the account's own: a redirect's target, a proxy",
)
"""Where no trace of a secret may be, in letters, in base64 (also of user:secret), in a URL, in quotes."""

VENDORS = {
    "ccai": ('subdomain = "customer"\ntoken = { env = "CANARY_TOKEN" }', "http"),
    "voxloud": ('api_key = { file = "secret.txt" }', "http"),
    "circleloop": ('key = { command = ["cat", "printed.txt"] }\nsecret = { keyring = "s/u" }', "http"),
    "voiptime": ('api_key = { env = "CANARY_TOKEN" }', "http"),
}


def traces(data: bytes) -> list[str]:
    """Every trace of a canary in some bytes, with what stands round it."""
    found = [data[max(0, m.start() - 60) : m.end() + 30] for m in CORE.finditer(data)]
    for spelled in in_base64():
        place = data.find(spelled)
        if place >= 0:
            found.append(data[max(0, place - 60) : place + len(spelled) + 30])
    return [repr(each) for each in found]


def in_base64() -> list[bytes]:
    """What base64 of any canary holds, whatever stands before it; the first letters suffice."""
    found = []
    for word in CANARIES:
        start = word[:11].encode()
        for offset in range(3):
            coded = b64encode(b"\0" * offset + start)
            found.append(coded[4 if offset else 0 : (offset + len(start)) // 3 * 4])
    return found


def spelled_ways(word: str) -> list[bytes]:
    """Ways to write a canary, to prove that the search finds them."""
    return [
        word.encode(),
        b64encode(word.encode()),
        b64encode(f"customer:{word}".encode()),
        b64encode(f"k{word}".encode()),
        quote(word, safe="").encode(),
        repr(word).encode(),
    ]


def environment(home: Path) -> dict[str, str]:
    """The environment of a program that is handed secrets."""
    return {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "CANARY_TOKEN": ENV,
        "CANARY_PATH": PATH_SECRET,
        "PYTHON_KEYRING_BACKEND": "tests.cli.canary_keyring.Keyring",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
    }


def lay_out(home: Path, servers: Servers) -> Path:
    """A home with secrets of every source and an account for each way to fail of each vendor; its config."""
    folder = home / "config" / "floorwalker"
    folder.mkdir(parents=True, mode=0o700)
    (home / "tmp").mkdir()
    for name, word in (("secret.txt", FILE), ("printed.txt", COMMAND)):
        (folder / name).write_text(word + "\n")
        (folder / name).chmod(0o600)
    accounts = [_account(vendor, way, servers, folder) for vendor in VENDORS for way in WAYS]
    receiver = '[receiver]\nport = 1\npath_secret = { env = "CANARY_PATH" }\n'
    file = folder / "config.toml"
    file.write_text("\n".join([*accounts, receiver]))
    file.chmod(0o600)
    return file


def _account(vendor: str, way: str, servers: Servers, folder: Path) -> str:
    roots = {
        "refused": "http://127.0.0.1:1",
        "no-name": "https://no-such-host.invalid",
        "no-tls": f"https://127.0.0.1:{servers.vendor}",
        "proxied": "https://vendor.invalid",
    }
    lines = [
        "[[accounts]]",
        f'name = "{vendor}-{way}"',
        f'vendor = "{vendor}"',
        f'base_url = "{roots.get(way, f"http://127.0.0.1:{servers.vendor}/{way}")}"',
        "requests_per_second = 10",
        VENDORS[vendor][0].replace('"printed.txt"', f'"{folder / "printed.txt"}"'),
    ]
    if way == "proxied":
        lines.append(f'proxy = "http://127.0.0.1:{servers.stranger}"')
    return "\n".join(lines) + "\n"


def wrong_configs() -> dict[str, str]:
    """Config files with a secret where none belongs."""
    head = '[[accounts]]\nname = "a"\nvendor = "ccai"\nsubdomain = "x"\n'
    lines = {
        "itself": f'token = "{PASTED}"',
        "list": f'token = ["{PASTED}"]',
        "unknown way": f'token = {{ secret = "{PASTED}" }}',
        "as a way": f'token = {{ "{PASTED}" = 1 }}',
        "as a variable": f'token = {{ env = "{PASTED}!" }}',
        "keyring": f'token = {{ keyring = "{PASTED}" }}',
        "wrong key": f'tokn = "{PASTED}"',
        "proxy": f'token = {{ env = "X" }}\nproxy = "http://u:{PASTED}@127.0.0.1:1"',
        "root": f'token = {{ env = "X" }}\nbase_url = "https://u:{PASTED}@h.example"',
        "query": f'token = {{ env = "X" }}\nbase_url = "https://h.example/?key={PASTED}"',
        "no quotes": f"token = {PASTED}",
        "open quote": f'token = "{PASTED}',
    }
    return {name: f"{head}{line}\n" for name, line in lines.items()}
