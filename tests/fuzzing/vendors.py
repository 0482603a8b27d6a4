"""Every model, translation and question of every vendor, found by looking: a new one is fuzzed too."""

from __future__ import annotations

import functools
import importlib
import inspect
import json
import pkgutil
import typing
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import console.vendors
from console.transport.answer import Answer
from console.transport.errors import TransportError, Unreadable
from console.vendors.ccai.client import CcaiClient
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.rows import Rows, read_rows
from console.vendors.voiptime.client import VoipTimeClient
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.wire import Wire
from tests.fuzzing import noise
from tests.fuzzing.made_up import made_up
from tests.fuzzing.target import Target, assert_clean

CLIENTS = (CcaiClient, CircleLoopClient, VoipTimeClient, VoxloudClient)
SAMPLES = Path(__file__).parent.parent / "simulator" / "samples"
DOCUMENTED_REFUSALS = {"service_level"}
"""Translations that raise ValueError where a row does not tell enough, and whose callers expect it."""

Translation = tuple[Callable[..., Any], bool]
"""A function, and whether it takes several rows."""


def modules() -> Iterator[ModuleType]:
    """Every module of every vendor."""
    for found in pkgutil.walk_packages(console.vendors.__path__, "console.vendors."):
        yield importlib.import_module(found.name)


@functools.cache
def models() -> tuple[type[Wire], ...]:
    """Every wire model there is."""
    list(modules())

    def below(kind: type[Wire]) -> Iterator[type[Wire]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    named = {each for each in below(Wire) if each.__module__.startswith("console.vendors.")}
    return tuple(sorted(named, key=name_of))


def name_of(kind: Any) -> str:
    """ccai.wire.agents.AgentRecord"""
    return f"{kind.__module__.removeprefix('console.vendors.')}.{kind.__qualname__}"


@functools.cache
def translations() -> tuple[tuple[Any, Translation], ...]:
    """Every public function of a translate module that begins with a row, or with rows."""
    found: dict[Callable[..., Any], tuple[Any, Translation]] = {}
    for module in modules():
        if ".translate" not in module.__name__:
            continue
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or not function.__module__.startswith("console.vendors."):
                continue
            first = next(iter(typing.get_type_hints(function).values()), None)
            many = typing.get_origin(first) in {Iterable, Sequence, *map(typing.get_origin, (Iterable[int],))}
            row = typing.get_args(first)[0] if many else first
            found[function] = (row, (function, many))
    return tuple(found.values())


@functools.cache
def translations_of(model: type) -> tuple[Translation, ...]:
    """The functions a row of this model is given to."""
    return tuple(how for row, how in translations() if takes(row, model))


def takes(row: Any, model: type) -> bool:
    """Whether a parameter of this annotation takes a model."""
    if isinstance(row, typing.TypeVar):
        bound = row.__bound__ or row.__constraints__
        return any(takes(one, model) for one in (bound if isinstance(bound, tuple) else (bound,)))
    parts = typing.get_args(row) or (row,)
    return any(isinstance(part, type) and part is not object and issubclass(model, part) for part in parts)


@functools.cache
def other_arguments(function: Callable[..., Any]) -> tuple[tuple[str, Any], ...]:
    """What a function wants beside its first parameter."""
    hints = typing.get_type_hints(function, include_extras=True)
    wanted = list(inspect.signature(function).parameters.values())[1:]
    return tuple((one.name, made_up(hints[one.name])) for one in wanted if one.default is one.empty)


def translate(row: Any) -> None:
    """Everything that is made of a row, and of what is made of it, harmless wherever it is shown."""
    for function, many in translations_of(type(row)):
        given = [row, row] if many else row
        try:
            told = function(given, **dict(other_arguments(function)))
        except ValueError:
            if function.__name__ not in DOCUMENTED_REFUSALS:
                raise
        else:
            repr(told)
            assert_clean(told)
            if type(told) is not type(row):
                translate(told)


@functools.cache
def samples(vendor: str) -> tuple[Any, ...]:
    """The examples the vendor's documents print."""
    files = sorted(SAMPLES.glob(f"{vendor}*/*.json"))
    return tuple(json.loads(file.read_text()) for file in files)


@functools.cache
def words(vendor: str) -> list[str]:
    """The keys of a vendor's examples, and those of everybody."""
    keys = {key for sample in samples(vendor) for _, key in noise.places([sample]) if isinstance(key, str)}
    return sorted(keys | {"id", "ID", "data", "message", "error", "content"})


def vendor_of(kind: type) -> str:
    """The vendor whose folder a class stands in."""
    return kind.__module__.split(".")[2]


# -- models -------------------------------------------------------------------------------------------------


@functools.cache
def fitting(model: type[Wire]) -> tuple[Any, ...]:
    """The rows of the documented examples that this model reads; all of them where it reads none."""
    every = samples(vendor_of(model))
    return tuple(one for one in every if read_rows(model, one).items) or every


def rows_of(model: type[Wire], dice: Random) -> None:
    """Any JSON is rows, or counted as none; what is made of them is harmless."""
    if dice.random() < 0.75:
        value = noise.spoiled(dice, dice.choice(fitting(model)))
    else:
        value = noise.any_json(dice, words(vendor_of(model)))
    for row in read_rows(model, value).items:
        translate(row)


# -- questions ----------------------------------------------------------------------------------------------


class Replying:
    """Stands where the transport does: every question gets this answer."""

    budget = None

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def read(self, _: Any) -> Answer:
        return self._answer


@functools.cache
def questions() -> tuple[tuple[type, str], ...]:
    """Every client and each of its questions."""
    return tuple(
        (client, name)
        for client in CLIENTS
        for name, function in inspect.getmembers(client, inspect.iscoroutinefunction)
        if not name.startswith("_") and name != "aclose"
    )


def at_once(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine that waits for nothing returns."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waits for something")


def asked(client: type, name: str, answer: Answer) -> Any:
    """What a question makes of an answer."""
    function = getattr(client, name)
    return at_once(function(client(Replying(answer)), **dict(other_arguments(function))))


@functools.cache
def answers_to(client: type, name: str) -> tuple[Any, ...]:
    """The documented examples that this question takes for an answer; all of them where it takes none."""
    every = samples(vendor_of(client))
    good = []
    for one in every:
        try:
            told = asked(client, name, Answer(200, {}, json.dumps(one).encode()))
        except Unreadable:
            continue
        if not isinstance(told, Rows) or told.items:
            good.append(one)
    return tuple(good) or every


def body(dice: Random, vendor: str, examples: Sequence[Any]) -> bytes:
    """An answer's bytes: an example with faults mostly, else anything."""
    kind = dice.random()
    if kind < 0.7:
        return noise.as_bytes(dice, noise.spoiled(dice, dice.choice(examples)))
    if kind < 0.85:
        return noise.as_bytes(dice, noise.any_json(dice, words(vendor)))
    return noise.any_bytes(dice)


HEADERS: tuple[dict[str, str], ...] = (
    *({}, {"content-type": "text/html"}, {"link": "<x>; rel=next"}, {"total": "9" * 5000}, {"total": "-1"}),
    {"per-page": "x", "page": "\udc80", "total-count": "NaN", "x-total": "٣", "link": "<" * 500},
)


def asks(client: type, name: str, dice: Random) -> None:
    """Any answer is read, or refused as the documented error."""
    vendor = vendor_of(client)
    answer = Answer(200, dice.choice(HEADERS), body(dice, vendor, answers_to(client, name)))
    try:
        told = asked(client, name, answer)
    except TransportError as error:
        assert_clean((str(error), error.advice))
        return
    for row in told.items if isinstance(told, Rows) else (told,):
        translate(row)


def model_targets() -> list[Target]:
    """One for each model."""
    return [Target(name_of(each), functools.partial(rows_of, each)) for each in models()]


def question_targets() -> list[Target]:
    """One for each question of each client."""
    return [
        Target(f"{client.__name__}.{name}", functools.partial(asks, client, name))
        for client, name in questions()
    ]
