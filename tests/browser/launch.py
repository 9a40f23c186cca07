"""Serves the page with the scripted desk; PYTHONPATH names the root and tests/.

python tests/browser/launch.py PORT [REPORT...]
"""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from pathlib import Path

from scripted_desk import ScriptedDesk, library

from bot.config import load
from bot.web import serve

logging.basicConfig(level=logging.INFO)
config = dataclasses.replace(load(), port=int(sys.argv[1]))
shown = None if "missing" in sys.argv else library(*map(Path, sys.argv[2:]))
serve(ScriptedDesk(shown, slow=float(os.environ.get("SLOW", "0"))), config)
