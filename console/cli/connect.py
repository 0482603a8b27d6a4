"""`floorwalker connect`: click-to-call; connects a standing resource with a contact."""

from __future__ import annotations

from argparse import Namespace

from console.cli.act import add_common, begin, checked, give_up, perform
from console.cli.exit_codes import ExitCode, Stop
from console.cli.output import tell
from console.cli.parser import Parser
from console.config.settings import AnyAccount, Settings
from console.domain.accounts import Vendor
from console.domain.drafts.calls import Connect
from console.domain.text import clean


def add_arguments(parser: Parser) -> None:
    """Which resource, with whom."""
    add_common(parser)
    parser.add_argument("--via", metavar="ID_OR_NAME", required=True, help="the click-to-call resource")
    parser.add_argument("--contact", metavar="NUMBER", required=True, help="the number to connect it with")


def run(arguments: Namespace) -> int:
    """Connects them."""
    settings, account = begin(arguments, Vendor.VOXLOUD, "click-to-call")
    from console.wiring.acting import LookupFailed

    try:
        draft = drafted(arguments, settings, account)
    except LookupFailed as error:
        return give_up(arguments, error.fault)
    return perform(arguments, settings, account, draft)


def drafted(arguments: Namespace, settings: Settings, account: AnyAccount) -> Connect:
    """The draft, its resource found by id or name.

    A dry run asks nobody and takes --via for an id, and so does what is going to be refused anyway. Raises
    LookupFailed.
    """
    as_given = Connect(account=account.name, via=arguments.via, contact=arguments.contact)
    if arguments.dry_run:
        tell("--via is shown as given; a name is looked up only before sending")
        return as_given
    if checked(settings, account, as_given).is_stopped:
        return as_given
    from console.wiring.acting import resolve_click_to_call

    found = resolve_click_to_call(settings, account.name, arguments.via)
    if found is None:
        wrong = f'no click-to-call, or more than one, has the id or name "{clean(arguments.via)}"'
        raise Stop(ExitCode.USAGE, f"{clean(account.name)}: {wrong}")
    return Connect(account=account.name, via=found[0], contact=arguments.contact, via_name=found[1])
