// @ts-check
// Long work in slices, so that the page answers while it is done; and the sign that it is being done.

import { t } from "./catalogue.js";
import { h } from "./dom.js";

const SLICE = 30;
const PATIENCE = 100;

/**
 * Returns a promise that is kept as soon as the browser has answered the reader.
 * @returns {Promise<void>}
 */
export function pause() {
  return new Promise((kept) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      kept();
    };
    port2.postMessage(0);
  });
}

/**
 * Runs a generator to its end in slices of at most 30 ms and returns what it returns.
 * @template T
 * @param {Generator<unknown, T, void>} work  Yields wherever it may be interrupted.
 * @param {() => boolean} [stale]  Whether nobody wants the result any more; then null is returned.
 * @returns {Promise<T | null>}
 */
export async function inSlices(work, stale = () => false) {
  for (;;) {
    const until = performance.now() + SLICE;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await pause();
    if (stale()) return null;
  }
}

/**
 * Runs a generator to its end at once and returns what it returns.
 * @template T
 * @param {Generator<unknown, T, void>} work
 * @returns {T}
 */
export function atOnce(work) {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** @type {HTMLElement | null} */
let sign = null;
let busy = 0;

/**
 * Shows that the page works for as long as `work` is not done, if that takes over 100 ms.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function shownBusy(work) {
  busy++;
  const timer = setTimeout(() => {
    sign ??= h("p", { id: "busy", role: "status" });
    document.body.append(sign);
    sign.textContent = t("working");
  }, PATIENCE);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (!--busy && sign) {
      sign.remove();
      sign = null;
    }
  }
}
