// @ts-check
// The panels of the page of the witnesses, one for each view; the first is there from the beginning.

import { label } from "./choice.js";
import { byId, h } from "./dom.js";

/**
 * Adds the panels.
 * @param {string[]} views
 * @returns {{ panels: Map<string, HTMLElement>, body: (name: string) => HTMLElement }}  `body` returns what a view is drawn into.
 */
export function makePanels(views) {
  const panels = new Map(views.map((name) => [name, name === "many" ? byId("many") : added(name)]));
  return {
    panels,
    body(name) {
      const known = panels.get(name)?.querySelector(".panel-body");
      if (known instanceof HTMLElement) return known;
      const body = h("div", { class: "panel-body", id: `${name}-body` });
      panels.get(name)?.append(body);
      return body;
    },
  };
}

/** @param {string} name */
function added(name) {
  const section = h("section", { id: name, hidden: true, "aria-labelledby": `${name}-title` }, h("h2", { id: `${name}-title`, class: "hid" }, label(name)), h("div", { class: "panel-body", id: `${name}-body` }));
  byId("main").append(section);
  return section;
}
