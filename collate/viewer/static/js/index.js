// @ts-check
// The index of the sections: the way to each is there without script; this searches them, and leads on to what an address names.

import { t } from "./catalogue.js";
import { byId, h } from "./dom.js";
import { makeHaving } from "./section-coverage.js";
import { load } from "./script-data.js";
import { readPage } from "./page-data.js";
import { named, resolved } from "./place.js";
import { enliven } from "./section-map.js";
import { makeSectionSearch } from "./section-search.js";
import { sectionsWith } from "./word-index.js";

const index = readPage();
/** @type {number[]} */
const starts = [];
index.lines.reduce((/** @type {number} */ line, /** @type {number} */ count) => (starts.push(line), line + count), 1);

/** Goes to the page that has the entry or the line that the address names, or says that none has it. */
async function seek() {
  const hash = location.hash.slice(1);
  const { id, line } = named(hash.replace(/^in=diff&/, ""));
  if (!id && !line) return;
  const section = id ? (await sectionsWith(index.terms, [`#${id}`], (part) => load(`search-${part}.js`), true))[0] : sectionAt(line);
  if (section !== undefined) location.replace(resolved(index.slugs[section], hash));
  else byId("told").textContent = id ? t("no-such-entry", { id }) : t("no-such-line", { line });
}

/**
 * Returns the section that has a line of the reading text, nothing if none has.
 * @param {number} line
 * @returns {number | undefined}
 */
function sectionAt(line) {
  const at = starts.findIndex((start, i) => start <= line && line < start + index.lines[i]);
  return at < 0 ? undefined : at;
}

const about = byId("main").querySelector(".about");
if (index.terms.length) about?.after(makeSectionSearch(index));
const map = document.getElementById("map");
if (map) enliven(map, byId("key"), index, starts);
if (index.names.length > 1) byId("main").append(makeHaving(index));
addEventListener("hashchange", () => void seek());
void seek();
byId("main").append(h("span", { id: "ready", hidden: true }));
performance.mark("ready");
