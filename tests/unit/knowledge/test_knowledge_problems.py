from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kleinschalig.knowledge.problems import InvalidContent, Problem, shown


def test_a_problem_is_told_in_one_line_with_its_place_and_both_sides() -> None:
    problem = Problem("artikel.yml", "waarom.kort", "text", "12")

    expected = "artikel.yml: waarom.kort: expected text, found 12"
    assert expected == str(problem)


def test_a_refusal_keeps_its_problems_and_tells_each_on_a_line() -> None:
    problems = [Problem("a.yml", "x", "text", "1"), Problem("b.yml", "y", "a list", "2")]

    refusal = InvalidContent(problems)

    assert tuple(problems) == refusal.problems
    expected = "a.yml: x: expected text, found 1\nb.yml: y: expected a list, found 2"
    assert expected == str(refusal)


def test_a_short_value_is_quoted_in_full() -> None:
    expected = "'kort'"
    assert expected == shown("kort")


@settings(database=None, derandomize=True, deadline=None, max_examples=50)
@given(st.text(), st.integers(min_value=2, max_value=100))
def test_a_quoted_value_is_never_longer_than_asked_and_says_when_it_is_cut(value: str, length: int) -> None:
    text = shown(value, length)

    assert min(len(repr(value)), length) == len(text)
    assert (len(repr(value)) > length) == (text != repr(value))
    assert repr(value).startswith(text.removesuffix("…"))
