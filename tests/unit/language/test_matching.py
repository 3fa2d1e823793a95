from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kleinschalig.language.matching import MIN_FUZZY_LENGTH, Match, Matcher, Term
from kleinschalig.language.normalise import plain

UNHURRIED = settings(deadline=None, max_examples=60)
TERMS = (
    Term("zorgboerderij", "woonvorm", "boerderij"),
    Term("studiowoning", "woonvorm", "studio"),
    Term("eigen voordeur", "kenmerk", "voordeur"),
    Term("huisdieren", "kenmerk", "dieren"),
    Term("jz+", "variant", "plus"),
    Term("zuid", "regio", "zuid"),
)
LONG_TERMS = [term for term in TERMS if len(term.tekst) > MIN_FUZZY_LENGTH]
FILLERS = st.lists(st.sampled_from(["hebben", "jullie", "ook", "een", "mag", "dat", "bij", "?", "-"]), max_size=4)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [term.tekst for term in TERMS] + ["zorg boerderij", "huisdierne", "Eigenvoordeur", "JZ+", "de", "?"]
        ),
        max_size=8,
    ).map(" ".join),
)


def _letters(text: str) -> str:
    return plain(text).replace(" ", "")


def _values(text: str, *terms: Term) -> list[str]:
    return [match.waarde for match in Matcher(terms or TERMS).find(text)]


@st.composite
def _one_typo(draw: st.DrawFn) -> tuple[Term, str]:
    """Return a term, and its text with one letter (not the first) dropped, doubled, replaced or swapped."""
    term = draw(st.sampled_from(LONG_TERMS))
    letters = _letters(term.tekst)
    at = draw(st.integers(1, len(letters) - 2))
    here, after = letters[at], letters[at + 1]
    changed = draw(st.sampled_from(["", here * 2, "x"]))
    typos = [letters[:at] + changed + letters[at + 1 :], letters[:at] + after + here + letters[at + 2 :]]
    return term, draw(st.sampled_from(typos))


def test_a_term_is_found_at_its_place() -> None:
    expected = (Match("woonvorm", "boerderij", 12, 25, 0),)

    actual = Matcher(TERMS).find("Hoe kan een zorgboerderij helpen?")

    assert expected == actual


@pytest.mark.parametrize(
    "text", ["Zorgboerderij", "ZORGBOERDERIJ", "zorgboerderij?", "zórgboerderij", "«zorgboerderij»"]
)
def test_capitals_accents_and_punctuation_do_not_matter(text: str) -> None:
    expected = [("boerderij", 0)]

    actual = [(match.waarde, match.errors) for match in Matcher(TERMS).find(text)]

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zorg boerderij", Match("woonvorm", "boerderij", 0, 14)),
        ("zorg-boerderij", Match("woonvorm", "boerderij", 0, 14)),
        ("zo rg boe rderij", Match("woonvorm", "boerderij", 0, 16)),
        ("eigenvoordeur", Match("kenmerk", "voordeur", 0, 13)),
        ("een eigen voor deur dus", Match("kenmerk", "voordeur", 4, 19)),
    ],
)
def test_split_and_joined_compounds_are_found(text: str, expected: Match) -> None:
    actual = Matcher(TERMS).find(text)

    assert (expected,) == actual


@pytest.mark.parametrize(
    ("text", "errors"),
    [("zorgboerdrij", 1), ("zorgboerderrij", 1), ("zorgboerdreij", 1), ("zorgboerderei", 2), ("zorg boedrij", 2)],
)
def test_a_misspelt_term_is_found_with_the_number_of_wrong_letters(text: str, errors: int) -> None:
    expected = (Match("woonvorm", "boerderij", 0, len(text), errors),)

    actual = Matcher(TERMS).find(text)

    assert expected == actual


@pytest.mark.parametrize("text", ["huid", "zuit", "zud", "zuidd"])
def test_a_short_term_with_a_wrong_letter_is_not_found(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = Matcher(TERMS).find(text)

    assert expected == actual


def test_a_term_with_another_first_letter_is_not_found() -> None:
    expected: tuple[object, ...] = ()

    actual = Matcher(TERMS).find("borgboerderij")

    assert expected == actual


@pytest.mark.parametrize(
    ("term", "within", "beyond"),
    [
        ("voordeur", "voordeus", "voorduus"),
        ("huisdieren", "huiskiezen", "huiskiezel"),
        ("vertrouwenspersonen", "vertrauwenzpersunen", "vertrauwenzpersunem"),
    ],
)
def test_longer_terms_may_hold_more_errors(term: str, within: str, beyond: str) -> None:
    expected = (["gezocht"], [])
    vocabulary = Term(term, "kenmerk", "gezocht")

    actual = (_values(within, vocabulary), _values(beyond, vocabulary))

    assert expected == actual


def test_the_longest_of_overlapping_terms_is_found() -> None:
    terms = (Term("open", "x", "open"), Term("open dag", "x", "open dag"), Term("dag", "x", "dag"))
    expected = ["open dag"]

    actual = _values("wanneer is de open dag", *terms)

    assert expected == actual


def test_an_exact_term_goes_before_a_longer_misspelt_one() -> None:
    terms = (Term("slaapkamer", "x", "kamer"), Term("slaapkameruitje", "x", "uitje"))
    expected = (Match("x", "kamer", 0, 10, 0),)

    actual = Matcher(terms).find("slaapkamer uitj")

    assert expected == actual


def test_the_nearest_of_two_terms_that_resemble_a_word_is_found() -> None:
    terms = (Term("kinderkamers", "x", "verder weg"), Term("kinderkamer", "x", "dichtbij"))
    expected = ["dichtbij"]

    actual = _values("kinderkamr", *terms)

    assert expected == actual


def test_terms_are_found_in_order_of_place() -> None:
    expected = ["dieren", "boerderij", "plus", "dieren"]

    actual = _values("huisdieren op de zorgboerderij of bij JZ+, of zijn huisdieren")

    assert expected == actual


def test_a_name_of_two_things_gives_both() -> None:
    terms = (Term("het anker", "woonvorm", "huis"), Term("het anker", "regio", "streek"))
    expected = (Match("regio", "streek", 4, 13), Match("woonvorm", "huis", 4, 13))

    actual = Matcher(terms).find("bij het anker")

    assert expected == actual


def test_spellings_of_one_name_give_one_match() -> None:
    terms = (
        Term("Eet-café", "kenmerk", "café"),
        Term("eet cafe", "kenmerk", "café"),
        Term("eetcafe", "kenmerk", "café"),
    )
    expected = (Match("kenmerk", "café", 3, 10),)

    actual = Matcher(terms).find("in eetcafé")

    assert expected == actual


def test_different_spellings_may_mean_the_same_thing() -> None:
    terms = (Term("huisdieren", "kenmerk", "dieren"), Term("beesten", "kenmerk", "dieren"))
    expected = ["dieren", "dieren"]

    actual = _values("beesten, dus huisdieren", *terms)

    assert expected == actual


def test_a_term_inside_a_longer_word_is_not_found() -> None:
    expected: tuple[object, ...] = ()

    actual = Matcher(TERMS).find("zuidelijk en bezuiden")

    assert expected == actual


def test_a_plus_makes_another_name() -> None:
    terms = (Term("jz", "variant", "gewoon"), Term("jz+", "variant", "plus"))
    expected = ["plus", "gewoon"]

    actual = _values("JZ+ of jz?", *terms)

    assert expected == actual


def test_a_term_of_six_words_is_found_and_a_longer_one_is_not() -> None:
    expected = [["ligging"], []]
    longest, too_long = "aan de rand van het dorp", "aan de rand van het dorp gelegen"

    actual = [_values(text, Term(text, "kenmerk", "ligging")) for text in (longest, too_long)]

    assert expected == actual


@pytest.mark.parametrize("text", ["", "  ", "?!", "mag ik blijven slapen"])
def test_a_text_without_terms_gives_nothing(text: str) -> None:
    expected: tuple[object, ...] = ()

    actual = Matcher(TERMS).find(text)

    assert expected == actual


def test_an_empty_vocabulary_finds_nothing() -> None:
    expected: tuple[object, ...] = ()

    actual = Matcher([]).find("zorgboerderij")

    assert expected == actual


def test_a_matcher_keeps_terms_that_can_be_iterated_once_only() -> None:
    matcher = Matcher(term for term in TERMS)
    expected = [("boerderij",), ("boerderij",)]

    actual = [tuple(match.waarde for match in matcher.find("zorgboerderij")) for _ in range(2)]

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_the_substring_at_a_match_differs_from_a_term_by_the_errors_it_names(text: str) -> None:
    spellings = {(term.soort, term.waarde): _letters(term.tekst) for term in TERMS}

    found = Matcher(TERMS).find(text)

    distances = [
        OSA.distance(_letters(text[match.start : match.end]), spellings[match.soort, match.waarde]) for match in found
    ]
    assert [match.errors for match in found] == distances


@UNHURRIED
@given(TEXTS)
def test_matches_are_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for match in Matcher(TERMS).find(text) for place in (match.start, match.end)]

    assert sorted(places) == places
    assert all(0 <= start < end <= len(text) for start, end in zip(places[::2], places[1::2], strict=True))


@UNHURRIED
@given(FILLERS, st.sampled_from(LONG_TERMS), st.data(), FILLERS)
def test_a_term_cut_in_two_anywhere_in_a_sentence_is_found_at_its_place(
    before: list[str], term: Term, data: st.DataObject, after: list[str]
) -> None:
    letters = _letters(term.tekst)
    at = data.draw(st.integers(1, len(letters) - 1))
    cut = letters[:at] + data.draw(st.sampled_from([" ", "-", "  "])) + letters[at:]
    text = " ".join([*before, cut, *after])
    start = len(" ".join([*before, ""]))
    expected = (Match(term.soort, term.waarde, start, start + len(cut), 0),)

    actual = Matcher(TERMS).find(text)

    assert expected == actual


@UNHURRIED
@given(_one_typo())
def test_any_single_typing_error_in_a_long_term_is_forgiven(case: tuple[Term, str]) -> None:
    term, typo = case
    expected = (Match(term.soort, term.waarde, 0, len(typo), OSA.distance(typo, _letters(term.tekst))),)

    actual = Matcher(TERMS).find(typo)

    assert expected == actual
