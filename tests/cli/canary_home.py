"""A home with secrets of every source, and an account for each way to fail or to echo of each vendor."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from tests.cli.canaries import COMMAND, ENV, FILE, PASTED, PATH_SECRET, PROXY
from tests.cli.echoing_rows import ROOTS
from tests.cli.echoing_vendor import WAYS, Servers

VENDORS = {
    "ccai": 'subdomain = "customer"\ntoken = { env = "CANARY_TOKEN" }',
    "voxloud": 'api_key = { file = "secret.txt" }',
    "circleloop": 'key = { command = ["sh", "printing.sh"] }\nsecret = { keyring = "s/u" }',
    "voiptime": 'api_key = { env = "CANARY_TOKEN" }',
}
PRINTING = """\
cd "$(dirname "$0")"
cat /proc/self/environ /proc/$$/environ /proc/$$/cmdline >> ../../tmp/children
cat printed.txt
"""
"""A command that prints a secret and leaves what it was given: its environment and its words."""
PLANTED = ("secret.txt", "printed.txt")


def environment(home: Path, servers: Servers) -> dict[str, str]:
    """The environment of a program that is handed secrets."""
    return {
        **os.environ,
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")},
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "CANARY_TOKEN": ENV,
        "CANARY_PATH": PATH_SECRET,
        "HTTPS_PROXY": proxy(servers.proxy),
        "NO_PROXY": "no-such-host.invalid",
        "PYTHON_KEYRING_BACKEND": "tests.cli.canary_keyring.Keyring",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
    }


def proxy(port: int, scheme: str = "http") -> str:
    """The address of a proxy with a login."""
    return f"{scheme}://user:{quote(PROXY, safe='')}@127.0.0.1:{port}"


def lay_out(home: Path, servers: Servers) -> Path:
    """Makes the home; its config file."""
    folder = home / "config" / "floorwalker"
    folder.mkdir(parents=True, mode=0o700)
    for name in ("tmp", "exports", "pictures", "code"):
        (home / name).mkdir()
    for name, word in zip((*PLANTED, "printing.sh"), (FILE, COMMAND, PRINTING), strict=True):
        (folder / name).write_text(word + "\n")
        (folder / name).chmod(0o600)
    accounts = [account(vendor, way, servers, folder) for vendor in VENDORS for way in WAYS]
    others = f"""\
[receiver]
port = {servers.receiver}
path_secret = {{ env = "CANARY_PATH" }}
[lock]
after_minutes = 60
[personal_data]
in_exports = "shown"
"""
    file = folder / "config.toml"
    file.write_text("\n".join([*accounts, others]))
    file.chmod(0o600)
    return file


def account(vendor: str, way: str, servers: Servers, folder: Path) -> str:
    """An account as the config file has it."""
    roots = {
        "refused": "http://127.0.0.1:1",
        "no-name": "https://no-such-host.invalid",
        "no-tls": f"https://127.0.0.1:{servers.vendor}",
        "proxied": "https://vendor.invalid",
        "env-proxied": "https://vendor.invalid",
        "rows": f"http://127.0.0.1:{servers.rows}{ROOTS.get(vendor, '')}",
    }
    lines = [
        "[[accounts]]",
        f'name = "{vendor}-{way}"',
        f'vendor = "{vendor}"',
        f'base_url = "{roots.get(way, f"http://127.0.0.1:{servers.vendor}/{way}")}"',
        "requests_per_second = 10",
        VENDORS[vendor].replace('"printing.sh"', f'"{folder / "printing.sh"}"'),
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
        "broken proxy": f'token = {{ env = "X" }}\nproxy = "http://u:{PASTED}@[127.0.0.1"',
        "root": f'token = {{ env = "X" }}\nbase_url = "https://u:{PASTED}@h.example"',
        "query": f'token = {{ env = "X" }}\nbase_url = "https://h.example/?key={PASTED}"',
        "no quotes": f"token = {PASTED}",
        "open quote": f'token = "{PASTED}',
        "receiver": f'token = {{ env = "X" }}\ndomain = "d.example"\n[receiver]\npath_secret = "{PASTED}"',
    }
    return {name: f"{head}{line}\n" for name, line in lines.items()}
