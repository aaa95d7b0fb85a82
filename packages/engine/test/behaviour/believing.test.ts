import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimNames, EVIDENCE_STEP, SETTLED } from '../../src/agents/claim-columns.ts';
import { UNIT16 } from '../../src/agents/codec.ts';
import { believing } from '../../src/behaviour/believing.ts';
import { type BelievingOptions, believingParams } from '../../src/behaviour/believing-options.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import type { Model } from '../../src/contract/model.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { rumours } from '../../src/society/rumours.ts';
import { run } from '../../src/world/run.ts';
import { beliefMeasures } from '../../src/world/series/belief-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';
import { twin } from './believing-twin.ts';
import {
  allFollowAll,
  alwaysAwake,
  dice,
  type Line,
  recorder,
  type Session,
  stage,
  stepAll,
} from './stage.ts';

const ASSERTS = 2;
const DENIES = 4;
/** Account 0 reads; 1 is a netizen, 2 the police, 3 another official, 4 state media. */
const KINDS: Model['kinds'] = {
  netizen: 2,
  police: { count: 1, trust: 'trustPolice', wakes: false },
  official: 1,
  stateMedia: 1,
};
/** A rumour about nothing that anybody posts: it only makes the truth come out. */
const claim = (at: number, outAfter: number, isTrue = false) =>
  rumours({ planned: [{ at, isTrue }], outAfter, kind: 'stateMedia', sources: 1 });

interface Known {
  level: number;
  told: number;
  sources: number;
  trust: number[];
}

/** What account 0 knows after the lines and some ticks. */
function after(
  lines: readonly Line[],
  options: BelievingOptions,
  ticks: number,
  changes: Partial<Model> = {},
): Known {
  const model = stage([[1, 2, 3], [], [], [], []], lines, {
    kinds: KINDS,
    topics: [{ name: 'police', political: true }, { name: 'gossip' }],
    behaviours: [alwaysAwake(), believing(options)],
    institutions: [claim(1000, 96)],
    ...changes,
  });
  const world = createWorld(model, { seed: 'after' });
  stepAll(world, ticks);
  return knownBy(world, 0);
}

function knownBy(world: World, i: number, c = 0): Known {
  const names = claimNames(c);
  const at = (name: string): number => world.view.column(name).array[i]!;
  return {
    level: at(names.evidence) * EVIDENCE_STEP,
    told: at(names.told),
    sources: at(names.sources),
    trust: ['trustPolice', 'trustOfficial', 'trustStateMedia'].map((name) => at(name) / UNIT16),
  };
}
const says = (author: number, subject: number, more: Partial<Line> = {}): Line => ({
  tick: 0,
  author,
  topic: 1,
  subject,
  ...more,
});
const EVER = { halfLife: 1e12, motivation: 0 };
/** Evidence is kept in steps of 1/4096, and each visit cuts off less than one: toBeCloseTo with 2 digits allows 20 of them. */
const CLOSE = 2;

describe('believing(options): evidence', () => {
  it('believing({ peerTrust, repetition }) adds what peers say, less with each telling, in both directions', () => {
    const options = { ...EVER, peerTrust: 0.6, repetition: 0.5 };
    const thrice = [says(1, ASSERTS), says(1, ASSERTS), says(1, ASSERTS)];
    expect(after(thrice.slice(0, 1), options, 3).level).toBeCloseTo(0.6, CLOSE);
    expect(after(thrice, options, 3).level).toBeCloseTo(0.6 * 1.75, CLOSE);
    const known = after([...thrice, says(1, DENIES)], options, 3);
    expect(known.level).toBeCloseTo(0.6 * 0.75, CLOSE);
    expect(known.told).toBe(3 + 16);
  });

  it('believing(...) weighs authorities by trust in them, and remembers what they said', () => {
    const initial = { trustPolice: 0.3, trustOfficial: 0.9 };
    const police = after([says(2, DENIES)], EVER, 3, { initial });
    expect(police.level).toBeCloseTo(-0.3, CLOSE);
    expect(police.sources).toBe(2);
    const both = after([says(2, DENIES), says(3, ASSERTS)], EVER, 3, { initial });
    expect(both.level).toBeCloseTo(0.6, CLOSE);
    expect(both.sources).toBe(2 + 4);
    expect(after([says(1, ASSERTS)], EVER, 3).sources).toBe(0);
  });

  it('believing({ motivation }) bends evidence toward what one likes to hear, on topics with opinions', () => {
    const options = { ...EVER, peerTrust: 0.5, motivation: 0.8 };
    const level = (x: number, line: Line) =>
      after([line], options, 3, { initial: { opinion: x } }).level;
    const hostile = { topic: 0, stance: -0.5 };
    expect(level(-0.5, says(1, ASSERTS, hostile))).toBeCloseTo(0.5 + 0.8 * 0.25, CLOSE);
    expect(level(0.5, says(1, ASSERTS, hostile))).toBeCloseTo(0.5 - 0.8 * 0.25, CLOSE);
    // A denial that flatters the authorities convinces their enemies less.
    expect(level(-1, says(1, DENIES, { topic: 0, stance: 0.5 }))).toBeCloseTo(-0.1, CLOSE);
    expect(level(-0.5, says(1, ASSERTS, { stance: -0.5 }))).toBeCloseTo(0.5, CLOSE);
  });

  it('believing({ halfLife }) halves evidence in that time, but for its steps', () => {
    const options = { motivation: 0, peerTrust: 1, halfLife: 6 };
    const level = after([says(1, ASSERTS)], options, 2 + 24).level;
    // Read at tick 1, then 24 visits later; each cuts off less than one step.
    expect(level).toBeLessThanOrEqual(0.5);
    expect(level).toBeGreaterThan(0.5 - 25 * EVIDENCE_STEP);
  });

  it('believing(...) takes nothing from comments, own posts and other subjects', () => {
    const still = (line: Line) => after([line], EVER, 3).told;
    expect(still(says(0, ASSERTS))).toBe(0);
    expect(still(says(1, 0))).toBe(0);
    expect(still(says(1, 3))).toBe(0);
    expect(still(says(1, 6))).toBe(0);
    expect(still(says(1, ASSERTS, { kind: 'reply', to: 0 }))).toBe(0);
    expect(still(says(1, ASSERTS))).toBe(1);
  });

  it('believing(...) counts at most 15 tellings of a side and keeps evidence within 8', () => {
    const many = Array.from({ length: 40 }, () => says(1, ASSERTS));
    const known = after(many, { ...EVER, peerTrust: 1, repetition: 1 }, 3);
    expect(known.told).toBe(15);
    expect(known.level).toBeCloseTo(8, CLOSE);
  });
});

describe('believing(options): when the truth is out', () => {
  const lines = [says(2, DENIES), says(3, ASSERTS)];
  const settled = (isTrue: boolean, options: BelievingOptions, ticks = 10) =>
    after(lines, { ...EVER, gain: 0.1, loss: 0.25, spread: 0, proof: 4, ...options }, ticks, {
      institutions: [claim(0, 1, isTrue)],
    });

  it('believing({ gain, loss }) settles once with who was right and who was wrong, and learns the truth', () => {
    const no = settled(false, {});
    expect(no.trust[0]).toBeCloseTo(0.55, 4);
    expect(no.trust[1]).toBeCloseTo(0.375, 4);
    expect(no.trust[2]).toBeCloseTo(0.5, 4);
    expect(no.level).toBeCloseTo(-4, CLOSE);
    expect(no.sources & SETTLED).toBe(SETTLED);
    const yes = settled(true, {});
    expect(yes.trust[0]).toBeCloseTo(0.375, 4);
    expect(yes.trust[1]).toBeCloseTo(0.55, 4);
    expect(yes.level).toBeCloseTo(4, CLOSE);
    expect(settled(true, {}, 40).trust).toEqual(yes.trust);
  });

  it('believing(...) moves no trust before the truth is out, and none of whoever was told nothing', () => {
    expect(settled(true, {}, 3).trust[0]).toBeCloseTo(0.5, 4);
    const deaf = after([], EVER, 10, { institutions: [claim(0, 1, true)] });
    expect(deaf.sources).toBe(0);
    expect(deaf.trust.map((t) => t.toFixed(3))).toEqual(['0.500', '0.500', '0.500']);
  });

  it('believing({ spread }) lets others of the same authority share it, and no others', () => {
    const { trust } = after([says(2, DENIES)], { ...EVER, loss: 0.4, spread: 0.5 }, 10, {
      institutions: [claim(0, 1, true)],
    });
    expect(trust[0]).toBeCloseTo(0.3, 4);
    expect(trust[1]).toBeCloseTo(0.4, 4);
    expect(trust[2]).toBeCloseTo(0.5, 4);
  });

  it('believing(...) lets a source that said both lose only', () => {
    const both = [says(2, DENIES), says(2, ASSERTS)];
    const { trust } = after(both, { ...EVER, spread: 0 }, 10, {
      institutions: [claim(0, 1, true)],
    });
    expect(trust[0]).toBeCloseTo(0.375, 4);
  });

  it('believing({ books }) writes the changes into the book of errors', () => {
    const model = stage([[1, 2, 3], [], [], [], []], [says(2, DENIES)], {
      kinds: KINDS,
      topics: [{ name: 'police', political: true }, { name: 'gossip' }],
      behaviours: [alwaysAwake(), believing({ ...EVER, books: ['trustPolice'] })],
      institutions: [claim(0, 1, true)],
    });
    const world = createWorld(model);
    stepAll(world, 10);
    expect(world.view.column('trustPoliceByErrors').array[0]).toBeCloseTo(-0.125, 4);
  });
});

describe('believing(options): passing on', () => {
  /** Many readers of account 0; what they did about one post. */
  function crowd(options: BelievingOptions, line: Partial<Line>, changes: Partial<Model> = {}) {
    const readers = 4000;
    const model = stage(
      [[], ...Array.from({ length: readers }, () => [0])],
      [{ ...says(0, ASSERTS), ...line }],
      {
        kinds: { netizen: readers + 1 },
        topics: [{ name: 'police', political: true, sensitivity: 0.5 }, { name: 'gossip' }],
        behaviours: [alwaysAwake(), believing({ ...EVER, peerTrust: 1, ownWords: 0, ...options })],
        institutions: [rumours({ planned: [{ at: 1000 }] })],
        initial: { repostRate: 0.3 },
        ...changes,
      },
    );
    const posts = stepAndCollect(createWorld(model, { seed: 'crowd' }), 3).slice(1);
    return { readers, posts };
  }
  const share = (hazard: number): number => 1 - Math.exp(-hazard);
  /** The share passing on must be p within 4.9 standard errors, one false alarm in a million. */
  function expectShare(count: number, n: number, p: number): void {
    expect(Math.abs(count / n - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / n));
  }

  it('believing(...) passes on with hazard r A sigma(L), less with fear on a sensitive topic', () => {
    const sigma = 1 / (1 + Math.exp(-1));
    const plain = crowd({}, {});
    expectShare(plain.posts.length, plain.readers, share(0.3 * sigma));
    const loud = crowd({}, { appeal: 3 });
    expectShare(loud.posts.length, loud.readers, share(0.9 * sigma));
    const scared = crowd({}, { topic: 0, appeal: 3 }, { initial: { repostRate: 0.3, fear: 0.6 } });
    expectShare(scared.posts.length, scared.readers, share(0.9 * sigma * 0.7));
    for (const post of loud.posts)
      expect(post).toMatchObject({ kind: POST.repost, subject: ASSERTS, parent: 1 });
  });

  it('believing(...) passes on no side it does not take', () => {
    const strong = { appeal: 1000 };
    expect(crowd({ least: 1.1 }, strong).posts.length).toBe(0);
    const against = crowd(
      { motivation: 3 },
      { ...strong, topic: 0, stance: -1 },
      {
        initial: { repostRate: 0.3, opinion: 1 },
      },
    );
    expect(against.posts.length).toBe(0);
    expect(crowd({}, { ...strong, subject: DENIES }).posts.length).toBe(4000);
  });

  it('believing({ ownWords, relay }) writes own posts of the same subject, and holds kinds back', () => {
    const { posts, readers } = crowd({ ownWords: 0.25 }, { appeal: 1000 });
    const own = posts.filter(({ kind }) => kind === POST.original);
    expect(posts.length).toBe(readers);
    expectShare(own.length, readers, 0.25);
    for (const post of own) expect(post).toMatchObject({ subject: ASSERTS, parent: 0, depth: 0 });
    expect(crowd({ relay: { netizen: 0 } }, { appeal: 1000 }).posts.length).toBe(0);
  });
});

describe('believing(options): refusals', () => {
  it('believing(...) says what is wrong with an option', () => {
    const wrong: [BelievingOptions, string][] = [
      [{ claims: 0 }, 'believing: claims must be a whole number in [1, 16], got 0'],
      [{ claims: 17 }, 'claims must be a whole number in [1, 16], got 17'],
      [{ peerTrust: 2 }, 'peerTrust must be a number in [0, 1], got 2'],
      [{ motivation: -1 }, 'motivation must be a number in [0, Infinity), got -1'],
      [
        { halfLife: 0 },
        'halfLife must be a number in (0, Infinity), got 0. It is a number of hours.',
      ],
      [{ proof: 9 }, 'proof must be a number in [0, 8], got 9'],
      [{ fan: 0.5 }, 'fan must be a number in [1, Infinity), got 0.5'],
      [{ relay: { leader: -1 } }, 'relay.leader must be a number in [0, Infinity), got -1'],
      [{ halflife: 3 } as never, 'Did you mean "halfLife"?'],
    ];
    for (const [options, message] of wrong) expect(() => believing(options)).toThrow(message);
  });

  it('believing(...) needs rumours, and at most 7 columns of trust', () => {
    const alone = stage([[1], []], [says(1, ASSERTS)], {
      behaviours: [alwaysAwake(), believing()],
    });
    expect(() => createWorld(alone).step()).toThrow(/there is no signal "claimTruth"/);
    const eight = Object.fromEntries(
      Array.from({ length: 8 }, (_, k) => [`k${k}`, { count: 1, trust: `trust${k}` }]),
    );
    const model = stage(allFollowAll(8), [], {
      kinds: eight,
      behaviours: [alwaysAwake(), believing()],
      institutions: [rumours({ kind: 'k0' })],
    });
    expect(() => createWorld(model).step()).toThrow(
      'believing: 8 columns of trust, at most 7 can be told apart. Let kinds share a column.',
    );
  });
});

/** Lines by chance about two claims, by authors of all kinds. */
function claimLines(seed: number, mirrored = false): Line[] {
  const roll = dice(seed);
  return Array.from({ length: 30 }, () => {
    const side = roll(2);
    const base = 4 * roll(2) + 2;
    return {
      tick: roll(12),
      author: roll(12),
      topic: roll(2),
      subject: base + 2 * (mirrored ? 1 - side : side),
      stance: roll(2001) / 1000 - 1,
      appeal: roll(300) / 100,
    };
  });
}

function claimWorld(seed: number, options: BelievingOptions, lines: Line[], extra: Session[]) {
  const model = stage(allFollowAll(12), lines, {
    kinds: {
      leader: 2,
      netizen: 7,
      police: { count: 1, trust: 'trustPolice' },
      official: { count: 1, wakes: true },
      stateMedia: { count: 1, wakes: true },
    },
    topics: [{ name: 'police', political: true, sensitivity: 0.6 }, { name: 'gossip' }],
    behaviours: [
      shareAwake({ share: 0.6, posts: 60 }),
      believing({ ...options, claims: 2, relay: { leader: 0.4 } }),
      recorder(extra),
    ],
    institutions: [
      rumours({
        claims: 2,
        planned: [
          { at: 900, isTrue: true },
          { at: 901, isTrue: false },
        ],
        kind: 'netizen',
      }),
    ],
    initial: {
      opinion: (i, site) => 2 * site.draw(i, 0) - 1,
      fear: (i, site) => site.draw(i, 0),
      repostRate: (i, site) => site.draw(i, 0),
      trustPolice: (i, site) => site.draw(i, 0),
      trustOfficial: (i, site) => site.draw(i, 0),
      trustStateMedia: (i, site) => site.draw(i, 0),
    },
  });
  return createWorld(model, { seed: String(seed) });
}

describe('properties', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const cases = fc.record({
    seed: fc.nat(),
    options: fc.record({
      peerTrust: unit,
      repetition: unit,
      motivation: unit,
      halfLife: fc.double({ min: 0.5, max: 200, noNaN: true }),
      ownWords: unit,
      gain: unit,
      loss: unit,
      spread: unit,
      proof: unit,
    }),
  });

  it('believing(...) does the same as its slow twin', () => {
    const columns = ['trustPolice', 'trustOfficial', 'trustStateMedia'];
    fc.assert(
      fc.property(cases, ({ options, seed }) => {
        const sessions: Session[] = [];
        const world = claimWorld(seed, options, claimLines(seed), sessions);
        // The truth comes out half-way, without a rumour that would post.
        const truth = world.view.signal('claimTruth');
        const numbers = (name: string) => Array.from(world.view.column(name).array);
        const trust = columns.map(numbers);
        const posts = stepAndCollect(world, 7);
        truth.set([1, -1]);
        const more = stepAndCollect(world, 9);
        const params = believingParams({ ...options, claims: 2, relay: { leader: 0.4 } });
        const expected = twin(sessions, {
          key: deriveKey(seedKey(String(seed)), 'believing'),
          params,
          dt: 0.25,
          opinion: numbers('opinion'),
          fear: numbers('fear'),
          repostRate: numbers('repostRate'),
          sensitivity: 0.6,
          sourceOf: [undefined, undefined, 0, 1, 2],
          trust,
          areKin: (s, other) => s < 2 && other < 2,
          relayOf: (i) => (i < 2 ? 0.4 : 1),
          answerWeight: [1, 1],
          truthAt: (c, hour) => (hour < 7 * 0.25 ? 0 : c === 0 ? 1 : -1),
        });
        for (const [key, belief] of expected.beliefs) {
          const [i, c] = key.split(' ').map(Number);
          const known = knownBy(world, i!, c!);
          // exp and pow of the engine differ from Math's in the last bit: one step per visit at most.
          expect(Math.abs(known.level / EVIDENCE_STEP - belief.code)).toBeLessThanOrEqual(16);
          expect(known.told).toBe(belief.asserted + 16 * belief.denied);
          expect((known.sources & SETTLED) !== 0).toBe(belief.settled);
        }
        columns.forEach((name, s) => {
          expect(numbers(name)).toEqual(trust[s]);
        });
        const all = new Map([...posts, ...more].map((post) => [post.id, post]));
        const scripted = claimLines(seed).map(({ author, subject }) => `${author} says ${subject}`);
        const done = [...all.values()].map(({ author, kind, root, subject }) =>
          kind === POST.repost ? `${author} reposts ${root}` : `${author} says ${subject}`,
        );
        const wanted = new Set(
          expected.passed.filter((act) => {
            const [i, verb, root] = act.split(' ');
            return verb === 'says' || all.get(Number(root))?.author !== Number(i);
          }),
        );
        for (const act of scripted) wanted.add(act);
        expect(new Set(done)).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('believing(...) mirrors: a claim denied where it was asserted turns all evidence around', () => {
    fc.assert(
      fc.property(cases, ({ options, seed }) => {
        const [one, other] = [false, true].map((mirrored) => {
          const world = claimWorld(seed, options, claimLines(seed, mirrored), []);
          stepAll(world, 14);
          return world;
        });
        for (let i = 0; i < 12; i++) {
          for (const c of [0, 1]) {
            const a = knownBy(one!, i, c);
            const b = knownBy(other!, i, c);
            expect(b.level).toBeCloseTo(-a.level, 10);
            expect(b.told).toBe((a.told >> 4) | ((a.told & 15) << 4));
          }
        }
        expect(other!.view.log.next).toBe(one!.view.log.next);
      }),
      { numRuns: 20 },
    );
  });
});

describe('limits', () => {
  /** Nobody forgets or is convinced otherwise, one telling is enough, and each telling is passed on with chance q. */
  function epidemic(q: number, seed: number) {
    const sigma = 1 / (1 + Math.exp(-1));
    const model: Model = {
      name: 'epidemic',
      kinds: { netizen: 2000 },
      graph: erdosRenyi({ mean: 4 }),
      topics: [{ name: 'talk' }],
      behaviours: [
        alwaysAwake(),
        believing({ ...EVER, peerTrust: 1, repetition: 0, ownWords: 0, fan: 1 }),
      ],
      institutions: [rumours({ planned: [{ at: 0 }], sources: 1, outAfter: 1e6, appeal: 1e-9 })],
      initial: { repostRate: 1 },
      measures: beliefMeasures(),
    };
    // Starters draw their appeal by chance; here every telling has the same.
    const world = createWorld(model, { seed });
    world.step();
    const { log } = world.view;
    const hazard = -Math.log(1 - q) / sigma;
    log.columns.appeal.fill(hazard, 0, log.next);
    return run(world, { for: 12 });
  }

  it('believing(...) without trust, forgetting and sides spreads like an epidemic: belief is reach, and there is a threshold', () => {
    // Reposters s = 1 - exp(-c q s), told u = 1 - exp(-c s) on a random graph of mean degree c = 4, unless it dies at once.
    const seeds = Array.from({ length: 12 }, (_, n) => n);
    const all = seeds.map((seed) => epidemic(0.5, seed));
    for (const result of all) {
      const believed = result.series('belief.share');
      const heard = result.series('rumour.reach');
      for (let t = 0; t < heard.length; t++) expect(believed[t]).toBe(heard[t]);
    }
    let s = 0.5;
    for (let n = 0; n < 200; n++) s = 1 - Math.exp(-4 * 0.5 * s);
    const told = 1 - Math.exp(-4 * s);
    const reached = all.map((result) => result.last('rumour.reach')).filter((x) => x > 0.3);
    expect(reached.length).toBeGreaterThan(6);
    const mean = reached.reduce((sum, x) => sum + x, 0) / reached.length;
    const variance = reached.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (reached.length - 1);
    // Student's t with 6 degrees of freedom or more passes 9.1 once in 10^4.
    expect(Math.abs(mean - told)).toBeLessThan(9.1 * Math.sqrt(variance / reached.length));
    for (const seed of seeds) expect(epidemic(0.2, seed).last('rumour.reach')).toBeLessThan(0.15);
  });
});
