// @ts-check
// Which witnesses are compared, with which of them, and how they are shown; and the address that brings it back.

/**
 * @typedef {{ view: string, chosen: number[], base: number, at: string }} Shown  Witness indices, `base` -1 for the edition's
 *   text where that follows no one witness; `at` is a unit's id.
 */

export const VIEWS = [["parallel", "Side by side"], ["inline", "In one text"], ["table", "Table"], ["graph", "Graph"], ["agreement", "Agreement"]];

/**
 * Returns what is shown when nothing is chosen: all witnesses, against the edition's base text.
 * @param {string[]} sigla
 * @param {string} base
 * @returns {Shown}
 */
export function everything(sigla, base) {
  return { view: "parallel", chosen: sigla.map((_, w) => w), base: sigla.indexOf(base), at: "" };
}

/**
 * Returns the part of an address after # that brings `shown` back; empty if nothing is chosen.
 * @param {Shown} shown
 * @param {string[]} sigla
 * @param {string} base
 */
export function toHash(shown, sigla, base) {
  const parts = new URLSearchParams();
  const usual = everything(sigla, base);
  if (shown.view !== usual.view) parts.set("view", shown.view);
  if (shown.chosen.length !== sigla.length) parts.set("with", shown.chosen.map((w) => sigla[w]).join(" "));
  if (shown.base !== usual.base && shown.base >= 0) parts.set("base", sigla[shown.base]);
  if (shown.at) parts.set("at", shown.at);
  return parts.toString();
}

/**
 * Returns what an address brings back; what it names and is not there counts for nothing.
 * @param {string} hash  Without the #.
 * @param {string[]} sigla
 * @param {string} base
 * @returns {Shown}
 */
export function fromHash(hash, sigla, base) {
  const parts = new URLSearchParams(hash);
  const shown = everything(sigla, base);
  const named = (parts.get("with") ?? "").split(" ");
  const chosen = sigla.flatMap((siglum, w) => (named.includes(siglum) ? [w] : []));
  if (chosen.length > 1) shown.chosen = chosen;
  const w = sigla.indexOf(parts.get("base") ?? "");
  if (w >= 0) shown.base = w;
  if (shown.base >= 0 && !shown.chosen.includes(shown.base)) shown.base = shown.chosen[0];
  const view = parts.get("view") ?? "";
  if (VIEWS.some(([name]) => name === view)) shown.view = view;
  return { ...shown, at: parts.get("at") ?? "" };
}
