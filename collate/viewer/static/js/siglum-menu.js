// @ts-check
// What a siglum in an entry offers: the text of that witness at the entry, or what the conspectus says of it.

import { t } from "./catalogue.js";
import { byId, h, show } from "./dom.js";
import { title } from "./printed-parts.js";

/** Pixels between a siglum and what it opens. */
const BELOW = 4;

/**
 * Lets a siglum in the apparatus open a choice; one that is no extant witness leads to the conspectus at once.
 * @param {import("./data.js").Model} model
 * @param {(siglum: string, id: string) => void} read  Shows the text of a witness at an entry.
 */
export function offerWitnesses(model, read) {
  const menu = /** @type {HTMLElement & { showPopover: () => void, hidePopover: () => void }} */ (h("div", { class: "siglum-menu", popover: "auto", role: "dialog", lang: t("language"), dir: "ltr" }));
  document.body.append(menu);
  byId("entries").addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a.wit");
    const id = link?.closest(".entry")?.getAttribute("data-e")?.split(" ")[0];
    const siglum = link?.textContent ?? "";
    const witness = model.witnesses[model.index.get(siglum) ?? -1];
    if (!(link instanceof HTMLAnchorElement) || !id || !witness?.extant || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const leave = () => menu.hidePopover();
    menu.setAttribute("aria-label", siglum);
    menu.replaceChildren(h("p", {}, h("b", {}, siglum), ` ${title(model, siglum)}`),
      h("button", { onclick: () => { leave(); read(siglum, id); } }, t("read-here", { siglum })), " ",
      h("a", { href: link.hash, onclick: leave }, t("conspectus")));
    menu.showPopover();
    beside(menu, link);
    menu.querySelector("button")?.focus();
  });
}

/**
 * Puts an element below another, within the window.
 * @param {HTMLElement} element
 * @param {Element} other
 */
function beside(element, other) {
  const { left, top, bottom } = other.getBoundingClientRect();
  const under = bottom + BELOW + element.offsetHeight < innerHeight;
  element.style.insetInlineStart = `${Math.max(BELOW, Math.min(left, innerWidth - element.offsetWidth - BELOW))}px`;
  element.style.insetBlockStart = `${under ? bottom + BELOW : Math.max(BELOW, top - element.offsetHeight - BELOW)}px`;
}

/**
 * Returns what shows the text of a witness at an entry, with a way back to the text before.
 * @param {import("./data.js").Model} model
 * @param {{ store: import("./state.js").Store, passages: ReturnType<typeof import("./passage.js").makePassages>, answered: () => Promise<void>, placeOf: (id: string) => string, go: (id: string) => void }} around
 *   `answered` is kept when a change of the text has been drawn; `placeOf` returns the lines of an entry, and `go` goes to it if it is there.
 */
export function makeReadAt(model, { store, passages, answered, placeOf, go }) {
  const readAt = async (/** @type {string} */ siglum, /** @type {string} */ id, choices = new Map()) => {
    const before = store.get();
    const way = t("back-to-text", { base: before.base || model.after, line: placeOf(id) });
    store.set({ base: siglum === model.base ? "" : siglum, choices });
    await answered();
    go(id);
    if (store.get().base !== before.base) passages.offer(way, () => readAt(before.base, id, before.choices).then(passages.leave));
  };
  return readAt;
}

/**
 * Lets each witness of the conspectus be read.
 * @param {import("./data.js").Model} model
 * @param {import("./state.js").Store} store
 */
export function offerTexts(model, store) {
  for (const { siglum, extant } of model.witnesses) {
    const read = () => {
      store.set({ base: siglum === model.base ? "" : siglum, choices: new Map() });
      show(byId("text-title"), "start");
    };
    if (extant) document.getElementById(`w-${siglum}`)?.append(h("dd", { class: "read-this" }, h("button", { onclick: read, "aria-label": `${t("read-this")}: ${siglum}` }, t("read-this"))));
  }
}
