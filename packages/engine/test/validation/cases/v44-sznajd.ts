import type { FollowerGraph } from '@netizen/engine/graph';
import { type SznajdRule, sznajd, sznajdSweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { type Finding, holds, near, type ValidationCase } from '../case.ts';
import { chainMean, choose, type Moves } from '../markov-chain.ts';
import { opinionWorld } from '../opinion-world.ts';
import { graphOf } from '../replicates.ts';
import { compareEnds, endsOf, everybody, holders, isConsensus } from '../two-sides.ts';

const N = 20;
const HOLDERS = 9;
const RING = 6;

const ring: FollowerGraph = graphOf(
  Array.from({ length: RING }, (_, i) => [(i + RING - 1) % RING, (i + 1) % RING]),
);

/** Moves of the number k of 1s when a pair that agrees convinces one of the others: a draw misses the pair with chance (N - 2) / (N - 1). */
const pairs: Moves = (k) => {
  const place = N * (N - 1) ** 2;
  const up = (k * (k - 1) * (N - k)) / place;
  const down = ((N - k) * (N - k - 1) * k) / place;
  return [
    [k + 1, up],
    [k - 1, down],
  ];
};

/** 1s win from k with the chance that N - 3 tosses of a coin give at most k - 2 heads: down / up = (N - k - 1) / (k - 1). */
function exactWin(k: number): number {
  let sum = 0;
  for (let heads = 0; heads <= k - 2; heads++) sum += choose(N - 3, heads);
  return sum / 2 ** (N - 3);
}

/** Moves between the states of the ring, as bits. */
function ringMoves({ audience = 'all', disagreement = 'nothing' }: SznajdRule): Moves {
  const at = (i: number) => 1 << ((i + RING) % RING);
  const put = (s: number, i: number, side: boolean) => (side ? s | at(i) : s & ~at(i));
  return (s) => {
    const side = (i: number) => (s & at(i)) !== 0;
    return Array.from({ length: 2 * RING }, (_, pair) => {
      const i = pair >> 1;
      const step = pair & 1 ? 1 : -1;
      const p = 1 / (2 * RING);
      // i - step hears what i + step holds, and i + 2 step what i holds: the same where the two agree.
      const before = put(s, i - step, side(i + step));
      const after = put(s, i + 2 * step, side(i));
      if (side(i) !== side(i + step) && disagreement === 'nothing') return [];
      if (audience === 'all') return [[put(before, i + 2 * step, side(i)), p] as const];
      // One of four places, two of which are the pair itself.
      return [[before, p / 4] as const, [after, p / 4] as const];
    }).flat();
  };
}

function ringFindings(rule: SznajdRule, runs: number): Finding[] {
  const moves = ringMoves(rule);
  const start = 0b010011;
  const isEnd = (s: number) => moves(s).every(([to]) => to === s);
  const full = 2 ** RING - 1;
  const win = chainMean(full + 1, moves, (s) => (isEnd(s) ? Number(s === full) : undefined));
  const updates = chainMean(full + 1, moves, (s) => (isEnd(s) ? 0 : undefined), 1);
  const code = (x: ArrayLike<number>) =>
    Array.from(x).reduce((sum, one, i) => sum + (one > 0 ? 2 ** i : 0), 0);
  const over = Uint8Array.from({ length: full + 1 }, (_, s) => Number(isEnd(s)));
  const ends = endsOf({
    graph: ring,
    start: Float64Array.from({ length: RING }, (_, i) => ((start >> i) & 1 ? 1 : -1)),
    update: (x, draws) => sznajdSweep(ring, x, { ...rule, ...draws, updates: 1 }),
    isOver: (x) => over[code(x)] === 1,
    seed: `v44 ${Object.values(rule)}`,
    runs,
  });
  const known = { win: win[start]!, updates: updates[start]! };
  return compareEnds(`ring of ${RING}, ${rule.audience}, ${rule.disagreement}`, ends, known);
}

/** 0 and 1 read each other and agree; 2 reads 0 and is convinced, 3 is read by 0 and is not. */
function readersAlone(): boolean {
  const graph = graphOf([[1, 3], [0], [0], []]);
  const x = Float64Array.of(1, 1, -1, -1);
  for (let tick = 0; tick < 30; tick++) sznajdSweep(graph, x, { key: seedKey('v44'), tick });
  return x.join() === '1,1,1,-1';
}

function worldAgrees(): boolean {
  const graph = everybody(40);
  const opinion = holders(40, 20);
  const behaviours = [sznajd({ audience: 'one' })];
  const world = opinionWorld({ graph, opinion, range: [-1, 1], behaviours, seed: 'v44' });
  const key = deriveKey(seedKey('v44'), 'sznajd');
  const x = opinion.slice();
  for (let tick = 0; tick < 5; tick++) {
    world.step();
    sznajdSweep(graph, x, { audience: 'one', key, tick });
  }
  const held = world.view.column('opinion').array;
  return x.every((one, i) => one === held[i]) && x.some((one, i) => one !== opinion[i]);
}

export const cases: ValidationCase[] = [
  {
    id: 'V44',
    title: `Sznajd: complete graph of ${N} with one listener, and a ring of ${RING} with each rule`,
    source:
      'Sznajd-Weron & Sznajd 2000; Slanina & Lavicka 2003, European Physical Journal B 35, 279; chains of the number of 1s and of all states of the ring, solved',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 10_000 : 1000;
      const graph = everybody(N);
      const ends = endsOf({
        graph,
        start: holders(N, HOLDERS),
        update: (x, draws) => sznajdSweep(graph, x, { audience: 'one', ...draws, updates: 1 }),
        isOver: isConsensus,
        seed: 'v44',
        runs,
      });
      const isEnd = (k: number) => k === 0 || k === N;
      const win = chainMean(N + 1, pairs, (k) => (isEnd(k) ? Number(k === N) : undefined));
      const updates = chainMean(N + 1, pairs, (k) => (isEnd(k) ? 0 : undefined), 1);
      const known = { win: exactWin(HOLDERS), updates: updates[HOLDERS]! };
      return [
        near('closed form against the chain', known.win, win[HOLDERS]!, 1e-12),
        ...compareEnds(`complete graph, ${HOLDERS} of ${N} hold 1`, ends, known),
        ...(['all', 'one'] as const).flatMap((audience) =>
          (['nothing', 'swap'] as const).flatMap((disagreement) =>
            ringFindings({ audience, disagreement }, runs),
          ),
        ),
        holds(
          'readers of the pair are convinced, those whom it reads not',
          readersAlone(),
          '30 sweeps',
        ),
        holds('a world gives what sweeps over an array give', worldAgrees(), '5 ticks'),
      ];
    },
  },
];
