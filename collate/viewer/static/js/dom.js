// @ts-check
// Elements, made without markup: a text put in here stays a text.

import { t } from "./catalogue.js";

/**
 * Returns a new element.  A property whose name begins with "on" is a listener; true stands for an
 * attribute without a value; false, null and undefined leave it out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, properties, children);
  return element;
}

/**
 * Returns the key that does in a text from left to right what `key` does in one that runs the other way.
 * @param {string} key
 * @param {boolean} leftwards  Whether the text runs from right to left.
 */
export function inReadingOrder(key, leftwards) {
  return (leftwards && { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key]) || key;
}

/**
 * Returns a new SVG element.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, properties = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, properties, children);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, any>} properties
 * @param {(Node | string | null | undefined | false)[]} children
 */
function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
}

/**
 * Returns the element with this id, which the page has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Lets what sticks to the top stand below `bar`, however high it is.
 * @param {HTMLElement} bar
 */
export function standBelow(bar) {
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
}

/**
 * Returns whether the reader asked for less motion.
 * @returns {boolean}
 */
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let hold = 0; // a number for each place at which the page is held

/**
 * Brings an element into view.
 * @param {Element | null} element
 * @param {ScrollLogicalPosition} [block]
 */
export function show(element, block = "center") {
  hold++;
  element?.scrollIntoView({ block, inline: "nearest", behavior: still() ? "auto" : "smooth" });
}

/**
 * Returns whether some of an element is in the window.
 * @param {Element} element
 */
export function inWindow(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

/**
 * Scrolls to a height of the page at once.
 * @param {number} top
 */
export function jump(top) {
  scrollTo({ top, behavior: /** @type {any} */ ("instant") });
}

/** Frames in which rows above may still take another height. */
const FRAMES = 20;

const BY_READER = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Scrolls so that an element is at a height of the window, and holds it there while the browser sets what is above it, until the
 * reader does something.
 * @param {Element} element
 * @param {number} top
 */
export function holdAt(element, top) {
  const mine = ++hold;
  const release = () => {
    if (mine === hold) hold++;
    for (const it of BY_READER) removeEventListener(it, release);
  };
  for (const it of BY_READER) addEventListener(it, release, { passive: true });
  let frames = FRAMES;
  const again = () => {
    if (mine !== hold || !element.isConnected) return;
    const off = element.getBoundingClientRect().top - top;
    if (Math.abs(off) > 1) jump(scrollY + off);
    if (frames--) requestAnimationFrame(again);
    else release();
  };
  again();
}

/** @type {HTMLElement | null} */
let region = null;

/**
 * Has a screen reader say a sentence.
 * @param {string} sentence
 */
export function say(sentence) {
  if (!region) document.body.append((region = h("div", { id: "live", class: "hid", role: "status", "aria-live": "polite" })));
  region.textContent = sentence;
}

/**
 * Puts a text on the clipboard, or selects it in `field` where the browser refuses.
 * @param {string} text
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} button  What was pressed: it says what was done, since a dialog hides what the page says.
 */
export async function copy(text, field, button) {
  let done = t("copied");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.focus();
    field.select();
    done = t("selected");
  }
  button.textContent = done;
  say(done);
}

/**
 * Returns those of some elements, one below the other, that are between two heights of the window.
 * @template {Element} T
 * @param {T[]} elements
 * @param {number} top
 * @param {number} bottom
 * @returns {T[]}
 */
export function between(elements, top, bottom) {
  const first = (/** @type {(box: DOMRect) => boolean} */ is) => {
    let low = 0, high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (is(elements[middle].getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return elements.slice(first((box) => box.bottom > top), first((box) => box.top >= bottom));
}
