from onrecord.lexicon.rarity import bits


def test_the_commonest_word_carries_least_and_a_word_never_seen_most():
    assert bits("the") < bits("president") < bits("lighthouse") < 18
    assert bits("zzyzx") == bits("qwfpgj") > bits("lighthouse") - 0.001


def test_the_list_is_sorted_and_folded():
    from onrecord import resources
    from onrecord.text import fold

    rows = [line.rsplit(" ", 1) for line in resources.lines("en", "frequencies")]
    assert all(fold(word) == word for word, _ in rows)
    assert [int(n) for _, n in rows] == sorted((int(n) for _, n in rows), reverse=True)
