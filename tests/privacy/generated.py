"""Make messages with personal data up, and know which parts of each must not be found anywhere afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass


def _list(words: str) -> list[str]:
    return words.split("|")


FIRST = _list(
    "Sanne|Kevin|Fatima|Mohammed|Daan|Noor|Sem|Lotte|Jayden|Aïsha|Youssef|Emine|Agnieszka|Oleksandr|"
    "Shanaya|Tygo|Fenna|Bram|Hamza|Naomi|Thijs|Romy|Dylan|Esra|Mehmet|Luuk|Zahra|Ruben|Kaoutar|Jasper|"
    "Merel|Ömer|Giovanni|Chantal|Priya|Anne-Sophie|Jan-Willem|Sjors|Iris|Mika|Jip|Nina|Stijn|Lieke|Ahmed|"
    "Malik|Denzel|Julia|Piet|Wilma|Hatice|Femke"
)
ODD = _list("Jayvano|Shanequa|Tyrese|Djaydee|Quirijntje|Zoëlynn|Rayvinio|Xaviënne")
LAST = _list(
    "de Vries|Jansen|van den Berg|Bakker|el Amrani|Yılmaz|Kowalski|van der Meulen|Visser|Smit|Ben Ali|"
    "Özdemir|Hoekstra|de Graaf|Ait Said|Willems|Peeters|Janssens|van 't Hof|Dijkstra|Mulder|Nguyen|Pinas|"
    "ter Horst|Koopmans|Bouzidi"
)
STREETS = _list(
    "Dorpsstraat|Kerklaan|Prins Hendrikkade|Jan van Galenstraat|Molenweg|Lindenhof|Laan van Meerdervoort|"
    "Singel|Burgemeester de Raadtsingel|Eikenlaan|Beatrixplein|Oude Gracht|Zuiderpark|Korenbrink|"
    "Meidoornstraat|Sportweg"
)
TOWNS = _list("Utrecht|Zwolle|Almere|Breda|Groningen|Gent|Tilburg|Assen|Gouda|Heerlen")
MONTHS = _list("januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december")
QUESTIONS = (
    "hoeveel jongeren wonen er in een groep?", "voor wie is kleinschalig verblijf?", "wat zijn de voordelen?",
    "welke leeftijd hoort bij jeugdzorgplus?", "kan een jongere terug naar huis?",
    "wat is het verschil met een gezinshuis?",
)  # fmt: skip


@dataclass(frozen=True)
class Message:
    """A message, what kinds of personal data it has, and the words that must be gone."""

    text: str
    kinds: tuple[str, ...]
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    text: str
    kind: str
    secrets: tuple[str, ...]


def bsn(rng: random.Random) -> str:
    """Return nine digits that pass the eleven-test."""
    while True:
        digits = [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(7))]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
        if last < 10:
            return "".join(map(str, [*digits, last]))


def iban(rng: random.Random) -> str:
    """Return a Dutch account number with the right check digits."""
    account = f"{rng.choice(['INGB', 'RABO', 'ABNA', 'TRIO'])}{rng.randint(10**8, 10**9 - 1):010d}"
    number = int("".join(str(int(char, 36)) for char in account + "NL00"))
    return f"NL{98 - number % 97:02d}{account}"


def _name(rng: random.Random) -> _Part:
    first, last = rng.choice(FIRST), rng.choice(LAST)
    templates: tuple[tuple[str, tuple[str, ...]], ...] = (
        (f"mijn zoon {first} is 15", (first,)),
        (f"onze dochter {first} {last} moet uit huis", (first, last)),
        (f"mn zusje heet {first.lower()}", (first,)),
        (f"mevrouw {last} van de gemeente belde", (last,)),
        (f"meneer {last.lower()} zegt dat het mag", (last,)),
        (f"ik ben {first} {last}", (first, last)),
        (f"ik ben {first.lower()} en ik ben 16", (first,)),
        (f"kan {first.lower()} daar naartoe", (first,)),
        (f"{first} zit nu op een groep", (first,)),
        (f"mijn naam is {first} {last}", (first, last)),
        (f"mn naam is {first.lower()} {last.lower()}", (first, last)),
        (f"{first.lower()}s vader wil dat niet", (first,)),
        (f"de moeder van {first} en {rng.choice(FIRST)} vroeg het", (first,)),
        (f"Met vriendelijke groet, {first} {last}", (first, last)),
        (f"zijn voogd, {first} {last}, weet het niet", (first, last)),
        (f"{first[0]}. {last} is de gezinsvoogd", (last,)),
        (f"ons pleegkind heet {(odd := rng.choice(ODD))}", (odd,)),
        (f"mijn dochter {(odd := rng.choice(ODD))} wil weg", (odd,)),
        (f"MIJN ZOON {first.upper()} IS 14", (first,)),
    )
    text, secrets = rng.choice(templates)
    return _Part(text, "naam", secrets)


def _phone(rng: random.Random) -> _Part:
    digits = f"06{rng.randint(10**7, 10**8 - 1)}"
    forms = (
        digits, f"06-{digits[2:]}", f"06 {digits[2:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}", f"+31 6 {digits[2:]}",
        f"+31(0)6-{digits[2:]}", f"0031{digits[1:]}", f"030-{digits[3:]}", f"(020) {digits[3:6]} {digits[6:]}",
        f"06.{digits[2:6]}.{digits[6:]}", f"06/{digits[2:]}",
        f"+32 4{digits[2:4]} {digits[4:6]} {digits[6:8]} {digits[8:]}",
    )  # fmt: skip
    shown = rng.choice(forms)
    return _Part(f"bel me op {shown}", "telefoonnummer", (shown, shown[-4:]))


def _email(rng: random.Random) -> _Part:
    first, last = rng.choice(FIRST).casefold(), rng.choice(LAST).split()[-1].casefold()
    shown = rng.choice([f"{first}.{last}@gmail.com", f"{first}_{last}99@kpnmail.nl", f"info@{last}-advies.nl"])
    return _Part(f"mail naar {shown}", "e-mailadres", (shown,))


def _address(rng: random.Random) -> _Part:
    street, number = rng.choice(STREETS), f"{rng.randint(1, 250)}{rng.choice(['', '', 'a', '-2', ' b'])}"
    forms = (
        f"we wonen op {street} {number} in {rng.choice(TOWNS)}", f"ons adres is {street} {number}",
        f"ik woon aan de {street.lower()} {number}", f"hij staat ingeschreven {street} {number}, {rng.choice(TOWNS)}",
    )  # fmt: skip
    return _Part(rng.choice(forms), "adres", (street.split()[-1],))


def _postcode(rng: random.Random) -> _Part:
    letters = "".join(rng.choice("BCDFGHJKLNPRSTVWXZ") for _ in range(2))
    shown = rng.choice(
        [f"{(digits := rng.randint(1000, 9999))} {letters}", f"{digits}{letters}", f"{digits}{letters.lower()}"]
    )
    return _Part(f"postcode {shown}", "postcode", (shown,))


def _birth(rng: random.Random) -> _Part:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1965, 2018)
    forms = (
        f"{day:02d}-{month:02d}-{year}", f"{day}/{month}/{year}", f"{day} {MONTHS[month - 1]} {year}",
        f"{day}.{month}.{year}",
        f"{year}-{month:02d}-{day:02d}", f"{day}-{month}-'{year % 100:02d}", f"{day} {MONTHS[month - 1][:3]} {year}",
    )  # fmt: skip
    shown = rng.choice(forms)
    return _Part(rng.choice([f"geboren op {shown}", f"geboortedatum {shown}", f"geb. {shown}"]), "datum", (shown,))


def _bsn(rng: random.Random) -> _Part:
    digits = bsn(rng)
    shown = rng.choice([digits, f"{digits[:3]} {digits[3:6]} {digits[6:]}", f"{digits[:4]}.{digits[4:6]}.{digits[6:]}"])
    return _Part(
        rng.choice([f"bsn {shown}", f"mijn burgerservicenummer is {shown}", f"nummer {shown}"]), "bsn", (shown,)
    )


def _iban(rng: random.Random) -> _Part:
    plain = iban(rng)
    spaced = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
    shown = rng.choice([plain, spaced, plain.lower()])
    return _Part(f"rekening {shown}", "rekeningnummer", (shown, plain[-6:]))


def _file(rng: random.Random) -> _Part:
    shown = rng.choice([
        f"{rng.randint(10**5, 10**7)}", f"Z{rng.randint(2019, 2026)}-{rng.randint(10**4, 10**5)}",
        f"C/{rng.randint(10, 99)}/{rng.randint(10**5, 10**6)} / JE RK 24-{rng.randint(100, 999)}",
        f"JZ/{rng.randint(2019, 2026)}/{rng.randint(1000, 9999)}",
    ])  # fmt: skip
    label = rng.choice(["dossiernummer", "zaaknummer", "cliëntnummer", "ons dossiernummer is", "kenmerk:"])
    return _Part(f"{label} {shown}", "dossiernummer", (shown,))


MAKERS: tuple[Callable[[random.Random], _Part], ...] = (
    _name, _name, _name, _phone, _email, _address, _postcode, _birth, _bsn, _iban, _file,
)  # fmt: skip


def messages(count: int, seed: int) -> Iterator[Message]:
    """Yield messages with one to three pieces of personal data, most with a question too."""
    rng = random.Random(seed)
    for _ in range(count):
        parts = [rng.choice(MAKERS)(rng) for _ in range(rng.choice([1, 1, 2, 3]))]
        pieces = [part.text for part in parts]
        if rng.random() < 0.8:
            pieces.insert(rng.randint(0, len(pieces)), rng.choice(QUESTIONS))
        text = rng.choice([", ", ". ", " en ", "\n"]).join(pieces)
        yield Message(
            text[:990], tuple(part.kind for part in parts), tuple(secret for part in parts for secret in part.secrets)
        )
