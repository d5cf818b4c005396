// @ts-check
// The box to search in: what is found is marked, and gone through with Enter.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { occurrences } from "./occurrences.js";
import { find, makeIndex, paint } from "./search.js";

/**
 * @typedef {import("./occurrences.js").Place} Place
 * @typedef {{ label: string, among: () => number[] | undefined, show: (place: Place) => void, seen: () => HTMLElement[] }} About
 *   `among` are the witnesses that are searched; `show` brings a place into view; `seen` are the elements in view.
 * @typedef {{ element: HTMLElement, mark: () => void, again: () => void }} Search
 *   `mark` marks what is found in other elements that are in view now, `again` searches others.
 */

/**
 * Returns a search box over the witnesses.
 * @param {import("./data.js").Model} model
 * @param {About} about
 * @returns {Search}
 */
export function makeSearch(model, { label, among, show, seen }) {
  /** @type {Place[]} */
  let places = [];
  let here = -1;
  const count = h("output", { class: "count", for: "search" });
  const mark = () => {
    if (places.length || input.value) paint(places.length ? find(makeIndex(seen()), input.value) : [], -1);
  };
  const go = (/** @type {number} */ by) => {
    if (!places.length) return;
    here = here < 0 ? (by < 0 ? places.length - 1 : 0) : (here + by + places.length) % places.length;
    const { witnesses } = places[here];
    show(places[here]);
    mark();
    const who = witnesses.length === model.sigla.length || !witnesses.length ? "" : ` ${t("in-witnesses", { sigla: named(witnesses) })}`;
    count.textContent = t("of", { n: here + 1, all: places.length }) + who;
  };
  const named = (/** @type {number[]} */ witnesses) => witnesses.slice(0, NAMED).map((w) => model.sigla[w]).join(" ") + (witnesses.length > NAMED ? ` +${witnesses.length - NAMED}` : "");
  const seek = () => {
    places = occurrences(model, input.value, among());
    here = -1;
    paint([], -1);
    mark();
    count.textContent = input.value.trim() ? (places.length ? t("found", { count: places.length }) : t("not-found")) : "";
    steps.forEach((it) => (it.hidden = !places.length));
  };
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "search", id: "search", placeholder: t("search"), "aria-label": label, autocomplete: "off", spellcheck: "false", dir: "auto", oninput: seek }));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      input.value = "";
      seek();
      input.blur();
    }
  });
  const button = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {number} */ by) => h("button", { class: "quietly step", hidden: true, "aria-label": name, onclick: () => go(by) }, sign);
  const steps = [button("‹", t("previous-found"), -1), button("›", t("next-found"), 1)];
  return { element: h("search", {}, input, count, ...steps), mark, again: () => void (input.value && seek()) };
}

/** Sigla that are named of those who have what was found. */
const NAMED = 6;
