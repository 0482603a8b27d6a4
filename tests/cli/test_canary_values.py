"""Nothing that holds a secret shows it: in words, as a copy, written out, or in what an error holds on to."""

from __future__ import annotations

import copy
import dataclasses
import functools
import gc
import logging
import pickle
import traceback
import types
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from console.config import logs
from console.config.proxies import proxy_of
from console.config.reading.file import read_settings
from console.config.settings import Settings
from console.domain.drafts.calls import OutboundCall
from console.domain.secrets import Secret
from console.engine.station import Opened
from console.transport.budget import Budget
from console.transport.errors import TransportError
from console.transport.request import Request
from console.wiring.accounts.opening import open_account
from console.wiring.receiving import place_of
from tests.cli import canary_home
from tests.cli.canaries import kinds_in, traces
from tests.cli.echoing_vendor import Servers, servers

LOOKED_INTO = (dict, list, tuple, set, frozenset, functools.partial, types.MethodType, types.FunctionType)
CALL = OutboundCall("support", "ann@example.com", "+13392195276")
ENDLESS = 50_000


@pytest.fixture
def vendors() -> Iterator[Servers]:
    with servers() as it:
        it.receiver = it.rows = 1
        yield it


@pytest.fixture
def settings(vendors: Servers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in canary_home.environment(tmp_path, vendors).items():
        monkeypatch.setenv(name, value)
    return read_settings(canary_home.lay_out(tmp_path, vendors))


async def opened(settings: Settings, *ways: str) -> list[Opened]:
    """The accounts that fail in these ways."""
    hook = settings.receiver.path_secret
    return [
        await open_account(account, lambda _: None, Budget(1000.0), path_secret=hook)
        for account in settings.accounts
        if account.name.partition("-")[2] in ways
    ]


def reached_from(*roots: object) -> Iterable[Any]:
    """Everything of ours that these hold on to, however deep."""
    seen: dict[int, Any] = {}
    waiting = list(roots)
    while waiting and len(seen) < ENDLESS:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | types.ModuleType):
            continue
        is_ours = type(one).__module__.startswith("console.")
        if is_ours or isinstance(one, (*LOOKED_INTO, types.CellType)):
            seen[id(one)] = one
            waiting += held_by(one)
            waiting += [getattr(one, name, None) for name in getattr(type(one), "__slots__", ())]
    assert not waiting, "it came into everything there is, and was cut short"
    return [one for one in seen.values() if type(one).__module__.startswith("console.")]


def held_by(one: object) -> list[Any]:
    """What a thing refers to; where a stranger's function comes from leads into all that was ever loaded."""
    held = gc.get_referents(one)
    if isinstance(one, types.FunctionType) and not str(one.__module__).startswith("console."):
        return [each for each in held if each is not one.__globals__]
    return held


def shown(one: Any) -> Iterator[str]:
    """Whatever becomes of a value that is printed, logged, copied or written out."""
    yield from (repr(one), str(one), f"{one!s:.90}" if isinstance(one, Secret) else f"{one}", f"{[one]}")
    record = logging.LogRecord("x", logging.INFO, "", 1, "%s %r", (one, one), None)
    yield logging.Formatter().format(record)
    if dataclasses.is_dataclass(one):
        with suppress(TypeError):  # a secret in it is never copied
            yield repr(dataclasses.asdict(one))  # type: ignore[arg-type]
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with suppress(Exception):  # most cannot be: locks, sockets, secrets
            yield repr(way(one))  # type: ignore[operator]


async def test_nothing_that_holds_a_secret_shows_it(settings: Settings) -> None:
    every = await opened(settings, "rows", "env-proxied")
    proxies = [proxy_of(account) for account in settings.accounts]
    found = list(reached_from(settings, proxies, every, place_of(settings.receiver), logs.FORMATTER))
    held = [one.reveal().encode() for one in found if isinstance(one, Secret)]
    assert kinds_in(b"\n".join(held)) >= {"env", "file", "cmd", "ring", "path", "proxy"}
    assert len(found) > 100
    telling = {
        type(one).__name__: told for one in found for word in shown(one) if (told := traces(word.encode()))
    }
    assert telling == {}
    for one in every:
        await one.close()


async def test_an_error_of_an_exchange_holds_on_to_no_secret(settings: Settings) -> None:
    names = {account.name.partition("-")[2] for account in settings.accounts} - {"rows"}
    errors: list[BaseException] = []
    for one in await opened(settings, *names):
        for ask in (one.probe, functools.partial(one.actor.send, CALL, Request("POST", "/x", json={"a": 1}))):
            try:
                await ask()
            except TransportError as error:
                errors.append(error)
        await one.close()
    assert len(errors) > len(names) * 4
    for error in errors:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        assert traces("".join(told.format()).encode()) == []
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        kept = [type(value) for frame in frames for value in frame.f_locals.values()]
        assert {httpx.Request, httpx.Response}.isdisjoint(kept)
        chain = list(chained(error))
        assert {type(each).__module__ for each in chain} == {"console.transport.errors"}
        assert traces(f"{chain!r} {[(each.args, vars(each)) for each in chain]}".encode()) == []


def chained(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that it came from, told or not; an error may be named as its own cause."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            waiting += [one.__cause__, one.__context__]
            yield one
