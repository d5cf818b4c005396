// @ts-check
// The data that the page carries, in blocks of which the browser reads each on its own.

/**
 * Returns the data that the page carries.
 * @returns {any}
 */
export function readPage() {
  const blocks = [...document.querySelectorAll('script[type="application/json"]')].map((it) => it.textContent ?? "");
  return JSON.parse(blocks.join("") || "{}");
}
