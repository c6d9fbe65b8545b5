"""Stretches covered with words, also with words learnt since."""

from qicao.lexicon import segmenter, wordcover


def test_a_word_that_is_learnt_counts_at_once():
    """Though the stretch was covered before it was: a process may open a store after a text."""
    word = "鳎瓯砚"
    assert wordcover.commonest(word, 1).frequency == 0
    segmenter.learn([word])
    assert wordcover.commonest(word, 1).frequency > 0
