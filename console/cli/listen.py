"""`floorwalker listen`: only the receiver of webhooks, with each event as a line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from console.cli.exit_codes import ExitCode, Stop
from console.cli.loading import load
from console.cli.output import say, say_json, tell
from console.cli.parser import Parser, port
from console.config.stand_ins import PATH_SECRET, covered
from console.domain.deliveries import Delivery
from console.domain.text import clean

if TYPE_CHECKING:
    from console.wiring.receiving import Listening

NO_ACCOUNT = "floorwalker listen: no account in the config file has webhooks; Voxloud accounts have"
ADVICE = """\
Subscribe these addresses, but instead of the host write the name under which the vendor reaches this machine,
through a proxy or tunnel that speaks https. Ctrl-C ends this."""
STANDING_IN = """\
{word} in them stands for the secret that the config file names the place of; --show-secret prints it."""
KEEPING = """\
The secret in these addresses is new and is forgotten at the end of this command. To keep it, put it where
no one else reads, and name the place in the config file:

[receiver]
port = {port}
path_secret = {{ env = "FLOORWALKER_PATH_SECRET" }}"""


def add_arguments(parser: Parser) -> None:
    """Where it listens, and how events are printed."""
    parser.add_argument(
        "--port", metavar="P", type=port, help="instead of the config file's; a free one without either"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    parser.add_argument(
        "--show-secret", action="store_true", help="print addresses with the path_secret in them"
    )


def run(arguments: Namespace) -> int:
    """Listens until Ctrl-C: 0 then, 2 when the config or the port does not allow it."""
    settings = load(arguments)
    from console.wiring.receiving import ReceiverOff, accounts, listen

    if not accounts(settings):
        raise Stop(ExitCode.USAGE, NO_ACCOUNT)
    chosen = settings.receiver.port if arguments.port is None else arguments.port
    try:
        announce = announcer(as_json=arguments.json, show_secret=arguments.show_secret)
        listen(settings, chosen, event_printer(as_json=arguments.json), announce)
    except ReceiverOff as error:
        raise Stop(ExitCode.USAGE, f"floorwalker listen: {clean(error, 600)}") from error
    except OSError as error:
        from console.feeds.receiver.places import why_not

        wrong = clean(why_not(settings.receiver.host, chosen, error), 600)
        raise Stop(ExitCode.USAGE, f"floorwalker listen: {wrong}") from error
    return ExitCode.DONE


def announcer(*, as_json: bool, show_secret: bool) -> Callable[[Listening], None]:
    """Prints the addresses once they are known. A new secret is in them: nobody else could tell it."""
    shown = str if show_secret else covered

    def announce(told: Listening) -> None:
        if as_json:
            urls = [{"account": account, "url": shown(url)} for account, url in told.urls]
            say_json({"listening": urls, "secret_is_new": told.new_secret is not None})
            return
        for account, url in told.urls:
            say(f"{clean(account)}  {clean(shown(url), 1000)}")
        tell(ADVICE)
        if told.new_secret is None and not show_secret:
            tell(STANDING_IN.format(word=PATH_SECRET))
        if told.new_secret is not None:
            at = told.urls[0][1].split("/")[2].rpartition(":")[2]
            tell(KEEPING.format(port=at))

    return announce


def event_printer(*, as_json: bool) -> Callable[[Delivery], None]:
    """Prints each event."""

    def put_event(told: Delivery) -> None:
        if as_json:
            say_json(as_object(told))
        else:
            say(line(told))

    return put_event


def line(told: Delivery) -> str:
    """One event as a line, every part of it from outside."""
    return "  ".join(clean(part) for part in (_when(told), told.account, told.event, *_who(told)) if part)


def _when(told: Delivery) -> str:
    return told.received_at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _who(told: Delivery) -> tuple[str, ...]:
    """Who with whom, in what call."""
    if told.step is not None:
        step = told.step
        about = f"extension {step.extension}" if step.extension else "nobody's extension"
        return (f"{step.originator or '?'} to {step.destination or '?'}", about, str(step.call_id))
    if told.record is not None:
        call = told.record
        return (call.status, call.number or "?", call.agent or "", str(call.id))
    return ("of a kind nobody knows",)


def as_object(told: Delivery) -> dict[str, object]:
    """One event as JSON; unknown is null."""
    step, record = told.step, told.record
    at = step.at if step is not None else record.started_at if record is not None else None
    return {
        "received_at": _when(told),
        "account": told.account,
        "event": told.event,
        "is_known": told.is_known,
        "at": at.isoformat() if at is not None else None,
        "call_id": step.call_id if step is not None else record.id if record is not None else None,
        "extension": step.extension if step is not None else None,
        "originator": step.originator if step is not None else None,
        "destination": step.destination if step is not None else None,
        "status": record.status if record is not None else None,
        "number": record.number if record is not None else None,
        "agent": record.agent if record is not None else None,
    }
