// @ts-check
// What chosen witnesses have in some columns, marked against one of them, as parallel.py marks it.

import { gapBefore, lower, token } from "./data.js";
import { shown } from "./shown.js";
import { join, saidOnce } from "./witness-runs.js";
import { differing } from "./letter-differences.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./witness-runs.js").Stretch} Stretch
 * @typedef {{ unit: Unit, own: Reading, base: Reading }} Seen
 */

/**
 * Returns the units among columns `start` to `end` in which the chosen witnesses part.
 * @param {Model} model
 * @param {number} start
 * @param {number} end
 * @param {string[]} chosen
 */
export function unitsIn(model, start, end, chosen) {
  const units = [];
  for (let i = lower(starts(model), start - longest(model)); i < model.units.length && model.units[i].start < end; i++)
    if (model.units[i].end > start && part(model.units[i], chosen)) units.push(model.units[i]);
  return units;
}

/** @type {WeakMap<Model, { starts: Int32Array, longest: number }>} */
const known = new WeakMap();

/** @param {Model} model */
function measured(model) {
  let measures = known.get(model);
  if (!measures) {
    measures = { starts: Int32Array.from(model.units, (it) => it.start), longest: model.units.reduce((most, it) => Math.max(most, it.end - it.start), 0) };
    known.set(model, measures);
  }
  return measures;
}

/** @param {Model} model */
const starts = (model) => measured(model).starts;

/** @param {Model} model */
const longest = (model) => measured(model).longest;

/**
 * Returns whether the chosen witnesses part in a unit.
 * @param {Unit} unit
 * @param {string[]} chosen
 */
export function part(unit, chosen) {
  return unit.readings.filter((it) => it.sigla.some((siglum) => chosen.includes(siglum))).length > 1;
}

/**
 * Returns what witness `w` has in columns `start` to `end`, half open, marked against `base`.
 * @param {Model} model
 * @param {number} w
 * @param {number} base  A witness, or -1 for the edition's text.
 * @param {number} start
 * @param {number} end
 * @param {Unit[]} units
 * @param {(unit: Unit) => boolean} [isNamed]  Whether an omission that `base` shares is named, too.
 * @returns {Stretch[]}
 */
export function stretches(model, w, base, start, end, units, isNamed = () => false) {
  return saidOnce(join(atoms(model, w, base, start, end, units, isNamed)));
}

/**
 * @param {Model} model
 * @param {number} w
 * @param {number} base
 * @param {number} start
 * @param {number} end
 * @param {Unit[]} units
 * @param {(unit: Unit) => boolean} isNamed
 * @returns {Generator<Stretch>}
 */
function* atoms(model, w, base, start, end, units, isNamed) {
  const witness = model.witnesses[w];
  const seen = units.map((unit) => ({ unit, own: readingOf(unit, witness.siglum), base: readingOf(unit, model.sigla[base]) }));
  const silent = outermost(seen.filter((it) => isAbsent(it) || (it.own.state === "omission" && isNamed(it.unit))));
  const first = lower(witness.columns, start), last = lower(witness.columns, end);
  /** @type {string[]} */
  let over = [];
  /** @type {Seen[]} */
  let around = [];
  let coming = 0;
  for (let t = first; t < last; t++) {
    const column = witness.columns[t];
    let sign = ""; // of the gap in the source, if the absence is named here
    while (silent.length && silent[0].unit.start <= column) {
      const it = /** @type {Seen} */ (silent.shift());
      if (it.own.state !== "omission") sign = model.edition.tei.gap;
      yield* silence(model, w, base, it, start, t > first);
    }
    around = around.filter((it) => column < it.unit.end);
    for (; coming < seen.length && seen[coming].unit.start <= column; coming++) if (column < seen[coming].unit.end) around.push(seen[coming]);
    const ids = around.map((it) => it.unit.id);
    const gap = t > first ? witness.text.slice(witness.end[t - 1], witness.start[t]) : "";
    if (gap) yield plain(shown((sign ? gap.replaceAll(sign, " ") : gap).replace(/\s+/g, " ")), ids.filter((id) => over.includes(id)));
    over = ids;
    if (!around.length) {
      const run = sharedRun(model, witness, t, Math.min(last, lower(witness.columns, seen[coming]?.unit.start ?? end)));
      t += run.tokens - 1;
      yield run;
      continue;
    }
    const mark = mostSevere(around);
    const parts = mark === "other" ? partsOf(model, w, base, t) : [];
    yield { text: shown(token(witness, t)), mark, ids, state: "", parts, tokens: 1, moves: movesAt(model, witness.siglum, t) };
  }
  for (const it of silent) yield* silence(model, w, base, it, start, last > first);
}

/**
 * Returns the words of a witness from token `first` on, at most to `end` (half open), that belong to the same moves and to no unit.
 * @param {Model} model
 * @param {import("./data.js").Witness} witness
 * @param {number} first
 * @param {number} end
 * @returns {Stretch}
 */
function sharedRun(model, witness, first, end) {
  const moves = movesAt(model, witness.siglum, first), own = moves.join();
  let text = token(witness, first), t = first + 1;
  for (; t < end && (!model.moves.length || movesAt(model, witness.siglum, t).join() === own); t++) {
    text += gapBefore(witness, t) + token(witness, t);
  }
  return { text: shown(text), mark: "", ids: [], state: "", parts: [], tokens: t - first, moves };
}

/** @param {string} text @param {string[]} ids @returns {Stretch} */
function plain(text, ids = []) {
  return { text, mark: "", ids, state: "", parts: [], tokens: 0, moves: [] };
}

/**
 * Yields what is shown where a witness has nothing; a gap that began in an earlier row is named there.
 * @param {Model} model
 * @param {number} w
 * @param {number} base
 * @param {Seen} it
 * @param {number} start  The row's first column.
 * @param {boolean} space
 * @returns {Generator<Stretch>}
 */
function* silence(model, w, base, it, start, space) {
  if (space) yield plain(" ");
  const continued = it.unit.start < start;
  const moves = it.own.state !== "omission" ? UNMOVED : movedElsewhere(model, base, w, it.unit);
  yield { ...plain("", [it.unit.id]), mark: it.own.state === "omission" ? "minus" : "lost", state: continued ? "continued" : moves.length ? "moved" : it.own.state, moves };
}

/**
 * Returns the numbers of the moves by which `other` has elsewhere most of what `here` has in columns `start` to `end`, half open;
 * a witness that has the passage in the same place, and only omits words of it, has them nowhere else.
 * @param {Model} model
 * @param {number} here  A witness; below 0 for none.
 * @param {number} other  A witness; below 0 for none.
 * @param {{ start: number, end: number }} columns
 */
export function movedElsewhere(model, here, other, { start, end }) {
  if (here < 0 || other < 0 || !model.moves.length) return UNMOVED;
  const { columns } = model.witnesses[here];
  const first = lower(columns, start), last = lower(columns, end), at = lower(model.witnesses[other].columns, start);
  return model.moves.flatMap((spans, k) => {
    const own = spans[model.sigla[here]], there = spans[model.sigla[other]];
    return own && there && (at < there[0] || at > there[1]) && 2 * Math.max(0, Math.min(own[1], last) - Math.max(own[0], first)) > last - first ? [k] : [];
  });
}

/**
 * Returns what a witness has in a unit, or the edition's text if no witness is named.
 * @param {Unit} unit
 * @param {string | undefined} siglum
 */
export function readingOf(unit, siglum) {
  return unit.readings.find((it) => siglum !== undefined && it.sigla.includes(siglum)) ?? unit.readings[0];
}

/** @param {Seen[]} around @returns {Stretch["mark"]} */
function mostSevere(around) {
  for (let i = around.length - 1; i >= 0; i--) {
    const { own, base } = around[i];
    if (own !== base) return markOf(own, base);
  }
  return around.length ? "base" : "";
}

/**
 * Returns how a reading compares with another one, that of the base.
 * @param {Reading} own
 * @param {Reading} base
 * @returns {Stretch["mark"]}
 */
function markOf(own, base) {
  if (own.state !== "text") return own.state === "omission" ? "minus" : "lost";
  return base.state === "text" ? "other" : base.state === "omission" ? "plus" : "uncompared";
}

/**
 * Returns whether a cell says that its witness has nothing: it is lost there, or omits what the base has.
 * @param {Seen} it
 */
function isAbsent({ own, base }) {
  return own.state !== "text" && (own !== base || own.state !== "omission");
}

/** @param {Seen[]} silent */
function outermost(silent) {
  let reached = -1;
  return silent.filter(({ unit }) => {
    if (unit.start < reached) return false;
    reached = unit.end;
    return true;
  });
}

/** @param {Model} model @param {number} w @param {number} base @param {number} t */
function partsOf(model, w, base, t) {
  if (base < 0) return [];
  const other = model.witnesses[base].row[model.witnesses[w].columns[t]];
  return other < 0 || w === base ? [] : differing(shown(token(model.witnesses[base], other)), shown(token(model.witnesses[w], t)));
}

/** @type {WeakMap<Model, Map<string, Map<number, number[]>>>} */
const moved = new WeakMap();

/** @type {number[]} */
const UNMOVED = [];

/**
 * Returns the numbers of the moves to which token `t` of a witness belongs.
 * @param {Model} model
 * @param {string} siglum
 * @param {number} t
 */
export function movesAt(model, siglum, t) {
  let byToken = moved.get(model);
  if (!byToken) moved.set(model, (byToken = movesByToken(model)));
  return byToken.get(siglum)?.get(t) ?? UNMOVED;
}

/** @param {Model} model */
function movesByToken(model) {
  /** @type {Map<string, Map<number, number[]>>} */
  const bySiglum = new Map();
  model.moves.forEach((spans, k) => {
    for (const [siglum, [start, end]] of Object.entries(spans)) {
      const own = bySiglum.get(siglum) ?? new Map();
      bySiglum.set(siglum, own);
      for (let t = start; t < end; t++) own.set(t, [...(own.get(t) ?? []), k]);
    }
  });
  return bySiglum;
}
