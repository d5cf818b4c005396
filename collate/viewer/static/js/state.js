// @ts-check
// What the reader has chosen, and the address that brings it back.

/**
 * @typedef {{ from: string[], joint: string[], share: string[], kinds: string[], singular: boolean, doubted: boolean }} Filter
 *   `from`: witnesses that depart (any if empty); `kinds`: classes left out; `joint`: witnesses that depart together, alone or with others; `share`: those that agree against the rest;
 *   `doubted`: only places to look at first.
 * @typedef {{ base: string, choices: Map<string, number>, heat: boolean, clean: boolean, review: boolean, filter: Filter, at: string }} State
 * @typedef {{ get: () => State, set: (change: Partial<State>, by?: string) => void, listen: (listener: (state: State, changed: Set<string>, by: string) => void) => void }} Store
 *   `by` says what changes it: empty for the reader, `back` for the browser's history.
 */

/**
 * The filter that lets everything through.
 * @type {Filter}
 */
export const EVERYTHING = { from: [], joint: [], share: [], kinds: [], singular: false, doubted: false };

/**
 * Returns a state in which nothing is chosen.
 * @param {string[]} hidden  Classes that the edition leaves out.
 * @returns {State}
 */
export function empty(hidden) {
  return { base: "", choices: new Map(), heat: false, clean: false, review: false, filter: { ...EVERYTHING, kinds: [...hidden] }, at: "" };
}

/**
 * Returns a store that notifies its listeners of what changed.
 * @param {State} first
 * @returns {Store}
 */
export function makeStore(first) {
  let state = first;
  /** @type {((state: State, changed: Set<string>, by: string) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    set(change, by = "") {
      const keys = /** @type {(keyof State)[]} */ (Object.keys(change));
      const changed = new Set(keys.filter((key) => change[key] !== state[key]));
      if (!changed.size) return;
      state = { ...state, ...change };
      for (const listener of listeners) listener(state, changed, by);
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/**
 * Returns the part of an address after # that brings `state` back; that of an entry alone works without script.
 * @param {State} state
 * @param {string[]} hidden
 */
export function toHash(state, hidden) {
  const parts = new URLSearchParams();
  const { filter } = state;
  if (state.base) parts.set("base", state.base);
  if (state.choices.size) parts.set("put", [...state.choices].map(([id, n]) => `${id}:${n}`).join(" "));
  if (state.heat) parts.set("heat", "1");
  if (state.clean) parts.set("clean", "1");
  if (state.review) parts.set("review", "1");
  if (filter.from.length) parts.set("from", filter.from.join(" "));
  if (filter.kinds.join() !== hidden.join()) parts.set("without", filter.kinds.join(","));
  if (filter.singular) parts.set("singular", "1");
  if (filter.joint.length) parts.set("joint", filter.joint.join(" "));
  if (filter.share.length) parts.set("share", filter.share.join(" "));
  if (filter.doubted) parts.set("doubted", "1");
  if (!parts.toString()) return state.at && `e-${state.at}`;
  if (state.at) parts.set("at", state.at);
  return parts.toString();
}

/**
 * Returns the state that an address brings back; what it names and is not there counts for nothing.
 * @param {string} hash  Without the #.
 * @param {{ sigla: string[], sizes: Map<string, number>, hidden: string[] }} known  `sizes`: for each unit's id how many readings.
 * @returns {State}
 */
export function fromHash(hash, known) {
  const state = empty(known.hidden);
  const plain = /^[et]-(.+)$/.exec(hash);
  if (plain) return { ...state, at: known.sizes.has(plain[1]) ? plain[1] : "" };
  const parts = new URLSearchParams(hash);
  const sigla = (/** @type {string} */ name) => (parts.get(name) ?? "").split(" ").filter((it) => known.sigla.includes(it));
  for (const pair of (parts.get("put") ?? "").split(" ")) {
    const [id, n] = pair.split(":");
    if (Number(n) < (known.sizes.get(id) ?? 0)) state.choices.set(id, Number(n));
  }
  state.base = sigla("base")[0] ?? "";
  state.heat = parts.get("heat") === "1";
  state.clean = parts.get("clean") === "1";
  state.review = parts.get("review") === "1";
  const without = parts.get("without");
  state.filter = { from: sigla("from"), kinds: without === null ? [...known.hidden] : without.split(",").filter(Boolean), singular: parts.get("singular") === "1", joint: sigla("joint"), share: sigla("share"), doubted: parts.get("doubted") === "1" };
  state.at = known.sizes.has(parts.get("at") ?? "") ? parts.get("at") ?? "" : "";
  return state;
}

/**
 * Returns of a state what differs from another.
 * @param {State} old
 * @param {State} now
 * @returns {Partial<State>}
 */
export function changedFrom(old, now) {
  const written = (/** @type {unknown} */ it) => JSON.stringify(it instanceof Map ? [...it] : it);
  return Object.fromEntries(Object.entries(now).filter(([name, it]) => written(it) !== written(old[/** @type {keyof State} */ (name)])));
}
