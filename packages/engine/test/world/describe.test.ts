import { describe, expect, it } from 'vitest';
import { f32 } from '../../src/agents/column.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { describeModel } from '../../src/world/describe.ts';
import { createWorld } from '../../src/world/world.ts';
import { richModel } from './rich-model.ts';

describe('describeModel(model)', () => {
  const found = describeModel(richModel());

  it('lists behaviours and institutions in the order in which they run', () => {
    const order: string[] = [];
    const watched = richModel();
    // The kernels say when they run; serial and staged ones included.
    const watch = <T extends object>(actor: T): T => {
      const seen = { ...actor } as Record<string, unknown>;
      for (const part of ['before', 'visit', 'update', 'serial', 'act'])
        if (part in actor) {
          const run = (actor as Record<string, (...words: unknown[]) => void>)[part]!;
          seen[part] = (...words: unknown[]) => {
            const { name } = actor as { name?: string };
            if (!order.includes(name!)) order.push(name!);
            run(...words);
          };
        }
      return seen as T;
    };
    const world = createWorld({
      ...watched,
      // One block, so that all visits of a tick are made together.
      blockSize: 64,
      behaviours: watched.behaviours.map(watch),
      institutions: watched.institutions!.map(watch),
    });
    for (let tick = 0; tick < 8; tick++) world.step();
    expect([...order].sort()).toEqual(found.processes.map(({ name }) => name).sort());
    expect(found.processes.map(({ name }) => name)).toEqual(order);
  });

  it('names all columns of the world, with range and who adds them', () => {
    const { view } = createWorld(richModel());
    for (const { change, max, min, name } of found.columns) {
      expect(view.column(name).spec).toMatchObject({ max, min });
      expect([name, change === 'constant']).toEqual([name, view.column(name).array.length === 1]);
    }
    expect(found.columns.find(({ name }) => name === 'tension')).toMatchObject({
      ...{ owner: 'drift', min: -5, max: 5, storage: 'f64', init: 'drawn', change: 'written' },
    });
    expect(found.columns.find(({ name }) => name === 'opinion')!.owner).toBe('mind');
  });

  it('tells kinds, graph, feed, measures, events and scales', () => {
    expect(found.kinds.map(({ count, name }) => [name, count])).toEqual([
      ['netizen', 50],
      ['leader', 3],
      ['official', 1],
    ]);
    expect(found).toMatchObject({ accounts: 54, tick: 0.25, recordEvery: 1, blockSize: 16 });
    expect(found.graph.name).toBe('microblog');
    expect(found.feed).toMatchObject({ rank: 'newest', horizon: 3, hotList: { slots: 4 } });
    expect(found.events.map(({ at }) => at)).toEqual([1, 2]);
    expect(found.measures.map(({ name }) => name)).toContain('opinion.mean@leader');
  });

  it('is plain data, whatever the parameters are', () => {
    const odd = defineBehaviour({
      name: 'odd',
      reads: ['opinion'],
      params: { law: Math.abs },
      update: () => undefined,
    });
    const model = { ...richModel(), behaviours: [odd] };
    const described = describeModel({ ...model, institutions: [], events: [] });
    expect(described.processes[0]!.params).toEqual({ law: 'function abs' });
    expect(JSON.parse(JSON.stringify(described))).toMatchObject({ name: 'rich' });
  });

  it('gives what a declaration says of itself', () => {
    const told = defineBehaviour({
      name: 'told',
      about: 'Does nothing.',
      state: { idle: f32({ about: 'unused', max: 3 }) },
      published: ['opinion'],
      reads: ['opinion?'],
      serial: () => undefined,
    });
    const office = defineInstitution({
      name: 'office',
      about: 'Looks on.',
      kind: null,
      phase: 'society',
      signals: { calm: 1 },
      tables: { file: { post: 'u32' } },
      act: () => undefined,
    });
    const model = { ...richModel(), behaviours: [told], institutions: [office], events: [] };
    const [first, second] = describeModel(model).processes;
    expect(first).toMatchObject({
      ...{ name: 'office', about: 'Looks on.', phases: ['society'], signals: ['calm'] },
      own: ['file'],
    });
    expect(second).toMatchObject({
      ...{ name: 'told', about: 'Does nothing.', phases: ['serial'], reads: ['opinion'] },
      ...{ published: ['opinion'], own: ['idle'] },
    });
  });

  it('refuses a model that is wrong, as createWorld does', () => {
    expect(() => describeModel({ ...richModel(), tick: -1 })).toThrow(/tick must be/);
  });
});
