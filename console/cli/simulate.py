"""`floorwalker simulate`: the simulated contact center alone, for integrators."""

from __future__ import annotations

from argparse import Namespace

from console.cli.exit_codes import ExitCode, Stop
from console.cli.floor_size import add_floor_size
from console.cli.output import say_json, tell
from console.cli.parser import Parser, port
from console.domain.text import clean

ADVICE = """\
The simulator serves {ccai_base_url} until Ctrl-C. A config file for it:

[[accounts]]
name = "support"
vendor = "ccai"
subdomain = "{subdomain}"
base_url = "{ccai_base_url}"
token = {{ env = "CCAI_TOKEN" }}          # export CCAI_TOKEN={token}

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "{voxloud_base_url}"
api_key = {{ env = "VOXLOUD_KEY" }}       # export VOXLOUD_KEY={api_key}

[[accounts]]
name = "leeds"
vendor = "circleloop"
base_url = "{circleloop_base_url}"
key = {{ env = "CL_KEY" }}                # export CL_KEY={circleloop_key}
secret = {{ env = "CL_SECRET" }}          # export CL_SECRET={circleloop_secret}

[[accounts]]
name = "outbound"
vendor = "voiptime"
base_url = "{voiptime_base_url}"
api_key = {{ env = "VOIPTIME_KEY" }}      # export VOIPTIME_KEY={voiptime_api_key}
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
    add_floor_size(parser)


def run(arguments: Namespace) -> int:
    """Serves until Ctrl-C; one line of JSON and a config file's text say how to reach it once it listens."""
    from console.simulator.http.running import Leash
    from console.simulator.http.running import run as serve
    from console.simulator.server import Options, announcement, build

    options = Options(
        port=arguments.port,
        agents=arguments.agents,
        queues=arguments.queues,
        seed=arguments.seed,
        speed=arguments.speed,
        faults=tuple(arguments.fault),
    )

    def announce(port: int) -> None:
        told = announcement(options, port)
        say_json(told)
        tell(ADVICE.format(**told))

    try:
        serve(build(options), options.port, announce, Leash())
    except ValueError as error:
        raise Stop(ExitCode.USAGE, f"floorwalker simulate: {clean(error)}") from error
    except OSError as error:
        wrong = f"port {arguments.port} cannot be used: {clean(error.strerror)}"
        raise Stop(ExitCode.USAGE, f"floorwalker simulate: {wrong}") from error
    return ExitCode.DONE
