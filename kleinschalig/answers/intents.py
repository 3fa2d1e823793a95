"""Name the intents that answers know by name; all others go by the content that answers them."""

from __future__ import annotations

NOT_UNDERSTOOD = "nlu_fallback"

# Questions that more than one fact answers. The definition, which is a fact, is named with the content it needs.
OVERVIEW = "overzicht_variant"
WHICH_VARIANTS = "welke_varianten"
ADVANTAGES = "welke_voordelen"
COMPARISON = "verschil_tussen_varianten"
SEARCH = "zoek_variant"
ADVICE = "advies_over_persoon"

# Families of intents: what follows is the name of a woonvorm.
DIFFERENCE_WITH = "verschil_met_"
EXPLANATION_OF = "wat_is_"

# What these ask in general, people also ask of a variant in the same words ("is dat gesloten?").
IN_GENERAL = frozenset({"gesloten_jeugdhulp", "jeugdgevangenis_algemeen", "wat_is_leefgroep"})

# A judgement on a person may be taken for one of these referrals ("moet mijn zoon naar een groep?").
BESIDE_ADVICE = frozenset({"wie_beslist", "hoe_aanmelden", "kwaliteit_en_onderzoek"})

# The conversation itself.
WHICH_SOURCE = "welke_bron"
REPEAT = "herhaal"
SIMPLER = "makkelijker"
MORE = "meer_vertellen"
OTHER_VARIANT = "andere_variant"
CORRECTION = "correctie"
ELSEWHERE = "buiten_onderwerp"
IS_OUDER = "ik_ben_ouder"
IS_JONGERE = "ik_ben_jongere"
IS_PROFESSIONAL = "ik_ben_professional"
# After this question the conversation is forgotten.
ERASURE = "wis_gesprek"

# These only point back: what they ask is the last question, about something else.
POINTING = frozenset({OTHER_VARIANT, CORRECTION, NOT_UNDERSTOOD})
# These leave the subject of the conversation as it was.
WITHOUT_SUBJECT = frozenset({
    "groet", "afscheid", "bedankt", "ja", "nee", "compliment", "ben_je_een_robot", "wat_kun_je", "snap_het_niet",
    "bezorgd", "ontevreden_over_bot", "mens_spreken", "privacy", REPEAT, SIMPLER, MORE, WHICH_SOURCE, ELSEWHERE,
    IS_OUDER, IS_JONGERE, IS_PROFESSIONAL, ERASURE, *POINTING,
})  # fmt: skip
