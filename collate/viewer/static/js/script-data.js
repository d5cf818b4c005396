// @ts-check
// Data in scripts beside the page, each loaded when it is first requested; a page opened from disk can load nothing else.

import { t } from "./catalogue.js";

const NAME = /^(?:search-\d+|text-\d+|extents)\.js$/;

/** @type {Map<string, Promise<any>>} */
const requested = new Map();
/** @type {Map<string, (data: any) => void>} */
const waiting = new Map();

const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("collate-parts", {
  createScriptURL: (/** @type {string} */ name) => {
    if (!NAME.test(name)) throw new TypeError(name);
    return name;
  },
});

/** @type {any} */ (globalThis).collatePart = (/** @type {string} */ name, /** @type {any} */ data) => waiting.get(name)?.(data);

/**
 * Returns the data of the script of this name.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function load(name) {
  let part = requested.get(name);
  if (!part) {
    part = new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = policy ? policy.createScriptURL(name) : NAME.test(name) ? name : "";
      script.addEventListener("error", () => reject(new Error(t("missing-beside", { name }))));
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    });
    requested.set(name, part);
  }
  return part;
}
