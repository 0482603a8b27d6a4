"""The receiver of webhooks: from settings to what listens for all Voxloud accounts."""

from __future__ import annotations

import asyncio
import errno
import secrets
import signal
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from console.config import logs
from console.config.secret_sources import SecretUnavailable, resolve
from console.config.settings import ReceiverSettings, Settings
from console.config.stand_ins import PATH_SECRET, SHORTEST, StandIn, is_path_secret, remember
from console.domain.accounts import Vendor
from console.domain.deliveries import Delivery
from console.domain.secrets import Secret
from console.feeds.health import Check, Verdict
from console.feeds.reading import AnyReading
from console.feeds.receiver.inbox import Inbox
from console.feeds.receiver.places import Place, address, bound, why_not
from console.feeds.receiver.receiving import Receiving
from console.vendors.voxloud import receiving
from console.wiring.accounts.parts import CLOCK

MADE_BYTES = 24
"""Random bytes of a path secret made here."""
OFF = "There is no [receiver] port in the config file"
NO_SECRET = "There is no path_secret under [receiver]; floorwalker listen makes one"  # noqa: S105


class ReceiverOff(Exception):
    """There is nothing to listen at, or no secret to listen under; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """One console's receiver."""

    inbox: Inbox
    settings: ReceiverSettings

    async def run(self) -> None:
        """Listens until cancelled, or says why it does not."""
        at_work = Receiving(self.inbox)
        try:
            place = await asyncio.to_thread(place_of, self.settings)
        except ReceiverOff as error:
            await at_work.idle(str(error))
        else:
            await at_work.run(place)


def receiver(
    settings: Settings,
    publish: Callable[[AnyReading], None],
    on_delivery: Callable[[Delivery], None] = lambda _: None,
) -> Receiver | None:
    """The receiver for the accounts that have webhooks; None where there is none of them."""
    names = accounts(settings)
    if not names:
        return None
    return Receiver(Inbox(names, receiving.read, publish, CLOCK, on_delivery), settings.receiver)


def accounts(settings: Settings) -> tuple[str, ...]:
    """The accounts whose vendor sends webhooks here."""
    return tuple(account.name for account in settings.accounts if account.vendor is Vendor.VOXLOUD)


def place_of(settings: ReceiverSettings) -> Place:
    """Where to listen; ReceiverOff where that is not said, or its secret cannot be had. May take long."""
    if not settings.port:
        raise ReceiverOff(OFF)
    if settings.path_secret is None:
        raise ReceiverOff(NO_SECRET)
    return Place(settings.host, settings.port, secret_of(settings))


def secret_of(settings: ReceiverSettings) -> Secret:
    """The path secret; ReceiverOff where it cannot be had, or is too short to be one."""
    if settings.path_secret is None:
        raise ReceiverOff(NO_SECRET)
    try:
        secret = resolve(settings.path_secret)
    except SecretUnavailable as error:
        raise ReceiverOff(f"The path_secret under [receiver] could not be had: {error}") from error
    if not is_path_secret(secret):
        raise ReceiverOff(f"The path_secret needs {SHORTEST} characters or more, and no slash")
    remember(StandIn(PATH_SECRET, secret))
    return secret


def callback_url(host: str, port: int, secret: Secret, account: str) -> str:
    """The address an account's webhooks are sent to, as this machine sees it."""
    return f"http://{address(host, port)}/{quote(secret.reveal(), safe='')}/{quote(account, safe='')}"


@dataclass(frozen=True, slots=True)
class Listening:
    """What `listen` tells once it listens."""

    urls: tuple[tuple[str, str], ...]
    """Account and callback, as this machine sees it."""
    new_secret: Secret | None = None
    """The secret that was made because the config file names none."""


def listen(
    settings: Settings,
    port: int,
    on_delivery: Callable[[Delivery], None],
    on_listening: Callable[[Listening], None],
) -> None:
    """Only receives, until SIGINT or SIGTERM. A port of 0 takes a free one.

    Raises:
        ReceiverOff: The path secret the config file names cannot be had.
        OSError: The address cannot be had.
    """
    asked = settings.receiver
    made = Secret(secrets.token_urlsafe(MADE_BYTES)) if asked.path_secret is None else None
    if made is not None:
        logs.hide(made)
    place = Place(asked.host, port, made or secret_of(asked))
    inbox = Inbox(accounts(settings), receiving.read, lambda _: None, CLOCK, on_delivery)

    def told(host: str, port: int) -> None:
        urls = tuple((name, callback_url(host, port, place.secret, name)) for name in inbox.accounts)
        on_listening(Listening(urls, made))

    asyncio.run(_until_signalled(Receiving(inbox, on_listening=told), place))


async def _until_signalled(at_work: Receiving, place: Place) -> None:
    """Listens until a signal comes; deliveries under way get their answers."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    listening = asyncio.create_task(at_work.listen(place))
    waiting = asyncio.create_task(ended.wait())
    await asyncio.wait({listening, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    listening.cancel()
    try:
        await listening
    except asyncio.CancelledError:
        at_work.inbox.log_counts()


def check(settings: Settings) -> Check | None:
    """Whether webhooks can be received; None where nobody asked for it. Binds the port for a moment."""
    asked = settings.receiver
    if not asked.port:
        return None
    if not accounts(settings):
        return Check("receiver", Verdict.WARNING, "no account has webhooks", "Take [receiver] out")
    try:
        place = place_of(asked)
    except ReceiverOff as error:
        return Check("receiver", Verdict.WRONG, str(error), "See [receiver] in the config file")
    try:
        bound(place.host, place.port).close()
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        verdict = Verdict.WARNING if is_taken else Verdict.WRONG
        advice = "If no console is open, choose another port" if is_taken else "Choose another host or port"
        return Check("receiver", verdict, why_not(place.host, place.port, error), advice)
    return Check("receiver", Verdict.OK, f"can listen at {address(place.host, place.port)}")
