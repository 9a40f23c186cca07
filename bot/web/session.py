"""What one visitor's page holds, and how each action changes it. Knows no HTML and no Gradio."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, replace

from bot.answer import Answer, OnStage, Status, Turn
from bot.web.desk import Desk
from index.embed import ModelError
from index.library import IndexUnavailable, Library

MAX_QUESTION = 500
BROKEN = "系统出了问题，没能回答。请稍后再试；若一直这样，请告诉本站的管理者。"
FOR_PEOPLE = (IndexUnavailable, ModelError)
"""Errors whose own message, in Chinese, says what to do."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Session:
    """One visitor's conversation, with the ids of the answers liked and disliked.

    ``document`` is what the reader shows, of the build called ``version``.
    """

    turns: tuple[Turn, ...] = ()
    liked: frozenset[str] = frozenset()
    disliked: frozenset[str] = frozenset()
    document: str = ""
    version: str = ""


@dataclass(frozen=True)
class Display:
    """The library as the page can show it now, or the sentence that says why it cannot; ``service``
    is the host of the model service that writes, if one does."""

    library: Library
    examples: tuple[str, ...] = ()
    notice: str = ""
    missing: str = ""
    service: str = ""


def look(desk: Desk) -> Display:
    """The reports to show now, or the sentence that says why there are none."""
    try:
        return Display(desk.library(), desk.examples(), desk.notice(), service=desk.service())
    except FOR_PEOPLE as error:
        return Display(_EMPTY, missing=str(error))
    except Exception as error:  # noqa: BLE001  the visitor gets a sentence, whatever it is
        report_failure(error)
        return Display(_EMPTY, missing=BROKEN)


def ask(
    desk: Desk, session: Session, message: str, on_stage: OnStage = lambda stage: None
) -> Session:
    """The session with one more turn, whatever goes wrong."""
    answer = _reply(desk, session, message, on_stage)
    turn = Turn(clip(message), replace(answer, question=clip(answer.question)))
    return replace(session, turns=(*session.turns, turn))


def clip(message: str) -> str:
    """A question as the page keeps and shows it: no longer than one may be."""
    return message if len(message) <= MAX_QUESTION else message[:MAX_QUESTION] + "……"


def without_last(session: Session) -> Session:
    """The session as it was before its last question."""
    return replace(session, turns=session.turns[:-1])


def find(session: Session, answer_id: str) -> Turn | None:
    """The turn of this session whose answer has that id, or None."""
    turns = (t for t in session.turns if answer_id and t.answer.id == answer_id)
    return next(turns, None)


def judge(session: Session, answer_id: str, liked: bool) -> Session:
    """The session with that opinion given, or taken back where it was given already."""
    given = answer_id in (session.liked if liked else session.disliked)
    chosen = frozenset() if given else frozenset({answer_id})
    return replace(
        session,
        liked=session.liked - {answer_id} | (chosen if liked else frozenset()),
        disliked=session.disliked - {answer_id} | (frozenset() if liked else chosen),
    )


def report_failure(error: BaseException) -> None:
    """Log what failed and where, never its message, which may hold the visitor's words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " ← ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-4:]))
    _log.error("%s，位置 %s", type(error).__name__, where)


def _reply(desk: Desk, session: Session, message: str, on_stage: OnStage) -> Answer:
    try:
        return desk.reply(message, session.turns, on_stage)
    except FOR_PEOPLE as error:
        return Answer("", message, Status.FAILED, str(error))
    except Exception as error:  # noqa: BLE001  the visitor gets a sentence, whatever it is
        report_failure(error)
        return Answer("", message, Status.FAILED, BROKEN)


_EMPTY = Library(version="", model="", reports=(), passages=())
