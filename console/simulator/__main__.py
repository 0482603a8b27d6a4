"""`python -m console.simulator`: the simulator alone, for integrators and for the console's demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from console.simulator.http.faults import FAULTS
from console.simulator.server import Options, serve

OTHER_VENDORS = ("voxloud", "circleloop", "voiptime")
"""Those whose documents name no rate."""
_FAULT_HELP = "faults, each as NAME[:ARGUMENT][@PATH-PREFIX], several separated by commas:\n" + "\n".join(
    f"  {form:16}{meaning}" for form, meaning in FAULTS.values()
)

_CALLBACK_HELP = (
    "subscribe this loopback address to all live events; - is told it on a line of standard input"
)


def parser() -> argparse.ArgumentParser:
    """The command line: one flag per option."""
    defaults = Options()
    parser = argparse.ArgumentParser(
        prog="python -m console.simulator",
        description="An embedded contact center behind the APIs of four vendors, on 127.0.0.1 only.",
        epilog=_FAULT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--port", type=int, default=defaults.port, help="0 picks a free one")
    add("--agents", type=int, default=defaults.agents)
    add("--queues", type=int, default=defaults.queues)
    add("--seed", type=int, default=defaults.seed)
    add("--speed", type=float, default=defaults.speed, help="virtual seconds per real second")
    add("--rate-limit", type=float, default=defaults.rate_limit, help="CCAI requests per second; 0: no limit")
    for vendor in OTHER_VENDORS:
        add(f"--{vendor}-rate-limit", type=float, default=0.0, help="the same for this vendor; 0: no limit")
    add("--fault", action="append", default=[], dest="faults", metavar="SPEC", help="may be repeated")
    add("--subdomain", default=defaults.subdomain)
    add("--token", default=defaults.token)
    add("--api-key", default=defaults.api_key, help="Voxloud's")
    add("--voxloud-callback", metavar="URL", help=_CALLBACK_HELP)
    add("--circleloop-key", default=defaults.circleloop_key)
    add("--circleloop-secret", default=defaults.circleloop_secret)
    add("--voiptime-api-key", default=defaults.voiptime_api_key)
    add("--log", type=Path, dest="log_path", metavar="FILE", help="write every request as a line of JSON")
    add("--sms-refusal", metavar="MESSAGE", help="refuse every SMS with this message")
    add("--no-beyond", action="store_false", dest="beyond", help="only what the CCAI documents know")
    add("--parent-pid", type=int, metavar="PID", help="end when this process has ended")
    add("--watch-stdin", action="store_true", help="end when standard input ends")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the simulator; 2 for options that cannot be, 130 when interrupted before it listens."""
    flags = vars(parser().parse_args(arguments))
    for name in ("rate_limit", *(f"{vendor}_rate_limit" for vendor in OTHER_VENDORS)):
        flags[name] = flags[name] or None
    if flags["voxloud_callback"] == "-":
        flags["voxloud_callback"] = sys.stdin.readline().strip() or None
    try:
        serve(Options(**{**flags, "faults": tuple(flags["faults"])}))
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
