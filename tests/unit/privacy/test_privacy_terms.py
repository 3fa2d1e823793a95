from __future__ import annotations

import pytest

from kleinschalig.privacy.erasure import ERASE, asks_to_erase
from kleinschalig.privacy.pseudonyms import KEY, Pseudonyms, new_conversation
from kleinschalig.privacy.retention import Retention


def test_a_random_name_stays() -> None:
    name = new_conversation()
    assert Pseudonyms(b"x").of(name) == name


@pytest.mark.parametrize("sender", ["U024BE7LH", "0612345678", "jan@x.nl", "", "é" * 128, "\ud800"])
def test_any_other_name_becomes_128_bits_that_do_not_tell_it(sender: str) -> None:
    name = Pseudonyms(b"x").of(sender)
    assert len(name) == 32
    assert not sender or sender not in name


def test_the_same_key_gives_the_same_names_and_another_key_others() -> None:
    one, again, other = (Pseudonyms.from_environment({KEY: key}).of("ik") for key in ("a", "a", "b"))
    assert one == again != other


def test_without_a_key_each_start_gives_other_names() -> None:
    assert Pseudonyms.from_environment({}).of("ik") != Pseudonyms.from_environment({}).of("ik")


def test_names_of_conversations_do_not_repeat() -> None:
    assert len({new_conversation() for _ in range(1000)}) == 1000


def test_only_the_mark_asks_to_erase() -> None:
    assert asks_to_erase(ERASE)
    assert not any(asks_to_erase(content) for content in (None, {}, {"vragen": []}, [], "wissen"))


def test_the_terms_are_28_days_and_60_minutes() -> None:
    assert Retention.from_environment({}) == Retention(28, 60)


def test_the_terms_can_be_set() -> None:
    assert Retention.from_environment({"BEWAARDAGEN": "7", "GESPREK_MINUTEN": "30"}) == Retention(7, 30)


@pytest.mark.parametrize("value", ["0", "-1", "veel", "1.5"])
def test_a_term_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="BEWAARDAGEN"):
        Retention.from_environment({"BEWAARDAGEN": value})
