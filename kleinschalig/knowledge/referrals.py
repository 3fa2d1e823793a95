"""Check the referrals: a visitor sees each website and telephone number, and no number that is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kleinschalig.knowledge.cells import Raw
from kleinschalig.knowledge.problems import Problem, shown

FILE = "doorverwijzingen.yml"
_WORDINGS = ("ouder", "professional")
# From seven digits after a 0 or a +, however they are grouped, and the short numbers of municipalities ("14 020").
_TELEPHONE = re.compile(r"(?<![\d.])(?:\(?(?:\+|0)\d?(?:[\s()/.-]{0,3}\d){6,}|14[\s-]?0\d{2,3})(?!\d)")


def check_uncertain_numbers(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each telephone number, in its field or in a text, of a referral that is not certain."""
    for key, item in content["doorverwijzingen"].items():
        if item["zekerheid"] != "onzeker":
            continue
        if item["telefoon"] is not None:
            yield Problem(FILE, f"{key}.telefoon", "null, for zekerheid is onzeker", shown(item["telefoon"]))
        for register in _WORDINGS:
            found = _TELEPHONE.search(item[register])
            if found:
                yield Problem(
                    FILE,
                    f"{key}.{register}",
                    "no telephone number, for zekerheid is onzeker",
                    shown(found.group().strip()),
                )


def check_untold_addresses(content: Raw) -> Iterator[Problem]:
    """Yield a problem for each website and telephone number that neither wording tells: only those are said."""
    for key, item in content["doorverwijzingen"].items():
        told = " ".join(item[register] for register in _WORDINGS)
        if item["website"] is not None and not _names_website(told, item["website"]):
            yield Problem(FILE, f"{key}.website", "a website that ouder or professional names", shown(item["website"]))
        # A number that may not be there at all is a fault already.
        certain = item["zekerheid"] != "onzeker"
        if certain and item["telefoon"] is not None and _digits(item["telefoon"]) not in _digits(told):
            yield Problem(FILE, f"{key}.telefoon", "a number that ouder or professional names", shown(item["telefoon"]))


def _names_website(text: str, website: str) -> bool:
    """Return whether the text names the website; "www." and what comes before that may be left out."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", website.casefold()).rstrip("/")
    return re.search(rf"(?<![\w-])(?:www\.)?{re.escape(bare)}(?![\w-])", text.casefold()) is not None


def _digits(text: str) -> str:
    """Return the digits of a text in which those of one number stand together, and those of two numbers do not."""
    grouped = re.sub(r"(?<=\d)[\s()/.-]{1,3}(?=\d)", "", text)
    return " ".join(re.findall(r"\d+", grouped))
