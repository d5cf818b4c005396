// @ts-check
// How often two witnesses agree where the witnesses part, and the tree that neighbour joining makes of it.

import { readingOf } from "./marks.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ agree: number, of: number }} Pair
 * @typedef {{ name: string, children: { node: Node_, length: number }[] }} Node_
 */

/**
 * Returns for each two of the chosen witnesses in how many units they agree, of those in which both speak.
 * @param {Model} model
 * @param {number[]} chosen
 * @returns {Pair[][]}
 */
export function agreements(model, chosen) {
  const found = chosen.map(() => chosen.map(() => ({ agree: 0, of: 0 })));
  for (const unit of model.units) {
    const readings = chosen.map((w) => readingOf(unit, model.sigla[w]));
    for (let a = 0; a < chosen.length; a++)
      for (let b = a; b < chosen.length; b++) {
        if (!speaks(readings[a]) || !speaks(readings[b])) continue;
        for (const pair of a === b ? [found[a][a]] : [found[a][b], found[b][a]]) {
          pair.of++;
          if (readings[a] === readings[b]) pair.agree++;
        }
      }
  }
  return found;
}

/** @param {import("./data.js").Reading} reading */
function speaks(reading) {
  return reading.state === "text" || reading.state === "omission";
}

/**
 * Returns the distances that agreements stand for: the share of units in which two part.
 * @param {Pair[][]} pairs
 */
export function distances(pairs) {
  return pairs.map((row, a) => row.map((it, b) => (a === b || !it.of ? 0 : 1 - it.agree / it.of)));
}

/**
 * Returns the unrooted tree of a distance matrix; the node returned has three branches, or fewer if there are fewer leaves.
 * At a tie the pair that comes first is joined.
 *
 * Source: Saitou and Nei, The neighbor-joining method, Mol. Biol. Evol. 4 (1987) 406-425; Studier and Keppler (1988).
 * @param {string[]} names
 * @param {number[][]} given
 * @returns {Node_}
 */
export function neighbourJoining(names, given) {
  /** @type {Node_[]} */
  const nodes = names.map((name) => ({ name, children: [] }));
  const d = given.map((row) => [...row]);
  while (nodes.length > 3) {
    const n = nodes.length;
    const sums = d.map((row) => row.reduce((sum, it) => sum + it, 0));
    let best = Infinity, a = 0, b = 1;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const q = (n - 2) * d[i][j] - sums[i] - sums[j];
        if (q < best - 1e-12) [best, a, b] = [q, i, j];
      }
    const toA = Math.max(0, d[a][b] / 2 + (sums[a] - sums[b]) / (2 * (n - 2)));
    const toB = Math.max(0, d[a][b] - toA);
    const joined = { name: "", children: [{ node: nodes[a], length: toA }, { node: nodes[b], length: toB }] };
    const rest = [...Array(n).keys()].filter((k) => k !== a && k !== b);
    const fresh = rest.map((k) => Math.max(0, (d[a][k] + d[b][k] - d[a][b]) / 2));
    const smaller = rest.map((k, i) => [...rest.map((m) => d[k][m]), fresh[i]]);
    d.splice(0, d.length, ...smaller, [...fresh, 0]);
    nodes.splice(0, nodes.length, ...rest.map((k) => nodes[k]), joined);
  }
  return star(nodes, d);
}

/** @param {Node_[]} nodes @param {number[][]} d @returns {Node_} */
function star(nodes, d) {
  if (nodes.length === 1) return nodes[0];
  if (nodes.length === 2) return { name: "", children: [{ node: nodes[0], length: d[0][1] / 2 }, { node: nodes[1], length: d[0][1] / 2 }] };
  const lengths = [d[0][1] + d[0][2] - d[1][2], d[0][1] + d[1][2] - d[0][2], d[0][2] + d[1][2] - d[0][1]];
  return { name: "", children: nodes.map((node, i) => ({ node, length: Math.max(0, lengths[i] / 2) })) };
}

/**
 * Returns a tree in Newick form, without the closing semicolon.
 * @param {Node_} node
 * @returns {string}
 */
export function newick(node) {
  if (!node.children.length) return /^[\w.-]+$/.test(node.name) ? node.name : `'${node.name.replaceAll("'", "''")}'`;
  return `(${node.children.map((it) => `${newick(it.node)}:${it.length.toFixed(4)}`).join(",")})`;
}
