// @ts-check
// Where the reader is in the rows of a view, kept from view to view.

import { byId, jump } from "./dom.js";
import { comeBack, keepColumn, leftAt } from "./found-rows.js";

/** @typedef {import("./found-rows.js").Left} Left */

/** Pixels by which a browser may move a page whose rows it sets anew, without the reader. */
const NEARLY = 40;

/**
 * Returns what keeps the place of the reader.
 * @param {() => HTMLElement | undefined} inside  Returns the view that is shown.
 */
export function makeRowsPlace(inside) {
  /** @type {Left | null} */
  let kept = null; // null for the beginning
  let height = -1; // to which the page was scrolled for it
  const rows = () => /** @type {HTMLElement[]} */ ([...inside()?.querySelectorAll("[data-start]") ?? []]);
  const top = () => byId("main").offsetTop - byId("controls").offsetHeight;
  /** Returns the height in the window below the bar and the heads of columns, where they stay while rows scroll. */
  const below = () => {
    const heads = inside()?.querySelector(".heads");
    return byId("controls").offsetHeight + (heads instanceof HTMLElement ? heads.offsetHeight : 0);
  };
  const left = () => leftAt(rows(), below());
  /** Keeps the place; a view without rows leaves it as it was, and so does one in which the reader stayed where it came to. */
  const keep = () => {
    if (rows().length && Math.abs(scrollY - height) > NEARLY) kept = scrollY > top() ? left() : null;
  };
  const goTo = (/** @type {Left} */ place) => {
    keepColumn(rows(), place, below());
    kept = place;
    height = scrollY;
  };
  return {
    rows,
    left,
    keep,
    /** Goes to the place that was kept, in what is shown now. */
    settle(/** @type {boolean} */ isOtherView) {
      if (kept && rows().length) goTo(kept);
      else if (isOtherView && scrollY > top()) jump(top());
    },
    /** Goes to where the reader was before, else to a column. */
    begin(/** @type {Left | null} */ before, /** @type {number} */ column) {
      if (before) comeBack(rows(), before);
      else if (column > 0) goTo({ start: `${column}`, top: below(), y: 0 });
    },
    /** Returns the column of the first row in view; -1 at the beginning. */
    column() {
      keep();
      return kept ? Number(kept.start) : -1;
    },
  };
}
