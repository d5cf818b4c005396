// @ts-check
// Which witnesses are compared, with which of them, and how they are shown; and the address that brings it back.

import { t } from "./catalogue.js";

/**
 * @typedef {{ view: string, chosen: number[], base: number, pair: [number, number], at: string, narrow: boolean }} Shown  Witness indices in the
 *   reader's order; `base` is -1 for the edition's text where that follows no one witness; `pair` are the two that are compared;
 *   `at` is a unit's id; `narrow` has the table show just those two.
 */

export const VIEWS = ["many", "two", "table", "overview", "groups", "graph", "moves"];

/** Views as addresses named them earlier. */
const EARLIER = new Map([["parallel", "many"], ["inline", "many"], ["agreement", "groups"]]);

/** @param {string} view */
export function label(view) {
  return t(`view-${view}`);
}

/**
 * Returns what is shown when nothing is chosen: all witnesses, against the edition's base text, and of two the base and the
 * first witness with another text.
 * @param {string[]} sigla
 * @param {string} base
 * @param {number[][]} groups  The witnesses that have the same text together.
 * @returns {Shown}
 */
export function everything(sigla, base, groups) {
  const first = Math.max(0, sigla.indexOf(base));
  const same = groups.find((it) => it.includes(first)) ?? [first];
  const other = sigla.findIndex((_, w) => !same.includes(w));
  return { view: "many", chosen: sigla.map((_, w) => w), base: sigla.indexOf(base), pair: [first, other < 0 ? Number(!first) : other], at: "", narrow: false };
}

/**
 * Returns the part of an address after # that brings `shown` back; empty if nothing is chosen.
 * @param {Shown} shown
 * @param {string[]} sigla
 * @param {string} base
 * @param {number[][]} [groups]
 */
export function toHash(shown, sigla, base, groups = []) {
  const parts = new URLSearchParams();
  const usual = everything(sigla, base, groups);
  if (shown.view !== usual.view) parts.set("view", shown.view);
  if (shown.chosen.join() !== usual.chosen.join()) parts.set("with", shown.chosen.map((w) => sigla[w]).join(" "));
  if (shown.base !== usual.base && shown.base >= 0) parts.set("base", sigla[shown.base]);
  if (shown.pair.join() !== usual.pair.join()) parts.set("pair", shown.pair.map((w) => sigla[w]).join(" "));
  if (shown.narrow && shown.view === "table") parts.set("only", "pair");
  if (shown.at) parts.set("at", shown.at);
  return parts.toString();
}

/**
 * Returns what an address brings back; what it names and is not there counts for nothing.
 * @param {string} hash  Without the #.
 * @param {string[]} sigla
 * @param {string} base
 * @param {number[][]} [groups]
 * @returns {Shown}
 */
export function fromHash(hash, sigla, base, groups = []) {
  const parts = new URLSearchParams(hash);
  const shown = everything(sigla, base, groups);
  const named = (/** @type {string} */ name) => [...new Set((parts.get(name) ?? "").split(" "))].map((siglum) => sigla.indexOf(siglum)).filter((w) => w >= 0);
  const chosen = named("with"), pair = named("pair");
  if (chosen.length > 1) shown.chosen = chosen;
  if (pair.length === 2) shown.pair = [pair[0], pair[1]];
  const w = sigla.indexOf(parts.get("base") ?? "");
  if (w >= 0) shown.base = w;
  if (shown.base >= 0 && !shown.chosen.includes(shown.base)) shown.base = shown.chosen[0];
  const view = parts.get("view") ?? "";
  const now = EARLIER.get(view) ?? view;
  if (VIEWS.includes(now)) shown.view = now;
  return { ...shown, at: parts.get("at") ?? "", narrow: parts.get("only") === "pair" };
}

/**
 * Returns whether just two witnesses are compared in what is shown.
 * @param {Shown} shown
 */
export function comparesTwo({ view, narrow }) {
  return view === "two" || (view === "table" && narrow);
}

/**
 * Returns what the reader has chosen besides the view, to be compared.
 * @param {Shown} shown
 */
export function chosenIn({ at, pair, chosen, base }) {
  return JSON.stringify([at, pair, chosen, base]);
}

/**
 * Returns the chosen witnesses, those with the same text together.
 * @param {number[][]} groups
 * @param {number[]} chosen
 */
export function grouped(groups, chosen) {
  const group = new Map(groups.flatMap((it, g) => it.map((w) => [w, g])));
  /** @type {Map<number | undefined, number[]>} */
  const byGroup = new Map();
  for (const w of chosen) byGroup.set(group.get(w), [...(byGroup.get(group.get(w)) ?? []), w]);
  return [...byGroup.values()];
}
