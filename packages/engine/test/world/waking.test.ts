import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { createVisits } from '../../src/posts/visits.ts';
import { layBlocks } from '../../src/world/blocks.ts';
import { listAwake, renewGroups, renewWoken } from '../../src/world/waking.ts';
import { createWorld } from '../../src/world/world.ts';
import { follows } from './models.ts';

describe('properties', () => {
  it('renewGroups(...), listAwake(...), renewWoken(...) find whom a filter finds, tick after tick', () => {
    const world = fc.record({
      size: fc.integer({ min: 1, max: 80 }),
      blockSize: fc.integer({ min: 1, max: 90 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(world, ({ blockSize, seed, size }) => {
        let random = seed + 1;
        const draw = (n: number): number => {
          random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
          return (random >>> 8) % n;
        };
        const nextVisit = Uint32Array.from({ length: size }, () =>
          draw(5) === 0 ? NONE : draw(6),
        );
        const whole = { name: 'all', index: 0, lo: 0, hi: size, kinds: [] };
        const laid = layBlocks({ list: [whole] }, blockSize);
        const earliest = new Uint32Array(laid.groups);
        const blocks = Array.from({ length: laid.count }, (_, b) => laid.rows(b));
        for (const rows of blocks) renewGroups(earliest, nextVisit, rows, -1);
        for (let tick = 0; tick < 20; tick++) {
          for (const rows of blocks) {
            const visits = createVisits(blockSize, 1);
            listAwake(visits, earliest, nextVisit, { ...rows, tick });
            const awake = Array.from(visits.agent.subarray(0, visits.count));
            const twin = Array.from({ length: rows.hi - rows.lo }, (_, k) => rows.lo + k).filter(
              (i) => nextVisit[i] === tick,
            );
            expect(awake).toEqual(twin);
            for (const i of awake) nextVisit[i] = draw(9) === 0 ? NONE : tick + 1 + draw(8);
            if (awake.length > 0) renewWoken(earliest, nextVisit, visits, { ...rows, tick });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('world.step() and who changes next visits', () => {
  /** Ticks at which each of 40 accounts visited, when each visit is followed by none, and `wake` changes the plan. */
  function visitsWith(
    wake: 'update' | 'serial' | 'institution',
  ): [tick: number, account: number][] {
    const seen: [number, number][] = [];
    const spread = (nextVisit: Uint32Array, tick: number): void => {
      for (let i = tick % 7; i < 40; i += 7) nextVisit[i] = tick + 1 + (i % 3);
    };
    const world = createWorld({
      name: 'wakes',
      kinds: { netizen: 40 },
      graph: follows(Array.from({ length: 40 }, () => [])),
      blockSize: 32,
      behaviours: [
        defineBehaviour({
          name: 'look',
          visit(_state, visits, { tick }) {
            for (let v = 0; v < visits.count; v++) seen.push([tick, visits.agent[v]!]);
          },
        }),
        defineBehaviour({
          name: 'plan',
          writes: wake === 'institution' ? [] : ['nextVisit'],
          ...(wake === 'update' && {
            update: (
              { nextVisit }: { nextVisit: Uint32Array },
              lo: number,
              _hi: number,
              { tick }: { tick: number },
            ) => {
              if (lo === 0) spread(nextVisit, tick);
            },
          }),
          ...(wake === 'serial' && {
            serial: ({ nextVisit }: { nextVisit: Uint32Array }, { tick }: { tick: number }) =>
              spread(nextVisit, tick),
          }),
        } as never),
      ],
      institutions: [
        defineInstitution({
          name: 'bell',
          kind: null,
          phase: 'society',
          writes: wake === 'institution' ? ['nextVisit'] : [],
          act(_own, view) {
            if (wake === 'institution')
              spread(view.column('nextVisit').array as Uint32Array, view.tick);
          },
        }),
      ],
    });
    for (let t = 0; t < 20; t++) world.step();
    return seen;
  }

  it('world.step() wakes whom update, serial or an institution asks to wake', () => {
    const twin: [number, number][] = [];
    const next = new Map<number, number>();
    for (let tick = 0; tick < 20; tick++) {
      for (let i = 0; i < 40; i++) if (next.get(i) === tick) twin.push([tick, i]);
      for (let i = tick % 7; i < 40; i += 7) next.set(i, tick + 1 + (i % 3));
    }
    for (const wake of ['update', 'serial', 'institution'] as const)
      expect([wake, visitsWith(wake)]).toEqual([wake, twin]);
  });
});
