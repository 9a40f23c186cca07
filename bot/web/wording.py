"""The tab 措辞核对, and the addresses that it asks: a text or a phrase against the reports.

A text comes in the body of a request and its findings go back in the answer: nothing of it is
written down, and nothing is held once the answer is given.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from urllib.parse import quote

import gradio as gr
from anyio.to_thread import run_sync
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from bot.web import checked
from bot.web.desk import Desk
from bot.web.session import BROKEN, FOR_PEOPLE, report_failure
from bot.wording import (
    MAX_CHARACTERS,
    Finding,
    Kind,
    Originals,
    PhraseError,
    TextTooLong,
    as_word,
    check,
    commented,
    corrected,
    find,
    originals,
)
from index.decoding import SourceError
from index.extract import FORMATS, extract
from index.formats.kinds import WORD, WORD_TYPE

_JS = (Path(__file__).parent / "wording.js").read_text(encoding="utf-8")
_KNOWN = (*FOR_PEOPLE, PhraseError, SourceError, TextTooLong)
_TYPED = "粘贴的文字.txt"
_PANEL = (
    '<section class="wording" aria-label="措辞核对"><form id="w-form">'
    "<h2>核对引用报告的话</h2>"
    "<p>贴入讲话、通知、答复的文字，或放入文件。凡是引用报告的地方逐字核对；全半角、引号、空格、简繁、换行不算出入。"
    "贴入和放入的内容不保存。</p>"
    '<label class="sr" for="w-input">要核对的文字</label>'
    f'<textarea id="w-input" rows="10" placeholder="把文字贴在这里，最多 {MAX_CHARACTERS // 10_000} 万字；也可以把文件拖进来"></textarea>'
    '<p class="w-buttons"><button type="submit" class="primary">核对</button>'
    '<label class="w-file"><input type="file" id="w-upload" class="sr" '
    f'accept="{",".join(FORMATS)}"><span>选择文件（.txt、.md、.docx、.pdf）</span></label>'
    '<button type="button" class="link" data-w="clear">清空</button></p></form>'
    '<p id="w-trouble" role="alert"></p><p class="sr" id="w-say" role="status"></p>'
    '<p class="w-buttons" id="w-whole" hidden><button type="button" class="action" data-w="all">全部替换为原文</button>'
    '<button type="button" class="action" data-w="copy">复制全文</button>'
    '<button type="button" class="action" data-w="text">存为 .txt</button>'
    '<button type="button" class="action" data-w="word">存为 .docx（带批注）</button></p>'
    '<div id="w-result"></div>'
    '<form id="w-phrase"><h2>查一个说法</h2><p>在收录的所有报告里找一句话、一个提法，看各地各年怎么写。</p>'
    '<p class="w-buttons"><label class="sr" for="w-words">要找的话</label>'
    '<input id="w-words" maxlength="200" placeholder="例如：专精特新“小巨人”企业">'
    '<button type="submit" class="primary">查找</button></p></form><div id="w-lookup"></div></section>'
)


def tab() -> None:
    """Build the tab inside the page that is being built."""
    gr.HTML(_PANEL, elem_id="wording", apply_default_css=False, js_on_load=_JS)


def routes(app: FastAPI, desk: Desk) -> None:
    """Let ``app`` answer what the tab asks."""
    against = Against(desk)

    @app.post("/wording/check")
    async def checking(request: Request, name: str = _TYPED) -> Response:
        return await _answered(request, lambda data: against.checked(data, name))

    @app.post("/wording/word")
    async def word(request: Request, name: str = _TYPED) -> Response:
        return await _answered(request, lambda data: against.word(data, name))

    @app.post("/wording/find")
    async def finding(request: Request) -> Response:
        return await _answered(request, lambda data: against.found(data.decode("utf-8", "replace")))


class Against:
    """Checks texts against the reports of the current build."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._making = Lock()
        self._known: tuple[str, Originals] | None = None

    def checked(self, data: bytes, name: str) -> Response:
        """The findings of a text. Raises SourceError, TextTooLong, IndexUnavailable."""
        text, findings, known = self._findings(data, name)
        wrong = [one for one in findings if not one.kind.is_clean]
        shown = checked.result(text, findings, known.entries)
        return JSONResponse({"text": text, "html": shown, "corrected": corrected(text, wrong)})

    def word(self, data: bytes, name: str) -> Response:
        """A .docx with what is not exact as comments. Raises as ``checked``."""
        text, findings, _ = self._findings(data, name)
        told = [one for one in findings if one.kind is not Kind.EXACT]
        is_word = name.lower().endswith(WORD)
        made = commented(data, told) if is_word else as_word(text, told)
        saved = quote(f"{Path(name).stem}（核对）.docx")
        return Response(
            made,
            media_type=WORD_TYPE,
            headers={"content-disposition": f"attachment; filename*=utf-8''{saved}"},
        )

    def found(self, phrase: str) -> Response:
        """Where a phrase stands. Raises PhraseError, IndexUnavailable."""
        known = self._originals()
        return JSONResponse({"html": checked.lookup(find(phrase, known), known.entries)})

    def _findings(self, data: bytes, name: str) -> tuple[str, tuple[Finding, ...], Originals]:
        text = data.decode("utf-8", "replace") if name == _TYPED else extract(data, name)
        known = self._originals()
        return text, check(text, known), known

    def _originals(self) -> Originals:
        """The reports made ready to be checked against, once for each build."""
        library = self._desk.library()
        with self._making:
            if self._known is None or self._known[0] != library.version:
                self._known = library.version, originals(library)
            return self._known[1]


async def _answered(request: Request, answer: Callable[[bytes], Response]) -> Response:
    """What ``answer`` makes of the body, or a sentence that says why it makes nothing."""
    data = await request.body()
    try:
        return await run_sync(answer, data)
    except _KNOWN as error:
        return JSONResponse({"trouble": checked.trouble(str(error))})
    except Exception as error:  # noqa: BLE001  the visitor gets a sentence, whatever it is
        report_failure(error)
        return JSONResponse({"trouble": checked.trouble(BROKEN)})
