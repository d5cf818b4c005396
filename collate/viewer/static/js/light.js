// @ts-check
// Lemma and entry lit together, both ways; a click or Enter pins them.

import { byId, say, show } from "./dom.js";
import { rove } from "./roving.js";

export const LEMMA = "a.lem, a.add, a.open";

/**
 * @typedef {{ pin: (id: string, to?: "text" | "entry" | "both" | "") => void, step: (by: number, among?: Set<string>) => void, refresh: () => void, pinned: () => string }} Light
 */

/**
 * Lights lemma and entry together.
 * @param {(id: string) => void} onPin
 * @returns {Light}
 */
export function makeLight(onPin) {
  const text = byId("text"), list = byId("entries");
  let lit = "", pinned = "";
  const inText = rove(text, LEMMA, { next: ["ArrowRight", "ArrowDown"], previous: ["ArrowLeft", "ArrowUp"] });
  const inList = rove(list, "a.place", { next: ["ArrowDown"], previous: ["ArrowUp"] });

  const light = (/** @type {string} */ id) => {
    if (id === lit) return;
    mark(lit, "lit", false);
    mark((lit = id), "lit", true);
  };
  const pin = (/** @type {string} */ id, /** @type {string} */ to = "") => {
    if (id !== pinned) {
      mark(pinned, "pinned", false);
      mark((pinned = id), "pinned", true);
      light(id);
      onPin(id);
    }
    if (id && (to === "text" || to === "both")) show(document.getElementById(`t-${id}`));
    if (id && beside() && (to === "entry" || to === "both")) show(document.getElementById(`e-${id}`), "nearest");
  };
  for (const group of [text, list]) {
    group.addEventListener("pointerover", (event) => light(idAt(event.target) || pinned));
    group.addEventListener("pointerleave", () => light(pinned));
    group.addEventListener("focusin", (event) => {
      const id = idAt(event.target);
      light(id || pinned);
      if (group === text && id) say(spoken(id));
    });
  }
  text.addEventListener("click", (event) => clickLemma(event, pinned, pin));
  list.addEventListener("click", (event) => clickPlace(event, pin));
  return {
    pin,
    pinned: () => pinned,
    step(by, among) {
      const id = nextEntry(lit || pinned, by, among);
      if (id) pin(id, "both"), say(spoken(id));
    },
    refresh() {
      inText.reset();
      inList.reset();
      mark(pinned, "pinned", true);
      mark((lit = pinned), "lit", true);
    },
  };
}

/**
 * Returns whether the apparatus stands beside the text; where it does not, an entry comes to the foot of the window.
 */
export function beside() {
  return matchMedia("(min-width: 80rem)").matches;
}

/** @param {string} id @param {string} name @param {boolean} on */
function mark(id, name, on) {
  if (id) for (const element of document.querySelectorAll(`[data-e~="${id}"]`)) element.classList.toggle(name, on);
}

/**
 * Returns the innermost entry at an element, or nothing.
 * @param {EventTarget | null} target
 */
function idAt(target) {
  const element = /** @type {Element} */ (target).closest?.("[data-e]");
  return element instanceof HTMLElement ? /** @type {string} */ (element.dataset.e?.split(" ").pop()) : "";
}

/**
 * Pins the innermost entry at a lemma; a second click takes the one around it.
 * @param {MouseEvent} event
 * @param {string} pinned
 * @param {(id: string, to: string) => void} pin
 */
function clickLemma(event, pinned, pin) {
  const element = /** @type {Element} */ (event.target).closest("[data-e]");
  if (!(element instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const ids = (element.dataset.e ?? "").split(" ").reverse();
  const id = ids[(ids.indexOf(pinned) + 1) % ids.length];
  pin(id, "entry");
  if (event.detail === 0) focus(document.querySelector(`#e-${id} .place`));
}

/**
 * @param {MouseEvent} event
 * @param {(id: string, to: string) => void} pin
 */
function clickPlace(event, pin) {
  const target = /** @type {Element} */ (event.target);
  const id = idAt(target);
  if (!id || target.closest("button, summary, details, .tools")) return;
  if (target.closest("a")) event.preventDefault();
  pin(id, "text");
  if (event.detail === 0) focus(document.getElementById(`t-${id}`));
}

/** @param {Element | null} element */
function focus(element) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

/** @param {string} id */
export function spoken(id) {
  const entry = document.getElementById(`e-${id}`);
  const place = entry?.querySelector(".place")?.getAttribute("aria-label") ?? "";
  return `${place}: ${(entry?.querySelector(".printed")?.textContent ?? "").replace(/\s+/g, " ").replace("]", " has for variants")}`;
}

/**
 * Returns the entry before or after `id`, of those `among` which it shall be if they are given; empty if there is none.
 * @param {string} id
 * @param {number} by
 * @param {Set<string>} [among]
 */
function nextEntry(id, by, among) {
  const shown = [...document.querySelectorAll("#entries .entry:not([hidden])")].map((it) => (it instanceof HTMLElement ? it.dataset.e ?? "" : ""));
  const at = shown.indexOf(id);
  const ahead = at < 0 ? (by > 0 ? shown : [...shown].reverse()) : by > 0 ? shown.slice(at + 1) : shown.slice(0, at).reverse();
  return ahead.find((it) => !among || among.has(it)) ?? (among?.has(id) === false ? "" : id);
}
