// @ts-check
// The variant graph laid out: a column of boxes for each stretch over which the witnesses group alike, in step with the
// text; a witness is a strand through them.  A strand that has no word there keeps a lane of its own, so that none crosses a box.

import { token, words } from "./data.js";
import { spans } from "./grouped-columns.js";
import { shown } from "./shown.js";
import { atOnce } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ text: string, who: number[], y: number, height: number, gap: boolean }} Box  `who` are witness indices.
 * @typedef {{ start: number, end: number, x: number, width: number, boxes: Box[], row: number }} Rank  Columns, half open; pixels;
 *   the row of the picture in which it is.
 * @typedef {{ first: number, end: number, y: number, height: number }} Row  Ranks, half open; pixels.
 */

export const STRAND = 9;
const PAD = 9;
const APART = 16;
export const BETWEEN = 56;
const LETTER = 8.4;
const LEAST = 34;
const NAME = 7;
const MOST = 250;
const ENDS = 4;
const MOST_STRANDS = 10;
const NAMED = 3;

/** Pixels between the counts of two edges. */
const COUNT = 13;

/**
 * Returns the ranks of the graph of some witnesses, from left to right, and then in the next row.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} [room]  The width of a row in pixels; where a rank has no room in a row the next begins.
 * @returns {Rank[]}
 */
export function layOut(model, chosen, room = Infinity) {
  return atOnce(layingOut(model, chosen, room));
}

/**
 * Lays the graph out, and may be interrupted after each rank.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} room
 * @returns {Generator<void, Rank[], void>}
 */
export function* layingOut(model, chosen, room) {
  /** @type {Rank[]} */
  const ranks = [];
  const margin = isMerged(chosen) ? BETWEEN / 2 : BETWEEN / 2 + NAME + chosen.reduce((most, w) => Math.max(most, model.sigla[w].length), 0) * NAME;
  let x = margin, row = 0;
  for (const { start, end } of spans(model, chosen)) {
    const boxes = boxesOf(model, chosen, start, end);
    const widest = boxes.reduce((most, it) => Math.max(most, it.text.length * LETTER, isMerged(chosen) && !it.gap ? whoseBox(model, it).length * NAME : 0), 0);
    const width = Math.max(LEAST, Math.min(MOST, widest + 2 * PAD));
    if (x > margin && x + width + BETWEEN / 2 > room) [x, row] = [margin, row + 1];
    ranks.push({ start, end, x, width, boxes, row });
    x += width + BETWEEN;
    yield;
  }
  return ranks;
}

/**
 * Returns the rows of the ranks, one below the other, and moves the boxes of each down to it.
 * @param {Rank[]} ranks
 * @returns {Row[]}
 */
export function setRows(ranks) {
  /** @type {Row[]} */
  const rows = [];
  ranks.forEach((rank, i) => {
    const height = rank.boxes.reduce((most, it) => Math.max(most, it.y + it.height), 0) + APART;
    const last = rows[rank.row];
    if (last) [last.end, last.height] = [i + 1, Math.max(last.height, height)];
    else rows.push({ first: i, end: i + 1, y: 0, height });
  });
  let y = 0;
  for (const row of rows) {
    row.y = y;
    for (const rank of ranks.slice(row.first, row.end)) for (const box of rank.boxes) box.y += y;
    y += row.height + APART;
  }
  return rows;
}

/**
 * Returns the boxes of a rank, the best supported first, those without a word last.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} start
 * @param {number} end
 * @returns {Box[]}
 */
function boxesOf(model, chosen, start, end) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const w of chosen) {
    const { row, norm } = model.witnesses[w];
    let key = "";
    for (let c = start; c < end; c++) if (row[c] >= 0) key += `${norm[row[c]]} `;
    groups.set(key, [...(groups.get(key) ?? []), w]);
  }
  const sorted = [...groups].sort(([a, one], [b, other]) => Number(!a) - Number(!b) || other.length - one.length || one[0] - other[0]);
  let y = APART;
  return sorted.map(([key, who]) => {
    const height = isMerged(chosen) ? (key ? 2 * PAD + 26 : 14) : who.length * STRAND + (key ? 2 * PAD + 12 : 4);
    const box = { text: key ? label(model, who[0], start, end) : "", who, y, height, gap: !key };
    y += height + APART;
    return box;
  });
}

/** @param {Model} model @param {number} w @param {number} start @param {number} end */
function label(model, w, start, end) {
  const witness = model.witnesses[w];
  let first = -1, last = -1;
  for (let c = start; c < end; c++) {
    if (witness.row[c] < 0) continue;
    if (first < 0) first = witness.row[c];
    last = witness.row[c] + 1;
  }
  if (last - first <= ENDS) return shown(clip(words(witness, first, last)));
  const mark = !/[\p{L}\p{N}]/u.test(token(witness, last - 1));
  return shown(`${clip(words(witness, first, first + 2))} … ${clip(words(witness, last - (mark ? 2 : 1), last))}`);
}

/** @param {string} text */
function clip(text) {
  return text.length > 28 ? `${text.slice(0, 27)}…` : text;
}

/**
 * Returns what is said in a box of those who have its words: their sigla, or how many they are.
 * @param {Model} model
 * @param {Box} box
 */
export function whoseBox(model, { who }) {
  return who.length > NAMED ? `${who.length}` : who.map((w) => model.sigla[w]).join(" ");
}

/**
 * Returns whether there are so many witnesses that their strands are merged, with the count of those that run in each.
 * @param {number[]} chosen
 */
export function isMerged(chosen) {
  return chosen.length > MOST_STRANDS;
}

/**
 * Returns the merged edges between ranks `first` to `end` (half open) of a row, with how many witnesses run in each.
 * @param {Rank[]} ranks
 * @param {number} first
 * @param {number} end
 * @returns {{ path: string, many: number, x: number, y: number }[]}  `x` and `y` are its middle.
 */
export function mergedEdges(ranks, first, end) {
  const edges = [];
  for (let i = first; i + 1 < end; i++) {
    const between = edges.length;
    const left = ranks[i], right = ranks[i + 1];
    for (const one of left.boxes) {
      const inside = new Set(one.who);
      for (const other of right.boxes) {
        const many = other.who.reduce((sum, w) => sum + (inside.has(w) ? 1 : 0), 0);
        if (!many) continue;
        const x1 = left.x + left.width, y1 = middle(one), x2 = right.x, y2 = middle(other);
        edges.push({ path: `M${x1} ${y1}${curve(x1, y1, x2, y2)}${one.gap ? `M${left.x} ${y1}H${x1}` : ""}${other.gap ? `M${x2} ${y2}H${x2 + right.width}` : ""}`, many, x: (x1 + x2) / 2, y: (y1 + y2) / 2 });
      }
    }
    keepApart(edges.slice(between));
  }
  return edges;
}

/**
 * Moves the counts between two ranks along the edges, so that none covers another.
 * @param {{ x: number, y: number }[]} counts
 */
function keepApart(counts) {
  const sorted = [...counts].sort((a, b) => a.y - b.y);
  sorted.forEach((it, i) => {
    if (i) it.y = Math.max(it.y, sorted[i - 1].y + COUNT);
  });
}

/** @param {Box} box */
function middle(box) {
  return box.y + box.height / 2;
}

/**
 * Returns where the strand of witness `w` runs through a rank.
 * @param {Rank} rank
 * @param {number} w
 */
export function lane(rank, w) {
  const box = /** @type {Box} */ (rank.boxes.find((it) => it.who.includes(w)));
  const top = box.gap ? box.y + 2 : box.y + box.height - PAD / 2 - box.who.length * STRAND;
  return { box, y: top + (box.who.indexOf(w) + 0.5) * STRAND };
}

/**
 * Returns the path of a strand through ranks `first` to `end`, half open, of one row.
 * @param {Rank[]} ranks
 * @param {number} w
 * @param {number} first
 * @param {number} end
 */
export function strand(ranks, w, first, end) {
  let path = "";
  for (let i = first; i < end; i++) {
    const { x, width } = ranks[i];
    const { y } = lane(ranks[i], w);
    const from = path ? x : x - BETWEEN / 2;
    path += path ? `${curve(ranks[i - 1].x + ranks[i - 1].width, lane(ranks[i - 1], w).y, x, y)}H${x + width}` : `M${from} ${y}H${x + width}`;
  }
  return path && `${path}h${BETWEEN / 2}`;
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function curve(x1, y1, x2, y2) {
  const middle = (x1 + x2) / 2;
  return `C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}
