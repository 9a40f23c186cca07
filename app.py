"""Starts the site: configuration → conversation → page. Nothing else."""

from __future__ import annotations

import logging
import sys

from bot.config import ConfigError, load
from bot.conversation import open_desk
from bot.web import PortTaken, serve


def main() -> int:
    """Serve the page until stopped; 1 where it cannot be started."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("bot").setLevel(logging.INFO)
    try:
        config = load()
        serve(open_desk(config), config)
    except (ConfigError, PortTaken) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
