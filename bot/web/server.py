"""Serves the page: takes the port first, shows the page next, and loads the search beside it."""

from __future__ import annotations

import logging
import socket
import threading
import time
from typing import TYPE_CHECKING

from bot.config import Config
from bot.feedback import Feedback
from bot.web import session
from bot.web.desk import Desk

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Server

MAX_UPLOAD = 20 * 1024 * 1024
"""How many bytes an evaluator's question set may have."""
_log = logging.getLogger(__name__)


class PortTaken(OSError):
    """The address cannot be listened on; the message says which setting to change."""


def serve(desk: Desk, config: Config) -> None:
    """Serve the page until the process is told to stop. Raises PortTaken."""
    listener = listen(config.host, config.port)
    import uvicorn

    app = application(desk, Feedback(config.feedback_db), config)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    )
    threading.Thread(target=_warm, args=(server, desk, config), daemon=True).start()
    server.run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to that address. Raises PortTaken where it is not free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"无法使用 {host} 的端口 {port}（多半已被占用）：请停掉占用它的程序，或换一个端口，"
            f"例如在 .env 中写 PORT={port + 1 if port < 65535 else 7861}；若改过 HOST，也请检查它。"
        ) from error
    return listener


def application(desk: Desk, feedback: Feedback, config: Config) -> ASGIApp:
    """The whole site as one ASGI application."""
    import gradio
    from fastapi import FastAPI

    from bot.web import wording
    from bot.web.document import MAX_BODY, Front
    from bot.web.page import build

    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    wording.routes(api, desk)
    site = gradio.mount_gradio_app(
        api,
        build(desk, feedback, config),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        max_file_size=MAX_UPLOAD if config.evaluation else 1024,
        allowed_paths=[str(config.index_data / "evaluation" / "runs")] if config.evaluation else [],
    )
    return Front(site, MAX_UPLOAD if config.evaluation else MAX_BODY)


def _warm(server: Server, desk: Desk, config: Config) -> None:
    """Load the search once the page is up; a failure shows at the first question."""
    while not server.started:
        time.sleep(0.02)
    _log.info("问报已启动：http://%s:%s（按 Ctrl+C 停止）", config.host, config.port)
    try:
        desk.warm()
    except session.FOR_PEOPLE as error:
        _log.warning("%s", error)
    except Exception as error:  # noqa: BLE001  a thread has nobody above it
        session.report_failure(error)
