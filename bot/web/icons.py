"""The few drawings of the page, as inline SVG; each is decoration beside words."""

from __future__ import annotations

from bot.answer import Status

_PATHS = {
    "check": '<path d="M4 10.5 8.2 14.5 16 6"/>',
    "half": '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5v13"/>',
    "near": '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>',
    "none": '<circle cx="10" cy="10" r="6.5"/><path d="M6.5 10h7"/>',
    "ask": '<path d="M7.2 7.6a2.9 2.9 0 1 1 4.1 2.7c-.9.4-1.3 1-1.3 2"/><path d="M10 15.4v.2"/>',
    "hello": '<path d="M4 5h12v8.5H9.5L6 16.5v-3H4z"/>',
    "warn": '<path d="M10 3.5 17.5 16h-15z"/><path d="M10 8.5v3.6M10 14v.2"/>',
    "up": '<path d="M6.5 9 9.8 3.5c1.2 0 1.8.8 1.6 2L11 8h4.2c.9 0 1.5.8 1.3 1.7l-1.1 5.2c-.1.7-.7 '
    '1.1-1.4 1.1H6.5zM3.5 9h3v7h-3z"/>',
    "down": '<path d="M13.5 11 10.2 16.5c-1.2 0-1.8-.8-1.6-2L9 12H4.8c-.9 0-1.5-.8-1.3-1.7l1.1-5.2C'
    '4.7 4.4 5.3 4 6 4h7.5zM16.5 11h-3V4h3z"/>',
    "list": '<path d="M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.5 5.5h.2M3.5 10h.2M3.5 14.5h.2"/>',
    "outline": '<path d="M3.5 5h13M6.5 10h10M9.5 15h7"/>',
    "print": '<path d="M6 7.5V3.5h8v4M6 14H3.5V7.5h13V14H14M6 11.5h8v5H6z"/>',
    "keep": '<path d="M10 3.5v9M6.2 9 10 12.8 13.8 9M4 16.5h12"/>',
    "again": '<path d="M15.8 8.2A6.3 6.3 0 1 0 16 12"/><path d="M16.4 4.2v4.2h-4.2"/>',
}

OF_STATUS = {
    Status.ANSWERED: "check",
    Status.PARTIAL: "half",
    Status.RELATED: "near",
    Status.NOT_IN_REPORT: "none",
    Status.OUT_OF_SCOPE: "none",
    Status.UNCLEAR: "ask",
    Status.GREETING: "hello",
    Status.FAILED: "warn",
}


def icon(name: str) -> str:
    """The drawing called ``name``, hidden from screen readers."""
    return (
        '<svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" '
        f'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" '
        f'stroke-linecap="round">{_PATHS[name]}</svg>'
    )
