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


def test_words_score_as_a_text_of_them_does_without_single_characters(index: LexicalIndex):
    scores = index.scores_of(["高校毕业生"])
    assert scores.shape == (len(TEXTS),) and scores.argmax() == 1
    assert 0 < scores[1] < index.scores("高校毕业生")[1]
    assert scores[0] == 0, "it has 高 and 业, but no pair"
    assert index.scores("高校毕业生")[0] > 0


@pytest.mark.parametrize("terms", [[], [""], ["，"], ["高"], ["高", "校"], ["齉爨"], ["zzz"]])
def test_single_characters_and_unknown_words_score_nothing(index: LexicalIndex, terms: list[str]):
    assert index.scores_of(terms).tolist() == [0.0, 0.0, 0.0]


def test_the_scores_of_several_words_add_up_and_no_pair_spans_two(index: LexicalIndex):
    both = index.scores_of(["高校", "老字号"])
    assert both == pytest.approx(index.scores_of(["高校"]) + index.scores_of(["老字号"]))
    assert np.count_nonzero(both) == 2
    assert index.scores_of(["青", "年"]).max() == 0 < index.scores_of(["青年"]).max()


def test_what_words_share_counts_once(index: LexicalIndex):
    once = index.scores_of(["高校毕业生"])
    assert index.scores_of(["高校毕业生"] * 3).tolist() == once.tolist()
    assert index.scores_of(["高校毕业生", "毕业生"]).tolist() == once.tolist()


def test_words_may_come_one_by_one_and_in_any_form(index: LexicalIndex):
    assert index.scores_of(iter(["畢業生"])).tolist() == index.scores_of(["毕业生"]).tolist()
    assert index.scores_of(["１８万人"]).argmax() == 1


def test_words_of_three_characters_count_as_words_too():
    words = Words(BUILT_IN).segment
    assert "毕业生" in words("毕业生")
    plain, whole = (LexicalIndex.build(TEXTS, cut) for cut in (no_words, words))
    assert whole.scores_of(["毕业生"])[1] > plain.scores_of(["毕业生"])[1] > 0
