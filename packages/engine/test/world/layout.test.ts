import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSigned16 } from '../../src/agents/codec.ts';
import { scaleOf } from '../../src/agents/compact.ts';
import { layKinds } from '../../src/agents/kinds.ts';
import { firstOfPersona, layPersonas, personaOf } from '../../src/agents/personas.ts';
import { NONE } from '../../src/base/memory.ts';
import { reactions } from '../../src/behaviour/reactions.ts';
import { silence } from '../../src/behaviour/silence.ts';
import { trusting } from '../../src/behaviour/trusting.ts';
import { visitsByRhythm } from '../../src/behaviour/visits-by-rhythm.ts';
import { writing } from '../../src/behaviour/writing.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { implicitMicroblog } from '../../src/graph/implicit-microblog.ts';
import { stateMedia } from '../../src/institutions/state-media.ts';
import { influence } from '../../src/opinion/influence.ts';
import { affinity } from '../../src/posts/ranking.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { opinionMeasures, voiceMeasures } from '../../src/world/series/drift-measures.ts';
import { rateMeasures } from '../../src/world/series/post-measures.ts';
import { createWorld } from '../../src/world/world.ts';

/** A town of netizens, leaders and media, with every submodel that takes the compact layout. */
function town(netizens: number, changes: Partial<Model> = {}): Model {
  return {
    name: 'town',
    kinds: { stateMedia: 3, leader: 60, netizen: netizens },
    graph: implicitMicroblog({ mean: 20 }),
    topics: [{ name: 'affairs', political: true, sensitivity: 0.4 }, { name: 'gossip' }],
    initial: {
      opinion: (i, site) => Math.max(-1, Math.min(1, 0.4 * site.normal(i, 0))),
      prejudice: (i, site) => site.value('opinion', i),
      susceptibility: (i, site) => site.draw(i, 0),
    },
    behaviours: [
      visitsByRhythm({ dormant: 0.4, median: 3, byKind: { leader: 6 } }),
      influence({ rate: 0.1 }),
      silence(),
      trusting(),
      reactions(),
      writing({ rate: 0.1 }),
    ],
    institutions: [stateMedia({ stance: 0.8 })],
    measures: [...opinionMeasures(), ...voiceMeasures(), ...rateMeasures()],
    blockSize: 4096,
    ...changes,
  };
}

const COMPACT = { layout: 'compact', personas: 4096 } as const;

describe('createWorld(model, { layout })', () => {
  it('compact keeps at most 24 bytes of changing state per account, and says so in the provenance', () => {
    const bytes = (options: object): number =>
      createWorld(town(60_000), options).figures.bytesPerAccount;
    // Personas are 4096 of 60,000 here: of a million and more, their 20 bytes each vanish.
    expect(bytes(COMPACT)).toBeLessThan(24 + (20 * 4200) / 60_000);
    expect(bytes({ layout: 'full' })).toBeGreaterThan(50);
    const result = run(createWorld(town(5000), COMPACT), { for: 1 });
    expect(result.provenance.layout).toBe('compact');
    expect(run(createWorld(town(5000)), { for: 1 }).provenance.layout).toBe('full');
  });

  it('compact gives the statistics of the full layout within sampling error', () => {
    const names = ['opinion.mean', 'opinion.sd', 'voice.mean', 'silent.share'];
    const found = (options: object): number[] => {
      const worlds = [1, 2, 3, 4].map((seed) => createWorld(town(12_000), { ...options, seed }));
      const results = worlds.map((world) => run(world, { for: 48, every: 48 }));
      for (const world of worlds) world.check();
      return [
        ...names.map((name) => results.reduce((sum, result) => sum + result.last(name), 0) / 4),
        worlds.reduce((sum, { figures }) => sum + figures.posts, 0) / 4 / 12_000,
        worlds.reduce((sum, { figures }) => sum + figures.sessions, 0) / 4 / 12_000,
      ];
    };
    const full = found({ layout: 'full' });
    const compact = found(COMPACT);
    // Four standard errors: 4 x 7,200 active accounts, of which 4 x 2,458 are different in the compact layout; per account
    // s.d. 0.4 (opinion), 0.3 (its spread, voice), 0.3 (silence), 2.5 (posts), 20 (visits: log-normal with sigma 1.6).
    const errors = [0.4, 0.3, 0.3, 0.3, 2.5, 20].map(
      (sd) => 4 * sd * Math.sqrt(1 / 28_800 + 1 / 9832),
    );
    full.forEach((value, k) => {
      expect(Math.abs(compact[k]! - value)).toBeLessThan(errors[k]!);
    });
    expect(compact).not.toEqual(full);
  });

  it('compact gives the same bits on two threads and after a snapshot', async () => {
    const model = town(9000);
    const digest = run(createWorld(model, COMPACT), { for: 12 }).digest;
    const first = createWorld(model, COMPACT);
    run(first, { for: 6 });
    const second = restoreWorld(first.snapshot(), model);
    expect(second.figures.bytesPerAccount).toBe(first.figures.bytesPerAccount);
    expect(run(second, { for: 6 }).digest).toBe(digest);
    // Behaviours of the town travel by their own modules, the graph by its own.
    const threaded = createWorld(model, { ...COMPACT, threads: 2 });
    expect((await runAsync(threaded, { for: 12 })).digest).toBe(digest);
  });

  it('keeps a column as it is for whoever does not take it compact', () => {
    const plain = defineBehaviour({
      name: 'plain',
      reads: ['opinion', 'activity'],
      params: {},
      visit: () => undefined,
    });
    const { view } = createWorld(
      town(6000, { behaviours: [...town(1).behaviours, plain] }),
      COMPACT,
    );
    expect(view.column('opinion').array).toBeInstanceOf(Float32Array);
    expect(view.column('activity').array).toHaveLength(6063);
    expect(view.column('climate').array).toBeInstanceOf(Int16Array);
    expect(view.column('attention').array).toHaveLength(63 + 4096);
    const ranked = createWorld(town(6000, { feed: { rank: affinity() } }), COMPACT);
    expect(ranked.view.column('opinion').array).toBeInstanceOf(Float32Array);
  });

  it('shares lasting traits among accounts of one persona, and wakes them apart', () => {
    const { view } = createWorld(town(20_000), COMPACT);
    const opinion = view.column('opinion');
    const activity = view.column('activity');
    const next = view.column('nextVisit').array;
    const [a, b] = [63 + 5, 63 + 5 + 4096];
    expect(opinion.array[a]).toBe(opinion.array[b]!);
    expect(activity.rowOf(a)).toBe(activity.rowOf(b));
    expect(activity.rowOf(10)).toBe(10);
    let apart = 0;
    for (let i = 63; i < 63 + 4096; i++) if (next[i] !== next[i + 4096]) apart++;
    expect(apart).toBeGreaterThan(1500);
  });

  it('stops before two bytes cannot count ticks or posts', () => {
    const graph = implicitMicroblog({ mean: 2 });
    const world = createWorld({ name: 'quiet', kinds: { a: 4 }, graph, behaviours: [] }, COMPACT);
    for (let tick = 0; tick < 65_534; tick++) world.step();
    expect(() => world.step()).toThrow(/counts 65534 ticks of 0.25 h.*layout: 'full'/);
    const chatty = defineBehaviour({
      name: 'chatty',
      params: {},
      serial(_state, ctx) {
        for (let n = 0; n < 65_536; n++) ctx.post(70, { topic: 1 });
      },
    });
    const talk = createWorld(town(100, { behaviours: [chatty], initial: {} }), COMPACT);
    expect(() => talk.step()).toThrow(/account 70 has written 65534 posts.*layout: 'full'/);
  });

  it('refuses what is no layout', () => {
    expect(() => createWorld(town(10), { layout: 'small' as never })).toThrow(
      'createWorld: layout must be "full", "compact" or "auto", got "small".',
    );
    expect(() => createWorld(town(10), { personas: 1000 })).toThrow(
      'createWorld: personas must be a power of two, got 1000.',
    );
  });
});

describe('properties', () => {
  it('personaOf(personas, i) and firstOfPersona(personas, row) agree, and cover all rows', () => {
    const shape = fc.record({
      before: fc.nat({ max: 5 }),
      count: fc.integer({ min: 20, max: 90 }),
      after: fc.nat({ max: 5 }),
      bits: fc.nat({ max: 4 }),
    });
    fc.assert(
      fc.property(shape, ({ after, before, bits, count }) => {
        const kinds = layKinds({ a: before, b: count, c: after });
        const personas = layPersonas(kinds, 2 ** bits)!;
        const rows = new Set<number>();
        for (let i = 0; i < kinds.size; i++) {
          const row = personaOf(personas, i);
          rows.add(row);
          const first = firstOfPersona(personas, row);
          expect(personaOf(personas, first)).toBe(row);
          expect(first).toBeLessThanOrEqual(i);
          expect(kinds.indexOf(first)).toBe(kinds.indexOf(i));
        }
        expect(rows.size).toBe(personas.rows);
      }),
    );
  });

  it('toSigned16(value) is symmetric, within half a step, and 1 at the ends', () => {
    const scale = scaleOf(new Int16Array(1));
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
        const code = toSigned16(x);
        expect(Math.abs(code * scale - x)).toBeLessThanOrEqual(scale / 2 + 1e-12);
        expect(Math.abs(toSigned16(-x) + code)).toBeLessThanOrEqual(1);
      }),
    );
    expect([toSigned16(1), toSigned16(-1), toSigned16(3)]).toEqual([32_767, -32_767, 32_767]);
    expect(NONE & 0xffff).toBe(65_535);
  });
});
