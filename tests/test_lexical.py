"""Tokens and BM25 scores."""

from __future__ import annotations

import numpy as np
import pytest

from index.lexical import LexicalIndex, tokens
from index.words import BUILT_IN, Words

TEXTS = (
    "全年新增科创项目超1万个，高新技术企业超1.7万家。",
    "引留高校毕业生18万人，建好青年发展型城市。",
    "推动老字号转型升级，打造一批国货潮品。",
)


def no_words(_: str) -> list[str]:
    return []


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS, no_words)


def test_characters_pairs_and_numbers():
    assert tokens("增1.7万家", no_words) == ["=17000家", "增", "1.7", "万", "家", "万家"]
    assert tokens("高校", no_words) == ["高", "校", "高校"]


@pytest.mark.parametrize("way", ["17000家", "一万七千家", "１．７万家", "17,000 家"])
def test_a_figure_has_one_token_in_whatever_form(way: str):
    assert "=17000家" in tokens(f"新增{way}", no_words)


def test_words_of_three_characters_count_too():
    found = tokens("独角兽企业", lambda text: ["独角兽", "企业", "ab1"])
    assert found.count("独角兽") == 1
    assert found.count("企业") == 1, "the pair alone: a word of two is a pair already"
    assert "ab1" not in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高校畢業生１８萬人", "高校毕业生18万人"),
        ("5G网络", "５ｇ網絡"),
        ("老字号", "老 字\u200b号"),
    ],
)
def test_another_way_of_writing_has_the_same_tokens(one: str, other: str):
    assert tokens(one, no_words) == tokens(other, no_words)


def test_punctuation_has_no_tokens():
    assert tokens("，。！？《》“”—— \n", no_words) == []


@pytest.mark.parametrize(
    ("question", "best"),
    [("高新技术企业多少家", 0), ("引留多少高校毕业生", 1), ("老字号怎么办", 2), ("畢業生", 1)],
)
def test_the_words_find_their_sentence(index: LexicalIndex, question: str, best: int):
    scores = index.scores(question)
    assert scores.shape == (len(TEXTS),)
    assert scores.argmax() == best
    assert scores[best] > 0


@pytest.mark.parametrize("question", ["", "？？", "zzz", "齉爨", " \u200b"])
def test_no_known_token_scores_nothing(index: LexicalIndex, question: str):
    assert index.scores(question).tolist() == [0.0, 0.0, 0.0]


def test_what_is_saved_and_loaded_scores_the_same(tmp_path):
    words = Words(BUILT_IN).segment
    built = LexicalIndex.build(TEXTS, words)
    built.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", words)
    for question in ("高新技术企业多少家", "青年", ""):
        assert np.array_equal(loaded.scores(question), built.scores(question))


def test_one_text_is_enough():
    assert LexicalIndex.build(["稳中求进"], no_words).scores("稳中").shape == (1,)
