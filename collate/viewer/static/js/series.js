// @ts-check
// Which apparatus at the foot prints an entry, as collate/apparatus/series.py says it.

import { count, t } from "./catalogue.js";
import { makeGroups, witnessesOf } from "./groups.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 */

/** The classes of units, the most severe first. */
export const CLASSES = ["substantive", "omission", "addition", "transposition", "orthographic", "word division", "abbreviation", "capitals", "punctuation", "lacuna"];

/** What stands over entries that the reader asked for and no apparatus prints. */
export const ELSEWHERE = t("in-no-apparatus");

const ACCIDENTALS = ["orthographic", "word division", "abbreviation", "capitals", "punctuation"];
/** The name of the apparatus of accidentals, where the editor named none. */
export const ORTHOGRAPHICA = "Orthographica";

/**
 * Returns the apparatuses of the edition, in order: the editor's, or one without a name and one of accidentals.
 * @param {Model} model
 * @returns {SeriesList}
 */
export function seriesList(model) {
  let list = lists.get(model);
  if (!list) lists.set(model, (list = makeSeriesList(model)));
  return list;
}

/** @typedef {{ name: string, classes?: string[], witnesses?: string[] }[]} SeriesList */

/** @type {WeakMap<Model, SeriesList>} */
const lists = new WeakMap();

/**
 * @param {Model} model
 * @returns {SeriesList}
 */
function makeSeriesList(model) {
  const own = model.edition.rules?.series ?? [];
  if (own.length) return own;
  const kinds = CLASSES.filter((kind) => !(model.edition.apparatus?.hide ?? []).includes(kind));
  return [{ name: "", classes: kinds.filter((kind) => !ACCIDENTALS.includes(kind)) },
    { name: ORTHOGRAPHICA, classes: kinds.filter((kind) => ACCIDENTALS.includes(kind)) }];
}

/**
 * Returns the classes of units that no apparatus prints.
 * @param {Model} model
 * @returns {string[]}
 */
export function hiddenKinds(model) {
  if (!(model.edition.rules?.series ?? []).length) return model.edition.apparatus?.hide ?? [];
  const series = seriesList(model);
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
 * Returns the apparatuses that print a unit of class `kind`, in order, and whose readings each prints, of all witnesses if
 * that is null; none if no apparatus does.
 * @param {Model} model
 * @param {Unit} unit
 * @param {string} kind
 * @returns {{ name: string, sigla: Set<string> | null }[]}
 */
export function placements(model, unit, kind) {
  if (unit.hidden) return [];
  if (unit.series) return [{ name: unit.series, sigla: null }];
  const series = seriesList(model);
  let own = series.filter((it) => it.classes?.includes(kind));
  if (!own.length && (unit.hidden === false || losses(model, kind))) own = [series[0]];
  if (!own.some((it) => it.witnesses?.length)) return own.slice(0, 1).map((it) => ({ name: it.name, sigla: null }));
  const groups = makeGroups(model.edition.rules?.group ?? [], model.sigla, "");
  const claimed = own.map((it) => new Set((it.witnesses ?? []).flatMap((siglum) => witnessesOf(groups, siglum))));
  const others = claimed.some((it) => it.size);
  const rest = new Set(unit.readings.flatMap((it) => it.sigla).filter((siglum) => !claimed.some((it) => it.has(siglum))));
  const general = own.find((it) => !it.witnesses?.length);
  return own.flatMap((it, i) => (it.witnesses?.length ? [{ name: it.name, sigla: claimed[i] }]
    : it === general ? [{ name: it.name, sigla: others ? rest : null }] : []));
}

/**
 * Returns the name of the first apparatus that may print a unit of class `kind`; null if none does.
 * @param {Model} model
 * @param {Unit} unit
 * @param {string} kind
 * @returns {string | null}
 */
export function seriesOf(model, unit, kind) {
  return placements(model, unit, kind)[0]?.name ?? null;
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
  const unnamed = names.includes("");
  const lists = [...names.map((name) => ({ name, entries: entries.filter((it) => it.series === name || (!name && it.series === null)) })),
    { name: ELSEWHERE, entries: unnamed ? [] : entries.filter((it) => it.series === null) }];
  return lists.filter((it) => it.entries.length);
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
  const ruled = absent.filter((it) => it.entry.unit.hidden).length;
  const phrases = kinds.size ? [order.filter((kind) => kinds.has(kind)).map((kind) => t(`kind-${kind}`)).join(t("list-comma"))] : [];
  if (ruled) phrases.push(t("by-rules", { entries: count("entries", ruled) }));
  return phrases.length ? t("not-printed", { what: phrases.join("; ") }) : "";
}
