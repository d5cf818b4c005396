// @ts-check
// Moved passages: both ends lead to one another, the one that is pointed at is joined by a line, and there is a list of them.

import { lower, token, words } from "./data.js";
import { t } from "./catalogue.js";
import { h, inWindow, show, svg } from "./dom.js";
import { lineOf } from "./rows.js";
import { shown } from "./shown.js";
import { isMark } from "./printed-text.js";

/** @typedef {import("./data.js").Model} Model */

/** Tokens of a moved passage in the list, at most, at its beginning and at its end. */
const SHORT = 12, FINAL = 5;

/** Pairs of witnesses that are offered to be compared in a move, at most. */
const MOST_PAIRS = 6;

/** What is shown of a moved passage where its witness has it not. */
const ABSENT = ".minus, .copy";

/** Letters of a moved passage that are read out, at most. */
const SAID = 40;

/**
 * Lets both ends of each move in `frame` lead to one another.
 * @param {HTMLElement} frame
 */
export function linkMoves(frame) {
  const move = (/** @type {EventTarget | null} */ target) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest?.("[data-move]"));
  const other = (/** @type {HTMLElement} */ element) => {
    const w = element.closest("[data-w]")?.getAttribute("data-w");
    const number = (element.dataset.move ?? "").split(" ")[0];
    const ends = /** @type {HTMLElement[]} */ ([...(element.closest(".parallel, .stacks") ?? frame).querySelectorAll(`[data-move~="${number}"]`)]);
    const minus = element.matches(ABSENT);
    if (element.closest(".stacks")) return ends.find((it) => it.matches(ABSENT) !== minus);
    const own = (/** @type {HTMLElement} */ it) => it.closest("[data-w]")?.getAttribute("data-w") === w;
    return ends.find((it) => !it.matches(ABSENT) && own(it) === minus);
  };
  const clear = () => {
    frame.querySelector(".moves")?.remove();
    for (const it of frame.querySelectorAll(".other-end")) it.classList.remove("other-end");
  };
  const point = (/** @type {Event} */ event) => {
    const element = move(event.target);
    clear();
    const end = element && other(element);
    if (!element || !end) return;
    end.classList.add("other-end");
    if (!inWindow(end)) return;
    const box = frame.getBoundingClientRect();
    frame.append(svg("svg", { class: "moves", width: frame.scrollWidth, height: frame.scrollHeight, "aria-hidden": "true" }, curve(element.getBoundingClientRect(), end.getBoundingClientRect(), box)));
  };
  const go = (/** @type {Event} */ event) => {
    const element = move(event.target);
    const end = element && other(element);
    if (!end) return;
    event.preventDefault();
    end.focus({ preventScroll: true });
    show(end);
  };
  for (const it of frame.querySelectorAll("[data-move]:not([tabindex])")) makeLink(/** @type {HTMLElement} */ (it));
  frame.addEventListener("pointerover", point);
  frame.addEventListener("focusin", point);
  frame.addEventListener("pointerleave", clear);
  frame.addEventListener("dblclick", go);
  frame.addEventListener("click", (event) => {
    if (move(event.target)?.matches(ABSENT)) go(event);
  });
  frame.addEventListener("keydown", (event) => void (event.key === "Enter" && go(event)));
}

/**
 * Shows a move in `frame`, all of its words marked until the reader points at another.
 * @param {HTMLElement} frame
 * @param {number} move
 */
export function showMove(frame, move) {
  const ends = [...frame.querySelectorAll(`[data-move~="${move}"]`)];
  for (const it of ends) it.classList.add("other-end");
  show(ends[0]?.closest(".row") ?? null, "start");
}

/**
 * Makes moved words that the page was sent with a link, as those that script draws are.
 * @param {HTMLElement} element
 */
function makeLink(element) {
  const own = [...element.childNodes].filter((it) => !(it instanceof Element && it.matches(".hid"))).map((it) => it.textContent).join("");
  for (const [name, value] of Object.entries(linked(element.matches(".minus") ? "" : own.trim()))) element.setAttribute(name, value);
}

/**
 * Returns the properties of an element that is one end of some moves; none if there are no moves.
 * @param {number[]} moves
 * @param {string} text  What it says there; empty for an absence.
 * @returns {Record<string, string>}
 */
export function moveLink(moves, text) {
  return moves.length ? { "data-move": moves.join(" "), ...linked(text) } : {};
}

/** @param {string} text */
function linked(text) {
  return { tabindex: "0", role: "link", "aria-label": t("moved-to", { words: text.slice(0, SAID) || t("these-words") }) };
}

/** @param {DOMRect} from @param {DOMRect} to @param {DOMRect} box */
function curve(from, to, box) {
  const [left, right] = from.left < to.left ? [from, to] : [to, from];
  const x1 = left.right - box.left, y1 = left.top + left.height / 2 - box.top;
  const x2 = right.left - box.left, y2 = right.top + right.height / 2 - box.top;
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return svg("path", { class: "move", d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
}

/**
 * Draws the list of moves.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {(a: number, b: number, move: number) => void} compare  Shows two witnesses, at a move.
 */
export function drawMoveList(element, model, compare) {
  const items = model.moves.map((spans, k) => {
    /** @type {Map<number, number[]>} */
    const places = new Map();
    for (const [siglum, span] of Object.entries(spans)) {
      const w = model.index.get(siglum) ?? 0, column = columnOfSpan(model, w, span);
      places.set(column, [...(places.get(column) ?? []), w]);
    }
    const ends = [...places].sort((a, b) => a[0] - b[0]);
    const w = ends[0][1][0];
    const heading = limits(model, w, spans);
    return h("li", {}, passage(model, w, spans), h("p", { class: "move-ends" }, ...ends.map(([column, group]) => h("span", {},
      ...byLimits(model, group, spans).flatMap((same) => [h("b", {}, same.map((it) => model.sigla[it]).join(" ")), " ", ...(limits(model, same[0], spans) === heading ? [] : [passage(model, same[0], spans), " "])]),
      placeLink(model, group[0], spans[model.sigla[group[0]]], column))),
      ...pairs(model, ends.map(([, group]) => group), spans).map(([a, b]) => h("button", { onclick: () => compare(a, b, k) }, t("compare-move", { a: model.sigla[a], b: model.sigla[b] })))));
  });
  element.replaceChildren(...(items.length ? [h("p", { class: "about" }, t("moves-note")), h("ol", { class: "move-list" }, ...items)] : [h("p", {}, t("no-moves"))]));
}

/**
 * Returns the pairs of witnesses to compare in a move: the edition's base, or else the first, with one of each text at another place.
 * @param {Model} model
 * @param {number[][]} places  The witnesses at each place.
 * @param {Spans} spans
 * @returns {[number, number][]}
 */
function pairs(model, places, spans) {
  const base = model.index.get(model.base) ?? -1;
  const here = places.find((it) => it.includes(base)) ?? places[0];
  /** @type {Map<string, [number, number]>} */
  const byText = new Map();
  for (const w of places.flatMap((it) => (it === here ? [] : it))) {
    const text = model.witnesses[w].form.subarray(...spans[model.sigla[w]]).join();
    if (!byText.has(text)) byText.set(text, [here.includes(base) ? base : here[0], w]);
  }
  return [...byText.values()].slice(0, MOST_PAIRS);
}

/**
 * Returns a link to a moved passage where a witness has it, in the text of that witness.
 * @param {Model} model
 * @param {number} w
 * @param {[number, number]} span  Tokens, half open.
 * @param {number} column
 */
function placeLink(model, w, span, column) {
  const siglum = model.sigla[w], start = model.witnesses[w].columns[wordFrom(model.witnesses[w], ...span)];
  const unit = model.units.find((it) => it.start <= start && start < it.end);
  const own = siglum === model.base ? "" : `base=${encodeURIComponent(siglum)}${unit ? `&at=${encodeURIComponent(unit.id)}` : ""}`;
  return h("a", { href: `${model.place.apparatus}#${own || (unit ? `e-${unit.id}` : `l${lineOf(model, column)}`)}`, title: t("read-here", { siglum }) }, `${t("line")} ${lineOf(model, column)}`);
}

/** @typedef {Record<string, [number, number]>} Spans  The tokens of a moved passage by siglum, half open. */

/**
 * Returns the first and the last word of a moved passage in a witness, as they are compared.
 * @param {Model} model
 * @param {number} w
 * @param {Spans} spans
 */
function limits(model, w, spans) {
  const witness = model.witnesses[w], [first, end] = spans[model.sigla[w]];
  let last = end - 1;
  while (last > first && isMark(token(witness, last))) last--;
  return `${witness.norm[wordFrom(witness, first, end)]} ${witness.norm[last]}`;
}

/**
 * Returns witnesses, those together in which a moved passage begins and ends with the same words.
 * @param {Model} model
 * @param {number[]} group
 * @param {Spans} spans
 */
function byLimits(model, group, spans) {
  /** @type {Map<string, number[]>} */
  const together = new Map();
  for (const w of group) together.set(limits(model, w, spans), [...(together.get(limits(model, w, spans)) ?? []), w]);
  return [...together.values()];
}

/**
 * Returns a moved passage as a witness has it: its beginning and, if it is long, its end.
 * @param {Model} model
 * @param {number} w
 * @param {Spans} spans
 */
function passage(model, w, spans) {
  const witness = model.witnesses[w], [first, end] = spans[model.sigla[w]], start = wordFrom(witness, first, end);
  const cut = end - start > SHORT + FINAL;
  const text = cut ? `${words(witness, start, start + SHORT)} … ${words(witness, end - FINAL, end)}` : words(witness, start, end);
  return h("q", { lang: model.lang[w], dir: model.dir[w] }, shown(text));
}

/**
 * Returns the column at which a witness has a moved passage, as the apparatus has it: that of its first word, or, where the text
 * has most of it elsewhere, that of the word after which the longest part comes that the text lacks here.
 * @param {Model} model
 * @param {number} w
 * @param {[number, number]} span  Tokens, half open.
 */
export function columnOfSpan(model, w, [first, end]) {
  const witness = model.witnesses[w], columns = Int32Array.from(model.text, (it) => it.c);
  const before = (/** @type {number} */ i) => lower(columns, witness.columns[i]);
  let longest = 0, from = -1, begun = first;
  for (let i = first; i < end; i++) {
    if (columns[before(i)] === witness.columns[i] || before(i) !== before(begun)) begun = i + Number(columns[before(i)] === witness.columns[i]);
    if (i + 1 - begun > longest) [longest, from] = [i + 1 - begun, begun];
  }
  if (2 * longest < end - first || !before(from)) return witness.columns[wordFrom(witness, first, end)];
  return columns[before(from) - 1];
}

/**
 * Returns the first of some tokens (half open) that is a word, or the last.
 * @param {import("./data.js").Witness} witness
 * @param {number} first
 * @param {number} end
 */
function wordFrom(witness, first, end) {
  while (first + 1 < end && isMark(token(witness, first))) first++;
  return first;
}
