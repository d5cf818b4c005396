"""Armenian, classical, middle and modern."""

from __future__ import annotations

from collate.normalise.table import Letters, NormaliseRule, Table, WholeWords

ARMENIAN = Table(
    name="Armenian",
    source=(
        "The Unicode Standard, 7.6 Armenian (ligatures, marks inside words); R. W. Thomson, An Introduction to Classical "
        "Armenian (օ for աւ); M. E. Stone, D. Kouymjian and H. Lehmann, Album of Armenian Paleography (abbreviations)"
    ),
    steps=(
        # stress, exclamation, question and abbreviation marks occur inside the word
        NormaliseRule("(?<=.)[՛՜՞՟]|[՛՜՞՟](?=.)", ""),
        Letters({"և": "եւ", "օ": "աւ", "ﬓ": "մն", "ﬔ": "մե", "ﬕ": "մի", "ﬖ": "վն", "ﬗ": "մխ"}),
        NormaliseRule(r"(?<=\p{L}{2})ութի$", "ութիւն"),
        NormaliseRule(r"(?<=\p{L}{2})ութե$", "ութեան"),
        WholeWords(
            {
                "ած": "աստուած",
                "այ": "աստուծոյ",
                "տր": "տէր",
                "տն": "տեառն",
                "յս": "յիսուս",
                "յի": "յիսուսի",
                "քս": "քրիստոս",
                "քի": "քրիստոսի",
                "սբ": "սուրբ",
                "սբոյ": "սրբոյ",
            }
        ),
    ),
)
