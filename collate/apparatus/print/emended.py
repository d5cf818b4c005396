"""Where the reading text is the editor's own."""

from __future__ import annotations

from collate.model import AlignmentTable, Apparatus


def emended(apparatus: Apparatus, table: AlignmentTable) -> dict[int, str]:
    """Return what is printed in place of base tokens (by position), where the editor reads what no witness has.

    The first token of a lemma stands for the whole of the conjecture, the others for nothing; words that are
    added are printed with the word before, at the start of the text with the word after.
    """
    conjectures: dict[int, str] = {}
    for entry in apparatus.entries:
        if entry.lemma.sigla:
            continue
        start, end, text = entry.place.start, entry.place.end, entry.lemma.text
        if start < end:
            conjectures |= {start: text, **dict.fromkeys(range(start + 1, end), "")}
        elif apparatus.text:
            at = max(start - 1, 0)
            token = apparatus.text[at]
            word = conjectures.get(at, table.tokens[token.witness].t(token.token))
            conjectures[at] = f"{word} {text}" if start else f"{text} {word}"
    return conjectures
