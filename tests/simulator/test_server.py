"""The simulator as a process: it says where it listens, answers, and does not outlive who started it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.forks import Fork

PROGRAM = "console.simulator"
FLAGS = ("--agents", "12", "--queues", "4", "--rate-limit", "0")


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def processes() -> Iterator[list[Fork | subprocess.Popen[str]]]:
    """Processes to be ended after the test, however it ends."""
    started: list[Fork | subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def launch(processes, programs):
    def launch(*flags: str) -> tuple[Fork, dict[str, object]]:
        process = programs.start_piped(PROGRAM, *FLAGS, *flags)
        processes.append(process)
        assert process.stdout is not None
        return process, json.loads(process.stdout.readline())

    return launch


def test_it_prints_one_line_when_it_listens_and_answers_there(launch):
    process, line = launch("--subdomain", "acme", "--token", "secret", "--fault", "status:503@/api/v2")
    assert list(line) == [
        *("port", "ccai_base_url", "voxloud_base_url", "subdomain", "token", "api_key"),
        *("circleloop_base_url", "circleloop_key", "circleloop_secret"),
        *("voiptime_base_url", "voiptime_api_key"),
    ]
    auth = (line["subdomain"], line["token"])
    agents = httpx.get(
        f"{line['ccai_base_url']}/manager/api/v1/agents", auth=auth, trust_env=False, verify=False
    )
    assert len(agents.json()) == 12
    headers = {"Voverc-Auth": line["api_key"]}
    assert (
        httpx.get(
            f"{line['voxloud_base_url']}/api/v2/users", headers=headers, trust_env=False, verify=False
        ).status_code
        == 503
    )
    process.terminate()
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


def test_what_it_announces_opens_every_vendor(launch):
    _, line = launch("--circleloop-key", "k", "--circleloop-secret", "s", "--voiptime-api-key", "v")
    auth = (line["circleloop_key"], line["circleloop_secret"])
    assert auth == ("k", "s")
    users = httpx.get(f"{line['circleloop_base_url']}/my/users", auth=auth, trust_env=False, verify=False)
    assert len(users.json()) == 12
    headers = {"Api-Key": line["voiptime_api_key"]}
    projects = httpx.get(
        f"{line['voiptime_base_url']}/projects", headers=headers, trust_env=False, verify=False
    )
    assert len(projects.json()) == 3


def test_an_account_without_what_the_documents_leave_out(launch):
    _, line = launch("--no-beyond")
    url = f"{line['ccai_base_url']}/manager/api/v1/settings/organization"
    assert httpx.get(url, auth=("demo", "demo-token"), trust_env=False, verify=False).status_code == 404


def test_a_webhook_nobody_takes_does_not_keep_it_alive(launch):
    process, line = launch("--speed", "2000")
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        deaf.settimeout(10)
        body = {"callback_url": f"http://127.0.0.1:{deaf.getsockname()[1]}/", "event_type": "CALL_HANGUP"}
        headers = {"Voverc-Auth": str(line["api_key"])}
        url = f"{line['voxloud_base_url']}/api/v1/webhook-subscriptions"
        assert httpx.post(url, json=body, headers=headers, trust_env=False, verify=False).status_code == 200
        connection, _ = deaf.accept()
        with connection:
            process.terminate()
            assert process.wait(timeout=1.5) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_even_in_the_middle_of_an_answer(launch, number):
    process, line = launch("--fault", "drip:5")
    url = f"{line['ccai_base_url']}/manager/api/v1/agents"
    with httpx.stream("GET", url, auth=("demo", "demo-token"), trust_env=False, verify=False) as answer:
        assert answer.status_code == 200
        process.send_signal(number)
        assert process.wait(timeout=1.5) == 0


def test_it_ends_when_its_input_ends(launch):
    process, line = launch("--watch-stdin")
    assert process.stdin is not None
    process.stdin.write("input is ignored\n")
    process.stdin.flush()
    assert listens(line["port"])
    process.stdin.close()
    process.stdin = None
    assert process.wait(timeout=5) == 0


def test_without_being_told_to_watch_it_outlives_its_input(launch):
    process, line = launch()
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.3)
    assert listens(line["port"])


def test_it_ends_when_its_parent_is_killed(launch, processes):
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, text=True)
    processes.append(parent)
    process, line = launch("--parent-pid", str(parent.pid))
    assert listens(line["port"])
    parent.kill()
    assert process.wait(timeout=5) == 0


def test_it_ends_when_its_parent_was_gone_before_it_started(launch):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    process, _ = launch("--parent-pid", str(gone.pid))
    assert process.wait(timeout=5) == 0


def test_it_listens_on_one_loopback_address_only(launch):
    _, line = launch()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.2", line["port"])) != 0


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--fault", "flood"), "unknown fault 'flood'"),
        (("--rate-limit", "-1"), "more than 0"),
        (("--circleloop-rate-limit", "-1"), "more than 0"),
        (("--voiptime-rate-limit", "-1"), "more than 0"),
        (("--speed", "0"), "speed must be positive"),
    ],
)
def test_impossible_options_end_it_with_a_reason_before_it_listens(programs, flags, message):
    done = programs.start_piped(PROGRAM, *FLAGS, *flags)
    out, err = done.communicate(timeout=20)
    assert (done.returncode, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1


def test_a_taken_port_ends_it_with_a_reason():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        flags = ["--port", str(taken.getsockname()[1])]
        command = [sys.executable, "-m", PROGRAM, *FLAGS, *flags]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "in use" in done.stderr


def test_it_imports_nothing_of_the_console_beside_itself():
    code = (
        "import sys, console.simulator.server; print(*(n for n in sys.modules if n.startswith('console.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name.startswith("console.simulator") for name in done.stdout.split())
    assert os.linesep in done.stdout
