"""`floorwalker simulate`: the simulated contact center alone, for integrators."""

from __future__ import annotations

import socket
from argparse import Namespace

from console.cli.exit_codes import ExitCode, Stop
from console.cli.output import tell
from console.cli.parser import Parser, port, positive_integer, positive_number
from console.domain.text import clean

LOOPBACK = "127.0.0.1"

ADVICE = """\
The simulator serves http://{host}:{port} until Ctrl-C. A config file for it:

[[accounts]]
name = "support"
vendor = "ccai"
subdomain = "{subdomain}"
base_url = "http://{host}:{port}"
token = {{ env = "CCAI_TOKEN" }}          # export CCAI_TOKEN={token}

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "http://{host}:{port}"
api_key = {{ env = "VOXLOUD_KEY" }}       # export VOXLOUD_KEY={api_key}
"""


def add_arguments(parser: Parser) -> None:
    """Where it listens, how large the floor is, and what goes wrong."""
    parser.add_argument(
        "--port", metavar="P", type=port, default=0, help="on 127.0.0.1; a free one without it"
    )
    parser.add_argument(
        "--fault",
        metavar="SPEC",
        action="append",
        default=[],
        help="what goes wrong, name[:argument][@path-prefix], such as slow:3@/manager; may be repeated",
    )
    parser.add_argument(
        "--agents", metavar="N", type=positive_integer, default=50, help="agents on the floor"
    )
    parser.add_argument("--queues", metavar="N", type=positive_integer, default=12, help="queues")
    parser.add_argument("--seed", metavar="S", type=int, default=7, help="the same seed makes the same day")
    parser.add_argument(
        "--speed", metavar="X", type=positive_number, default=1.0, help="times as fast as life"
    )


def run(arguments: Namespace) -> int:
    """Says how to reach the simulator, and serves until Ctrl-C."""
    from console.simulator.server import Options, serve

    try:
        options = Options(
            port=arguments.port or free_port(),
            agents=arguments.agents,
            queues=arguments.queues,
            seed=arguments.seed,
            speed=arguments.speed,
            faults=tuple(arguments.fault),
        )
        tell(
            ADVICE.format(
                host=LOOPBACK,
                port=options.port,
                subdomain=options.subdomain,
                token=options.token,
                api_key=options.api_key,
            )
        )
        serve(options)
    except ValueError as error:
        raise Stop(ExitCode.USAGE, f"floorwalker simulate: {clean(error)}") from error
    except OSError as error:
        wrong = f"port {arguments.port} cannot be used: {error.strerror}"
        raise Stop(ExitCode.USAGE, f"floorwalker simulate: {wrong}") from error
    return ExitCode.DONE


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        number: int = probe.getsockname()[1]
        return number
