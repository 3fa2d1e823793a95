"""Hold the words that stand before, in and behind names of persons, in lower case and without accents."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Parts of surnames.
PARTICLES = _set(
    "van de der den ter ten te 't t la le el al da di du del von vd v.d vander bin ibn abu ait ould op in het"
)
# With these no surname begins.
INNER_PARTICLES = _set("op in het te t")
# After these of a surname, its last part need not be a known name.
FOREIGN_PARTICLES = _set("el al ait")
TITLES = _set(
    "mevrouw mevr mw meneer mijnheer mnr dhr heer juf juffrouw meester mr dr drs prof tante oom opa oma familie fam "
    "gezin mej mejuffrouw zuster pater imam"
)
# Titles that other words follow as easily.
LOOSE_TITLES = _set("familie fam gezin heer")
CHILDREN = _set(
    "zoon zoontje dochter dochtertje zus zusje broer broertje kleinzoon kleindochter pleegzoon pleegdochter pleegkind "
    "stiefzoon stiefdochter bonuszoon bonusdochter vriendin neefje nichtje"
)
PERSONS = CHILDREN | _set(
    "zusjes kind kindje man vrouw ex partner vriend stiefvader stiefmoeder vader moeder mama papa buurman "
    "buurvrouw neef nicht client cliente leerling pupil mentor voogd gezinsvoogd jeugdbeschermer begeleider "
    "begeleidster hulpverlener coach therapeut jongen meisje meid puber tweeling kids zoons dochters zonen "
    "kinderen jongere collega psycholoog huisarts rechter advocaat jeugdconsulent orthopedagoog leraar docent "
    "zoonlief oudste jongste middelste ex-man ex-vrouw dokter"
)
# What stands before a person ("mijn zoon Bram").
BEFORE_PERSONS = _set(
    "mijn mn m'n mij me onze ons jouw je haar zijn z'n zn hun uw de een die deze dat bij met van voor door over aan en "
    "of dan"
)
CALLED = _set("heet heette heten genaamd genoemd geheten noem noemen roepnaam voornaam achternaam")
# After these stands a place and no person.
BEFORE_PLACES = _set("in uit te gemeente regio stad provincie omgeving dorp plaats naar nabij wijk")
# Surnames that are words too: names after "meneer" and the like, without a capital as well.
COMMON_SURNAMES = _set(
    "bakker visser smit mulder boer kok vos bos groot jong wit bruin beek dijk berg dam haan wolf brouwer kuiper prins "
    "graaf ridder keizer haas hoop lange korte klerk leeuw wilde ruiter jager koning meer hof schipper kuipers post "
    "koster bergen molen veen pinas"
)
# Shorter words than these are too often something else, except for these names.
SHORTEST_IN_LOWER_CASE = 4
SHORT_NAMES = _set("sem jip kim tim tom jan eva mia kai lea ali ela teo jay ivo gia liv sam")


def is_long_enough(word: str) -> bool:
    """Return whether a word in lower case that is on a list can only be a name."""
    return len(word) >= SHORTEST_IN_LOWER_CASE or word in SHORT_NAMES
