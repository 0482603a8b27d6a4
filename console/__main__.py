"""`python -m console`: the same as the command `floorwalker`."""

import sys

from console.cli.main import main

sys.exit(main())
