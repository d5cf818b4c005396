// @ts-check
// Which apparatus at the foot prints an entry, as collate/apparatus/series.py says it.

import { t } from "./catalogue.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 */

const CLASSES = ["substantive", "omission", "addition", "transposition", "orthographic", "word division", "abbreviation", "capitals", "punctuation", "lacuna"];

/** What stands over entries that the reader asked for and no apparatus prints. */
export const ELSEWHERE = t("in-no-apparatus");

/**
 * Returns the apparatuses of the edition; none if there is one without a name.
 * @param {Model} model
 * @returns {{ name: string, classes?: string[] }[]}
 */
export function seriesList(model) {
  return model.edition.rules?.series ?? [];
}

/**
 * Returns the classes of units that no apparatus prints.
 * @param {Model} model
 * @returns {string[]}
 */
export function hiddenKinds(model) {
  const series = seriesList(model);
  if (!series.length) return model.edition.apparatus?.hide ?? [];
  const taken = (/** @type {string} */ kind) => series.some((it) => it.classes?.includes(kind)) || losses(model, kind);
  return CLASSES.filter((kind) => !taken(kind));
}

/**
 * Returns whether units of class `kind` are lacunae that stand in the first apparatus if none takes them.
 * @param {Model} model
 * @param {string} kind
 * @returns {boolean}
 */
function losses(model, kind) {
  return kind === "lacuna" && !(model.edition.apparatus?.hide ?? []).includes(kind);
}

/**
 * Returns the name of the apparatus that prints a unit of class `kind`, empty if there is one only; null if none does.
 * @param {Model} model
 * @param {Unit} unit
 * @param {string} kind
 * @returns {string | null}
 */
export function seriesOf(model, unit, kind) {
  if (unit.hidden) return null;
  const series = seriesList(model);
  if (!series.length) return hiddenKinds(model).includes(kind) && unit.hidden === null ? null : "";
  const own = series.find((it) => it.classes?.includes(kind))?.name ?? (losses(model, kind) ? series[0].name : null);
  if (unit.series) return unit.series;
  return own === null && unit.hidden === false ? series[0].name : own;
}

/**
 * Returns the entries in the apparatuses that show them; those that the reader asked for come last.
 * @template {{ series: string | null }} T
 * @param {Model} model
 * @param {T[]} entries
 * @returns {{ name: string, entries: T[] }[]}
 */
export function inSeries(model, entries) {
  const names = seriesList(model).map((it) => it.name);
  if (!names.length) return [{ name: "", entries }];
  const found = [...names.map((name) => ({ name, entries: entries.filter((it) => it.series === name) })),
    { name: ELSEWHERE, entries: entries.filter((it) => it.series === null) }];
  return found.filter((it) => it.entries.length);
}

/**
 * Returns a sentence on what is not shown, empty if all is.
 * @param {Model} model
 * @param {{ entry: import("./reading.js").Entry }[]} absent
 */
export function leftOut(model, absent) {
  const kinds = new Set(absent.filter((it) => !it.entry.unit.hidden).map((it) => it.entry.kind));
  const hide = model.edition.apparatus?.hide ?? [];
  const order = [...hide, ...CLASSES.filter((kind) => !hide.includes(kind))];
  const count = absent.filter((it) => it.entry.unit.hidden).length;
  const said = kinds.size ? [order.filter((kind) => kinds.has(kind)).join(", ")] : [];
  if (count) said.push(`${count} ${count === 1 ? "entry" : "entries"} by the editor's rules`);
  return said.length ? `Not printed: ${said.join("; ")}.` : "";
}
