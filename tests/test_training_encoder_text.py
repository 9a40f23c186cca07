"""What the encoder is pre-trained on: nothing of the places kept for measuring, cut into characters
of a vocabulary that covers it, with whole words masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from encoder_toy import NEWS, TOY, after, job, material, reports
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.training.corpus import unseen_sentences
from index.training.encoder import corpus, packing, prepare, questions, vocabulary
from index.training.encoder.job import Job
from index.training.encoder.masking import draw, masked, rows
from index.training.encoder.prepare import WORDS
from index.training.material import Part, part_of

TEXTS = ["引留高校毕业生18万人，ＧＤＰ增长6.1%。", "新建 学校\u30004所", "畢業生🙂", ""]


@pytest.fixture(scope="module")
def quoted() -> str:
    """A sentence of a report that is kept from training."""
    return max(s for s in unseen_sentences() if s.endswith("。") and len(s) > 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, quoted: str) -> Iterator[Job]:
    """Everything prepared, in as many pieces as it takes."""
    folder = tmp_path_factory.mktemp("encoder")
    files = {"material": material(folder / "m", quoted), "reports": (reports(folder / "r"),)}
    pieces = 1
    while not prepare.prepare(job(folder / "out", after(12), **files)):
        pieces += 1
    assert pieces > 1, "the time limit is met on the way"
    yield job(folder / "out", **files)


@pytest.fixture(scope="module")
def text(made: Job) -> str:
    """All that pre-training sees, as characters."""
    names = {n: c for c, n in vocabulary.load(made.folder("tokenizer")).get_vocab().items()}
    run = packing.unpack(made.folder("packed"), made.out / "tokens.bin")
    return "".join(names[int(n)] for n in run & 0x7FFF).replace("[SEP]", "\n")


def test_no_text_of_a_place_kept_for_measuring_is_seen(text: str, quoted: str):
    assert vocabulary.solid("湖南独有的一句话在此。") in text
    assert "吉林省" in text
    for hidden in ("湖北独有", "四川独有", "湖北甲乙", "安徽甲乙", vocabulary.solid(quoted)):
        assert hidden not in text, hidden


def test_no_sentence_kept_from_training_is_seen(text: str):
    lines = set(text.split("\n"))
    unseen = [vocabulary.solid(sentence) for sentence in unseen_sentences()]
    assert len(unseen) > 1000
    assert [sentence for sentence in unseen if sentence in lines] == []


def test_every_source_is_seen_and_no_written_question(text: str, made: Job):
    assert vocabulary.solid(NEWS) in text and "18:24:57" not in text
    assert "县里怎样帮毕业生找工作第7问" in text
    asked = [each.question for each in questions.learned(made)]
    assert asked and [q for q in asked if vocabulary.solid(q) in text] == []


def test_the_questions_learned_leave_out_the_test_and_the_fold(made: Job):
    parts = {part_of(each.document) for each in questions.learned(made)}
    assert parts == {Part.TRAIN}, "the dev split is fold 0"
    every = job(made.out, fold=-1)
    assert {part_of(each.document) for each in questions.learned(every)} == {Part.TRAIN, Part.APART}


def test_hard_negatives_are_sentences_of_the_report_that_do_not_answer(made: Job):
    for each in questions.learned(made):
        report = (Path(prepare.__file__).parents[1] / "reports" / f"{each.document}.txt").read_text("utf-8")  # fmt: skip
        assert len(set(each.negatives)) == TOY.negatives
        assert each.sentence not in each.negatives
        assert all(sentence in report for sentence in (each.sentence, *each.negatives))


def test_what_is_prepared_needs_the_material_no_more(made: Job):
    assert prepare.prepare(job(made.out))


def test_without_material_it_says_what_to_give(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="--material"):
        prepare.prepare(job(tmp_path))


# --- the vocabulary


def test_the_vocabulary_covers_the_text(made: Job):
    told = made.log.lines("prepare")[0]
    assert told["covered"] > 0.999
    held = vocabulary.count(corpus.held_out())
    names = vocabulary.load(made.folder("tokenizer")).get_vocab()
    assert vocabulary.coverage(held, names) > 0.95, "even of other reports, after one"


def test_rare_characters_are_left_out_and_the_most_frequent_stay():
    counts = {"政": 9, "府": 8, "工": 5, "龘": 1}
    assert vocabulary.choose(counts, 100, 2) == [*vocabulary.SPECIAL, "政", "府", "工"]
    assert vocabulary.choose(counts, 7, 1) == [*vocabulary.SPECIAL, "政", "府"]
    assert vocabulary.coverage(counts, ["政", "府"]) == pytest.approx(17 / 23)


@pytest.mark.parametrize("line", TEXTS)
def test_the_tokenizer_reads_character_by_character(tmp_path: Path, line: str):
    solid = vocabulary.solid(line)
    vocabulary.save([*vocabulary.SPECIAL, *dict.fromkeys(solid)], 64, tmp_path)
    loaded = vocabulary.load(tmp_path)
    assert loaded.tokenize(line) == list(solid)
    assert loaded("", line)["input_ids"] == loaded("", solid)["input_ids"]
    pair = loaded(line, "新")
    assert pair["input_ids"][0] == vocabulary.SPECIAL.index(vocabulary.CLS)
    assert pair["token_type_ids"] == [0] * (len(solid) + 2) + [1] * 2


# --- packing


def test_words_go_on_and_lines_end():
    solid = [vocabulary.solid(line) for line in TEXTS]
    numbers = {c: n for n, c in enumerate([*vocabulary.SPECIAL, *dict.fromkeys("".join(solid))])}
    run = packing.pack(TEXTS, Tokenizer.from_file(str(WORDS)), numbers)
    names = {n: c for c, n in numbers.items()}
    told = "".join(("" if n & packing.CONTINUES else "|") + names[int(n) & 0x7FFF] for n in run)
    assert told.startswith("|引|留|高校|毕业生|1|8|万人|,|gdp|增长|6|.|1|%|。|[SEP]|新建|")
    assert told.endswith("|[SEP]|新建|学校|4|所|[SEP]|畢|業|生|🙂|[SEP]")
    assert told.replace("|", "") == "".join(f"{s}[SEP]" for s in solid if s)


def test_a_run_is_written_and_mapped_as_it_was(tmp_path: Path):
    run = np.arange(1000, dtype=np.uint16) * 65
    packing.write(run[:600], tmp_path / "p" / "a-000.xz")
    packing.write(run[600:], tmp_path / "p" / "a-001.xz")
    assert (packing.unpack(tmp_path / "p", tmp_path / "run.bin") == run).all()
    assert len(list(tmp_path.rglob("*.part"))) == 0


@given(
    st.lists(st.lists(st.text("甲乙丙", min_size=1, max_size=9), max_size=4)), st.integers(1, 20)
)
def test_blocks_hold_every_line_in_order(texts: list[list[str]], size: int):
    found = list(packing.blocks(texts, size))
    assert [line for block in found for line in block] == [line for t in texts for line in t]
    assert all(sum(map(len, block)) >= size for block in found[:-1])


# --- masking

WORD_LENGTHS = [1, 2, 3, 4, 2]


@pytest.fixture(scope="module")
def packed() -> torch.Tensor:
    """200 rows of words of one to four characters, all of one character a word."""
    word = [[7 + n] + [(7 + n) | packing.CONTINUES] * (length - 1)
            for n, length in enumerate(WORD_LENGTHS)]  # fmt: skip
    run = np.array([n for each in word * 1100 for n in each], np.uint16).view(np.int16)
    return rows(torch.from_numpy(run), torch.arange(200), 64)


def test_rows_start_with_cls_and_follow_the_text(packed: torch.Tensor):
    assert packed.shape == (200, 64)
    assert (packed[:, 0] == vocabulary.SPECIAL.index(vocabulary.CLS)).all()
    assert (packed[0, 1:13] & 0x7FFF).tolist() == [7, 8, 8, 9, 9, 9, 10, 10, 10, 10, 11, 11]


def test_words_are_masked_whole_and_fifteen_in_a_hundred_characters(packed: torch.Tensor):
    found = masked(packed, 0.15, 50, draw(0, 0, torch.device("cpu")))
    assert found.drawn.float().mean().item() == pytest.approx(0.15, abs=0.02)
    same_word = ((packed & packing.CONTINUES) != 0)[:, 1:]
    assert (found.drawn[:, 1:][same_word] == found.drawn[:, :-1][same_word])[
        (found.drawn[:, :-1] | found.drawn[:, 1:])[same_word]
    ].float().mean() > 0.98, "only a word that a row cuts in two may differ"
    assert not found.drawn[:, 0].any(), "nothing is asked of [CLS]"


def test_what_is_drawn_is_mostly_hidden_and_the_rest_is_left(packed: torch.Tensor):
    found = masked(packed, 0.15, 50, draw(0, 0, torch.device("cpu")))
    true = (packed & 0x7FFF).long()
    assert (found.inputs == true)[~found.drawn].all()
    assert (found.hidden == true[found.drawn]).all()
    shown = found.inputs[found.drawn]
    hidden = (shown == vocabulary.SPECIAL.index(vocabulary.MASK)).float().mean().item()
    left = (shown == found.hidden).float().mean().item()
    assert hidden == pytest.approx(0.8, abs=0.04)
    assert left == pytest.approx(0.1, abs=0.04)
    assert shown.max() < 50


def test_masks_follow_from_the_step(packed: torch.Tensor):
    device = torch.device("cpu")
    one, same, other = (masked(packed, 0.15, 50, draw(0, n, device)).inputs for n in (3, 3, 4))
    assert (one == same).all() and not (one == other).all()
