from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.splitting import Part, Piece, split_fragments, split_message, split_questions

UNHURRIED = settings(deadline=None, max_examples=60)
QUESTIONS = (
    "Hoeveel bedden zijn er",
    "Wie kookt er op zondag",
    "Mag de hond mee",
    "Wat kost een nacht",
    "Waar ligt het dichtstbijzijnde huis",
    "Is er een schuur",
)
STORIES = ("Wij verhuizen in juni.", "Onze Tim is erg stil.", "Thuis lukt het niet langer.", "Dank u zeer!")
# White space, list marks and joining signs: what no answer needs.
SEPARATING = re.compile(r"(?:[\s;,+&*•-]|(?:vraag\s+)?\d{1,2}[.):]?|\bof\b)*", re.IGNORECASE)
SEPARATORS = st.sampled_from(["? ", "?\n", "?  \n\n", "?; ", "!? ", "? \t"])
JOINTS = ("en", "maar", "of", "hoe", "wat dan", ",", ";", "?", "\n", " ", "+", "&")
MARKS = ("1.", "2)", "3:", "vraag 4:", "-", "•", "*", "5", "o.a.", "17.")
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*QUESTIONS, *STORIES, *JOINTS, *MARKS]), max_size=14).map(" ".join),
    st.text(alphabet="hoewatn ,.?!;\n-1)", max_size=60),
)


def _texts(text: str) -> list[str]:
    return [piece.text for piece in split_questions(text)]


def _questions(text: str) -> list[str]:
    return [piece.text for piece in split_questions(text) if not piece.story]


@pytest.mark.parametrize(
    "text", ["", "  \n ", "Wie kookt er?", "wie kookt er", "Goedemorgen.", "Ik ben Noor. Ik woon in Ede.", "?"]
)
def test_a_text_with_at_most_one_question_stays_whole(text: str) -> None:
    expected = (Piece(text, 0, len(text)),)

    actual = split_questions(text)

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie kookt er? Mag de hond mee?", ["Wie kookt er?", "Mag de hond mee?"]),
        ("Wie kookt er?! Mag de hond mee?!", ["Wie kookt er?!", "Mag de hond mee?!"]),
        ("Hoe laat is het eten. Wie kookt er.", ["Hoe laat is het eten.", "Wie kookt er."]),
        ("wie kookt er\nmag de hond mee", ["wie kookt er", "mag de hond mee"]),
        ("wie kookt er ; mag de hond mee", ["wie kookt er", "mag de hond mee"]),
        ("wie kookt er\r\n\r\nmag de hond mee", ["wie kookt er", "mag de hond mee"]),
        ("Een schuur? Een moestuin?", ["Een schuur?", "Een moestuin?"]),
    ],
)
def test_questions_end_at_end_marks_semicolons_and_new_lines(text: str, expected: list[str]) -> None:
    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wie kookt er en hoe laat is het eten", ["wie kookt er", "en hoe laat is het eten"]),
        ("wie kookt er, en mag de hond mee?", ["wie kookt er", "en mag de hond mee?"]),
        ("wie kookt er maar wat kost dat dan", ["wie kookt er", "maar wat kost dat dan"]),
        ("wie kookt er, hoe laat is het eten", ["wie kookt er", "hoe laat is het eten"]),
        ("wie kookt er en dan wat kost dat", ["wie kookt er", "en dan wat kost dat"]),
        ("WIE KOOKT ER EN WAT KOST DAT", ["WIE KOOKT ER", "EN WAT KOST DAT"]),
        ("wie kookt er + mag de hond mee", ["wie kookt er", "mag de hond mee"]),
        ("wie kookt er & wat kost dat", ["wie kookt er", "wat kost dat"]),
        ("wie kookt er of wat kost dat", ["wie kookt er", "wat kost dat"]),
        ("hoeveel bedden zijn er en bij wie slaapt Tim", ["hoeveel bedden zijn er", "en bij wie slaapt Tim"]),
        ("is er een tuin, zo ja wie maait er", ["is er een tuin", "zo ja wie maait er"]),
        ("wie kookt er, ik wil graag weten hoe laat", ["wie kookt er", "ik wil graag weten hoe laat"]),
        ("wie kookt er en weet je hoe laat", ["wie kookt er", "en weet je hoe laat"]),
        ("wie kookt er en maakt iemand de bedden op", ["wie kookt er", "en maakt iemand de bedden op"]),
    ],
)
def test_questions_in_one_sentence_are_cut_at_the_word_that_joins_them(text: str, expected: list[str]) -> None:
    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "wie kookt en wast er",
        "zijn er schuren en moestuinen?",
        "wat kost een nacht, een week of een maand?",
        "hebben jullie ook een schuur?",
        "wie kookt er o.a. op zondag?",
        "wat kost 1.250 gram appels",
    ],
)
def test_lists_and_abbreviations_inside_a_question_are_not_cut(text: str) -> None:
    expected = [text]

    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "wie kookt er in het kl. huis",
        "hoeveel bedden zijn er max. in een kleinsch. huis",
        "kost dat ca. 20 euro excl. het eten",
        "Wie is DHR. De Boer",
        "wat doet een Prof. Als opvoeder",
        "mogen huisdieren mee, bijv. Een hond",
        "wie kookt er in een residentiele voorz. Of in een just. Huis",
    ],
)
def test_the_stop_of_an_abbreviation_ends_no_question(text: str) -> None:
    expected = [text]

    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wie kookt er max. Mag de hond mee.", ["wie kookt er max. Mag de hond mee."]),
        ("wie kookt er voor Max en co. Mag de hond mee.", ["wie kookt er voor Max en co.", "Mag de hond mee."]),
        ("wie kookt het maximum. Mag de hond mee.", ["wie kookt het maximum.", "Mag de hond mee."]),
        ("wat kost het min. per nacht? Wie kookt er?", ["wat kost het min. per nacht?", "Wie kookt er?"]),
    ],
)
def test_only_a_whole_word_is_an_abbreviation(text: str, expected: list[str]) -> None:
    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "1. Wie kookt er 2. Mag de hond mee",
        "1) Wie kookt er 2) Mag de hond mee",
        "1: Wie kookt er 2: Mag de hond mee",
        "vraag 1: Wie kookt er vraag 2: Mag de hond mee",
        "- Wie kookt er - Mag de hond mee",
        "• Wie kookt er • Mag de hond mee",
        "* Wie kookt er * Mag de hond mee",
        "a) Wie kookt er b) Mag de hond mee",
        "A: Wie kookt er B: Mag de hond mee",
    ],
)
def test_list_marks_on_one_line_part_the_questions(text: str) -> None:
    expected = ["Wie kookt er", "Mag de hond mee"]

    actual = _texts(text)

    assert expected == actual


def test_a_story_before_a_question_is_a_piece_of_its_own() -> None:
    expected = [
        ("Onze Tim is erg stil. Thuis lukt het niet. ", True),
        ("Mag hij komen?", False),
        ("Wij komen uit Ede. ", True),
        ("Wat kost een nacht?", False),
    ]

    actual = [(piece.text, piece.story) for piece in split_questions(" ".join(text.strip() for text, _ in expected))]

    assert expected == actual


def test_a_story_at_the_end_belongs_to_the_last_question() -> None:
    expected = ["Wie kookt er?", "Mag de hond mee? Hij is erg lief. Groetjes, Noor"]

    actual = _texts(" ".join(expected))

    assert expected == actual


@pytest.mark.parametrize(
    "expected",
    [
        ["Wij komen uit Ede. ", "Wie kookt er?"],
        ["Wij komen uit Ede. ", "Wie kookt er? Dank u zeer."],
        ["Wij komen uit Ede. Onze Tim is erg stil. ", "Mag hij komen?"],
        ["Onze Tim is erg stil, ", "mag hij komen"],
        ["Onze Tim is erg stil ", "en hoe laat eten ze"],
        ["Wij komen uit Ede\n\n", "wie kookt er"],
    ],
)
def test_a_story_with_one_question_behind_it_is_cut_in_those_two(expected: list[str]) -> None:
    actual = _texts("".join(expected))

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    ["Wie kookt er? Dank u zeer.", "wie kookt er. Onze Tim is erg stil. Wij komen uit Ede."],
)
def test_one_question_without_a_story_before_it_stays_whole(text: str) -> None:
    expected = [text]

    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wie kookt er, of het eten warm is", ["wie kookt er", "of het eten warm is"]),
        ("wie kookt er, of ze op tijd eten", ["wie kookt er", "of ze op tijd eten"]),
        ("wie kookt er en of de hond mee mag", ["wie kookt er", "en of de hond mee mag"]),
        ("wie kookt er, en of ouders mee eten", ["wie kookt er", "en of ouders mee eten"]),
        ("wie kookt er en ook of hij een bed heeft", ["wie kookt er", "en ook of hij een bed heeft"]),
        ("Wie kookt er. Of de hond mee mag.", ["Wie kookt er.", "Of de hond mee mag."]),
    ],
)
def test_whether_something_is_so_is_a_question(text: str, expected: list[str]) -> None:
    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize(
    "text", ["wie kookt er op zaterdag, of een andere dag", "wie kookt er of de hond", "wie kookt er en offert dan"]
)
def test_else_of_starts_no_question(text: str) -> None:
    expected = [text]

    actual = _texts(text)

    assert expected == actual


@pytest.mark.parametrize("lead", ["nog iets:", "Nog iets,", "nog een vraag:", "en nog iets:", "en dan nog:"])
def test_words_that_announce_a_question_do_not_hide_it(lead: str) -> None:
    found = _questions(f"wie kookt er, {lead} mag de hond mee")

    assert len(found) == 2
    assert found[1].endswith("mag de hond mee")


def test_pieces_say_where_they_stand() -> None:
    expected = (Piece("Wie kookt er?", 0, 13), Piece("en wat kost dat", 16, 31))

    actual = split_questions("Wie kookt er?   en wat kost dat")

    assert expected == actual


@pytest.mark.parametrize(("count", "expected"), [(2, 2), (6, 6), (7, 1), (12, 1)])
def test_a_list_of_more_than_six_questions_is_not_split(count: int, expected: int) -> None:
    text = "Wie kookt er? " * count

    actual = len(split_questions(text))

    assert expected == actual


@pytest.mark.parametrize(("most", "expected"), [(1, 1), (2, 1), (3, 3), (4, 3)])
def test_the_caller_may_say_how_many_questions_are_the_most(most: int, expected: int) -> None:
    actual = len(split_questions("Wie kookt er? Mag de hond mee? Wat kost een nacht?", most))

    assert expected == actual


@UNHURRIED
@given(TEXTS)
def test_each_piece_is_the_substring_at_its_place(text: str) -> None:
    pieces = split_questions(text)

    assert [text[piece.start : piece.end] for piece in pieces] == [piece.text for piece in pieces]


@UNHURRIED
@given(TEXTS)
def test_pieces_are_in_order_and_do_not_overlap(text: str) -> None:
    places = [place for piece in split_questions(text) for place in (piece.start, piece.end)]

    assert sorted(places) == places
    assert places[0] >= 0
    assert places[-1] <= len(text)


@UNHURRIED
@given(TEXTS)
def test_pieces_are_never_blank_where_there_are_more(text: str) -> None:
    pieces = split_questions(text)

    assert len(pieces) == 1 or all(piece.text.strip() for piece in pieces)


@UNHURRIED
@given(TEXTS, st.integers(min_value=1, max_value=10))
def test_there_is_always_a_piece_and_never_more_questions_than_the_most(text: str, most: int) -> None:
    pieces = split_questions(text, most)

    assert pieces
    assert sum(not piece.story for piece in pieces) <= most


@UNHURRIED
@given(TEXTS)
def test_only_separators_stand_outside_the_pieces(text: str) -> None:
    ends = [0, *(place for piece in split_questions(text) for place in (piece.start, piece.end)), len(text)]

    outside = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]

    assert all(SEPARATING.fullmatch(gap) for gap in outside)


@UNHURRIED
@given(st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=6), st.data())
def test_questions_with_marks_between_them_are_all_found(questions: list[str], data: st.DataObject) -> None:
    separators = [data.draw(SEPARATORS) for _ in questions[1:]]
    text = "".join(part for pair in zip(questions, [*separators, "?"], strict=True) for part in pair)

    found = [piece.text.rstrip("!?") for piece in split_questions(text)]

    assert questions == found


@UNHURRIED
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(STORIES), max_size=2), st.sampled_from(QUESTIONS)), min_size=2, max_size=6
    )
)
def test_each_question_stands_behind_the_story_that_leads_to_it(parts: list[tuple[list[str], str]]) -> None:
    expected: list[str] = []
    for stories, question in parts:
        story = " ".join(stories)
        # A word or two before a question belong to it.
        apart = len(story.split()) > 3
        expected += [story, f"{question}?"] if apart else [f"{story} {question}?".strip()]

    actual = [text.strip() for text in _texts(" ".join(expected))]

    assert expected == actual


def test_fragments_are_what_stands_between_the_places_where_a_text_may_be_cut() -> None:
    expected = ["Mijn zoon is boos.", "Wie kookt er", "en wat kost dat?"]
    assert expected == [piece.text for piece in split_fragments("Mijn zoon is boos. Wie kookt er en wat kost dat?")]


def test_at_most_so_many_fragments_are_returned() -> None:
    expected = ["Een.", "Twee."]
    assert expected == [piece.text for piece in split_fragments("Een. Twee. Drie.", 2)]


@pytest.mark.parametrize("text", ["Wie kookt er?", "", "?!"])
def test_a_message_that_is_not_cut_has_no_parts(text: str) -> None:
    assert split_message(text) == ()


def test_the_parts_of_a_message_are_its_pieces_and_then_its_smaller_fragments() -> None:
    text = "Mijn zoon is boos op iedereen. Hij is 12. Wie kookt er en wat kost dat?"
    expected = [
        (text[:42], Part(0, 42, story=True)),
        ("Wie kookt er", Part(42, 54, fragment=True)),
        ("en wat kost dat?", Part(55, 71, fragment=True)),
        ("Mijn zoon is boos op iedereen.", Part(0, 30, piece=False, fragment=True)),
        ("Hij is 12.", Part(31, 41, piece=False, fragment=True)),
    ]
    assert expected == [(text[part.start : part.end], part) for part in split_message(text)]


def test_plus_joins_two_questions_unless_it_ends_a_name() -> None:
    expected = [["wie kookt er", "plus wat kost dat"], ["wie kookt er bij jz plus", "en wat kost dat"]]
    texts = ("wie kookt er plus wat kost dat", "wie kookt er bij jz plus en wat kost dat")
    assert expected == [[piece.text for piece in split_questions(text)] for text in texts]
