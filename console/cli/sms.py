"""`floorwalker sms`: sends an SMS."""

from __future__ import annotations

from argparse import Namespace

from console.cli.act import add_common, begin, perform
from console.cli.parser import Parser
from console.cli.precautions import add_do_not_call
from console.domain.accounts import Vendor
from console.domain.drafts.calls import TextMessage


def add_arguments(parser: Parser) -> None:
    """From where to whom, and what."""
    add_common(parser)
    add_do_not_call(parser)
    parser.add_argument("--to", metavar="NUMBER", required=True, help="the number to send to")
    parser.add_argument(
        "--from", metavar="NUMBER", dest="outbound", required=True, help="the number to send from"
    )
    parser.add_argument("--message", metavar="TEXT", required=True, help="the text")
    parser.add_argument("--ticket", metavar="ID", help="the ticket it belongs to")


def run(arguments: Namespace) -> int:
    """Sends the message."""
    settings, account = begin(arguments, Vendor.CCAI, "SMS")
    draft = TextMessage(
        account=account.name,
        to=arguments.to,
        outbound_number=arguments.outbound,
        message=arguments.message,
        ticket_id=arguments.ticket,
    )
    return perform(arguments, settings, account, draft)
