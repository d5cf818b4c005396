// @ts-check
// What is said where a filter leaves nothing: what it asked for, or where the next variant is that it leaves.

import { count, t } from "./catalogue.js";
import { h } from "./dom.js";

/**
 * @typedef {{ store: import("./state.js").Store, shown: number, wider: (filter: import("./state.js").Filter) => number, panel: import("./panel.js").Panel, go: (id: string) => void }} Filtered
 *   `shown`: how many variants the filter leaves of all; `wider`: how many another would.
 */

/**
 * Returns what is said where a filter leaves nothing of some lines: that it leaves nothing at all, or a way to the next variant.
 * @param {[number, number] | null} lines  The first and the last.
 * @param {Filtered} filtered
 * @returns {(Node | string)[]}
 */
export function nothingHere(lines, { store, shown, wider, panel, go }) {
  const { filter } = store.get();
  const left = panel.ids().map((id) => ({ id, line: panel.item(id)?.line ?? 0 })).sort((a, b) => a.line - b.line);
  if (!left.length) return [nothingPasses(filter), ...withOthers(store, wider)];
  const after = left.find((it) => it.line > (lines?.[1] ?? 0));
  const { id, line } = after ?? left[left.length - 1];
  const key = shown === 1 ? "variant-at" : after ? "variants-from" : "variants-before";
  return [`${t("filtered-out-here")} `, h("button", { class: "go-there", onclick: () => go(id) }, t(key, { count: count("variants", shown), line })), "."];
}

/**
 * Returns in words what a filter asks for; nothing if it lets everything through.
 * @param {import("./state.js").Filter} filter
 * @param {string[]} all  The kinds of readings that there are.
 * @returns {string}
 */
export function sought({ share, joint, from, singular, doubted, kinds }, all) {
  const names = (/** @type {string[]} */ some) => some.map((kind) => t(`kind-${kind}`)).join(t("list-comma"));
  const kept = all.filter((it) => !kinds.includes(it)), out = all.filter((it) => kinds.includes(it));
  return [share.length ? t("sought-together", { sigla: listed(share, "conjunction") }) : "",
    joint.length ? t("sought-joint", { sigla: listed(joint, "conjunction") }) : "",
    from.length ? t("sought-readings", { sigla: listed(from, "disjunction") }) : "",
    singular ? t("asked-singular") : "",
    doubted ? t("asked-doubted") : "",
    !out.length ? "" : kept.length > out.length ? t("sought-without", { kinds: names(out) }) : t("sought-kinds", { kinds: names(kept) })].filter(Boolean).join("; ");
}

/**
 * Returns a sentence that says what no variant has, and what was not counted.
 * @param {import("./state.js").Filter} filter
 * @returns {string}
 */
export function nothingPasses(filter) {
  const { share, joint, from, singular, doubted, kinds } = filter;
  const both = listed(share, "conjunction"), any = listed(from, "disjunction");
  const main = share.length > 1 ? t("never-agree", { sigla: both })
    : share.length ? t("never-alone", { siglum: both })
      : joint.length ? t("never-joint", { sigla: listed(joint, "conjunction") })
        : from.length ? t("never-differ", { sigla: any })
        : singular ? t("none-singular") : t("none-passes");
  const further = [share.length && from.length ? t("asked-differ", { sigla: any }) : "",
    (share.length || from.length) && singular ? t("asked-singular") : "",
    doubted ? t("asked-doubted") : ""].filter(Boolean);
  const asked = further.length ? t("asked-further", { what: further.join("; ") }) : "";
  const without = kinds.length ? t("not-counted", { kinds: kinds.map((kind) => t(`kind-${kind}`)).join(t("list-comma")) }) : "";
  return [main, asked, without].filter(Boolean).join(" ");
}

/**
 * Returns what leads to where witnesses that never agree alone agree together with others, or that they do so nowhere.
 * @param {import("./state.js").Store} store
 * @param {(filter: import("./state.js").Filter) => number} wider
 */
function withOthers(store, wider) {
  const { filter } = store.get();
  const joint = { ...filter, joint: filter.share, share: [] };
  if (filter.share.length < 2) return [];
  const many = wider(joint);
  return many ? [" ", h("button", { class: "go-there", onclick: () => store.set({ filter: joint }) }, t("agree-with-others", { count: count("variants", many) })), "."] : [` ${t("nor-with-others")}`];
}

/** @param {string[]} sigla @param {"conjunction" | "disjunction"} type */
function listed(sigla, type) {
  return new Intl.ListFormat(t("language"), { type }).format(sigla);
}
