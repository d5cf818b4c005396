// @ts-check
// The box to search in: what is found is marked, and gone through with Enter.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { occurrences } from "./occurrences.js";
import { find, makeIndex, paint, rangeOf } from "./search.js";

/**
 * @typedef {import("./occurrences.js").Place} Place
 * @typedef {{ elements: HTMLElement[], nth: number, without?: string, whole?: boolean }} Here  Elements, and which of the occurrences in them is meant, from 0; -1 for all; `without` selects what is no part of them; `whole` if they stand for what was found.
 * @typedef {{ show: (place: Place) => void, seen: () => HTMLElement[], here: (place: Place, all: Place[]) => Here[] }} Finding
 *   `show` brings a place into view; `seen` are the elements in view; `here` returns where a place of all that were found is.
 * @typedef {{ lines: () => [number, number], goToLine: (line: number) => HTMLElement | null }} Lines  The first and last line; `goToLine` shows one and returns its element.
 * @typedef {Finding & Lines & { label: string, among: () => number[] | undefined }} About  `among` are the witnesses that are searched.
 * @typedef {{ element: HTMLElement, mark: () => void, again: () => void }} Search
 *   `mark` marks what is found in other elements that are in view now, `again` searches others.
 */

/**
 * Returns a search box over the witnesses.
 * @param {import("./data.js").Model} model
 * @param {About} about
 * @returns {Search}
 */
export function makeSearch(model, { label, among, lines, goToLine, show, seen, here: placed }) {
  /** @type {Place[]} */
  let places = [];
  let here = -1;
  /** @type {Range[]} */
  let atLine = []; // the line that was asked for
  const count = h("output", { class: "count", for: "search" });
  const rangesIn = (/** @type {HTMLElement[]} */ elements, /** @type {string | undefined} */ without = undefined) => find(makeIndex(elements, without), input.value);
  const mark = () => {
    if (!places.length && !input.value) return;
    if (!places.length) return paint(atLine, []);
    const meant = (places[here] ? placed(places[here], places) : []).flatMap(({ elements, nth, without, whole }) => {
      if (whole) return elements.map(rangeOf);
      const ranges = rangesIn(elements, without);
      return nth < 0 ? ranges : ranges.slice(nth, nth + 1);
    });
    paint(rangesIn(seen()), meant);
  };
  const go = (/** @type {number} */ by) => {
    if (!places.length) return void showLine();
    here = here < 0 ? (by < 0 ? places.length - 1 : 0) : (here + by + places.length) % places.length;
    const { witnesses } = places[here];
    show(places[here]);
    mark();
    const who = witnesses.length === model.sigla.length || !witnesses.length ? "" : ` ${t("in-witnesses", { sigla: named(witnesses) })}`;
    count.textContent = t("of", { n: here + 1, all: places.length }) + who;
  };
  const named = (/** @type {number[]} */ witnesses) => witnesses.slice(0, NAMED).map((w) => model.sigla[w]).join(" ") + (witnesses.length > NAMED ? ` +${witnesses.length - NAMED}` : "");
  /** Returns the number of the line that is asked for; 0 for none. */
  const lineSought = () => {
    const [first, last] = lines(), line = /^\d+$/.test(input.value.trim()) ? Number(input.value) : 0;
    return line >= first && line <= last ? line : 0;
  };
  const showLine = () => {
    const line = lineSought(), element = line ? goToLine(line) : null;
    atLine = element ? [rangeOf(element)] : [];
    if (element) count.textContent = ""; // the line itself is marked now
    mark();
  };
  /** Offers the witnesses that may be searched; one that was chosen stays if it is among them. */
  const offer = () => {
    const some = among() ?? model.sigla.map((_, w) => w), kept = who.value;
    if (some.join() === offered) return;
    offered = some.join();
    who.replaceChildren(h("option", { value: "" }, t("in-all")), ...some.map((w) => h("option", { value: w }, t("in-witnesses", { sigla: model.sigla[w] }))));
    who.value = some.includes(Number(kept)) ? kept : "";
  };
  const answer = () => {
    const line = lineSought();
    if (!input.value.trim()) return "";
    return places.length ? t("found", { count: places.length }) : line ? t("line-n", { n: line }) : t("not-found");
  };
  const seek = () => {
    offer();
    places = occurrences(model, input.value, who.value ? [Number(who.value)] : among());
    here = -1;
    atLine = [];
    paint([], []);
    mark();
    count.textContent = answer();
    steps.forEach((it) => (it.hidden = !places.length));
    who.hidden = !input.value.trim() || (!places.length && !who.value);
  };
  let offered = "";
  const who = /** @type {HTMLSelectElement} */ (h("select", { hidden: true, "aria-label": t("search-in"), onchange: seek }));
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
  return { element: h("search", {}, input, h("span", { class: "hits" }, count, ...steps, who)), mark, again: () => void (input.value && seek()) };
}

/** Sigla that are named of those who have what was found. */
const NAMED = 4;
