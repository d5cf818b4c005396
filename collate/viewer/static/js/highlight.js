// @ts-check
// Lemma and entry lit together, both ways; a click or Enter pins them, and a click on words that no entry is about lets go.

import { t } from "./catalogue.js";
import { byId, say, show } from "./dom.js";
import { rove } from "./roving.js";

export const LEMMA = "a.lem, a.add, a.open";

/**
 * @typedef {{ ids: () => string[], joined: (id: string) => string[], unit: (id: string) => string, reach: (id: string) => void, reveal: (id: string) => void }} Around
 *   The entries that can be come to, in order; the ids of all that one joins, its own first; the unit of an id; what makes the lemma of one be there; and what brings one into sight.
 * @typedef {{ pin: (id: string, to?: "text" | "entry" | "both" | "") => void, step: (by: number, among?: Set<string>) => void, refresh: () => void, listed: () => void, marked: () => void, pinned: () => string }} Light
 *   `refresh` for a new text, `listed` for other entries in the apparatus, `marked` for more of them.
 */

/**
 * Lights lemma and entry together.
 * @param {(id: string) => void} onPin
 * @param {Around} around
 * @returns {Light}
 */
export function makeLight(onPin, around) {
  const text = byId("text"), list = byId("entries");
  let lit = "", pinned = "";
  const inText = rove(text, LEMMA, { next: ["ArrowRight", "ArrowDown"], previous: ["ArrowLeft", "ArrowUp"] });
  const inList = rove(list, "a.place", { next: ["ArrowDown"], previous: ["ArrowUp"] });

  const mark = (/** @type {string} */ id, /** @type {string} */ name, /** @type {boolean} */ on) => {
    const ids = id ? around.joined(id) : [];
    for (const one of ids) markAll(one, ids.map(around.unit), name, on);
  };
  const light = (/** @type {string} */ any) => {
    const id = any && around.joined(any)[0];
    if (id === lit) return;
    mark(lit, "lit", false);
    mark((lit = id), "lit", true);
    if (id && text.matches(":hover")) around.reveal(id);
  };
  const pin = (/** @type {string} */ any, /** @type {string} */ to = "") => {
    const id = any && around.joined(any)[0];
    if (id !== pinned) {
      mark(pinned, "pinned", false);
      mark((pinned = id), "pinned", true);
      light(id);
      onPin(id);
    }
    if (!id) return;
    if (to === "text" || to === "both") {
      around.reach(id);
      show(document.getElementById(`t-${around.unit(id)}`));
    }
    around.reveal(id);
  };
  for (const group of [text, list]) {
    group.addEventListener("pointerover", (event) => light(idAt(event.target) || pinned));
    group.addEventListener("pointerleave", () => light(pinned));
    group.addEventListener("focusin", (event) => {
      const id = idAt(event.target);
      light(id || pinned);
      if (group === text && id) say(announcement(around.joined(id)[0]));
    });
  }
  text.addEventListener("click", (event) => clickLemma(event, pinned, pin, around));
  list.addEventListener("click", (event) => clickPlace(event, pin, around));
  return {
    pin,
    pinned: () => pinned,
    step(by, among) {
      const id = nextEntry(around.ids(), pinned || lit, by, among && new Set([...among].map((it) => around.joined(it)[0])));
      if (id) pin(id, "both"), say(announcement(id));
    },
    listed() {
      inList.reset();
      mark(pinned, "pinned", true);
      mark(lit, "lit", true);
      if (pinned) around.reveal(pinned);
    },
    marked() {
      mark(pinned, "pinned", true);
      mark(lit, "lit", true);
    },
    refresh() {
      inText.reset();
      inList.reset();
      mark(pinned, "pinned", true);
      mark((lit = pinned), "lit", true);
    },
  };
}

/** @param {string} id @param {string[]} units  Those of its entry. @param {string} name @param {boolean} on */
function markAll(id, units, name, on) {
  for (const element of document.querySelectorAll([`[data-e~="${id}"]`, ...units.map((unit) => `#text [data-e~="${unit}"]`)].join())) {
    const inner = element.getAttribute("data-e")?.split(" ").pop() ?? "";
    element.classList.toggle(name, on);
    element.classList.toggle("around", on && !units.includes(inner) && !element.matches(".entry"));
  }
}

/**
 * Returns the innermost entry at an element, or nothing.
 * @param {EventTarget | null} target
 */
function idAt(target) {
  const element = /** @type {Element} */ (target).closest?.("[data-e]");
  if (!(element instanceof HTMLElement)) return "";
  const ids = (element.dataset.e ?? "").split(" ");
  return element.matches(".entry") ? ids[0] : ids[ids.length - 1];
}

/**
 * Pins the innermost entry at a lemma, a second click the one around it; one after the outermost lets go, and so does one beside all
 * lemmata that selects nothing.
 * @param {MouseEvent} event
 * @param {string} pinned
 * @param {(id: string, to: string) => void} pin
 * @param {Around} around
 */
function clickLemma(event, pinned, pin, around) {
  const element = /** @type {Element} */ (event.target).closest("[data-e]");
  if (event.ctrlKey || event.metaKey) return;
  if (!(element instanceof HTMLElement)) return void (getSelection()?.isCollapsed && pin("", ""));
  event.preventDefault();
  const ids = [...new Set((element.dataset.e ?? "").split(" ").reverse().map((id) => around.joined(id)[0]))];
  const id = ids[ids.indexOf(pinned) + 1] ?? "";
  pin(id, "entry");
  if (id && event.detail === 0) focus(document.querySelector(`#e-${id} .place`));
}

/**
 * @param {MouseEvent} event
 * @param {(id: string, to: string) => void} pin
 * @param {Around} around
 */
function clickPlace(event, pin, around) {
  const target = /** @type {Element} */ (event.target);
  const id = idAt(target);
  if (!id || target.closest("button, summary, details, .tools, .wit, .to-line")) return;
  if (target.closest("a")) event.preventDefault();
  pin(id, "text");
  if (event.detail === 0) focus(document.getElementById(`t-${around.unit(id)}`));
}

/** @param {Element | null} element */
function focus(element) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** @param {string} id */
export function announcement(id) {
  const entry = document.getElementById(`e-${id}`);
  const place = entry?.querySelector(".place")?.getAttribute("aria-label") ?? "";
  return `${place}: ${(entry?.querySelector(".printed")?.textContent ?? "").replace(/\s+/g, " ").replace("]", t("spoken"))}`;
}

/**
 * Returns the entry before or after `id`, or the first in sight if that is none; of those `among` which it shall be if they are given; empty if there is none.
 * @param {string[]} ids
 * @param {string} id
 * @param {number} by
 * @param {Set<string>} [among]
 */
function nextEntry(ids, id, by, among) {
  const here = document.querySelector("#entries .entry");
  const seen = here instanceof HTMLElement ? ids.indexOf(idAt(here)) : -1;
  const at = ids.indexOf(id) < 0 && seen > 0 ? seen - (by > 0 ? 1 : 0) : ids.indexOf(id);
  const ahead = at < 0 ? (by > 0 ? ids : [...ids].reverse()) : by > 0 ? ids.slice(at + 1) : ids.slice(0, at).reverse();
  return ahead.find((it) => !among || among.has(it)) ?? (among?.has(id) === false ? "" : id);
}
