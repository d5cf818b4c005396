// @ts-check
// One place in a group takes the Tab key; arrows move within it.

/**
 * Lets the arrow keys move among the elements that `selector` finds in `group`.
 * @param {HTMLElement} group
 * @param {string} selector
 * @param {{ next: string[], previous: string[] }} keys
 */
export function rove(group, selector, keys) {
  /** @type {HTMLElement | null} */
  let current = null;
  const all = () => /** @type {HTMLElement[]} */ ([...group.querySelectorAll(selector)]).filter((it) => !it.closest("[hidden]"));
  const take = (/** @type {HTMLElement} */ element) => {
    if (current) current.tabIndex = -1;
    current = element;
    current.tabIndex = 0;
  };
  group.addEventListener("focusin", (event) => {
    const element = /** @type {HTMLElement} */ (event.target).closest(selector);
    if (element instanceof HTMLElement) take(element);
  });
  group.addEventListener("keydown", (event) => {
    const here = /** @type {HTMLElement} */ (event.target).closest(selector);
    if (!(here instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const elements = all();
    const at = elements.indexOf(here);
    const to = target(event.key, at, elements.length, keys);
    if (to < 0) return;
    event.preventDefault();
    elements[to].focus();
  });
  const reset = () => {
    const elements = all();
    for (const element of elements) element.tabIndex = -1;
    current = null;
    if (elements.length) take(elements[0]);
  };
  reset();
  return { reset };
}

/**
 * @param {string} key
 * @param {number} at
 * @param {number} length
 * @param {{ next: string[], previous: string[] }} keys
 * @returns {number}  -1 if the key is none of ours.
 */
function target(key, at, length, keys) {
  if (keys.next.includes(key)) return Math.min(length - 1, at + 1);
  if (keys.previous.includes(key)) return Math.max(0, at - 1);
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return -1;
}
