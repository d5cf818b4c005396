// @ts-check
// The box to search in: what is found is marked, and gone through with Enter.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { find, makeIndex, paint } from "./search.js";

/**
 * Returns a search box over some elements.
 * @param {() => HTMLElement[]} where
 * @param {{ label: string, ready: () => void, show: (element: HTMLElement) => void }} about
 *   `ready` is called before the elements are searched for the first time; `show` brings what was found into view.
 * @returns {{ element: HTMLElement, forget: () => void }}  `forget` has the elements read again.
 */
export function makeSearch(where, { label, ready, show }) {
  /** @type {import("./search.js").Index | null} */
  let index = null;
  /** @type {Range[]} */
  let found = [];
  let here = -1;
  const count = h("output", { class: "count", for: "search" });
  const go = (/** @type {number} */ by) => {
    if (!found.length) return;
    here = here < 0 ? (by < 0 ? found.length - 1 : 0) : (here + by + found.length) % found.length;
    const element = found[here].startContainer.parentElement;
    if (element) show(element);
    paint(found, here);
    count.textContent = t("of", { n: here + 1, all: found.length });
  };
  const seek = () => {
    if (!index) {
      ready();
      index = makeIndex(where());
    }
    found = find(index, input.value);
    here = -1;
    paint(found, 0);
    count.textContent = input.value.trim() ? (found.length ? t("found", { count: found.length }) : t("not-found")) : "";
    steps.forEach((it) => (it.hidden = !found.length));
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
  const forget = () => {
    index = null;
    if (input.value) seek();
  };
  return { element: h("search", {}, input, count, ...steps), forget };
}
