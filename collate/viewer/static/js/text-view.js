// @ts-check
// The reading text as elements, as the template has it.

import { h } from "./dom.js";
import { direction } from "./shown.js";

/**
 * @typedef {import("./pieces.js").Line} Line
 * @typedef {import("./pieces.js").Piece} Piece
 */

const EVERY = 5;
const HOTTEST = 4;

/**
 * Puts `lines` into the element of the text.
 * @param {HTMLElement} element
 * @param {Iterable<Line>} lines
 * @param {{ lang: string, dir: string, most: number, doubted: Set<string> }} about  `most` is the greatest heat there can
 *   be, `doubted` the ids of entries to look at first.
 */
export function drawText(element, lines, about) {
  element.lang = about.lang;
  element.dir = about.dir;
  const parts = [];
  let section = "", paragraph = -1;
  /** @type {HTMLElement} */
  let block = h("p");
  for (const line of lines) {
    if (line.section !== section && line.section) parts.push(h("h3", { class: "section" }, line.section));
    if (line.paragraph !== paragraph || line.section !== section) {
      block = h("p", { class: "paragraph", "data-p": line.paragraph });
      parts.push(block);
    }
    ({ section, paragraph } = line);
    block.append(drawLine(line, about.most));
  }
  for (const part of parts) {
    const dir = part.matches(".paragraph") ? direction((part.textContent ?? "").trim(), about.dir) : about.dir;
    if (dir !== about.dir) part.dir = dir;
  }
  for (const part of parts) for (const lemma of part.querySelectorAll("a")) if (about.doubted.has(lemma.id.slice(2))) lemma.classList.add("in-doubt");
  element.replaceChildren(...(parts.length ? parts : [h("p", { class: "empty" }, "This witness has no text.")]));
}

/** @param {Line} line @param {number} most */
function drawLine(line, most) {
  const marked = line.number % EVERY === 0;
  const element = h("span", { class: marked ? "line n" : "line", id: `l${line.number}`, "data-n": line.number });
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
  const hot = level ? ` hot h${level}` : "";
  const title = level ? `${piece.heat} of ${most} witnesses part from this` : null;
  if (!begins.length) {
    if (within.length) return [h("span", { class: `lem${hot}`, "data-e": within.join(" "), title }, piece.text)];
    return level ? [h("span", { class: hot.trim(), title }, piece.text)] : [piece.text];
  }
  const id = begins[begins.length - 1];
  const opened = begins.slice(0, -1).map((outer) => link("open", outer, outer, "a longer passage"));
  if (!piece.text) return [...opened, link("add", id, id, "others add here")];
  return [...opened, h("a", { class: `lem${hot}`, id: `t-${id}`, href: `#e-${id}`, "data-e": within.join(" "), title }, piece.text)];
}

/** @param {string} kind @param {string} id @param {string} ids @param {string} label */
function link(kind, id, ids, label) {
  return h("a", { class: kind, id: `t-${id}`, href: `#e-${id}`, "data-e": ids, "aria-label": label });
}
