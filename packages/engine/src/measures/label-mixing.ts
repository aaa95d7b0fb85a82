import { NetizenError } from '../base/error.ts';
import { checkRows, type TieRows } from './tie-rows.ts';

/** How ties run within and between groups; ties with an end outside all groups are left out. */
export interface LabelMixing {
  /** Ties counted. */
  ties: number;
  /** Share of them inside a group, [0, 1]. */
  within: number;
  /** Share expected when the ends are paired at random: sum over groups of (share of ties from it) * (share to it). */
  expected: number;
  /** Excess over chance, (within - expected) / (1 - expected): 1 only inside, 0 as by chance; 0 when all ends are of one group. */
  assortativity: number;
  /** E-I index, (between - within) / ties = 1 - 2 within, [-1, 1]: -1 only inside. */
  externalInternal: number;
}

function checkLabels(name: string, labels: ArrayLike<number>): number {
  let highest = -1;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < -1 || label > 0xffff)
      throw new RangeError(
        `labelMixing: ${name} must be whole numbers in [-1, 65535], got ${label} at ${i}. Number the groups from 0; -1 is outside all.`,
      );
    if (label > highest) highest = label;
  }
  return highest;
}

/**
 * Measures how ties run within and between groups.
 *
 * @param labels - group of each account, a whole number from 0; -1 for accounts outside all groups.
 * @param rows - whom each account follows, or what it has read.
 * @param ofRead - group of each thing that the entries point at. Default: `labels`, the entries are accounts.
 * @returns Shares, Newman's assortativity coefficient of labels and the E-I index. O(n + m + groups).
 * @throws NetizenError EMPTY_INPUT when no tie joins two labelled ends, GRAPH_BAD_ROWS for rows that do not fit; RangeError for a bad label.
 * @see Newman 2003, Physical Review E 67, 026126, equation 2; Krackhardt & Stern 1988, Social Psychology Quarterly 51(2) 123
 */
export function labelMixing(
  labels: ArrayLike<number>,
  rows: TieRows,
  ofRead: ArrayLike<number> = labels,
): LabelMixing {
  const nGroups = 1 + Math.max(checkLabels('labels', labels), checkLabels('ofRead', ofRead));
  checkRows('labelMixing', rows, { size: labels.length, targets: ofRead.length });
  const { followees, offsets, weights } = rows;
  const from = new Float64Array(nGroups);
  const to = new Float64Array(nGroups);
  let inside = 0;
  let ties = 0;
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!;
    if (own < 0) continue;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const other = ofRead[followees[e]!]!;
      if (other < 0) continue;
      const w = weights ? weights[e]! : 1;
      from[own]! += w;
      to[other]! += w;
      if (own === other) inside += w;
      ties += w;
    }
  }
  if (!(ties > 0))
    throw new NetizenError(
      'EMPTY_INPUT',
      'labelMixing: rows must join two labelled ends, got no such tie. Check labels and graph before measuring.',
    );
  let expected = 0;
  for (let k = 0; k < nGroups; k++) expected += (from[k]! / ties) * (to[k]! / ties);
  const within = inside / ties;
  const room = 1 - expected;
  const assortativity = room < 1e-12 ? 0 : (within - expected) / room;
  return { ties, within, expected, assortativity, externalInternal: 1 - 2 * within };
}
