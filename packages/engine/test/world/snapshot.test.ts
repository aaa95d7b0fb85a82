import { describe, expect, it } from 'vitest';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { givenGraph } from '../../src/graph/given-graph.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { restoreWorld, resumeWorld, snapshotInfo } from '../../src/world/restore.ts';
import { run } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { graphOf } from '../graph/edges.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';

const TICKS = 40;

/** All that a run ends with, without clocks. */
function endOf(world: World) {
  const result = world.result();
  const {
    bytesPerAccount,
    bytesPerFollow,
    postLogBytes,
    runSeconds,
    scansPerSecond,
    sessionsPerSecond,
    setupSeconds,
    ...figures
  } = result.figures;
  return {
    digest: result.digest,
    figures,
    warnings: result.warnings,
    markers: result.markers,
    table: result.table(),
    histogram: result.names.includes('opinion.histogram')
      ? result.histogram('opinion.histogram')
      : null,
    cascades: result.cascades(),
    responses: result.responses(),
    provenance: result.provenance,
  };
}

function advance(world: World, until: number): void {
  world.record(0.5);
  while (world.tick < until) {
    world.step();
    world.check();
    world.record(0.5);
  }
}

function uninterrupted(model: Model, seed: string, until = TICKS): ReturnType<typeof endOf> {
  const world = createWorld(model, { seed });
  advance(world, until);
  return endOf(world);
}

describe('world.snapshot(), restoreWorld(parts, model)', () => {
  const model = richModel();
  const whole = uninterrupted(model, 'snap');

  it('the model of this test uses every counter, table and chain', () => {
    const { figures } = whole;
    const { comments, deleted, evicted, likes, questions, replies, reposts, unseen } = figures;
    for (const count of [comments, deleted, evicted, likes, questions, replies, reposts, unseen])
      expect(count).toBeGreaterThan(0);
    expect(whole.cascades.length).toBeGreaterThan(3);
    expect(whole.warnings).toHaveLength(1);
    expect(whole.markers).toHaveLength(1);
  });

  it('restoreWorld(...) at any tick goes on as if uninterrupted', () => {
    const world = createWorld(model, { seed: 'snap' });
    world.record(0.5);
    for (let tick = 0; tick <= TICKS; tick++) {
      const restored = restoreWorld(world.snapshot(), model);
      expect(restored.digest()).toBe(world.digest());
      advance(restored, TICKS);
      expect([tick, endOf(restored)]).toEqual([tick, whole]);
      world.step();
      world.record(0.5);
    }
  });

  it('restoreWorld(...) of a snapshot of a restored world goes on too, every tick anew', () => {
    let world = createWorld(model, { seed: 'snap' });
    for (let tick = 0; tick < TICKS; tick++) {
      world.record(0.5);
      world.step();
      world = restoreWorld(world.snapshot(), model, { buffers: tick % 2 ? 'plain' : 'shared' });
    }
    world.record(0.5);
    expect(endOf(world)).toEqual(whole);
  });

  it('restoreWorld(...) takes all parts joined, and gives back the same snapshot but for clocks', () => {
    const world = createWorld(model, { seed: 'snap' });
    advance(world, 17);
    const parts = world.snapshot();
    const join = (pieces: Uint8Array[]) => Uint8Array.from(pieces.flatMap((piece) => [...piece]));
    const bytes = join(parts);
    const restored = restoreWorld(bytes, model);
    expect(join(restored.snapshot().slice(2))).toEqual(join(parts.slice(2)));
    expect(join(world.snapshot({ copy: false }))).toEqual(bytes);
    expect(snapshotInfo(bytes)).toMatchObject({
      tick: 17,
      hour: 4.25,
      model: 'rich',
      seed: 'snap',
      accounts: 54,
      origin: null,
    });
  });

  it('restoreWorld(...) then reset() starts again as a new world', () => {
    const world = createWorld(model, { seed: 'snap' });
    advance(world, 9);
    const restored = restoreWorld(world.snapshot(), model);
    restored.reset();
    advance(restored, TICKS);
    expect(endOf(restored)).toEqual(whole);
  });

  const pairs: [number, number][] = Array.from({ length: 90 }, (_, k) => [
    k % 20,
    (k * 7 + 3) % 20,
  ]);
  const graphs: [string, Model][] = [
    [
      'that brings its own accounts',
      {
        ...bareModel({
          netizens: 20,
          graph: givenGraph(graphOf(20, pairs), 'file'),
          share: 0.5,
          write: 0.5,
        }),
      },
    ],
    [
      'that is weighted',
      {
        ...bareModel({
          netizens: 20,
          graph: givenGraph(
            graphOf(
              20,
              pairs,
              pairs.map((_, k) => k),
            ),
            'file',
          ),
          share: 0.5,
          write: 0.5,
        }),
      },
    ],
    [
      'that is computed with its own size',
      bareModel({ netizens: 25, graph: lattice({ width: 5, height: 5 }), share: 0.5, write: 0.5 }),
    ],
    ['that is computed', bareModel({ netizens: 12, graph: complete(), share: 0.5, write: 0.5 })],
  ];
  for (const [what, bare] of graphs) {
    it(`restoreWorld(...) goes on over a graph ${what}`, () => {
      const twin = uninterrupted(bare, 'graph', 20);
      const world = createWorld(bare, { seed: 'graph' });
      advance(world, 8);
      const restored = restoreWorld(world.snapshot(), bare);
      advance(restored, 20);
      expect(endOf(restored)).toEqual(twin);
    });
  }

  it('restoreWorld(...) keeps a measure called hours apart from the hours', () => {
    const odd = {
      ...bareModel({ netizens: 5, graph: complete() }),
      measures: [{ name: 'hours', unit: '1', of: () => 7 }],
    };
    const world = createWorld(odd);
    run(world, { for: 2 });
    const restored = restoreWorld(world.snapshot(), odd).result();
    expect([Array.from(restored.hours), Array.from(restored.series('hours'))]).toEqual([
      [0, 1, 2],
      [7, 7, 7],
    ]);
  });
});

describe('restoreWorld(parts, model) of another model', () => {
  const model = bareModel({ netizens: 10, graph: complete() });
  const parts = createWorld(model).snapshot();
  const refusals: [string, Model, string][] = [
    [
      'another name',
      { ...model, name: 'other' },
      'restoreWorld: the snapshot is of the model "bare-feed", not "other". Give the model that it was taken from.',
    ],
    [
      'another size',
      { ...model, kinds: { netizen: 11 } },
      'has 10 values in the snapshot and 11 in the model. Give the model that it was taken from.',
    ],
    [
      'another horizon',
      { ...model, feed: { horizon: 3 } },
      'restoreWorld: "firstOfTick" has 193 values in the snapshot and 13 in the model.',
    ],
    [
      'another tick',
      { ...model, tick: 0.5, feed: { horizon: 96 } },
      'restoreWorld: the snapshot has ticks of 0.25 h, the model of 0.5 h.',
    ],
    [
      'one more institution',
      {
        ...model,
        institutions: [
          defineInstitution({
            name: 'desk',
            kind: null,
            tables: { queue: { post: 'u32' } },
            act: () => undefined,
          }),
        ],
      },
      'restoreWorld: the snapshot lacks "own.desk.queue.post", which the model needs. Give the model that it was taken from.',
    ],
    [
      'another measure',
      { ...model, measures: [{ name: 'x', unit: '1', of: () => 1 }] },
      'restoreWorld: the snapshot lacks "record.x"',
    ],
  ];
  for (const [what, other, message] of refusals) {
    it(`restoreWorld(...) refuses a model with ${what}`, () => {
      expect(() => restoreWorld(parts, other)).toThrow(message);
      expect(() => restoreWorld(parts, other)).toThrow(
        expect.objectContaining({ code: 'SNAPSHOT_MODEL' }),
      );
    });
  }

  it('restoreWorld(...) refuses another version and format', () => {
    for (const [from, to, message] of [
      ['"version":"', '"version":"9', 'the snapshot is of version 9'],
      ['"format":1', '"format":7', 'the snapshot has format 7, this version reads 1'],
    ] as const) {
      const text = new TextDecoder().decode(parts[1]).replace(from, to);
      expect(() => restoreWorld(withHeader(parts, text), model)).toThrow(message);
    }
  });

  it('resumeWorld(parts) needs a model made by a scenario', async () => {
    await expect(resumeWorld(parts)).rejects.toThrow(
      'resumeWorld: the snapshot does not name a scenario. Call restoreWorld with its model.',
    );
  });

  it('resumeWorld(parts) imports the scenario and goes on, and says when there is none', async () => {
    const parameters = { netizens: 30 };
    const origin = {
      module: new URL('./scenario-module.ts', import.meta.url).href,
      export: 'small',
      scenario: 'small',
      parameters,
    };
    const { small } = await import('./scenario-module.ts');
    const made = { ...small(parameters), origin };
    const world = createWorld(made, { seed: 'resume' });
    advance(world, 10);
    const resumed = await resumeWorld(world.snapshot());
    advance(world, 30);
    advance(resumed, 30);
    expect(resumed.digest()).toBe(world.digest());
    const lost = createWorld({ ...made, origin: { ...origin, export: 'none' } }).snapshot();
    await expect(resumeWorld(lost)).rejects.toThrow(
      /exports no "none". Use the version that wrote the snapshot./,
    );
  });
});

/** The parts with another text for a header and a checksum that fits it. */
function withHeader(parts: readonly Uint8Array[], text: string): Uint8Array[] {
  const header = new TextEncoder().encode(text);
  const intro = parts[0]!.slice();
  const numbers = new DataView(intro.buffer);
  let a = 1;
  let b = 0;
  for (const byte of header) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  numbers.setUint32(14, header.length, true);
  numbers.setUint32(18, ((b << 16) | a) >>> 0, true);
  return [intro, header, ...parts.slice(2)];
}
