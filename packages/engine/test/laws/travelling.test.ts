import { describe, expect, it } from 'vitest';
import { flatRhythm } from '../../src/agents/rhythm.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import * as engine from '../../src/index.ts';
import * as models from '../../src/models.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { arrive, checkTraveller, traveller } from '../../src/world/threads/travel.ts';
import { createWorld } from '../../src/world/world.ts';
import { bend, sway, townWith } from './travelling-rules.ts';

type Factory = (options?: object) => Behaviour;

const KERNELS = ['before', 'visit', 'update', 'serial'] as const;

/** Factories that have no honest default for some option. */
const NEEDED: Record<string, object> = { asking: { kind: 'official' } };

/** Options whose values are no plain numbers or words, or that choose another kernel. */
const CHOSEN: readonly (readonly [string, object])[] = [
  ['visitsByRhythm', { rhythm: flatRhythm(), byKind: { leader: 3 } }],
  ['hegselmannKrause', { includeSelf: false, inclusive: false, fixed: ['leader'] }],
  ['friedkinJohnsen', { susceptibility: 0.25, selfWeight: 'column', from: 'posts' }],
  ['deGroot', { from: 'posts' }],
  ['deffuantWeisbuch', { oneSided: true, rate: 1 }],
  ['lorenz', { from: 'posts' }],
  ['activityDriven', { friction: 0.5 }],
  ['spiralOfSilence', { from: 'posts' }],
  ['voter', { from: 'posts', topic: 1 }],
  ['sir', { seeds: [4, 2], mixing: 'everyone', recovery: 0.3 }],
  ['independentCascade', { probability: 'degree', seeds: [1] }],
  ['linearThreshold', { weight: 0.25, seeds: 0.5 }],
  ['wattsThreshold', { threshold: 0.4, seeds: [3] }],
  ['granovetter', { threshold: 7 }],
  ['daleyKendall', { pairs: 'twice', seeds: [0] }],
  ['makiThompson', { stifle: 0.5, seeds: 0.2 }],
  ['seiz', { atOnce: 0.5, seeds: [1, 2] }],
  ['sbfc', { verify: 0.5, mixing: 'everyone', seeds: [1] }],
  ['seizReading', { seeds: [1] }],
  ['sbfcReading', { seeds: [1], share: 0.5 }],
  ['civilViolence', { width: 12 }],
  ['protest', { rule: 'granovetter', books: true, legitimacy: { trustStateMedia: 2 }, topic: 0 }],
  ['trusting', { books: ['trustOfficial'] }],
  ['witnessing', { kind: 'leader', books: ['trustOfficial'] }],
  ['believing', { claims: 2, books: ['trustOfficial'] }],
  ['fearing', { spared: [], books: ['trustOfficial'] }],
];

/** What a function makes of few options, when that is a behaviour. */
function behaviourOf(make: unknown, options: object): Behaviour | undefined {
  if (typeof make !== 'function') return undefined;
  try {
    const made = (make as Factory)(options) as Partial<Behaviour> | undefined;
    // Calls that answer later are no factories, and refuse what they were given.
    if (made instanceof Promise) made.catch(() => undefined);
    const isOne = made && typeof made.name === 'string' && KERNELS.some((kernel) => made[kernel]);
    return isOne ? (made as Behaviour) : undefined;
  } catch {
    return undefined;
  }
}

/** Every exported factory of behaviours by the name under which it is exported. */
const FACTORIES = new Map<string, Factory>(
  Object.entries({ ...engine, ...models }).filter(([name, value]) =>
    behaviourOf(value, NEEDED[name] ?? {}),
  ) as [string, Factory][],
);

/** What decides how a behaviour runs. */
function shapeOf(behaviour: Behaviour) {
  const {
    initial = {},
    module,
    name,
    params,
    published,
    reads,
    stages,
    state = {},
    writes,
  } = behaviour;
  return {
    ...{ module, name, params, published, reads, stages, writes },
    state: Object.entries(state).map(([column, spec]) => [
      column,
      spec.storage,
      spec.min,
      spec.max,
    ]),
    initial: Object.keys(initial),
    kernels: KERNELS.map((kernel) => String(behaviour[kernel])),
  };
}

/** Sends a behaviour to a worker as a message does, and loads it there. */
async function sent(behaviour: Behaviour): Promise<Behaviour> {
  return arrive<Behaviour>(structuredClone(traveller('behaviour', behaviour)), undefined);
}

describe('every exported factory of behaviours', () => {
  it('is found by what it makes', () => {
    const known = ['influence', 'silence', 'deGroot', 'voter', 'civilViolence', 'sir', 'hawkes'];
    expect([...FACTORIES.keys()]).toEqual(expect.arrayContaining(known));
    expect(FACTORIES.size).toBeGreaterThanOrEqual(44);
  });

  it.each([...FACTORIES.keys()])('%s() travels to a worker under its own name', async (name) => {
    const behaviour = FACTORIES.get(name)!(NEEDED[name]);
    expect(behaviour.name).toBe(name);
    const arrived = await sent(behaviour);
    expect(shapeOf(arrived)).toEqual(shapeOf(behaviour));
  });

  it.each([...FACTORIES.keys()])('%s() has parameters that its factory takes', (name) => {
    const make = FACTORIES.get(name)!;
    const behaviour = make(NEEDED[name]);
    const again = make(JSON.parse(JSON.stringify(behaviour.params)));
    expect(shapeOf(again)).toEqual(shapeOf(behaviour));
  });

  it.each(CHOSEN)('%s(%o) travels with what was chosen', async (name, options) => {
    const behaviour = FACTORIES.get(name)!(options);
    expect(behaviour.params).toMatchObject(options);
    expect(shapeOf(await sent(behaviour))).toEqual(shapeOf(behaviour));
  });
});

describe('what cannot travel', () => {
  it('is no factory of the library: none has an option that is a function', () => {
    for (const [name, make] of FACTORIES)
      expect(() =>
        checkTraveller(traveller('behaviour', make(NEEDED[name])), undefined),
      ).not.toThrow();
  });

  it('is a rule of a module of its own with a function among its parameters, and says so', async () => {
    const bent = bend({ by: (x) => x / 2 });
    const problem =
      'threads: the behaviour "bend" (' +
      bent.module +
      ') cannot travel to worker threads: its parameter "by" is a function.';
    expect(() => createWorld(townWith(bent), { threads: 2 })).toThrow(problem);
    const single = createWorld(townWith(bent), { threads: 2, closures: 'single' });
    expect(single.threads).toBe(1);
  });

  it('is a closure, which arrive(...) and checkTraveller(...) refuse alike', async () => {
    const closed = defineBehaviour({ name: 'closed', update: () => undefined });
    const problem = /behaviour "closed" cannot travel to worker threads: it names no module/;
    expect(() => checkTraveller(traveller('behaviour', closed), undefined)).toThrow(problem);
    await expect(sent(closed)).rejects.toThrow(problem);
  });
});

describe('runAsync(world) on two threads', () => {
  it.each([
    ['deGroot', models.deGroot({ rate: 0.5 })],
    ['deGroot with weights on oneself', models.deGroot({ selfWeight: 'column' })],
    ['hegselmannKrause', models.hegselmannKrause({ bound: 0.6 })],
    ['hegselmannKrause without oneself', models.hegselmannKrause({ includeSelf: false })],
    ['a rule of two stages', sway],
    ['sir', models.sir({ transmission: 2, seeds: [0, 50] })],
    ['hawkes', models.hawkes({ background: 1 })],
  ] as const)('gives the digest of one thread: %s', async (_what, behaviour) => {
    const model = townWith(behaviour);
    const one = run(createWorld(model, { seed: 'travel' }), { for: 4 }).digest;
    const still = run(createWorld(townWith(), { seed: 'travel' }), { for: 4 }).digest;
    expect(one).not.toBe(still);
    const world = createWorld(model, { seed: 'travel', threads: 2 });
    expect((await runAsync(world, { for: 4 })).digest).toBe(one);
  });
});
