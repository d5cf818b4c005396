// @ts-check
// Where the reader is in a view, kept from view to view.

import { byId, jump } from "./dom.js";
import { comeBack, keepColumn, leftAt } from "./found-rows.js";

/**
 * @typedef {import("./found-rows.js").Left} Left
 * @typedef {{ column: () => number, stay: (column: number) => void }} Placed  A view that scrolls by itself: `column` returns the first column in view, -1 at the beginning; `stay` scrolls to one.
 */

/** Pixels by which a browser may move a page whose rows it sets anew, without the reader. */
const NEARLY = 40;

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
    /** Goes to the place that was kept, in what is shown now. */
    settle(/** @type {boolean} */ isOtherView) {
      if (kept && (placed() || rows().length)) goTo(kept);
      else if (isOtherView) {
        placed()?.stay(0);
        if (scrollY > top()) jump(top());
      }
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
