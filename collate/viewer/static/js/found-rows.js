// @ts-check
// Where something that was found is in rows of witnesses: the cell that holds it, and which of the occurrences there it is; and
// where the reader is.

import { between, holdAt, jump } from "./dom.js";

/**
 * @typedef {{ y: number, start: string, top: number }} Left  Where the reader left a view: its height, and the first row in view (by its first column, empty for none) with its height in the window.

 * @typedef {{ row: HTMLElement, top: number }} Spot  A row and its height in the window.
 * @typedef {import("./occurrences.js").Place} Place
 * @typedef {import("./search-box.js").Here} Here
 */

/** What is under the words of a text. */
const UNDER = ".under";

/** What a cell shows of another place. */
const COPY = ".copy";

/**
 * Returns where a place is in some rows.
 * @param {HTMLElement[]} rows  In order.
 * @param {Place} place
 * @param {Place[]} all  All places that were found.
 * @param {(place: Place) => boolean} inText  Whether the text over the stacks has what was found there.
 * @returns {Here[]}
 */
export function foundInRows(rows, place, all, inText) {
  const row = rowAt(rows, place.start);
  if (!row) return [];
  const begins = Number(row.dataset.start);
  const before = all.filter((it) => it.start >= begins && all.indexOf(it) < all.indexOf(place));
  if (row.matches(".srow")) {
    const stack = row.querySelector(".stack.lit");
    if (stack instanceof HTMLElement) return [{ elements: [stack], nth: -1 }];
    return [{ elements: [row], nth: before.filter(inText).length, without: UNDER }];
  }
  const cells = /** @type {HTMLElement[]} */ ([...row.querySelectorAll(".cell[data-w]")]);
  return cells.flatMap(/** @returns {Here[]} */ (it) => {
    const has = (/** @type {Place} */ found) => found.witnesses.includes(Number(it.dataset.w));
    if (!has(place)) return [];
    return it.matches(".same") ? [{ elements: [it], nth: -1, whole: true }] : [{ elements: [it], nth: before.filter(has).length, without: COPY }];
  });
}

/**
 * Returns the row that holds a column.
 * @param {HTMLElement[]} rows  In order.
 * @param {number} column
 * @returns {HTMLElement | undefined}
 */
export function rowAt(rows, column) {
  return rows.filter((it) => Number(it.dataset.start) <= column).pop();
}

/**
 * Returns the row of a view that holds a column; rows that were folded are unfolded.
 * @param {HTMLElement} inside
 * @param {number} column
 * @returns {HTMLElement | null}
 */
export function rowOf(inside, column) {
  const row = rowAt(/** @type {HTMLElement[]} */ ([...inside.querySelectorAll("[data-start]")]), column);
  if (!row?.matches(".folded")) return row ?? null;
  row.click();
  return rowOf(inside, column);
}

/** Pixels of a row, at least, that the reader sees of one that is cut off above. */
const SEEN = 48;

/**
 * Returns where the reader is: at the first row of which enough is seen; folded ones count where there are no others.
 * @param {HTMLElement[]} rows  Those of the view, in order.
 * @param {number} below  The height in the window at which the view begins to be seen.
 * @returns {Left}
 */
export function leftAt(rows, below) {
  const inView = between(rows, below, innerHeight);
  const isSeen = (/** @type {HTMLElement} */ it) => {
    const { bottom, height } = it.getBoundingClientRect();
    return !it.matches(".folded") && bottom - below >= Math.min(height / 2, SEEN);
  };
  const row = inView.find(isSeen) ?? inView[0];
  return { y: scrollY, start: row?.dataset.start ?? "", top: row?.getBoundingClientRect().top ?? 0 };
}

/**
 * Scrolls to the row that holds the column where the reader was in another view, or with other witnesses.
 * @param {HTMLElement[]} rows
 * @param {Left} left
 * @param {number} below  The height in the window at which the view begins to be seen.
 * @returns {Spot | null}
 */
export function keepColumn(rows, left, below) {
  const row = rowAt(rows, Number(left.start));
  if (!row) return null;
  const top = row.dataset.start === left.start ? left.top : below;
  holdAt(row, top);
  return { row, top };
}

/**
 * Scrolls to where the reader was: rows that were not drawn before may have other heights by then.
 * @param {HTMLElement[]} rows
 * @param {Left} left
 */
export function comeBack(rows, { y, start, top }) {
  jump(y);
  const row = start && rows.find((it) => it.dataset.start === start);
  if (row) holdAt(row, top);
}
