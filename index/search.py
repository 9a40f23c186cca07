"""A question → ranked passages: the exact-word side and the vector side, fused, then ranked.

Both sides score every passage; the lexicon of registers adds the words of reports, at a lower
weight than words that were typed. How much a hit can be trusted is the ranker's affair. Knows
nothing of bot/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from index import lexicon
from index.candidates import Candidates, best, fuse
from index.embed import Embedding
from index.known import KnownQuestions
from index.lexical import LexicalIndex
from index.lexicon import Lexicon
from index.library import BUILD_COMMAND, LEXICAL, IndexUnavailable, Library, Shelf, unavailable
from index.passage import Hit, Query, Where
from index.rank import Ranker, Reason
from index.rerank import CrossEncoder
from index.spelling import Mended, Spelling
from index.store import StoreError, VectorStore, alias_id, passage_ids
from index.trust import Thresholds
from index.words import BUILT_IN, Words

CANDIDATES = 50
COSINE_WEIGHT = 0.6
SHORT_TEXT, OF_SHORT_TEXT = 150, 0.55
"""In at most so many sentences so high a score is a claim: of questions on two excerpts that scored
between this and the usual threshold three in four were answered right."""
LEXICON_WEIGHT = 0.5  # of a word that the lexicon adds, against one that was typed


@dataclass(frozen=True)
class Sides:
    """What scores passages: exact words, vectors ``(passages, dimension)``, the lexicon, and the
    questions known for passages, None where they are not to count."""

    lexical: LexicalIndex
    vectors: NDArray[np.float32]
    lexicon: Lexicon
    known: KnownQuestions | None = None


class Searcher:
    """One open build, held against tidying until it is closed."""

    def __init__(
        self,
        library: Library,
        sides: Sides,
        embedding: Embedding,
        ranker: Ranker,
        encoder: CrossEncoder | None = None,
        handle: IO[bytes] | None = None,
    ) -> None:
        self.library = library
        self.ranker = ranker
        self._sides = sides
        self._embedding = embedding
        self._encoder = encoder
        self._handle = handle
        self._spans = _spans(library)
        self._eras = np.array([passage.era.value for passage in library.passages])

    def search(self, query: Query, top: int = 10) -> tuple[Hit, ...]:
        """The passages that fit ``query`` best, best first, each scored 0..1.

        Of a question in several parts a passage has the score of the part that it fits best. Of
        several places or years each has ``top`` passages at most.
        """
        found = [hit for each in self._asked(query) for hit in self._best(query, each)[:top]]
        return tuple(sorted(found, key=lambda hit: -hit.score))

    def limits(self, query: Query) -> Thresholds:
        """What the scores for ``query`` must reach: less where the text searched is short, for
        there is little in it that could be taken for the answer."""
        usual = self.ranker.thresholds
        if max((int(self._allowed(where).sum()) for where in query.where), default=0) > SHORT_TEXT:
            return usual
        return Thresholds(min(usual.answered, OF_SHORT_TEXT), usual.related)

    def told_as(self, text: str) -> str:
        """The words that reports use for the everyday words of ``text``, by the lexicon."""
        groups = self._sides.lexicon.expansions(text).values()
        return " ".join(dict.fromkeys(word for others in groups for word in others))

    def worded(self, text: str, stands: Callable[[str], bool]) -> str:
        """``text`` with each everyday word in the first of the reports' for it that ``stands``."""
        return self._sides.lexicon.told(text, stands)

    def words_of(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The words of the language in ``text``, each with those that reports use for it."""
        return self._sides.lexicon.words(text, Words(BUILT_IN).segment)

    def in_its_words(self, text: str) -> str:
        """``text`` in the words of the reports: 固投目标 → 固定资产投资目标."""
        return self.worded(text, self._stands)

    def mended(self, text: str) -> Mended:
        """``text`` (in normal form) with typing errors in words of the reports mended."""
        return self._spelling.mended(text, self._sides.lexicon.told_in(text))

    def explain(self, query: Query, top: int = 10) -> list[tuple[Hit, tuple[Reason, ...]]]:
        """The first ``top`` hits of each part, place and year of ``query``, each with the reasons
        for its place and its score, the weightiest first."""
        told: list[tuple[Hit, tuple[Reason, ...]]] = []
        for parts in self._asked(query):
            for candidates in parts:
                hits = [hit for _, hit in self._ranked(candidates)[:top]]
                reasons = self.ranker.reasons(candidates, self.library.passages, top)
                told.extend(zip(hits, reasons, strict=True))
        return told

    def candidates(self, text: str, allowed: NDArray[np.bool_]) -> Candidates:
        """The passages worth a closer look, by the fused score."""
        sides, asked = self._sides, self._embedding.question(text)
        words, cosines = sides.lexical.scores(text), sides.vectors @ asked
        known = sides.known.lift(text, asked, words, cosines) if sides.known else {}
        expansions = sides.lexicon.expansions(text)
        expanded = sides.lexical.scores_of(w for others in expansions.values() for w in others)
        fused = fuse(words + LEXICON_WEIGHT * expanded, cosines, allowed, COSINE_WEIGHT)
        at = best(fused, CANDIDATES)
        at = at[allowed[at]]
        return Candidates(text, at, words, cosines, fused, allowed, expanded, expansions, known)

    def close(self) -> None:
        """Let the build be tidied away."""
        if self._handle is not None:
            self._handle.close()

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._sides.lexical.known, self._stands, Words(BUILT_IN).segment)

    def _stands(self, words: str) -> bool:
        """Do these words stand in a report?"""
        return any(words in report.text for report in self.library.reports)

    def _asked(self, query: Query) -> Iterator[list[Candidates]]:
        """In each place or year by itself, the candidates of each part of a question."""
        for where in query.where:
            allowed = self._allowed(where)
            if allowed.any():
                yield [self.candidates(text, allowed) for text in query.parts or (query.text,)]

    def _best(self, query: Query, parts: Sequence[Candidates]) -> tuple[Hit, ...]:
        """The candidates of all parts, best first, each with its best score."""
        found: dict[int, Hit] = {}
        for candidates in parts:
            for position, hit in self._ranked(candidates):
                if position not in found or hit.score > found[position].score:
                    found[position] = hit
        hits = tuple(sorted(found.values(), key=lambda hit: -hit.score))
        return hits if self._encoder is None else self._encoder.reordered(query.text, hits)

    def _ranked(self, candidates: Candidates) -> list[tuple[int, Hit]]:
        """The candidates with their positions, best first."""
        passages = self.library.passages
        order, scores = self.ranker.ranked(candidates, passages)
        at = [int(candidates.positions[number]) for number in order]
        near = candidates.cosines
        return [
            (n, Hit(passages[n], float(s), float(near[n]))) for n, s in zip(at, scores, strict=True)
        ]

    def _allowed(self, where: Where) -> NDArray[np.bool_]:
        allowed = np.full(len(self.library.passages), not where.documents)
        for document in where.documents:
            allowed[self._spans.get(document, slice(0))] = True
        if where.eras:
            allowed &= np.isin(self._eras, [era.value for era in where.allowed])
        return allowed


def open_searcher(
    shelf: Shelf,
    version: str,
    embedding: Embedding,
    *,
    aliases: bool = True,
    encoder: CrossEncoder | None = None,
) -> Searcher:
    """Open a build for questions; ``aliases`` says whether the questions known for passages count.

    Raises IndexUnavailable where it is missing, damaged, or made with another embedding, and
    ModelError where the lexicon cannot be read.
    """
    with ExitStack() as held:
        handle = held.enter_context(shelf.hold(version))
        library = shelf.library(version)
        if library.model != embedding.fingerprint:
            raise IndexUnavailable(
                f"索引用的嵌入模型与 EMBED_MODEL 不一致；请运行 {BUILD_COMMAND} 重建。"
            )
        sides = _sides(shelf.folder(version), library, aliases)
        held.pop_all()
    return Searcher(library, sides, embedding, Ranker(BUILT_IN), encoder, handle)


def _sides(folder: Path, library: Library, aliases: bool) -> Sides:
    """Raises IndexUnavailable, ModelError."""
    segment = Words(BUILT_IN).segment
    try:
        lexical = LexicalIndex.load(folder / LEXICAL["passage"], segment)
        stored = VectorStore(folder / "chroma").vectors()
        vectors = np.stack([stored[identity] for identity in passage_ids(library.passages)])
        known = None
        if aliases and library.aliases:
            asked = LexicalIndex.load(folder / LEXICAL["question"], segment)
            known = _known(library, asked, stored)
    except (OSError, KeyError, ValueError, StoreError) as error:
        raise unavailable("索引缺失或已损坏") from error
    return Sides(lexical, vectors, lexicon.load(BUILT_IN), known)


def _spans(library: Library) -> dict[str, slice]:
    """Where each document's passages lie among all of them."""
    documents = [passage.document for passage in library.passages]
    ends = [
        *(n for n in range(1, len(documents)) if documents[n] != documents[n - 1]),
        len(documents),
    ]
    return {documents[start]: slice(start, end) for start, end in pairwise([0, *ends])}


def _known(
    library: Library, lexical: LexicalIndex, stored: Mapping[str, NDArray[np.float32]]
) -> KnownQuestions:
    """The questions known for passages, each once, in the order in which they were indexed.

    Raises KeyError where the build lacks one.
    """
    at = {(p.document, p.start): number for number, p in enumerate(library.passages)}
    numbers: dict[str, int] = {}
    for alias in library.aliases:
        numbers.setdefault(alias.question, len(numbers))
    answers = [(numbers[a.question], at[a.document, a.start]) for a in library.aliases]
    vectors = np.stack([stored[alias_id(question)] for question in numbers])
    return KnownQuestions(tuple(numbers), answers, lexical, vectors)
