"""Uploading files of users, and saving the template: files are read at review and never written over."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from console.domain.bulk_users import BulkJob, BulkUser, Choice, JobState
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.faults import Fault, FaultKind
from console.domain.questions.bulk_users import BulkJobs, BulkTemplate
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.agent_statuses import status_names
from console.ui.dialogs.deeds.catalogue import BY_ID, fitting
from console.ui.dialogs.deeds.fields import Values
from console.ui.dialogs.form import FormDialog
from console.ui.dialogs.save import SaveDialog
from console.ui.screens.board.screen import BoardScreen
from tests.ui.confirming import armed
from tests.ui.screens.boards import answer, stand

SIZE = (140, 40)
KINDS = frozenset(
    each.kind for each in (UploadUsers, ReplaceUsers, ProceedUsers, SetAgentStatus, ForceLogout)
)
QUESTIONS = frozenset({BulkJobs.kind, BulkTemplate.kind})
USER = BulkUser("a@b.example", location="null", roles=(Choice("Agent", "1"), Choice("Admin", "")))


def flat(text: str) -> str:
    """What stands in a dialog, its lines joined: long paths wrap anywhere."""
    return " ".join(line.strip(" │") for line in text.splitlines())


@pytest.fixture
def backend(backend: Any, support: Any) -> Any:
    """Of the one account that has bulk users."""
    backend.accounts = (replace(support, kinds=KINDS, questions=QUESTIONS),)
    return backend


async def answered(pilot: Any, backend: Any, floor: Any) -> BoardScreen:
    """The board of bulk users; there is no job yet."""
    screen = await stand(pilot, backend, floor, [], board="bulk users")
    answer(screen, backend)
    await pilot.pause()
    return screen


async def test_a_file_is_read_at_the_review_and_read_back(
    host: Any,
    floor: Any,
    backend: Any,
    support: Any,
    seen: Any,
    until: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "u.json"
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await answered(pilot, backend, floor)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("Input"))
        app.screen.query_one("Input").value = "~/u.json"
        await pilot.pause()
        assert "No such file" not in seen(app), "nothing is read while it is typed"
        await pilot.press("enter")
        await until(pilot, lambda: "No such file or directory" in seen(app))
        file.write_text('[{"email": 1,}]')
        await pilot.press("enter")
        await until(pilot, lambda: "line 1, column 14" in seen(app))
        file.write_text('[{"email": "é@b.example"}, {}]')
        await pilot.press("enter")
        await armed(pilot)
        assert "Upload the 2 users of u.json." in seen(app)
        assert "Read just now from" in seen(app)
        file.write_text("[]")
        await pilot.press("u", "enter")
        await until(pilot, lambda: backend.acts)
    (draft,) = backend.acts
    assert draft == UploadUsers("support", "u.json", '[{"email": "é@b.example"}, {}]', 2)


def load(deed_id: str, aim: Aim, account: Any, path: str) -> Any:
    form = BY_ID[deed_id].form(aim, account)
    assert form.load is not None
    return form.load(Values({"file": (path,)}, {"file": "File"}))[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{}", "begin with ["),
        (b"[]", "no users"),
        (b"[1]", "Row 1"),
        (b"[" * 90_000, "no JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b" " * (4 * 1024 * 1024 + 1), "larger than 4 MB"),
    ],
)
def test_a_file_that_cannot_be_sent_says_why(
    support: Any, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "users.json"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"users\.json") as caught:
        load("bulk-users-upload", Aim(), support, str(file))
    assert words in str(caught.value)


def test_what_is_no_file_is_not_read(support: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in ((tmp_path, "plain file"), (tmp_path / "pipe", "plain file"), ("", "Type the path")):
        with pytest.raises(ValueError, match=words):
            load("bulk-users-upload", Aim(), support, str(path))
    with pytest.raises(ValueError, match="no such home"):
        load("bulk-users-upload", Aim(), support, "~nobody-of-this-name/x.json")


def test_a_job_is_replaced_or_carried_out_only_while_it_may_be(support: Any, tmp_path: Path) -> None:
    able = replace(support, kinds=KINDS)
    job = BulkJob("support", 3, JobState.INVALID, "old.json", rows=5)

    def labels(one: BulkJob) -> set[str]:
        return {deed.label for deed in fitting(Aim(row=one, rows=(one,)), "bulk users", (able,))}

    assert labels(job) == {"Upload users", "Replace file"}
    valid = replace(job, state=JobState.VALID)
    assert labels(valid) == {"Upload users", "Replace file", "Carry out job"}
    for state in (JobState.IN_PROGRESS, JobState.FINISHED):
        assert labels(replace(job, state=state)) == {"Upload users"}
    file = tmp_path / "new.json"
    file.write_text("\ufeff[{}]")
    replaced = load("bulk-users-replace", Aim(row=job), able, str(file))
    assert replaced == ReplaceUsers("support", 3, "new.json", "[{}]", 1)
    proceed = BY_ID["bulk-users-proceed"].form(Aim(row=valid), able).make(Values({}, {}))
    assert proceed == ProceedUsers("support", 3, "old.json", 5)


async def test_the_template_is_saved_where_one_says_and_never_over_another(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any, tmp_path: Path
) -> None:
    there, new = tmp_path / "there.json", tmp_path / "new.json"
    there.write_text("mine")
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await answered(pilot, backend, floor)
        screen.open_save("save:bulk-template")
        await until(pilot, lambda: isinstance(app.screen, SaveDialog) and app.screen.query("Input"))
        path = app.screen.query_one("Input")
        assert path.value == str(Path.cwd() / "users-template.json")
        for typed, words in ((there, "is there already"), (tmp_path / "no" / "x", "There is no directory")):
            path.value = str(typed)
            await pilot.press("enter")
            await until(pilot, lambda words=words: words in flat(seen(app)))
        assert len(backend.asked) == 1, "nobody is asked for what cannot be written"
        path.value = str(new)
        await pilot.press("enter")
        assert backend.asked[1:] == [BulkTemplate("support")]
        fault = Fault(FaultKind.REFUSED, "[/x] not today")
        answer(app.screen, backend, fault=fault, ticket=2)
        await until(pilot, lambda: "[/x] not today" in seen(app))
        await pilot.press("enter")
        answer(app.screen, backend, USER, ticket=3)
        await until(pilot, lambda: app.screen is screen)
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    (row,) = json.loads(new.read_text())
    assert row["roles"] == [{"name": "Agent", "value": 1}, {"name": "Admin", "value": ""}]
    assert row["location"] == "null"
    assert load("bulk-users-upload", Aim(), support, str(new)).rows == 1
    assert there.read_text() == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["new.json", "there.json"]


async def test_a_file_that_came_meanwhile_stays(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await answered(pilot, backend, floor)
        screen.open_save("save:bulk-template")
        await until(pilot, lambda: isinstance(app.screen, SaveDialog) and app.screen.query("Input"))
        app.screen.query_one("Input").value = str(file)
        await pilot.press("enter")
        file.write_text("mine")
        answer(app.screen, backend, USER, ticket=2)
        await until(pilot, lambda: "stays as it is" in flat(seen(app)))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
    assert file.read_text() == "mine"


async def test_a_read_only_console_still_saves(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    backend.read_only = True
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await answered(pilot, backend, floor)
        await pilot.press("colon", *"templ")
        await until(pilot, lambda: "Download the template" in seen(app))
        assert "Upload users" not in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SaveDialog) and app.screen.query("Input"))
        await pilot.press("enter", "escape")
        assert backend.forgotten == [2]


def test_statuses_are_offered_by_the_names_the_account_gives_them(floor: Any, support: Any) -> None:
    agents = tuple(
        floor.agent(str(at), status) for at, status in enumerate(("in-call", "own meal", "break", "missed"))
    )
    other = floor.agent("x", "own meal", account="milan")
    names = status_names(Aim(agents=(*agents, other)), "support")
    assert names == ("Available", "Unavailable", "Break", "Special Task", "Meal")
    pause = replace(agents[1], status=replace(agents[1].status, id=9, name="[b]Coaching"))
    assert status_names(Aim(agents=(pause,)), "support")[-1] == "[b]Coaching"
    form = BY_ID["agent-status-set"].form(Aim(row=pause, rows=(pause,), names=("Ana",)), support)
    labels = {field.key: field.label for field in form.fields}
    assert form.make(Values({"status": ("Break",), "other": ("",)}, labels)).status == "Break"
    assert form.make(Values({"status": ("Break",), "other": (" Own ",)}, labels)).status == "Own"
