from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.language.lists import Entity, Item, read_list

UNHURRIED = settings(deadline=None, max_examples=60)
KENMERKEN = ("tuin", "zolder", "kelder")
VARIANTEN = ("hut", "villa", "kasteel")
NAMES = {**dict.fromkeys(KENMERKEN, "kenmerk"), **dict.fromkeys(VARIANTEN, "variant")}


def _entities(text: str) -> list[Entity]:
    """Return every name of `text` as an entity, in the order of the text."""
    found, place = [], 0
    for word in text.replace(",", " ").replace(":", " ").replace("?", " ").replace("/", " ").split(" "):
        name = word.lower()
        if name in NAMES:
            found.append({"entity": NAMES[name], "value": name, "start": place, "end": place + len(name)})
        place += len(word) + 1
    return found


def _read(text: str) -> tuple[Item, ...]:
    return read_list(text, _entities(text))


def _all(*kenmerken: str) -> tuple[Item, ...]:
    return tuple((kenmerk, ()) for kenmerk in kenmerken)


# What is a list.


@pytest.mark.parametrize(
    "text",
    [
        "tuin, zolder, kelder",
        "het aantal tuin plus de zolder plus hun kelder",
        "tuin / zolder / kelder",
        "tuin, zolder (voor de spullen), kelder",
        "tuin of zolder of ook een kelder",
        "is er tuin , OF zolder , EN kelder ?",
        "vertel eens over tuin, zolder en kelder in het algemeen",
    ],
)
def test_kenmerken_with_only_joining_words_or_marks_between_them_are_a_list(text: str) -> None:
    assert _all("tuin", "zolder", "kelder") == _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "tuin zonder zolder",
        "tuin en is er een zolder",
        "tuin en zolder maar liever kelder",
        "heeft de tuin van de villa iets met de zolder te maken, of is de kelder groter",
        "tuin in de villa en zolder in het kasteel hoort erbij en daarna kelder",
        "ligt de hut dicht bij tuin of zolder",
        "tuin per zolder",
        "tuin tuinen zolder",
    ],
)
def test_other_words_between_the_names_break_a_list(text: str) -> None:
    assert not _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "tuin zolder",
        "tuin zolder kelder",
        "tuin, zolder kelder",
        "hoe zit het met de tuin zolder en kelder",
        "hut: tuin zolder",
        "tuin zolder hut, kelder villa",
        "hut tuin zolder, villa kelder",
    ],
)
def test_two_kenmerken_with_only_white_space_between_them_are_no_list(text: str) -> None:
    assert not _read(text)


def test_a_variant_may_stand_bare_beside_its_kenmerk() -> None:
    assert _read("tuin hut zolder villa") == (("tuin", ("hut",)), ("zolder", ("villa",)))


@pytest.mark.parametrize("text", ["", "de tuin", "tuin en tuin", "tuin hut, tuin villa", "hut, villa en kasteel"])
def test_fewer_than_two_kenmerken_are_no_list(text: str) -> None:
    assert not _read(text)


def test_words_before_the_first_and_behind_the_last_name_do_not_matter() -> None:
    assert _all("tuin", "zolder") == _read("ik wil graag van alles weten over tuin en zolder want wij verhuizen")


def test_other_kinds_of_names_are_no_part_of_a_list() -> None:
    entities = [{**item, "entity": "woonvorm"} for item in _entities("tuin en zolder")]

    assert not read_list("tuin en zolder", entities)


def test_the_order_in_which_names_were_found_does_not_matter() -> None:
    for text in ("tuin hut, zolder villa", "hut: tuin en zolder"):
        assert _read(text) == read_list(text, _entities(text)[::-1])


def test_names_that_were_typed_as_one_word_are_no_list() -> None:
    entities = [{"entity": "kenmerk", "value": name, "start": 0, "end": 10} for name in ("tuin", "zolder")]

    assert not read_list("tuinzolder graag", entities)


# What is asked of which variant.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tuin hut, zolder villa", (("tuin", ("hut",)), ("zolder", ("villa",)))),
        ("tuin van de hut en zolder van het villa", (("tuin", ("hut",)), ("zolder", ("villa",)))),
        ("tuin hut villa, zolder kasteel", (("tuin", ("hut", "villa")), ("zolder", ("kasteel",)))),
        ("tuin, zolder hut, kelder villa", (("tuin", ("hut",)), ("zolder", ("hut",)), ("kelder", ("villa",)))),
        ("tuin hut, zolder hut, zolder villa", (("tuin", ("hut",)), ("zolder", ("hut",)), ("zolder", ("villa",)))),
    ],
)
def test_in_a_list_that_starts_with_a_kenmerk_each_goes_with_the_variants_named_next(
    text: str, expected: tuple[Item, ...]
) -> None:
    assert expected == _read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hut: tuin, villa: zolder", (("tuin", ("hut",)), ("zolder", ("villa",)))),
        ("hut tuin, zolder, villa kelder", (("tuin", ("hut",)), ("zolder", ("hut",)), ("kelder", ("villa",)))),
        ("hut en villa: tuin, kasteel: zolder", (("tuin", ("hut", "villa")), ("zolder", ("kasteel",)))),
        ("hut tuin, villa tuin en zolder", (("tuin", ("hut",)), ("tuin", ("villa",)), ("zolder", ("villa",)))),
    ],
)
def test_a_list_that_starts_with_a_variant_speaks_of_that_one_until_it_names_another(
    text: str, expected: tuple[Item, ...]
) -> None:
    assert expected == _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "tuin en zolder",
        "hut: tuin en zolder",
        "tuin en zolder van de hut",
        "tuin en zolder bij hut en villa",
        "hut en villa: tuin, zolder",
        "tuin hut, zolder hut",
        "tuin hut, zolder",
    ],
)
def test_where_all_is_asked_of_the_same_variants_the_list_leaves_them_to_the_question(text: str) -> None:
    assert _all("tuin", "zolder") == _read(text)


def test_kenmerken_behind_the_last_variant_go_with_that_one() -> None:
    expected = (("tuin", ("hut",)), ("zolder", ("villa",)), ("kelder", ("villa",)))

    assert expected == _read("tuin hut, zolder villa, kelder")


def test_what_is_listed_twice_is_asked_once() -> None:
    expected = (("tuin", ("hut",)), ("zolder", ("villa",)))

    assert expected == _read("tuin hut, zolder villa, tuin hut")


@pytest.mark.parametrize("text", ["tuin hut villa, zolder kasteel", "tuin villa hut, zolder kasteel"])
def test_the_order_in_which_the_variants_of_a_kenmerk_are_named_does_not_matter(text: str) -> None:
    expected = (("tuin", ("hut", "villa")), ("zolder", ("kasteel",)))

    assert expected == _read(text)


# Whatever is listed.


@UNHURRIED
@given(st.lists(st.sampled_from([*KENMERKEN, *VARIANTEN]), max_size=10), st.sampled_from([" , ", " en ", " / "]))
def test_a_list_asks_every_kenmerk_it_names_of_variants_it_names(named: list[str], joint: str) -> None:
    found = _read(joint.join(named))

    kenmerken = [name for name in named if NAMES[name] == "kenmerk"]
    if len(set(kenmerken)) < 2:
        assert not found
    else:
        assert set(kenmerken) == {kenmerk for kenmerk, _ in found}
        assert {variant for _, varianten in found for variant in varianten} <= set(named)
        assert len(found) == len(set(found))
        assert sorted(found, key=lambda item: kenmerken.index(item[0]))[0][0] == kenmerken[0]


@UNHURRIED
@given(st.lists(st.sampled_from([*KENMERKEN, *VARIANTEN]), min_size=2, max_size=8), st.sampled_from([" ", " , "]))
def test_either_all_items_of_a_list_name_variants_or_none_does(named: list[str], joint: str) -> None:
    assert len({bool(varianten) for _, varianten in _read(joint.join(named))}) <= 1
