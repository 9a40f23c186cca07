"""The web page of 问报. The only place that imports Gradio, and only once it is served."""

from bot.web.server import PortTaken, serve

__all__ = ["PortTaken", "serve"]
