import { createWorld } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { voter, voterSweep } from '@netizen/engine/models';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { holds, near, type ValidationCase } from '../case.ts';

const N = 100;
const RHO = 0.3;
/** Updates between two looks at the state. */
const LOOK = 20;

/** Mean time to consensus in updates from n of N holders, exactly: p_k (T_{k+1} - 2 T_k + T_{k-1}) = -1, p_k = k (N - k) / (N (N - 1)). */
function exactUpdates(holders: number): number {
  // T_k = sum over the states between of Green's function times 1 / p.
  let sum = 0;
  for (let k = 1; k < N; k++) {
    const p = (k * (N - k)) / (N * (N - 1));
    sum += (Math.min(k, holders) * (N - Math.max(k, holders))) / N / p;
  }
  return sum;
}

/** Plays one run to its end; returns the winner and the updates it took. */
function play(run: number): { winner: number; updates: number } {
  const key = deriveKey(seedKey('v16'), `run:${run}`);
  const graph = complete().build({ size: N, key });
  const x = Float32Array.from({ length: N }, (_, i) => (i < RHO * N ? 1 : -1));
  let tick = 0;
  for (let sum = x.reduce((a, b) => a + b, 0); Math.abs(sum) < N; tick++) {
    if (voterSweep(graph, x, { key, tick, updates: LOOK }) > 0) sum = x.reduce((a, b) => a + b, 0);
  }
  return { winner: x[0]!, updates: tick * LOOK };
}

/** Whether a world and sweeps over an array give the same opinions. */
function worldAgrees(): boolean {
  const world = createWorld(
    {
      name: 'voter',
      kinds: { netizen: N },
      graph: complete(),
      initial: { opinion: (i) => (i < RHO * N ? 1 : -1) },
      behaviours: [voter()],
    },
    { seed: 'v16' },
  );
  const key = deriveKey(seedKey('v16'), 'voter');
  const graph = complete().build({ size: N, key });
  const x = Float32Array.from({ length: N }, (_, i) => (i < RHO * N ? 1 : -1));
  for (let tick = 0; tick < 20; tick++) {
    world.step();
    voterSweep(graph, x, { key, tick });
  }
  const held = world.view.column('opinion').array;
  return x.every((one, i) => one === held[i]) && x.some((one, i) => one !== (i < RHO * N ? 1 : -1));
}

export const cases: ValidationCase[] = [
  {
    id: 'V16',
    title: 'voter model, complete graph N = 100, share of 1s .3',
    source:
      'Clifford & Sudbury 1973; time N (1 - 1/N) [-(r ln r + (1 - r) ln (1 - r))], Redner 2019, Comptes Rendus Physique 20, 275',
    speed: 'long',
    find(size) {
      const runs = size === 'full' ? 20_000 : 600;
      let wins = 0;
      let sum = 0;
      let squares = 0;
      for (let run = 0; run < runs; run++) {
        const { updates, winner } = play(run);
        const time = updates / N / N;
        if (winner === 1) wins++;
        sum += time;
        squares += time * time;
      }
      const time = sum / runs;
      const spread = Math.sqrt((squares / runs - time * time) / runs);
      // Looking every 20 updates adds half a look in the mean.
      const late = LOOK / 2 / N / N;
      const exact = exactUpdates(RHO * N) / N / N;
      const wide = size === 'full' ? 0.02 : 4 * spread;
      return [
        near(`share won, ${runs} runs`, RHO, wins / runs, 4 * Math.sqrt((RHO * (1 - RHO)) / runs)),
        near(`mean sweeps / N, ${runs} runs`, 0.605, time - late, wide),
        near(`mean sweeps / N against the exact chain`, exact, time - late, 4 * spread),
        holds('a world gives what sweeps over an array give', worldAgrees(), '20 ticks'),
      ];
    },
  },
];
