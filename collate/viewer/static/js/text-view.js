// @ts-check
// The reading text as elements, as the template has it: paragraphs are filled as they come near the window, the others in
// slices afterwards.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { direction } from "./shown.js";
import { inSlices } from "./slices.js";

/**
 * @typedef {import("./pieces.js").Line} Line
 * @typedef {import("./pieces.js").Piece} Piece
 * @typedef {{ element: HTMLElement, lines: Line[], filled: boolean }} Block  A paragraph.
 * @typedef {{ lang: string, dir: string, most: number, doubted: Set<string> }} About  `most` is the greatest heat there can be,
 *   `doubted` the ids of entries that are marked as places to look at first.
 * @typedef {{ draw: (lines: Iterable<Line>, about: About) => void, reach: (line: number) => void, rest: () => Promise<unknown>,
 *   all: () => void, inView: (top: number, bottom: number) => [number, number] | null }} TextView
 *   `reach` fills the paragraph that holds a line; `rest` fills all in slices, `all` at once; `inView` returns the first and the
 *   last line between two heights of the window.
 */

const EVERY = 5;
const HOTTEST = 4;
const AROUND = 60;

/**
 * Returns what draws a text into `element`; the text that is there already stays until another is drawn.
 * @param {HTMLElement} element
 * @returns {TextView}
 */
export function makeText(element) {
  /** @type {Block[]} */
  let blocks = [];
  /** @type {HTMLElement[]} */
  let paragraphs = [...element.querySelectorAll(".paragraph")].map((it) => /** @type {HTMLElement} */ (it));
  /** @type {About} */
  let about = { lang: "", dir: "ltr", most: 1, doubted: new Set() };
  let drawing = 0;
  const fill = (/** @type {Block} */ block) => {
    if (block.filled) return;
    block.filled = true;
    block.element.append(...block.lines.map((line) => drawLine(line, about.most)));
    if (about.doubted.size) for (const it of block.element.querySelectorAll("a[id]")) if (about.doubted.has(it.id.slice(2))) it.classList.add("in-doubt");
    block.element.style.minHeight = "";
    const dir = direction((block.element.textContent ?? "").trim(), about.dir);
    if (dir !== about.dir) block.element.dir = dir;
  };
  function* remaining() {
    for (const block of blocks) {
      fill(block);
      yield;
    }
  }
  return {
    draw(lines, now) {
      about = now;
      drawing++;
      element.lang = about.lang;
      element.dir = about.dir;
      const parts = [];
      blocks = [];
      let section = "", paragraph = -1;
      for (const line of lines) {
        if (line.section !== section && line.section) parts.push(h("h3", { class: "section" }, line.section));
        if (line.paragraph !== paragraph || line.section !== section) {
          const block = { element: h("p", { class: "paragraph", "data-p": line.paragraph }), lines: /** @type {Line[]} */ ([]), filled: false };
          blocks.push(block);
          parts.push(block.element);
        }
        ({ section, paragraph } = line);
        blocks[blocks.length - 1].lines.push(line);
      }
      for (const block of blocks) block.element.style.minHeight = `${block.lines.length}lh`;
      paragraphs = blocks.map((it) => it.element);
      element.replaceChildren(...(parts.length ? parts : [h("p", { class: "empty" }, t("empty-witness"))]));
    },
    reach(line) {
      const at = blocks.findIndex((it) => it.lines[it.lines.length - 1].number >= line);
      if (at < 0) return;
      for (let k = at, lines = 0; k < blocks.length && lines < AROUND; k++) {
        fill(blocks[k]);
        lines += blocks[k].lines.length;
      }
    },
    rest() {
      const mine = drawing;
      return inSlices(remaining(), () => mine !== drawing);
    },
    all: () => blocks.forEach(fill),
    inView: (top, bottom) => linesInView(paragraphs, top, bottom),
  };
}

/**
 * Returns the number of the first and of the last line between two heights of the window; null if there is none.
 * @param {HTMLElement[]} paragraphs
 * @param {number} top
 * @param {number} bottom
 * @returns {[number, number] | null}
 */
function linesInView(paragraphs, top, bottom) {
  const below = (/** @type {ArrayLike<Element>} */ all, /** @type {(box: DOMRect) => boolean} */ is) => {
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (is(all[middle].getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const number = (/** @type {Element | undefined} */ line) => Number(line?.getAttribute("data-n") ?? 0);
  const first = below(paragraphs, (box) => box.bottom > top + 4), last = below(paragraphs, (box) => box.top >= bottom - 4) - 1;
  if (first > last || first >= paragraphs.length) return null;
  const opening = paragraphs[first].children, closing = paragraphs[last].children;
  const from = opening[Math.min(opening.length - 1, below(opening, (box) => box.bottom > top + 4))];
  const to = closing[Math.max(0, below(closing, (box) => box.top >= bottom - 4) - 1)];
  return from && to ? [number(from), number(to)] : null;
}

/** @param {Line} line @param {number} most */
function drawLine(line, most) {
  const marked = line.number % EVERY === 0;
  const element = h("span", { class: `line${marked ? " n" : ""}${line.bracketed ? " in-long" : ""}${line.hard ? " hard" : ""}`, id: `l${line.number}`, "data-n": line.number });
  for (const piece of line.pieces) element.append(...drawPiece(piece, most));
  if (line.space) element.append(" ");
  return element;
}

/**
 * @param {Piece} piece
 * @param {number} most
 * @returns {(Node | string)[]}
 */
function drawPiece(piece, most) {
  const { begins, within } = piece;
  const level = piece.heat ? Math.max(1, Math.round((HOTTEST * piece.heat) / Math.max(1, most))) : 0;
  const kind = `lem${piece.wide ? " wide" : ""}`;
  const hot = level ? ` hot h${level}` : "";
  const title = piece.lost ? t("lost-here") : level ? t("differ-here", { count: piece.heat, most }) : null;
  if (!begins.length) {
    if (within.length) return [h("span", { class: `${kind}${hot}${piece.lost ? " sign" : ""}`, "data-e": within.join(" "), title }, piece.text)];
    return level ? [h("span", { class: hot.trim(), title }, piece.text)] : [piece.text];
  }
  const id = begins[begins.length - 1];
  const opened = begins.slice(0, -1).map((outer) => link("open", outer, t("longer-passage")));
  if (!piece.text) return [...opened, link(piece.lost ? "add gap" : "add", id, t(piece.lost ? "lost-here" : "others-add"))];
  return [...opened, h("a", { class: `${kind}${hot}`, id: `t-${id}`, href: `#e-${id}`, "data-e": within.join(" "), title, tabindex: "-1" }, piece.text)];
}

/** @param {string} kind @param {string} id @param {string} label */
function link(kind, id, label) {
  return h("a", { class: kind, id: `t-${id}`, href: `#e-${id}`, "data-e": id, "aria-label": label, title: label, tabindex: "-1" });
}
