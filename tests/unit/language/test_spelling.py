from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.normalise import Word, plain, words
from kleinschalig.language.spelling import Speller

UNHURRIED = settings(deadline=None, max_examples=60)
SENTENCES = (
    "hoeveel kamers heeft de woning",
    "hoeveel kamers heeft de boerderij",
    "krijgt iemand begeleiding tijdens weekends",
    "begeleiding tijdens weekends",
    "iemand kookt vanavond",
    "krijgt iemand vanavond begeleiding",
    "mag de hond mee",
    "mag de hond mee tijdens weekends",
    "iemand geeft oma een hand",
    "oma geeft iemand een hand",
    "oma heeft kamers in de boerderij",
    "oma kookt vanavond in de woning",
)
SPELLER = Speller.learn(SENTENCES)
KNOWN = sorted({word for sentence in SENTENCES for word in sentence.split()})
LONG = [word for word in KNOWN if len(word) >= 7]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*KNOWN, "kmaers", "iemandkookt", "12", "bege", "leiding", "?", "x"]), max_size=9).map(
        " ".join
    ),
    st.text(alphabet="kamersdbginlo ", max_size=60),
)


def mend(text: str, speller: Speller = SPELLER) -> str:
    return " ".join(word.text for word in speller.mend(words(text)))


# Single words.


@pytest.mark.parametrize(
    ("slip", "expected"),
    [
        ("kamrs", "kamers"),  # a letter less
        ("kanmers", "kamers"),  # a letter more
        ("kaners", "kamers"),  # another letter
        ("kamesr", "kamers"),  # two letters swapped
        ("gamers", "kamers"),  # the first letter
        ("begeliedign", "begeleiding"),  # two slips
        ("begleiging", "begeleiding"),
        ("bgeliedign", "begeleiding"),  # three, in a long word
        ("hnd mee", "hond mee"),  # one in a short word
    ],
)
def test_a_slip_is_mended(slip: str, expected: str) -> None:
    assert expected == mend(slip)


@pytest.mark.parametrize(
    "word",
    [
        "giraf",  # near to nothing known
        "kmrz",  # two slips in a short word
        "qegxlxiqinq",  # too many in a long one
        "x",
    ],
)
def test_what_is_near_to_no_known_word_stays(word: str) -> None:
    assert word == mend(word)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_known_words_is_kept(sentence: str) -> None:
    assert sentence == mend(sentence)


@UNHURRIED
@given(st.lists(st.sampled_from([word for word in KNOWN if word not in {"hond", "hand"}]), max_size=8))
def test_known_words_that_resemble_no_other_are_kept_in_any_order(found: list[str]) -> None:
    assert " ".join(found) == mend(" ".join(found))


def test_a_word_that_was_seen_only_once_may_be_a_slip_and_is_mended() -> None:
    speller = Speller.learn(["een tuin", "de tuin", "geen tuin", "wel een tuyn"])

    assert mend("een tuyn", speller) == "een tuin"


def test_a_name_is_known_though_no_message_uses_it() -> None:
    expected = ["giraffenhuis", "het giraffenhuis"]

    speller = Speller.learn([*SENTENCES, "het weer", "het huis"], ["giraffenhuis"])

    assert expected == [mend(text, speller) for text in ("girafenhuis", "het girafenhius")]


@st.composite
def _slips(draw: st.DrawFn) -> tuple[str, str]:
    """A known long word, and the same with one letter left out, changed, added, or swapped with the next."""
    word = draw(st.sampled_from(LONG))
    place = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from(LETTERS))
    slip = draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
    return word, slip


@UNHURRIED
@given(_slips())
def test_one_wrong_letter_in_a_long_word_is_always_mended(slip: tuple[str, str]) -> None:
    word, typed = slip

    assert word == mend(typed)


# Numbers.


@pytest.mark.parametrize("text", ["2021", "12", "0", "2021 kamers", "mag de hond mee op 31"])
def test_a_number_is_never_a_slip(text: str) -> None:
    speller = Speller.learn([*SENTENCES, "in 2020", "in 2020 op 30", "op 30"])

    assert [word for word in text.split() if word.isdigit()] == [
        word for word in mend(text, speller).split() if word.isdigit()
    ]


@UNHURRIED
@given(st.lists(st.one_of(st.integers(10, 99999).map(str), st.sampled_from(KNOWN)), max_size=6))
def test_numbers_of_two_or_more_digits_are_kept(found: list[str]) -> None:
    mended = mend(" ".join(found))

    assert [word for word in found if word.isdigit()] == [word for word in mended.split() if word.isdigit()]


# Words run together, words cut in two.


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hoeveelkamers heeft oma", "hoeveel kamers heeft oma"),
        ("iemandkookt vanavond", "iemand kookt vanavond"),
        ("krijgtiemand begeleiding", "krijgt iemand begeleiding"),
        ("hoeveelkamrs heeft oma", "hoeveel kamers heeft oma"),  # with a slip in one of them
        ("iemandxkookt vanavond", "iemand kookt vanavond"),  # a letter for the space
    ],
)
def test_words_run_together_are_taken_apart(typed: str, expected: str) -> None:
    assert expected == mend(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bege leiding", "begeleiding"),
        ("tijdens week ends", "tijdens weekends"),
        ("de boer derij", "de boerderij"),
        ("krijgt iemand begel iding", "krijgt iemand begeleiding"),  # with a slip in it
    ],
)
def test_a_word_cut_in_two_is_made_whole(typed: str, expected: str) -> None:
    assert expected == mend(typed)


def test_two_known_words_are_not_joined_to_a_third() -> None:
    speller = Speller.learn(["het huis", "het huis werk", "werk in het huis", "maak je huiswerk", "huiswerk en werk"])

    assert mend("het huis werk", speller) == "het huis werk"


def test_a_long_known_word_is_not_taken_apart_into_known_words() -> None:
    speller = Speller.learn(["groep en grootte", "de groep", "de grootte", "de groepsgrootte", "groepsgrootte"])

    assert mend("de groepsgrootte", speller) == "de groepsgrootte"


# Context.


@pytest.mark.parametrize(
    ("typed", "expected"), [("mag de hnd mee", "mag de hond mee"), ("geeft iemand een hnd", "geeft iemand een hand")]
)
def test_between_two_words_as_near_the_words_beside_it_decide(typed: str, expected: str) -> None:
    assert expected == mend(typed)


def test_a_known_word_is_another_one_only_where_the_context_says_so_strongly() -> None:
    often = Speller.learn([*["wat zegt de wet"] * 40, "ik wed graag", "wij wedden en wed jij ook"])

    assert mend("wat zegt de wed", often) == "wat zegt de wet"
    assert mend("ik wed graag", often) == "ik wed graag"


def test_without_context_the_word_that_is_used_most_is_taken() -> None:
    expected = ["hond", "hand"]
    texts = ["hond", "hand"]

    actual = [mend("hnd", Speller.learn([*texts * 2, *[most] * 20])) for most in texts]

    assert expected == actual


def test_fewer_slips_count_for_more_than_use() -> None:
    speller = Speller.learn(["de begeleiding", "de begeleiding", *["de begeleidend"] * 30])

    assert mend("begeleidimg", speller) == "begeleiding"


# Places.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mag  de HÓND mee?", [("mag", 0, 3), ("de", 5, 7), ("hond", 8, 12), ("mee", 13, 16)]),
        ("hoeveelkamers: 12", [("hoeveel", 0, 13), ("kamers", 0, 13), ("12", 15, 17)]),
        ("de bege  leiding!", [("de", 0, 2), ("begeleiding", 3, 16)]),
    ],
)
def test_a_mended_word_remembers_where_it_was_typed(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [Word(*item) for item in expected] == list(SPELLER.mend(words(text)))


@UNHURRIED
@given(TEXTS)
def test_mended_words_stand_within_the_text_in_order_and_leave_no_word_out(text: str) -> None:
    typed, mended = words(text), SPELLER.mend(words(text))

    places = [(word.start, word.end) for word in mended]
    assert sorted(places) == places
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(any(start <= word.start and word.end <= end for start, end in places) for word in typed)
    assert not {(start, end) for start, end in places if not any(start == word.start for word in typed)}


# Whatever is typed.


@UNHURRIED
@given(TEXTS)
def test_without_known_words_every_text_stays(text: str) -> None:
    assert words(text) == Speller.learn([]).mend(words(text))


def test_a_message_without_words_has_nothing_to_mend() -> None:
    assert SPELLER.mend(()) == ()


@UNHURRIED
@given(TEXTS)
def test_the_same_text_is_always_mended_alike(text: str) -> None:
    assert SPELLER.mend(words(text)) == Speller.learn(SENTENCES).mend(words(text))


@pytest.mark.parametrize(
    "text",
    [
        "qwrtpsdfghjklzxcvbnm" * 500,
        "begeleiding" * 500,
        " ".join(f"qw{place}rtps" for place in range(600)),
        "begeleidin hoeveelkamer " * 300,
        "a " * 3000,
        " ".join(f"{'kamersiemand' * 3}{place}" for place in range(200)),
    ],
    ids=["one word", "one word of known ones", "words", "slips", "letters", "long words"],
)
def test_long_nonsense_takes_no_time(text: str) -> None:
    speller = Speller.learn(SENTENCES)

    started = time.process_time()
    speller.mend(words(text))

    assert time.process_time() - started < 2.0


# Keeping.


@UNHURRIED
@given(TEXTS)
def test_a_speller_restored_from_json_mends_as_before(text: str) -> None:
    restored = Speller.restore(json.loads(json.dumps(SPELLER.state())))

    assert SPELLER.mend(words(text)) == restored.mend(words(text))


def test_the_state_holds_counts_and_no_messages() -> None:
    state = SPELLER.state()

    assert {"uses", "pairs", "names"} == set(state)
    assert state["uses"]["kamers"] == 3
    assert ["mag", "de", 2] in state["pairs"]
    assert not [text for text in SENTENCES if text in json.dumps(state)]


def test_texts_are_learned_in_their_folded_form() -> None:
    speller = Speller.learn([plain("Één HÓND!"), plain("een hond, graag")])

    assert mend("HOND", speller) == "hond"
    assert speller.state()["uses"] == {"een": 2, "hond": 2, "graag": 1}


def test_words_in_another_script_stay_as_they_are() -> None:
    speller = Speller.learn(["كم عدد الأطفال هنا"] * 3)
    text = "كم عد الاطفالل"
    assert [word.text for word in words(text)] == [word.text for word in speller.mend(words(text))]
