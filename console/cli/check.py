"""`floorwalker check`: what works and what does not, one line each, with the fix."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from console.cli.exit_codes import ExitCode
from console.cli.output import say, say_json
from console.cli.parser import Parser
from console.cli.terminal_checks import checks as terminal_checks
from console.config import locations, logs
from console.config.problems import ConfigInvalid
from console.config.proxies import proxy_of
from console.config.reading.file import read_settings
from console.config.secret_sources import SecretUnavailable, resolve
from console.config.settings import Settings
from console.domain.text import clean
from console.feeds.health import Check, Verdict

MARKS = {Verdict.OK: "ok", Verdict.WARNING: "warning", Verdict.UNREACHABLE: "FAILED", Verdict.WRONG: "WRONG"}


def add_arguments(parser: Parser) -> None:
    """How to print it."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: Namespace) -> int:
    """Looks at everything: 2 when something here is wrong, 3 when an account cannot be reached."""
    logs.start(locations.log_file())
    found: list[Check] = []
    for check in everything(arguments):
        found.append(check)
        if not arguments.json:
            say(line(check))
    if arguments.json:
        say_json({"checks": [as_json(check) for check in found]})
    verdicts = {check.verdict for check in found}
    if Verdict.WRONG in verdicts:
        return ExitCode.USAGE
    return ExitCode.UNREACHABLE if Verdict.UNREACHABLE in verdicts else ExitCode.DONE


def everything(arguments: Namespace) -> Iterator[Check]:
    """All checks, those that need nothing first."""
    yield from terminal_checks()
    file = locations.config_file(arguments.config)
    try:
        settings = read_settings(file)
    except ConfigInvalid as error:
        for problem in error.problems:
            yield Check("config", Verdict.WRONG, str(problem))
        return
    number = len(settings.accounts)
    yield Check("config", Verdict.OK, f"{clean(str(file))}: {number} account{'s' if number > 1 else ''}")
    from console.wiring import consoles, locking, roles

    yield from consoles.check(settings)
    yield from secret_checks(settings)

    yield from proxy_checks(settings)
    from console.wiring.checks import run_checks
    from console.wiring.receiving import check as check_receiver

    if (found := check_receiver(settings)) is not None:
        yield found
    yield from roles.check(settings)
    if (lock := locking.check(settings)) is not None:
        yield lock
    yield from run_checks(settings)


def secret_checks(settings: Settings) -> Iterator[Check]:
    """Whether each account's secrets can be had; what they are is not said."""
    for account in settings.accounts:
        for key, source in account.secret_sources.items():
            subject = f"{clean(account.name)} {key}"
            try:
                resolve(source)
            except SecretUnavailable as error:
                yield Check(subject, Verdict.WRONG, error.message, f"See {key} in the config file")
            else:
                yield Check(subject, Verdict.OK, "found")


def proxy_checks(settings: Settings) -> Iterator[Check]:
    """Which accounts go through a proxy, and who says so; its password is not told."""
    for account in settings.accounts:
        proxy = proxy_of(account)
        if proxy is not None:
            told = f"goes through {proxy.shown}, as {proxy.source} says"
            yield Check(f"{clean(account.name)} proxy", Verdict.OK, clean(told, 400))


def line(check: Check) -> str:
    """One check as a line."""
    advice = f". {clean(check.advice, 400)}" if check.advice else ""
    return f"{MARKS[check.verdict]:<8}{clean(check.subject)}: {clean(check.message, 600)}{advice}"


def as_json(check: Check) -> dict[str, str]:
    """One check as JSON."""
    return {
        "subject": check.subject,
        "verdict": check.verdict.value,
        "message": check.message,
        "advice": check.advice,
    }
