// @ts-check
// What a witness has in a row, in stretches with one mark each, as witness_runs.py joins them.

/**
 * @typedef {{ text: string, mark: "" | "base" | "other" | "plus" | "minus" | "lost" | "uncompared", ids: string[], state: string,
 *   parts: { text: string, differs: boolean }[], tokens: number, moves: number[], goesOn?: boolean }} Stretch
 *   `goesOn`: the words before it are moved, too.
 */

/**
 * Marks those that go on a moved passage.
 * @param {Stretch[]} runs
 */
export function goingOn(runs) {
  let moved = false;
  for (const it of runs) {
    it.goesOn = moved && it.moves.length > 0;
    if (it.tokens || it.state) moved = it.moves.length > 0;
  }
  return runs;
}

/**
 * Returns stretches; of absences that follow one another without a word between only the first, with the units of all.
 * @param {Stretch[]} all
 */
export function saidOnce(all) {
  /** @type {Stretch[]} */
  const once = [];
  for (const it of all) {
    const last = once[once.length - 1], isSpace = last?.text === " " && !last.ids.length && !last.tokens;
    const before = isSpace ? once[once.length - 2] : last;
    if (it.state && before?.state === it.state && before.moves.join() === it.moves.join()) {
      if (isSpace) once.pop();
      before.ids = [...before.ids, ...it.ids];
    } else once.push(it);
  }
  return once;
}

/**
 * Returns stretches with the same mark as one, with the spaces between them.
 * @param {Iterable<Stretch>} atoms
 */
export function join(atoms) {
  /** @type {Stretch[]} */
  const joined = [];
  for (const atom of atoms) {
    const last = joined[joined.length - 1];
    if (last && alike(last, atom)) {
      last.text += atom.text;
      last.tokens += atom.tokens;
      last.parts = [];
    } else joined.push({ ...atom });
  }
  return joined;
}

/** @param {Stretch} one @param {Stretch} other */
function alike(one, other) {
  if (one.state || other.state || one.ids.join(" ") !== other.ids.join(" ")) return false;
  return other.tokens === 0 || (one.mark === other.mark && one.moves.join() === other.moves.join());
}
