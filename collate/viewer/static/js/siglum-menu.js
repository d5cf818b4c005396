// @ts-check
// What a siglum in an entry offers: the text of that witness at the entry, or what the conspectus says of it.

import { t } from "./catalogue.js";
import { byId, h, show } from "./dom.js";
import { title } from "./printed-parts.js";

/** Pixels between a siglum and what it opens. */
const BELOW = 4;

/**
 * Lets a siglum at an entry open a choice; one that is no extant witness leads to the conspectus at once.
 * @param {import("./data.js").Model} model
 * @param {HTMLElement} list  What has the entries.
 * @param {(link: Element) => string | undefined} idAt  Returns the id of the entry at which a siglum is.
 * @param {(siglum: string, id: string) => string | (() => void)} read  Returns what shows the text of a witness at an entry: the address of a page, or what is to be done.
 */
export function offerWitnesses(model, list, idAt, read) {
  const menu = /** @type {HTMLElement & { showPopover: () => void, hidePopover: () => void }} */ (h("div", { class: "siglum-menu", popover: "auto", role: "dialog", lang: t("language"), dir: "ltr" }));
  document.body.append(menu);
  list.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a.wit");
    const id = link ? idAt(link) : "";
    const siglum = link?.textContent ?? "";
    const witness = model.witnesses[model.index.get(siglum) ?? -1];
    if (!(link instanceof HTMLAnchorElement) || !id || !witness?.extant || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const leave = () => menu.hidePopover(), way = read(siglum, id), label = t("read-here", { siglum });
    menu.setAttribute("aria-label", siglum);
    menu.replaceChildren(h("p", {}, h("b", {}, siglum), ` ${title(model, siglum)}`),
      typeof way === "string" ? h("a", { href: way, onclick: leave }, label) : h("button", { onclick: () => { leave(); way(); } }, label), " ",
      h("a", { href: link.hash, onclick: leave }, t("conspectus")));
    menu.showPopover();
    beside(menu, link);
    /** @type {HTMLElement | null} */ (menu.querySelector("button, a"))?.focus();
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
