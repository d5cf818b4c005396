"""The gate of accuracy: no simulated tradition may come out worse than it did, nor worse than plain CollateX makes it.

    python tests/benchmarks/accuracy.py [--accept] [--collatex]

Each tradition is copied by simulated scribes (tests/scribe.py), so that the true alignment is known.  F1 over the
pairs of words that belong together, where the witnesses differ, is compared with the figures last accepted
(tests/benchmarks/accuracy.json), which hold plain CollateX's beside ours where it finishes.  Exit 1 if one is worse by
more than 0.001 than the last, or comes to be worse by more than 0.0005 than CollateX's; one that was accepted so is
reported.  `--accept` writes what is now, `--collatex` measures CollateX anew (minutes).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.align.texts import table_of, witness
from tests.scribe import Rates, Tradition, tradition
from tests.truth import accuracy, moves_found

FILE = Path(__file__).with_suffix(".json")
WORSE = 0.001
"""By how much a figure may fall below the last accepted."""
BELOW = 0.0005
"""By how much it may be below plain CollateX's."""
CELLS = 3_000_000
"""Words of all witnesses times words of the longest up to which plain CollateX is asked."""

KINDS: dict[str, tuple[tuple[str, int, int, Rates], ...]] = {
    "plain": (("la", 4, 900, Rates()), ("fr", 12, 300, Rates()), ("hy", 25, 150, Rates(spelling=0.06))),
    "two texts": (("sa", 2, 1200, Rates(slips=0.1, substitution=0.03)), ("la", 2, 900, Rates(substitution=0.05))),
    "spelling 10 %": (("la", 6, 400, Rates(slips=0.1)), ("grc", 20, 100, Rates(slips=0.1))),
    "spelling 30 %": (("enm", 3, 800, Rates(slips=0.3)), ("fr", 20, 100, Rates(slips=0.3))),
    "spelling 50 %": (("la", 4, 1200, Rates(slips=0.5)), ("fr", 6, 800, Rates(slips=0.5))),
    "rewritten": (("la", 6, 500, Rates(rewriting=0.3)), ("grc", 15, 300, Rates(rewriting=0.2, spelling=0.05))),
    "displaced verses": (
        ("de", 6, 600, Rates(displacement=0.004)),
        ("enm", 6, 600, Rates(displacement=0.004, slips=0.1)),
        ("de", 4, 600, Rates(displacement=0.004, slips=0.3)),
    ),
    "abridged": (("la", 6, 600, Rates(abridgement=0.3)), ("grc", 10, 300, Rates(abridgement=0.3, slips=0.05))),
    "interpolated": (
        ("la", 6, 600, Rates(interpolation=0.002)),
        ("cu", 10, 300, Rates(interpolation=0.003, slips=0.05)),
    ),
    "many short": (("grc", 100, 40, Rates(slips=0.03)), ("hy", 40, 60, Rates(slips=0.1, substitution=0.02))),
    "one verse": (
        ("grc", 103, 17, Rates(spelling=0.04, substitution=0.02, omission=0.01, addition=0.01, inversion=0.01)),
        ("hy", 25, 30, Rates(spelling=0.1, substitution=0.05, omission=0.03, addition=0.03, inversion=0.01)),
    ),
    "all different": (
        ("la", 12, 80, Rates(slips=0.3, substitution=0.1, omission=0.05, addition=0.05, contamination=0)),
        ("de", 6, 160, Rates(slips=0.3, substitution=0.1, omission=0.05, addition=0.05, contamination=0)),
    ),
    "contaminated": (
        ("la", 10, 120, Rates(contamination=0.8, substitution=0.03, addition=0.01)),
        ("fr", 6, 240, Rates(contamination=0.8, substitution=0.03, slips=0.05)),
    ),
    "eye-skip in a refrain": (
        ("fr", 6, 144, Rates(text="refrain", skip=0.01, slips=0.03)),
        ("de", 4, 240, Rates(text="refrain", skip=0.01, slips=0.1)),
    ),
    "substitutions": (
        ("la", 8, 400, Rates(substitution=0.05, omission=0.02, addition=0.02, inversion=0.02)),
        ("grc", 4, 500, Rates(substitution=0.04, inversion=0.03, slips=0.05)),
    ),
    "eye-skip": (("fr", 6, 500, Rates(skip=0.006)), ("la", 12, 300, Rates(skip=0.006, slips=0.05))),
    "ideographs": (
        ("la", 8, 300, Rates(writing="ideographs", spelling=0, substitution=0.02)),
        ("la", 3, 600, Rates(writing="ideographs", spelling=0, substitution=0.03, inversion=0.004, skip=0.003)),
    ),
    "letters": (
        ("sa", 4, 300, Rates(writing="letters", spelling=0, substitution=0.02)),
        ("sa", 12, 200, Rates(writing="letters", spelling=0, substitution=0.02)),
    ),
    "half-lines exchanged": (
        ("de", 6, 480, Rates(further=(("half-lines", 0.01),))),
        ("enm", 12, 240, Rates(slips=0.05, further=(("half-lines", 0.006),))),
    ),
    "glosses": (
        ("la", 8, 360, Rates(further=(("gloss", 0.02),))),
        ("grc", 15, 240, Rates(slips=0.05, further=(("gloss", 0.01),))),
    ),
    "lists": (
        ("la", 6, 200, Rates(text="list", further=(("item", 0.02),))),
        ("grc", 10, 120, Rates(text="list", inversion=0.01, further=(("item", 0.01),))),
    ),
    "speeches exchanged": (
        ("grc", 5, 360, Rates(further=(("speeches", 0.003),))),
        ("fr", 8, 240, Rates(slips=0.05, further=(("speeches", 0.002),))),
    ),
    "numerals": (
        ("la", 6, 240, Rates(further=(("number", 0.05),))),
        ("hy", 12, 120, Rates(further=(("number", 0.04),))),
    ),
    "abbreviations": (
        ("la", 6, 240, Rates(further=(("abbreviate", 0.2),))),
        ("grc", 12, 120, Rates(further=(("abbreviate", 0.1),))),
    ),
    "double translations": (
        ("la", 6, 240, Rates(further=(("double", 0.03),))),
        ("cu", 12, 120, Rates(further=(("double", 0.02),))),
    ),
    "words divided": (
        ("la", 6, 240, Rates(further=(("divide", 0.04),))),
        ("sa", 12, 120, Rates(further=(("divide", 0.02),))),
    ),
    "words run together": (
        ("la", 6, 240, Rates(further=(("run together", 0.03),))),
        ("sa", 12, 120, Rates(further=(("run together", 0.03),))),
        ("hy", 4, 300, Rates(slips=0.05, further=(("run together", 0.03),))),
    ),
    "refrains": (
        ("fr", 6, 240, Rates(text="refrain", displacement=0.003, skip=0.003)),
        ("de", 10, 144, Rates(text="refrain", displacement=0.003, slips=0.05)),
    ),
    "repeated words": (
        ("la", 6, 240, Rates(further=(("repeat", 0.01),))),
        ("grc", 12, 120, Rates(slips=0.05, further=(("repeat", 0.006),))),
    ),
    "spelling of a house": (
        ("de", 8, 200, Rates(further=(("respell", 0.006),))),
        ("la", 15, 120, Rates(further=(("respell", 0.006),))),
    ),
}
"""Language, witnesses, words and habits of the traditions of each kind."""


def main() -> int:
    """Compare, print Markdown, and return the exit code."""
    parser = argparse.ArgumentParser(description="Hold the accuracy of the aligner.")
    parser.add_argument("--accept", action="store_true", help="write the figures as those accepted")
    parser.add_argument("--collatex", action="store_true", help="measure plain CollateX anew")
    options = parser.parse_args()
    last: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    now: dict[str, dict[str, float]] = {}
    print("| tradition | ours | last | plain CollateX | moves: precision | recall | seconds |")  # noqa: T201 - a script's answer
    print("|---|---|---|---|---|---|---|")  # noqa: T201 - as above
    failed = []
    for name, truth in traditions():
        now[name], line = measured(truth, last.get(name, {}), collatex=options.collatex)
        print(f"| {name} | {line} |", flush=True)  # noqa: T201 - as above
        failed += [f"{name}: {reason}" for reason in problems(now[name], last.get(name, {}))]
        if below(now[name]):
            print(f"{name}: below plain CollateX", file=sys.stderr)  # noqa: T201 - as above
    for reason in failed:
        print(reason, file=sys.stderr)  # noqa: T201 - as above
    if options.accept:
        FILE.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(bool(failed) and not options.accept)


def traditions() -> Iterator[tuple[str, Tradition]]:
    """Yield the traditions of `KINDS`, each with its name."""
    for kind, specimens in KINDS.items():
        for seed, (language, witnesses, words, rates) in enumerate(specimens, 3):
            yield f"{kind}: {language}, {witnesses} × {words:,}", tradition(language, witnesses, words, rates, seed)


def measured(truth: Tradition, last: Mapping[str, float], *, collatex: bool) -> tuple[dict[str, float], str]:
    """Return the figures of a tradition, and a row's cells."""
    start = time.process_time()
    table = table_of([witness(s, " ".join(words)) for s, words in truth.texts.items()], "auto")
    seconds = time.process_time() - start
    _, differing = accuracy(truth, dict(zip(table.sigla, table.columns, strict=True)))
    moves = moves_found(truth, [{s: (i, j) for s, i, j in move.spans} for move in table.transpositions])
    figures = {"f1": round(differing.f1, 4)}
    plain = collatex_f1(truth) if collatex else last.get("collatex")
    if plain is not None:
        figures["collatex"] = plain
    cells = [f"{figures['f1']:.4f}", *(f"{v:.4f}" if v is not None else "" for v in (last.get("f1"), plain))]
    values = [f"{moves.precision:.2f} of {len(table.transpositions)}", f"{moves.recall:.2f}"]
    return figures, " | ".join([*cells, *values, f"{seconds:.2f}"])


def collatex_f1(truth: Tradition) -> float | None:
    """Return plain CollateX's figure, None if the texts are too long for it."""
    size = sum(map(len, truth.texts.values())) * max(map(len, truth.texts.values()))
    if size > CELLS:
        return None
    warnings.simplefilter("ignore", SyntaxWarning)
    from collatex import collate

    given = {
        "witnesses": [
            {"id": s, "tokens": [{"t": word, "n": word.casefold(), "at": at} for at, word in enumerate(words)]}
            for s, words in truth.texts.items()
        ]
    }
    result = collate(given, output="table", segmentation=False)
    columns: dict[str, list[int]] = {s: [0] * len(words) for s, words in truth.texts.items()}
    for place, column in enumerate(result.columns):
        for siglum, tokens in column.tokens_per_witness.items():
            for token in tokens:
                columns[siglum][token.token_data["at"]] = place
    return round(accuracy(truth, columns)[1].f1, 4)


def below(figures: Mapping[str, float]) -> bool:
    """Return whether ours is worse than plain CollateX."""
    return figures.get("f1", 1.0) < figures.get("collatex", 0.0) - BELOW


def problems(now: Mapping[str, float], last: Mapping[str, float]) -> Iterator[str]:
    """Yield why figures are not to be accepted."""
    if now["f1"] < last.get("f1", 0.0) - WORSE:
        yield f"F1 {now['f1']:.4f}, and {last['f1']:.4f} was accepted"
    if below(now) and not below(last):
        yield f"F1 {now['f1']:.4f}, and plain CollateX has {now['collatex']:.4f}"


if __name__ == "__main__":
    sys.exit(main())
