// @ts-check
// The index of the sections: everything is there without script; this leads on to what an address names.

import { readPage } from "./data.js";
import { byId, h } from "./dom.js";
import { named, resolved } from "./place.js";

const { pages } = readPage();

/** Goes to the page that has the entry or the line that the address names, or says that none has it. */
function seek() {
  const hash = location.hash.slice(1);
  const { id, line } = named(hash.replace(/^in=diff&/, ""));
  const to = resolved(pages, hash);
  if (to) location.replace(to);
  byId("told").textContent = !to && (id || line) ? `This edition has no ${id ? `entry ${id}` : `line ${line}`}.` : "";
}

addEventListener("hashchange", seek);
seek();
byId("main").append(h("span", { id: "ready", hidden: true }));
performance.mark("ready");
