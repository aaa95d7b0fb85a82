import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ring } from '../../src/graph/path.ts';
import { type SznajdRule, sznajd, sznajdSweep } from '../../src/opinion/sznajd.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld } from '../../src/world/world.ts';
import { refuses, sweepLaws, type UpdateDraw } from './sweep-laws.ts';

function speak(
  rows: readonly (readonly number[])[],
  x: number[],
  draw: UpdateDraw,
  updates: number,
  { audience, disagreement }: Required<SznajdRule>,
): void {
  const readersOf = (j: number) => rows.flatMap((row, i) => (row.includes(j) ? [i] : []));
  for (let u = 0; u < updates; u++) {
    const i = Math.floor(draw(u, 0) * rows.length);
    const row = rows[i]!;
    if (row.length === 0) continue;
    const j = row[Math.floor(draw(u, 1) * row.length)]!;
    const [xi, xj] = [x[i]!, x[j]!];
    if (xi !== xj && disagreement === 'nothing') continue;
    // In order: those who read i are told what j holds, those who read j what i holds.
    const told = [
      ...readersOf(i).map((reader) => [reader, xj] as const),
      ...readersOf(j).map((reader) => [reader, xi] as const),
    ];
    const heard = audience === 'all' ? told : [told[Math.floor(draw(u, 2) * told.length)]!];
    for (const [reader, said] of heard) if (reader !== i && reader !== j) x[reader] = said;
  }
}

describe('sznajd', () => {
  sweepLaws<Required<SznajdRule>>({
    name: 'sznajd',
    rules: fc.record({
      audience: fc.constantFrom('all', 'one'),
      disagreement: fc.constantFrom('nothing', 'swap'),
    }),
    behaviour: sznajd,
    sweep: sznajdSweep,
    twin: speak,
    start: 'sides',
    isQuiet: () => true,
    isMirrored: () => true,
  });

  it('sznajdSweep(...) on a ring lets a share r win with probability r^2 / (r^2 + (1 - r)^2)', () => {
    const n = 20;
    const share = 0.6;
    const expected = share ** 2 / (share ** 2 + (1 - share) ** 2);
    const runs = 800;
    const graph = ring().build({ size: n, key: [0, 0] });
    let wins = 0;
    for (let run = 0; run < runs; run++) {
      const key = deriveKey(seedKey('sznajd'), String(run));
      // A start in random order with that share exactly: sorted by draws.
      const order = Array.from({ length: n }, (_, i) => [deriveKey(key, String(i))[0], i] as const);
      const x = new Float32Array(n).fill(-1);
      for (const [, i] of order.sort((a, b) => a[0] - b[0]).slice(0, share * n)) x[i] = 1;
      for (let tick = 0; x.some((one) => one !== x[0]); tick++)
        sznajdSweep(graph, x, { key, tick, audience: 'one', updates: 20 * n });
      if (x[0] === 1) wins++;
    }
    // Four standard errors, .065; the voter model would give .6, the majority 1. The formula is the Kirkwood approximation.
    const wide = 4 * Math.sqrt((expected * (1 - expected)) / runs);
    expect(Math.abs(wins / runs - expected)).toBeLessThan(wide);
  });

  it('sznajd({ disagreement: "swap" }) keeps the antiferromagnetic order of a ring', () => {
    const world = createWorld({
      name: 'ring',
      kinds: { netizen: 12 },
      graph: ring(),
      initial: { opinion: (i) => (i % 2) * 2 - 1 },
      behaviours: [sznajd({ disagreement: 'swap', sweeps: 5 })],
    });
    world.step();
    expect(Array.from(world.view.column('opinion').array)).toEqual(
      Array.from({ length: 12 }, (_, i) => (i % 2) * 2 - 1),
    );
  });

  it('sznajd(...) says what is wrong', () => {
    refuses(sznajd, [
      [{ audience: 'some' }, 'sznajd: audience must be "all" or "one", got "some".'],
      [{ disagreement: 1 }, 'sznajd: disagreement must be "nothing" or "swap", got 1.'],
    ]);
  });
});
