"""Witnesses whose siglum alone has changed since the collation was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from collate.hand.locate import stream
from collate.model import AcceptedWitness, Witness


def renamed_sigla(before: Iterable[Witness], now: Mapping[str, str]) -> dict[str, str]:
    """Return the siglum of now, by the one of then, of each witness whose siglum alone has changed.

    It is the only one of those that were there `before` and are gone, and the only new one, that has its text; or a
    collation made since has recorded it.

    Args:
        before: The witnesses of the accepted collation.
        now: The texts of the witnesses, by siglum.

    >>> renamed_sigla([Witness("A", "a ship"), Witness("E", "the ship")], {"A": "a ship", "Ee": "the  ship"})
    {'E': 'Ee'}
    """
    accepted = list(before)
    recorded = {
        old: witness.siglum
        for witness in accepted
        if isinstance(witness, AcceptedWitness)
        for quotation, old in witness.requoted
        if not quotation and old not in now and witness.siglum in now
    }
    known = {witness.siglum for witness in accepted}
    gone = [(witness.siglum, stream(witness.text)) for witness in accepted if witness.siglum not in now]
    new = [(siglum, stream(text)) for siglum, text in now.items() if siglum not in known] if gone else []
    return {
        **recorded,
        **{old: siglum for old, text in gone for siglum, own in new if own == text and alone(text, gone, new)},
    }


def alone(text: str, *witnesses: Sequence[tuple[str, str]]) -> bool:
    """Return whether one of each of the lists of `witnesses`, sigla and texts, has `text`.

    >>> alone("a", [("A", "a")], [("B", "a"), ("C", "a")])
    False
    """
    return all(sum(own == text for _, own in each) == 1 for each in witnesses)


def renamed_sentence(old: str, siglum: str) -> str:
    """Return what is said of a statement that calls a witness as it was called.

    >>> renamed_sentence("E", "Ee")
    'witness E is called Ee now, by its text in the accepted collation'
    """
    return f"witness {old} is called {siglum} now, by its text in the accepted collation"
