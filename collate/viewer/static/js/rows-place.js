// @ts-check
// Where the reader is in a view, kept from view to view.

import { byId, inWindow, jump } from "./dom.js";
import { comeBack, keepColumn, leftAt, rowAt } from "./found-rows.js";

/**
 * @typedef {import("./found-rows.js").Left} Left
 * @typedef {{ column: () => number, stay: (column: number) => void, shows: (column: number) => boolean, reveal: (unit: import("./data.js").Unit) => void }} Placed
 *   A view that scrolls by itself: `column` returns the first column in view, -1 at the beginning; `stay` scrolls to one; `shows` returns whether
 *   one is in view; `reveal` scrolls to a variant.
 */

/** Pixels by which a browser may move a page whose rows it sets anew, without the reader. */
const NEARLY = 40;

/** Frames after which a view that was come to has its place. */
const SETTLED = 25;

/**
 * Returns what keeps the place of the reader.
 * @param {() => HTMLElement | undefined} inside  Returns the view that is shown.
 * @param {() => Placed | undefined} placed  Returns it if it scrolls by itself.
 */
export function makeRowsPlace(inside, placed) {
  /** @type {Left | null} */
  let kept = null; // null for the beginning
  /** @type {import("./found-rows.js").Spot | null} */
  let spot = null; // where the page was scrolled to for it
  let came = -2; // the first column in view, in one that scrolls by itself
  let sought = -1; // the column of the line that the reader went to last, in rows
  /** @type {Map<string, Left>} */
  const trail = new Map(); // where each view was left, since the reader last went on
  let shown = ""; // what was chosen then
  let arrived = NaN, arrivals = 0; // the height or the column to which the view was scrolled when the reader came to it
  const height = () => placed()?.column() ?? scrollY;
  const arrive = () => {
    const mine = ++arrivals;
    let frames = SETTLED;
    arrived = NaN;
    const again = () => {
      if (mine !== arrivals) return;
      if (frames--) requestAnimationFrame(again);
      else arrived = height();
    };
    if (placed()) queueMicrotask(() => void (arrived = height())); // no rows above it that take other heights
    else again();
  };
  const rows = () => /** @type {HTMLElement[]} */ ([...inside()?.querySelectorAll("[data-start]") ?? []]);
  const top = () => byId("main").offsetTop - byId("controls").offsetHeight;
  /** Returns the height in the window below the bar and the heads of columns, where they stay while rows scroll. */
  const below = () => {
    const heads = inside()?.querySelector(".heads");
    return byId("controls").offsetHeight + (heads instanceof HTMLElement ? heads.offsetHeight : 0);
  };
  /** @returns {Left} */
  const left = () => {
    const view = placed();
    return view ? { y: scrollY, start: `${view.column()}`, top: below() } : leftAt(rows(), below());
  };
  /** Returns whether the reader is still where the page was scrolled to, as far as it can be. */
  const isThere = () => {
    if (!spot?.row.isConnected) return false;
    const off = spot.row.getBoundingClientRect().top - spot.top;
    const most = document.documentElement.scrollHeight - innerHeight;
    return off > NEARLY ? scrollY >= most - NEARLY : off >= -NEARLY || scrollY <= NEARLY;
  };
  /** Keeps the place; a view without rows leaves it as it was, and so does one in which the reader stayed where it came to. */
  const keep = () => {
    const view = placed();
    if (view) {
      if (view.column() !== came) kept = view.column() < 0 ? null : left();
    } else if (rows().length && !isThere()) kept = scrollY > top() ? left() : null;
    const row = view || sought < 0 ? undefined : rowAt(rows(), sought);
    if (row && inWindow(row)) kept = { ...left(), start: `${sought}` };
  };
  const goTo = (/** @type {Left} */ place) => {
    const view = placed();
    view?.stay(Number(place.start));
    if (view && scrollY > top()) jump(top());
    spot = view ? null : keepColumn(rows(), place, below());
    kept = place;
    came = view?.column() ?? came;
  };
  return {
    rows,
    left,
    keep,
    /** Keeps where a view is left, to come back to exactly there; `chosen` is what the reader has chosen. */
    leave(/** @type {string} */ view, /** @type {string} */ chosen) {
      const hasPlace = placed() !== undefined || rows().length > 0;
      if (chosen !== shown || (hasPlace && !Number.isNaN(arrived) && Math.abs(arrived - height()) > 1)) trail.clear();
      shown = chosen;
      trail.set(view, left());
    },
    /** Comes back to where a view was left, if the reader has not gone on since; returns whether that is so. */
    comeBackTo(/** @type {string} */ view, /** @type {string} */ chosen) {
      const before = chosen === shown ? trail.get(view) : undefined;
      arrive();
      if (!before) return false;
      comeBack(rows(), before);
      placed()?.stay(Number(before.start));
      const row = rows().find((it) => it.dataset.start === before.start);
      spot = row ? { row, top: before.top } : null;
      came = placed()?.column() ?? came;
      return true;
    },
    /** Goes to the place that was kept, in what is shown now. */
    settle(/** @type {boolean} */ isOtherView) {
      if (kept && (placed() || rows().length)) goTo(kept);
      else if (isOtherView) {
        placed()?.stay(0);
        if (scrollY > top()) jump(top());
      }
    },
    /** Keeps the column of a line that the reader went to: it is the place as long as it is in sight. */
    seek(/** @type {number} */ column) { sought = column; },
    /** Goes to a variant, in a view that scrolls by itself. */
    reveal(/** @type {import("./data.js").Unit} */ unit) {
      placed()?.reveal(unit);
      if (scrollY > top()) jump(top());
    },
    /** Goes to where the reader was before, else to a column. */
    begin(/** @type {Left | null} */ before, /** @type {number} */ column) {
      if (before) {
        comeBack(rows(), before);
        placed()?.stay(Number(before.start));
      } else if (column > 0) goTo({ start: `${column}`, top: below(), y: 0 });
    },
    /** Returns the column of the first row in view; -1 at the beginning. */
    column() {
      keep();
      return kept ? Number(kept.start) : -1;
    },
  };
}
