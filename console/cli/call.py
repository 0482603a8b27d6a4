"""`floorwalker call`: places an outbound call from an agent to a number or to whoever a ticket belongs to."""

from __future__ import annotations

from argparse import Namespace

from console.cli.act import add_common, begin, perform
from console.cli.exit_codes import ExitCode, Stop
from console.cli.parser import Parser
from console.cli.precautions import add_do_not_call
from console.domain.accounts import Vendor
from console.domain.drafts.calls import OutboundCall


def add_arguments(parser: Parser) -> None:
    """Who calls whom, and showing what."""
    add_common(parser)
    add_do_not_call(parser)
    parser.add_argument("--agent", metavar="EMAIL", required=True, help="the agent who will talk")
    parser.add_argument("--to", metavar="NUMBER", help="the number to call; or give --ticket")
    parser.add_argument("--from", metavar="NUMBER", dest="outbound", help="the number the called person sees")
    parser.add_argument("--ticket", metavar="ID", help="the ticket of the person to call")
    parser.add_argument("--lang", metavar="en", help="the call's language")


def run(arguments: Namespace) -> int:
    """Places the call."""
    if arguments.to is None and arguments.ticket is None:
        raise Stop(ExitCode.USAGE, "floorwalker call: give --to or --ticket", "See floorwalker call --help")
    settings, account = begin(arguments, Vendor.CCAI, "outbound calls")
    draft = OutboundCall(
        account=account.name,
        agent_email=arguments.agent,
        to=arguments.to,
        outbound_number=arguments.outbound,
        ticket_id=arguments.ticket,
        lang=arguments.lang,
    )
    return perform(arguments, settings, account, draft)
