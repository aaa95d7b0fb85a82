import { majorityRule, majoritySweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { chainMean, choose, type Moves } from '../markov-chain.ts';
import { opinionWorld } from '../opinion-world.ts';
import { compareEnds, endsOf, everybody, holders, isConsensus } from '../two-sides.ts';

const N = 30;

/** Moves of the number k of 1s: a group drawn without putting back joins its majority, an even split the side `tie`. */
const groups =
  (group: number, tie: number): Moves =>
  (k) =>
    Array.from({ length: group + 1 }, (_, ones) => {
      const p = (choose(k, ones) * choose(N - k, group - ones)) / choose(N, group);
      const side = Math.sign(2 * ones - group) || tie;
      const to = side > 0 ? k + group - ones : side < 0 ? k - ones : k;
      return [to, p] as const;
    });

/** Groups of three: down / up = (N - k - 1) / (k - 1), so 1s win with the chance that N - 3 tosses of a coin give at most k - 2 heads. */
function exactWin(k: number): number {
  let sum = 0;
  for (let heads = 0; heads <= k - 2; heads++) sum += choose(N - 3, heads);
  return sum / 2 ** (N - 3);
}

const isEnd = (k: number) => k === 0 || k === N;

function findings(group: number, tie: -1 | 0 | 1, ones: number, runs: number): Finding[] {
  const moves = groups(group, tie);
  const win = chainMean(N + 1, moves, (k) => (isEnd(k) ? Number(k === N) : undefined));
  const updates = chainMean(N + 1, moves, (k) => (isEnd(k) ? 0 : undefined), 1);
  const graph = everybody(N);
  const ends = endsOf({
    graph,
    start: holders(N, ones),
    update: (x, draws) => majoritySweep(graph, x, { group, tie, ...draws, updates: 1 }),
    isOver: isConsensus,
    seed: `v45 ${group} ${tie}`,
    runs,
  });
  const what = `groups of ${group}, even splits to ${tie}, ${ones} of ${N} hold 1`;
  return compareEnds(what, ends, { win: win[ones]!, updates: updates[ones]! });
}

function worldAgrees(): boolean {
  const graph = everybody(N);
  const opinion = holders(N, 15);
  const behaviours = [majorityRule({ sweeps: 0.1 })];
  const world = opinionWorld({ graph, opinion, range: [-1, 1], behaviours, seed: 'v45' });
  const key = deriveKey(seedKey('v45'), 'majorityRule');
  const x = opinion.slice();
  for (let tick = 0; tick < 5; tick++) {
    world.step();
    majoritySweep(graph, x, { key, tick, updates: 3 });
  }
  const held = world.view.column('opinion').array;
  return x.every((one, i) => one === held[i]) && x.some((one, i) => one !== opinion[i]);
}

export const cases: ValidationCase[] = [
  {
    id: 'V45',
    title: `majority rule, complete graph of ${N}: who wins and when, groups of 2 to 5`,
    source:
      'Krapivsky & Redner 2003, Physical Review Letters 90, 238701; Galam 2002, European Physical Journal B 25, 403; the chain of the number of 1s, solved',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 10_000 : 1000;
      const chain = chainMean(N + 1, groups(3, 0), (k) => (isEnd(k) ? Number(k === N) : undefined));
      return [
        near('groups of 3: closed form against the chain', exactWin(13), chain[13]!, 1e-12),
        ...findings(3, 0, 13, runs),
        ...findings(5, 0, 14, runs),
        // Galam's inertia: the side that even splits go to wins from far below one half.
        ...findings(4, -1, 21, runs),
        ...findings(4, 0, 14, runs),
        ...findings(2, 1, 2, runs),
        holds('a world gives what sweeps over an array give', worldAgrees(), '5 ticks'),
      ];
    },
  },
];
