"""A small contextual encoder of our own: pre-trained on official text, then taught to search.

Waiting for an accelerator: everything here is tested at toy size on the CPU, and nothing is
shipped. README.md beside this file says what to run where, and what it would cost.

What each stage may see is decided by index.training.material, as for the static embedding:

* pre-training: news, evening news, statutes, paragraphs of reports and whole reports of the
  places for training. No text of a place of the test or of the places kept apart, nor any longer
  sentence of theirs that news quote. Stricter than the word vectors: no written question, so that
  one pre-training serves every fold of places;
* contrastive training: the pairs of step 3 (index.training.pairs), then the written questions
  of the places outside the fold that is left out. The fold left out by default is the one of the
  places kept apart, whose questions are the dev split;
* the vocabulary is counted on what pre-training sees.

Fusion, once an encoder ships. The search adds BM25 and one cosine (index.candidates.fuse), and
stores one vector for each passage. An encoder beside the static embedding needs no third side:
with unit vectors s and e of a text, the vector (√(1-w)·s, √w·e) has length one, and the product
of two such vectors is (1-w)·cos_s + w·cos_e. So one folder whose module puts both side by side is
a model like any other to EMBED_MODEL, to the build and to Chroma, and index/search.py stays as it
is. ``dev.WEIGHT`` is that w, and the figures of "all three" are of exactly this sum. What must
change then:

1. a module for sentence-transformers that joins the two, in index/embed.py, its only owner;
2. COSINE_WEIGHT of index/search.py, chosen on the dev split anew;
3. ranker.json, trust.npz and their thresholds (steps 7 to 9), fitted on searches by encoders tuned
   without the fold of each place (``--fold``), since the cosine is a signal of both;
4. index.rerank.MOST, 10 in place of 50, where the cross-encoder ships too.

Until then EMBED_MODEL may name an exported folder: it takes the static embedding's place, with a
ranker that was not calibrated for it.
"""
