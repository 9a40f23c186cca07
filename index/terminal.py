"""How a command ends: a known error with its own sentence and status 1, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def told_in_a_sentence(*known: type[Exception]) -> Iterator[None]:
    """Turn errors of the ``known`` kinds, whose messages say what to do, into the command's end."""
    try:
        yield
    except known as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
