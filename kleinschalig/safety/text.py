"""Bring text into the form in which signals are searched: folded, spelling habits evened out, sentences parted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Between sentences: no signal reaches over it.
BREAK = "|"
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ة": "ه", "ى": "ي", "ـ": None, "є": "е", "ґ": "г"})
_APOSTROPHE = re.compile(r"(?<=\w)['’`´ʼ](?=\w)|(?<!\w)['’`´](?=[knmtsz]\b)")
_SENTENCE_END = re.compile(r"[.!?…;\n؟]+(?=\s|$|[^\W\d])")
_TOKEN = re.compile(r"[^\W_]+|\|")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")

# How people type what the signals spell out.
_TYPED = {
    **dict.fromkeys(("k", "ikke", "ekik", "ikk"), "ik"),
    **dict.fromkeys(("kwil", "kwi"), "ik wil"),
    **dict.fromkeys(("kben", "kbn", "kbin"), "ik ben"),
    **dict.fromkeys(("kheb", "khb", "keb"), "ik heb"),
    **dict.fromkeys(("kga", "kgaa"), "ik ga"),
    **dict.fromkeys(("kkan", "kka"), "ik kan"),
    **dict.fromkeys(("kdurf",), "ik durf"),
    **dict.fromkeys(("kvoel",), "ik voel"),
    **dict.fromkeys(("hb", "hep"), "heb"),
    **dict.fromkeys(("nie", "ni", "nit", "niett", "nietq"), "niet"),
    **dict.fromkeys(("niemeer", "nimeer", "nietmeer", "nimr", "nmeer"), "niet meer"),
    **dict.fromkeys(("mr", "meerr"), "meer"),
    **dict.fromkeys(("nimmer", "nimmeer"), "niet meer"),
    **dict.fromkeys(("verkragt", "verkragd", "verkracht"), "verkracht"),
    **dict.fromkeys(("mn", "mjin", "mijne", "min"), "mijn"),
    **dict.fromkeys(("zn", "zen"), "zijn"),
    **dict.fromkeys(("dr", "der", "heur"), "haar"),
    **dict.fromkeys(("t", "ht"), "het"),
    **dict.fromkeys(("da", "dattie"), "dat"),
    **dict.fromkeys(("ie", "hy", "hjj"), "hij"),
    **dict.fromkeys(("egt", "ech", "egcht"), "echt"),
    **dict.fromkeys(("ff", "effe", "eff"), "even"),
    **dict.fromkeys(("doot", "dod", "doodt", "doo", "dooood"), "dood"),
    **dict.fromkeys(("wl", "wi"), "wil"),
    **dict.fromkeys(("vd", "vh"), "van de"),
    **dict.fromkeys(("zelfmrd", "zelfm", "zm", "zelfmoort", "zelfmort"), "zelfmoord"),
    **dict.fromkeys(("nix", "niks"), "niets"),
    **dict.fromkeys(("nr",), "naar"),
    **dict.fromkeys(("leeve", "leve"), "leven"),
    **dict.fromkeys(("sterve", "sterbe"), "sterven"),
    **dict.fromkeys(("slaad", "slaatt", "slaad"), "slaat"),
    **dict.fromkeys(("moeilik",), "moeilijk"),
    **dict.fromkeys(("iemant",), "iemand"),
    **dict.fromkeys(("niemant",), "niemand"),
    **dict.fromkeys(("ademd", "aademt"), "ademt"),
    **dict.fromkeys(("snei", "snij", "snijdt", "snijt", "snei", "snijd"), "snijdt"),
    **dict.fromkeys(("ouwers",), "ouders"),
    **dict.fromkeys(("gesloagen", "gesloagn", "gesloage", "geslaege", "slage", "geslage"), "geslagen"),
    **dict.fromkeys(("doodgoan", "doodgaon", "dootgaan"), "doodgaan"),
    **dict.fromkeys(("sleit", "sloat", "sjleit"), "slaat"),
    **dict.fromkeys(("praate", "prate", "proaten", "praotn"), "praten"),
    **dict.fromkeys(("bng", "bangg"), "bang"),
}
# Words that must be found through a slip of the finger: a letter too many, too few, changed or swapped.
_MENDED = (
    "zelfmoord", "zelfdoding", "suicide", "suicidaal", "suicidale", "overdosis", "verkracht", "verkrachten",
    "mishandeld", "mishandelt", "mishandelen", "mishandeling", "aangerand", "misbruikt", "misbruik", "betast",
    "bedreigt", "bedreigd", "vermoorden", "bewusteloos", "weggelopen", "weglopen", "vermist", "paracetamol",
    "geslagen", "geschopt", "springen", "snijden", "ophangen", "afscheidsbrief", "begeleider", "groepsleider",
    "stiefvader", "stiefmoeder", "vader", "moeder", "broertje", "zusje", "dochter", "pillen", "geslikt", "leven",
    "wurgt", "gewurgd", "pistool", "verdwijnen", "opgesloten", "alcohol", "slikken", "mezelf", "zichzelf",
    "kindermishandeling", "ontvoerd", "gestoken", "neersteken", "doodmaken", "doodslaan", "thuisgekomen", "client",
)  # fmt: skip
# Words that are one slip away from those, and are words themselves.
_LEFT_ALONE = frozenset(
    """
    aangebrand bedraagd bedraagt bedreigde bedreven bedriegt bedrijf begeleid begeleidde begeleide begeleiden
    begeleidend begeleiders begeleiding begeleidster begeleidt belast betaald beven bewusteloze boertje broertjes
    cliente clienten clients dichter dochters doodslaat doormaken doorslaan eleven even gebruik geflikt geklikt
    gelegen gelikt gelopen geschept geschikt geschokt geslaagd geslapen gesleept geslipt gestaakt gestikt gestolen
    gestopt gestoten geven groepsleden groepsleiders kader lader later leden legen leken lemen lenen leren leuven
    level levend levens lever leveren lezen lieven ligt loven misbruiken misbruikte mishandel mishandelde
    mishandelden mishandelingen modder moede moeders moeten neersteekt neven nierstenen ontroerd ontvoerde ontvoert
    opgelaten opgelopen opgelost opgeschoten opgeslagen opgestoken opvangen pellen pijlen pilot pollen pullen slagen
    slakken slinken slokken snijder snikken spelen springer sprinten sprongen stiefmoeders stikken stikt stillen
    thuiskomen vaders vager vaker veerkracht verachten verdachten verdienen verdrijven verdwenen verdwijn
    verdwijning verdwijnt vereist verfijnen vergader vergist verhoogden verhoorde verkocht verkochten verkrachte
    verkrachter verkrachters verkrachting vermiste vermits vermoeden vermoord vermoordde vermoorde vermoordt
    verpachten verrichten versterkt verstoorden vertoonden vervoerden verwacht verwachten verwijten verwijzen
    verwoorden verworden verzachten verzwijgen vinden water weggelaten weggenomen weggevlogen weggezogen weglaten
    wegloper willen winden worden zelfdodingen zesje zusjes
    """.split()  # noqa: SIM905
)


def folded(text: str) -> str:
    """Return the words of `text` in lower case without accents, one space between, sentences parted by a bar."""
    joined = _APOSTROPHE.sub("", text)
    parted = _SENTENCE_END.sub(f" {BREAK} ", joined)
    plain = _without_accents(parted)
    return " ".join(_TOKEN.findall(_STRETCHED.sub(_unstretch, plain)))


def dutch(text: str) -> str:
    """Return `folded(text)` with chat spelling written out and slips in the words that matter mended."""
    return " ".join(_word(word) for word in folded(text).split())


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_LETTERS)


def _unstretch(match: re.Match[str]) -> str:
    return match.group(1) * (2 if match.group(1) in "aeo" else 1)


def _word(word: str) -> str:
    return _TYPED.get(word) or _mend(word)


def _mend(word: str) -> str:
    if len(word) < 5 or word in _LEFT_ALONE or word in _MENDED:
        return word
    for known in _MENDED:
        most = 1 if len(known) < 10 else 2
        if known[0] == word[0] and abs(len(known) - len(word)) <= most and OSA.distance(word, known) <= most:
            return known
    return word


def pattern(written: str) -> str:
    """Return the regular expression of a signal as it is written down.

    `~` stands for up to three words in between, `~~` for up to seven; `^` and `$` for where a sentence begins and ends.
    """
    written = _without_accents(written)
    if written.startswith("^"):
        written = rf"(?:^|(?<=\| )){written[1:]}"
    written = written.replace("$", r"(?= \||$)")
    return written.replace(" ~~ ", r"(?: [^\s|]+){0,7} ").replace(" ~ ", r"(?: [^\s|]+){0,3} ")


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the first of `patterns`, each in whole words only."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)")
