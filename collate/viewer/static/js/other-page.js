// @ts-check
// From one page of the edition to the other, at the place where the reader is.

/**
 * Lets the links to another page lead to a place there.
 * @param {string} href  Of that page, as the links have it.
 * @param {() => string} place  Returns what of an address after # names the place; empty for the beginning.
 * @param {() => void} leave  Keeps the place here, for the way back.
 */
export function crossAt(href, place, leave) {
  for (const link of document.querySelectorAll("a")) {
    if (link.getAttribute("href") !== href) continue;
    links.set(href, link);
    link.addEventListener("click", () => {
      leave();
      const hash = place();
      link.href = hash ? `${href}#${hash}` : href;
    });
  }
}

/** @type {Map<string, HTMLElement>} */
const links = new Map();

/**
 * Goes to another page, at the place where the reader is.
 * @param {string} href
 */
export function cross(href) {
  links.get(href)?.click();
}

/**
 * Returns the column at which another page was left, if the address has it; else -1.
 * @param {string} hash  Without the #.
 */
export function crossedFrom(hash) {
  return Number(new URLSearchParams(hash).get("from") ?? -1);
}
