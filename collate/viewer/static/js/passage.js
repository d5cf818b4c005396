// @ts-check
// The lines that an entry names, where a passage is elsewhere: the whole of it is marked on arrival, and there is a way back.

import { t } from "./catalogue.js";
import { byId, h } from "./dom.js";

/**
 * Lets the lines that entries name be followed.
 * @param {(line: number) => void} reach  Makes a line be on the page.
 * @param {(id: string) => void} back  Goes to the entry from which the reader came.
 * @returns {{ button: HTMLElement, leave: () => void, offer: (label: string, goBack: () => void) => void }}  The way back, hidden until there is one; `leave` takes away what is marked, `offer` sets another way back.
 */
export function makePassages(reach, back) {
  let goBack = () => {};
  const button = h("button", { class: "way-back", hidden: true, onclick: () => {
    leave();
    goBack();
  } });
  const leave = () => {
    button.hidden = true;
    for (const it of document.querySelectorAll(".line.arrived")) it.classList.remove("arrived");
  };
  const offer = (/** @type {string} */ label, /** @type {() => void} */ way) => {
    goBack = way;
    button.textContent = label;
    button.hidden = false;
  };
  byId("entries").addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest(".to-line");
    const entry = link?.closest(".entry");
    if (!(link instanceof HTMLAnchorElement) || !(entry instanceof HTMLElement)) return;
    leave();
    const first = Number(link.hash.slice(2)), last = Number(link.dataset.last);
    reach(first);
    for (let line = first; line <= last; line++) document.getElementById(`l${line}`)?.classList.add("arrived");
    const [from] = (entry.dataset.e ?? "").split(" ");
    offer(t("back-to-line", { line: entry.querySelector(".place")?.textContent ?? "" }), () => back(from));
  });
  return { button, leave, offer };
}
