import { describe, expect, it } from 'vitest';
import { f32, f64 } from '../../src/agents/column.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { planModel } from '../../src/world/plan.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareModel, follows } from './models.ts';

const base: Model = { name: 'm', kinds: { netizen: 3 }, graph: complete(), behaviours: [] };
const act = () => undefined;

describe('planModel(model)', () => {
  it('planModel(...) fills in the defaults', () => {
    expect(planModel(base)).toMatchObject({
      dt: 0.25,
      blockSize: 16_384,
      cascadesFrom: 1,
      horizon: 48,
      hotList: undefined,
      politicalTopics: 1,
      rank: { name: 'newest' },
      topics: [{ name: 'topic', political: true }],
    });
  });

  it('planModel(...) takes the columns that somebody names, and no others', () => {
    const behaviour = defineBehaviour({
      name: 'b',
      reads: ['fear?', 'prejudice'],
      writes: ['opinion'],
      state: { own: f32() },
    });
    const { constant, schema } = planModel({ ...base, behaviours: [behaviour] });
    expect(Object.keys(schema).sort()).toEqual(
      [
        'fear',
        'followers',
        'lastPost',
        'lastVisit',
        'nextVisit',
        'notices',
        'opinion',
        'own',
        'prejudice',
        'sequence',
      ].sort(),
    );
    expect([...constant]).toEqual(['fear']);
  });

  it('planModel(...) never makes opinion a single number: voices and rankings read it row by row', () => {
    const reads = defineBehaviour({ name: 'b', reads: ['opinion?', 'voice'] });
    expect([...planModel({ ...base, behaviours: [reads] }).constant]).toEqual([]);
  });

  it('planModel(...) adds the columns of trust of its kinds for who names "trust"', () => {
    const reads = defineBehaviour({ name: 'b', reads: ['trust'] });
    const kinds = { netizen: 2, official: 1, club: { count: 1, trust: 'trustClub' } };
    const { schema } = planModel({ ...base, kinds, behaviours: [reads] });
    expect(Object.keys(schema)).toEqual(expect.arrayContaining(['trustOfficial', 'trustClub']));
    expect(schema).not.toHaveProperty('trustStateMedia');
  });

  it('planModel(...) lets the model overrule first values of behaviours, and the first behaviour the later', () => {
    const wants = (name: string, fear: number) =>
      defineBehaviour({ name, reads: ['fear', 'climate'], initial: { fear, climate: fear } });
    const { schema } = planModel({
      ...base,
      behaviours: [wants('a', 0.1), wants('b', 0.2)],
      initial: { climate: 0.9 },
    });
    expect([schema['fear']!.init, schema['climate']!.init]).toEqual([0.1, 0.9]);
  });

  it('planModel(...) lets two behaviours declare one column alike', () => {
    const declare = (name: string) => defineBehaviour({ name, state: { mood: f32({ init: 1 }) } });
    expect(planModel({ ...base, behaviours: [declare('a'), declare('b')] }).schema).toHaveProperty(
      'mood',
    );
  });

  it('planModel(...) takes shared columns that the model declares anew, if somebody uses them', () => {
    const columns = {
      opinion: f64({ min: 0, max: 1, perTopic: true }),
      prejudice: f64({ perTopic: true }),
    };
    const reads = defineBehaviour({ name: 'b', reads: ['opinion'] });
    const { schema } = planModel({ ...base, columns, behaviours: [reads] });
    expect(schema['opinion']).toMatchObject({ storage: 'f64', min: 0, max: 1 });
    expect(schema).not.toHaveProperty('prejudice');
  });

  const one = (definition: object) => [defineBehaviour({ name: 'b', ...definition })];
  const refusals: [string, Partial<Record<keyof Model | 'x', unknown>>, string][] = [
    ['an unknown key', { x: 1 }, 'model: unknown option "x".'],
    [
      'an unknown key of the feed',
      { feed: { horizn: 1 } },
      'model.feed: unknown option "horizn". Did you mean "horizon"?',
    ],
    [
      'a tick of 0',
      { tick: 0 },
      'model: tick must be a number in (0, 24], got 0. It is a number of hours.',
    ],
    ['a tick above a day', { tick: 25 }, 'model: tick must be a number in (0, 24], got 25.'],
    [
      'a block of part of a row',
      { blockSize: 1.5 },
      'model: blockSize must be a whole number in [1, 1048576], got 1.5.',
    ],
    [
      'cascades from 0',
      { cascadesFrom: 0 },
      'model: cascadesFrom must be a whole number in [1, Infinity), got 0.',
    ],
    [
      'a horizon below a tick',
      { feed: { horizon: 0.1 } },
      'model.feed: horizon must be a number in [0.25, 1000000], got 0.1. It is a number of hours, at least one tick.',
    ],
    [
      'an endless horizon',
      { feed: { horizon: Infinity } },
      'model.feed: horizon must be a number in [0.25, 1000000], got Infinity.',
    ],
    ['a wrong hot list', { feed: { hotList: { slots: -1 } } }, 'hotList: slots must be'],
    ['no kinds', { kinds: {} }, 'kinds: a model needs 1 to 255 kinds of account, got 0.'],
    ['no topics', { topics: [] }, 'topics: a model needs 1 to 255 topics, got 0.'],
    [
      'an unknown column',
      { behaviours: one({ reads: ['opinon'] }) },
      'b: there is no column "opinon". Did you mean "opinion"?',
    ],
    [
      'a far column',
      { behaviours: one({ writes: ['zzzzzzzzzzzz'] }) },
      'b: there is no column "zzzzzzzzzzzz". Declare it in state.',
    ],
    [
      'an unknown published column',
      { behaviours: one({ published: ['feer'] }) },
      'b: there is no column "feer". Did you mean "fear"?',
    ],
    [
      'a shared name in state',
      { behaviours: one({ state: { opinion: f32() } }) },
      'b: the column "opinion" belongs to everybody. Name it in reads or writes, or choose another name.',
    ],
    [
      'a visit field in state',
      { behaviours: one({ state: { voice: f32() } }) },
      'b: the column "voice" belongs to everybody.',
    ],
    [
      'a column of the platform declared anew',
      { columns: { lastPost: f64() } },
      'model.columns: "lastPost" is no shared column.',
    ],
    [
      'a shared column with another codec',
      { columns: { fear: f64() } },
      'model.columns: "fear" must keep its codec "unit16" and perTopic false. Change type, range or first value only.',
    ],
    [
      'two declarations of a column',
      {
        behaviours: [
          ...one({ state: { mood: f32() } }),
          defineBehaviour({ name: 'c', state: { mood: f64() } }),
        ],
      },
      'c: the column "mood" is declared differently elsewhere. Use the same type, range and first value, or another name.',
    ],
    [
      'two of one name',
      { behaviours: [...one({}), ...one({})] },
      'model: two behaviours or institutions are called "b". Names choose the random sequences: rename one.',
    ],
    [
      'an institution called like a behaviour',
      { behaviours: one({}), institutions: [defineInstitution({ name: 'b', kind: null, act })] },
      'model: two behaviours or institutions are called "b".',
    ],
    [
      'an unknown kind',
      { institutions: [defineInstitution({ name: 'desk', kind: 'netzen', act })] },
      'desk: the model has no kind "netzen". Did you mean "netizen"?',
    ],
    [
      'a far kind',
      { institutions: [defineInstitution({ name: 'desk', kind: 'stateMedia', act })] },
      'desk: the model has no kind "stateMedia". Add it to kinds.',
    ],
    [
      'a first value of an unused column',
      { initial: { opinion: 1 } },
      'initial: the model uses no column "opinion".',
    ],
    [
      'an event for nobody',
      { events: [{ at: 1, target: 'b' }] },
      'event at hour 1: there is no behaviour or institution "b".',
    ],
    [
      'responses of an unknown kind',
      { responsesOf: ['oficial'] },
      'kinds: there is no kind "oficial".',
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(`planModel(...) refuses ${what}`, () => {
      expect(() => planModel({ ...base, ...change } as Model)).toThrow(message);
    });
  }
});

describe('createWorld(model, options)', () => {
  it('createWorld(...) checks its options', () => {
    expect(() => createWorld(base, { sed: 1 } as never)).toThrow(
      'createWorld: unknown option "sed". Did you mean "seed"?',
    );
    expect(() => createWorld(base, { threads: 257 })).toThrow(
      'createWorld: threads must be a whole number in [1, 256], got 257.',
    );
    expect(() => createWorld(base, { seed: Number.NaN })).toThrow(
      'seedKey: seed must be a string or a finite number',
    );
  });

  it('createWorld(...) refuses a graph of another size and two measures of one name', () => {
    expect(() => createWorld({ ...base, graph: follows([[1], [0]]) })).toThrow(
      'graph follows: it has 2 accounts, the kinds add up to 3. Make them agree.',
    );
    const measure = { name: 'a', unit: '1', of: () => 1 };
    expect(() => createWorld({ ...base, measures: [measure, measure] })).toThrow(
      'model: two measures are called "a". Rename one.',
    );
  });

  it('createWorld(...) reads 7 and "7" as one seed, and defaults to netizen', () => {
    const model = bareModel({ netizens: 20, graph: complete(), share: 0.5 });
    const digest = (seed?: string | number) =>
      createWorld(model, seed === undefined ? {} : { seed }).digest();
    expect(digest(7)).toBe(digest('7'));
    expect(digest()).toBe(digest('netizen'));
    expect(digest(7)).not.toBe(digest(8));
  });
});
