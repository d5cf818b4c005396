// @ts-check
// Each view is an entry of the browser's history: Back returns to the view before and to the place in it.

/**
 * @template P
 * @typedef {{ keep: (hash: string) => void, leave: () => void, add: (hash: string) => void }} History  `keep` writes the address
 *   of what is shown; `leave` keeps the place in it before another view is shown, and `add` writes the address of that.
 */

/**
 * Returns the history of a page whose places are of type P.
 * @template P
 * @param {() => P} place  Returns where the reader is.
 * @param {(hash: string, place: P | null) => void} restore  Shows what an address names, at a place of an earlier visit; none if the address is new.
 * @returns {History<P>}
 */
export function makeHistory(place, restore) {
  const note = () => history.replaceState({ place: place() }, "");
  history.scrollRestoration = "manual";
  addEventListener("scrollend", note, { passive: true });
  addEventListener("pagehide", note);
  addEventListener("popstate", (event) => restore(location.hash.slice(1), event.state?.place ?? null));
  return {
    keep: (hash) => history.replaceState(history.state, "", `#${hash}`),
    leave: note,
    add: (hash) => history.pushState(null, "", `#${hash}`),
  };
}

/**
 * Returns the place at which the page was left before it was loaded again; null if it is new.
 * @template P
 * @returns {P | null}
 */
export function placeBefore() {
  return history.state?.place ?? null;
}
