"""Secrets come from where the config says, or a message says why not, and never the secret."""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from console.config.reading.file import parse_settings
from console.config.secret_commands import output_of
from console.config.secret_sources import (
    CommandSource,
    EnvironmentSource,
    FileSource,
    GivenSource,
    KeyringSource,
    SecretSource,
    SecretUnavailable,
    resolve,
)
from console.domain.secrets import Secret

SENTINEL = "sk-live-SENTINEL-49151"


def refusal(source: SecretSource) -> str:
    with pytest.raises(SecretUnavailable) as caught:
        resolve(source)
    everything = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert SENTINEL not in everything
    assert SENTINEL not in held_on_to(caught.value)
    return caught.value.message


def held_on_to(error: BaseException | None) -> str:
    """What an error and those it came from carry, shown or not: others may look at them."""
    if error is None:
        return ""
    own = f"{error.args} {vars(error)} {getattr(error, 'output', '')}"
    return own + held_on_to(error.__cause__) + held_on_to(error.__context__)


def secret_file(place: Path, content: str | bytes = SENTINEL, mode: int = 0o600) -> Path:
    file = place / "token"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    file.chmod(mode)
    return file


def python(code: str) -> CommandSource:
    return CommandSource((sys.executable, "-S", "-c", code))


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCAI_TOKEN", f" {SENTINEL}\n")
    assert resolve(EnvironmentSource("CCAI_TOKEN")).reveal() == SENTINEL


def test_environment_without_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(EnvironmentSource("CCAI_TOKEN")) == "the environment variable CCAI_TOKEN is not set"
    monkeypatch.setenv("CCAI_TOKEN", "  ")
    assert refusal(EnvironmentSource("CCAI_TOKEN")) == "the environment variable CCAI_TOKEN is empty"


def test_a_secret_that_would_forge_a_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCAI_TOKEN", f"{SENTINEL}\r\nX-Admin: 1")
    assert "more than one line" in refusal(EnvironmentSource("CCAI_TOKEN"))


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_file(tmp_path: Path, mode: int) -> None:
    assert resolve(FileSource(secret_file(tmp_path, SENTINEL + "\n", mode))).reveal() == SENTINEL


@pytest.mark.parametrize("mode", [0o640, 0o644, 0o604, 0o660, 0o700, 0o4600])
def test_a_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    file = secret_file(tmp_path, mode=mode)
    assert (
        refusal(FileSource(file)) == f"the file {file} has mode {mode:04o} and must be 0600: chmod 600 {file}"
    )


def test_a_file_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = secret_file(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert refusal(FileSource(file)) == f"the file {file} belongs to another user"


def test_a_link_out_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "link"
    link.symlink_to(secret_file(tmp_path / "far"))
    assert "link to another directory" in refusal(FileSource(link))


def test_a_link_inside_the_directory_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(secret_file(tmp_path))
    assert resolve(FileSource(link)).reveal() == SENTINEL


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda place: place / "missing", "No such file"),
        (lambda place: place, "is not a plain file"),
        (lambda place: secret_file(place, ""), "is empty"),
        (lambda place: secret_file(place, SENTINEL.encode() + b"\xff"), "is not UTF-8"),
        (lambda place: secret_file(place, SENTINEL * 4000), "too large"),
        (lambda place: secret_file(place, f"{SENTINEL}\nmore"), "more than one line"),
    ],
)
def test_a_file_without_a_secret(tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    assert said in refusal(FileSource(make(tmp_path)))


def test_a_pipe_instead_of_a_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "token", 0o600)
    assert "is not a plain file" in refusal(FileSource(tmp_path / "token"))


def test_command() -> None:
    assert resolve(python(f"print('{SENTINEL}')")).reveal() == SENTINEL


def test_a_command_gets_no_shell_and_nothing_to_read() -> None:
    assert resolve(CommandSource(("printf", "%s", "$HOME;`id`"))).reveal() == "$HOME;`id`"
    assert resolve(python("import sys; print('[' + sys.stdin.read() + ']')")).reveal() == "[]"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (CommandSource(("floorwalker-no-such-program",)), "could not be started: No such file"),
        (CommandSource(("a\0b",)), "could not be started"),
        (python(f"import sys; print('{SENTINEL}'); sys.exit(3)"), "ended with 3"),
        (python(f"import sys; sys.stderr.write('{SENTINEL}')"), "is empty"),
        (python(f"print('{SENTINEL}' * 9000)"), "too much"),
        (python(f"import sys; sys.stdout.buffer.write(b'{SENTINEL}' + bytes([255]))"), "not UTF-8"),
    ],
)
def test_a_command_without_a_secret(source: CommandSource, said: str) -> None:
    # the arguments of a test's own program hold the sentinel, so only the program's name may be said
    assert said in refusal(source)


def test_a_command_is_not_handed_what_the_others_keep_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("OTHERS", "OWN", "HOOK", "UNNAMED"):
        monkeypatch.setenv(name, f"{SENTINEL} {name}")
    code = "import os; print(*(name for name in ('OTHERS', 'OWN', 'HOOK', 'UNNAMED') if name in os.environ))"
    command = f'{{ command = ["{sys.executable}", "-S", "-c", "{code}"] }}'
    accounts = (
        '[[accounts]]\nname = "support"\nvendor = "ccai"\nsubdomain = "s"\ndomain = "d.example"\n'
        'token = { env = "OTHERS" }\n'
        f'[[accounts]]\nname = "leeds"\nvendor = "circleloop"\nkey = {{ env = "OWN" }}\nsecret = {command}\n'
    )
    with_hook = parse_settings(
        f'{accounts}[receiver]\npath_secret = {{ env = "HOOK" }}\n'.encode(), tmp_path / "c"
    )
    with_command = parse_settings(f"{accounts}[receiver]\npath_secret = {command}\n".encode(), tmp_path / "c")
    (_, leeds), path_secret = with_hook.accounts, with_command.receiver.path_secret
    assert path_secret is not None
    assert resolve(leeds.secret_sources["secret"]).reveal() == "OWN UNNAMED"
    assert resolve(path_secret).reveal() == "HOOK UNNAMED"


def test_what_a_command_says_about_itself_stays_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    resolve(python(f"import sys; sys.stderr.write('noise'); print('{SENTINEL}')"))
    assert capfd.readouterr() == ("", "")


def test_a_command_that_waits_is_ended_with_its_children(tmp_path: Path) -> None:
    began = time.monotonic()
    marker = tmp_path / "pid"
    script = f"echo $$ > {marker}; echo {SENTINEL}; sleep 60 & sleep 60"
    with pytest.raises(SecretUnavailable, match=r"did not end within 0\.3 seconds") as caught:
        output_of(("sh", "-c", script), patience=0.3)
    assert time.monotonic() - began < 5
    assert SENTINEL not in "".join(traceback.format_exception(caught.value))
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


def test_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def answer(service: str, user: str) -> str:
        asked.append((service, user))
        return SENTINEL

    monkeypatch.setattr("keyring.get_password", answer)
    assert resolve(KeyringSource("floorwalker", "leeds")).reveal() == SENTINEL
    assert asked == [("floorwalker", "leeds")]


def test_a_keyring_without_the_entry_or_without_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_password", lambda service, user: None)
    assert refusal(KeyringSource("floorwalker", "leeds")) == "the keyring has no entry floorwalker/leeds"

    def fail(service: str, user: str) -> str:
        raise RuntimeError(f"no D-Bus for {SENTINEL}")

    monkeypatch.setattr("keyring.get_password", fail)
    assert "could not be read (RuntimeError)" in refusal(KeyringSource("floorwalker", "leeds"))


def test_keyring_is_imported_only_when_asked_for() -> None:
    assert (
        output_of(
            (sys.executable, "-c", "import sys, console.config.reading.file; print('keyring' in sys.modules)")
        ).strip()
        == "False"
    )


def test_a_secret_at_hand_is_given_as_it_is_and_stays_masked() -> None:
    source = GivenSource(Secret(SENTINEL))
    assert resolve(source).reveal() == SENTINEL
    assert SENTINEL not in repr(source)


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "loop", "\ud800"])
def test_a_name_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert "could not be opened" in refusal(FileSource(tmp_path / name))
