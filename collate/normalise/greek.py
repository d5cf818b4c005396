"""Greek: ancient and Byzantine, and modern."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

OVERLINE = "\N{COMBINING OVERLINE}"
LETTERS = Letters(
    {
        "ς": "σ",
        "ϲ": "σ",
        "ϛ": "στ",
        "ȣ": "ου",
        "ϗ": "και",
        "ϐ": "β",
        "ϑ": "θ",
        "ϕ": "φ",
        "ϖ": "π",
        "ϰ": "κ",
        "ϱ": "ρ",
        "ϵ": "ε",
    }
)

SACRA = {
    "θσ": "θεοσ",
    "θυ": "θεου",
    "θω": "θεω",
    "θν": "θεον",
    "κσ": "κυριοσ",
    "κυ": "κυριου",
    "κω": "κυριω",
    "κν": "κυριον",
    "κε": "κυριε",
    "ισ": "ιησουσ",
    "ιησ": "ιησουσ",
    "ιυ": "ιησου",
    "ιηυ": "ιησου",
    "χσ": "χριστοσ",
    "χυ": "χριστου",
    "χω": "χριστω",
    "χν": "χριστον",
    "πνα": "πνευμα",
    "πνσ": "πνευματοσ",
    "πνοσ": "πνευματοσ",
    "πνι": "πνευματι",
    "πντα": "πνευματα",
    "πηρ": "πατηρ",
    "πρσ": "πατροσ",
    "πρι": "πατρι",
    "πρα": "πατερα",
    "μηρ": "μητηρ",
    "μρσ": "μητροσ",
    "μρι": "μητρι",
    "υυ": "υιου",
    "δαδ": "δαυιδ",
    "ιηλ": "ισραηλ",
    "ιλημ": "ιερουσαλημ",
    "ανοσ": "ανθρωποσ",
    "ανου": "ανθρωπου",
    "ανον": "ανθρωπον",
    "ανοι": "ανθρωποι",
    "ανων": "ανθρωπων",
    "ανοισ": "ανθρωποισ",
    "ανουσ": "ανθρωπουσ",
    "ουνοσ": "ουρανοσ",
    "ουνου": "ουρανου",
    "ουνω": "ουρανω",
    "ουνον": "ουρανον",
    "ουνων": "ουρανων",
    "ουνοισ": "ουρανοισ",
    "σηρ": "σωτηρ",
    "σρσ": "σωτηροσ",
    "στροσ": "σταυροσ",
    "στρου": "σταυρου",
    "στρον": "σταυρον",
}
"""Nomina sacra that are hardly ever another word, with or without their overline."""

OVERLINED = {
    word + OVERLINE: full
    for word, full in {**SACRA, "ιν": "ιησουν", "υσ": "υιοσ", "υν": "υιον", "υω": "υιω", "ανω": "ανθρωπω"}.items()
}
"""Nomina sacra with it; the last five would be other words without."""

ELIDED = {
    "αλλ": "αλλα",
    "αντ": "αντι",
    "ανθ": "αντι",
    "απ": "απο",
    "αφ": "απο",
    "δι": "δια",
    "επ": "επι",
    "εφ": "επι",
    "κατ": "κατα",
    "καθ": "κατα",
    "μετ": "μετα",
    "μεθ": "μετα",
    "μηδ": "μηδε",
    "ουδ": "ουδε",
    "παρ": "παρα",
    "υπ": "υπο",
    "υφ": "υπο",
}
"""Elided words with the vowel that other witnesses write."""

SIGNED = {
    word + "'": full
    for word, full in {
        **ELIDED,
        "γ": "γε",
        "δ": "δε",
        "ιν": "ινα",
        "μητ": "μητε",
        "ουτ": "ουτε",
        "τ": "τε",
        "ωστ": "ωστε",
    }.items()
}
"""Elided words with the sign; the last seven would be other words, or numbers, without."""

ANCIENT = Table(
    name="Greek, ancient and Byzantine",
    source=(
        "H. W. Smyth, Greek Grammar, 5 (iota subscript), 70-72 (elision), 134-137 (movable consonants); "
        "L. Traube, Nomina Sacra (also for the overline); B. M. Metzger, Manuscripts of the Greek Bible (stroke for final nu)"
    ),
    decomposed=True,
    steps=(
        LETTERS,
        NormaliseRule(r"(?<=[^αεηιουω\P{L}]\p{M}*)\u0304", OVERLINE),
        NormaliseRule(rf"[\p{{Mn}}--{OVERLINE}]", ""),
        # Elision
        WholeWords(SIGNED),
        NormaliseRule(r"(?<=\p{L})'+$", ""),
        WholeWords(ELIDED),
        # Nomina sacra, their overline brought to the end however it was spread; one over the last vowel alone is a nu
        WholeWords(OVERLINED),
        NormaliseRule(rf"^(το|τη|τω|\p{{L}}{{2,}}[αεηιουω]){OVERLINE}$", r"\1ν"),
        NormaliseRule(rf"{OVERLINE}(?=.*{OVERLINE})", ""),
        NormaliseRule(rf"{OVERLINE}(\p{{L}}+)$", rf"\1{OVERLINE}"),
        WholeWords({**OVERLINED, **SACRA}),
        NormaliseRule(OVERLINE, ""),
        # Iota adscript
        NormaliseRule(r"(?<=[ωη])ι$", ""),
        # Movable consonants
        NormaliseRule(r"(?<=\p{L}[σξψ]ι|^εστι)ν$", ""),
        NormaliseRule(r"(?<=\p{L}\p{L}ε)ν$(?<!^(?:ουδ|μηδ|ουθ|μηθ)εν)(?<!μεν)", ""),
        WholeWords({"ουκ": "ου", "ουχ": "ου", "ουτωσ": "ουτω"}),
    ),
)
"""Accents and breathings, iota subscript and adscript do not count."""

MODERN = Table(
    name="Greek, modern",
    source="Presidential decree 297/1982 on the monotonic accent",
    decomposed=True,
    steps=(
        Letters({"ς": "σ"}),
        NormaliseRule(r"[\u0313\u0314\u0345]", ""),
        NormaliseRule(r"[\u0300\u0342]", "\u0301"),
        # Words of one syllable bear no accent, save three.
        NormaliseRule(
            r"^([^αεηιουω\p{M}]*(?:αι|ει|οι|υι|αυ|ευ|ου|[αεηιουω]))\u0301([^αεηιουω\p{M}]*)$"
            r"(?<!^η\u0301)(?<!^που\u0301)(?<!^πω\u0301σ)",
            r"\1\2",
        ),
    ),
)
"""Polytonic as monotonic spelling."""
