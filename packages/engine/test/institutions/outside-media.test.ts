import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import { mediaDiet } from '../../src/behaviour/media-diet.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { outsideMedia } from '../../src/institutions/outside-media.ts';
import type { OutsideMediaOptions } from '../../src/institutions/outside-options.ts';
import type { OutsideQuotes } from '../../src/institutions/outside-quotes.ts';
import { type StateMediaOptions, stateMedia } from '../../src/institutions/state-media.ts';
import { tInterval } from '../../src/measures/t-interval.ts';
import { claimSubject } from '../../src/posts/claim-subject.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { drawStandardExponential } from '../../src/random/exponential.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { incidents } from '../../src/society/incidents.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { outsideMeasures } from '../../src/world/series/outside-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { alwaysAwake, nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { stepAndCollect } from '../world/models.ts';

const OUTLETS = 20;
const STATE = 10;
const TOPICS = [{ name: 'police', political: true, sensitivity: 0.8 }, { name: 'gossip' }];
const [K0, K1] = deriveKey(seedKey('press'), 'outsideMedia');

/** Puts `volume` posts an hour on one subject. */
const buzz = (subject = 77, { topic = 0, volume = 40 } = {}): Institution =>
  defineInstitution({
    name: `buzz${subject}`,
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      for (let n = 0; n < volume * ctx.dt; n++) ctx.post(0, { topic, subject });
    },
  });

function modelOf(
  options: OutsideMediaOptions,
  changes: Partial<Model> & { state?: StateMediaOptions } = {},
): Model {
  const { institutions = [buzz()], state, ...rest } = changes;
  return stage(nobodyFollows(1 + STATE + OUTLETS), [], {
    kinds: { netizen: 1, stateMedia: STATE, outsideMedia: { count: OUTLETS, wakes: false } },
    topics: TOPICS,
    behaviours: [],
    institutions: [
      ...institutions,
      outsideMedia(options),
      ...(state ? [stateMedia({ quota: 0, ...state })] : []),
    ],
    feed: { hotList: {}, horizon: 48 },
    ...rest,
  });
}
const worldOf = (...args: Parameters<typeof modelOf>): World =>
  createWorld(modelOf(...args), { seed: 'press' });

interface Article {
  account: number;
  subject: number;
  topic: number;
  hour: number;
  since: number;
  blocked: number;
}
function articlesOf(world: World): Article[] {
  const { articles } = world.view.institution('outsideMedia') as { articles: GrowingTable };
  return Array.from(
    { length: articles.length },
    (_, r) =>
      Object.fromEntries(
        Object.entries(articles.columns).map(([name, column]) => [name, column[r]!]),
      ) as unknown as Article,
  );
}
const FIRST = 1 + STATE;
const sure = { base: 50, lag: 0.01 };

describe('outsideMedia(options): what is reported', () => {
  it('outsideMedia(...) reports once per outlet; the blocked ones off the platform, the others on it', () => {
    const world = worldOf({ ...sure, blocked: 0.35, stance: -0.5, register: 0.3 });
    const posts = stepAndCollect(world, 200).filter(({ author }) => author > 0);
    const articles = articlesOf(world);
    expect(articles.map(({ account }) => account).sort((a, b) => a - b)).toEqual(
      Array.from({ length: OUTLETS }, (_, o) => FIRST + o),
    );
    for (const { account, blocked, subject } of articles) {
      expect(blocked).toBe(+(account < FIRST + 7));
      expect(subject).toBe(77);
    }
    expect(posts.map(({ author }) => author).sort((a, b) => a - b)).toEqual(
      Array.from({ length: OUTLETS - 7 }, (_, o) => FIRST + 7 + o),
    );
    for (const { hour, register, stance, subject, topic } of posts) {
      expect([subject, topic]).toEqual([77, 0]);
      expect(Math.abs(stance + 0.5)).toBeLessThan(0.5);
      expect(register).toBeCloseTo(0.3, 6);
      expect(hour).toBeGreaterThanOrEqual(0.25);
    }
    const written = world.view.institution('outsideMedia')['written'] as Uint32Array;
    expect(Array.from(written)).toEqual(Array.from({ length: OUTLETS }, () => 1));
  });

  it('outsideMedia({ lag }) reports exponential hours after the hot list, each outlet by its own draw', () => {
    const world = worldOf({ base: 50, lag: 5 });
    stepAll(world, 200);
    const articles = articlesOf(world);
    expect(articles.length).toBe(OUTLETS);
    for (const { account, hour, since } of articles) {
      expect(since).toBe(0.25);
      const wait = 5 * drawStandardExponential(K0, K1, 77, account, 3);
      expect(Math.floor(hour * 4)).toBe(Math.ceil((0.25 + wait) * 4));
    }
  });

  it('outsideMedia({ base, volume, taste }) takes up where a standing draw is below the willingness: no veto', () => {
    const once = defineInstitution({
      name: 'once',
      kind: null,
      phase: 'events',
      act(_own, _view, ctx) {
        for (let n = 0; n < 30 && ctx.tick === 0; n++) ctx.post(0, { topic: 0, subject: 77 });
      },
    });
    // Hot at hour .25; the wait of at least a moment is over at the next look, at .5.
    const heat = 30 * 2 ** (-0.5 / 4);
    const score = heat * Math.sqrt(1 + (30 * Math.exp(-0.5)) / heat);
    const taken = (taste: number): number[] => {
      // All blocked: what outlets post on the platform would heat the subject up.
      const options = { lag: 1e-6, base: -4, volume: 0.8, taste, blocked: 1 };
      const world = worldOf(options, { institutions: [once] });
      stepAll(world, 20);
      return articlesOf(world)
        .map(({ account }) => account)
        .sort((a, b) => a - b);
    };
    for (const taste of [-1, 0, 2]) {
      const willing = 1 / (1 + Math.exp(-(-4 + 0.8 * Math.log(1 + score) + taste * 0.8)));
      const expected = Array.from({ length: OUTLETS }, (_, o) => FIRST + o).filter(
        (account) => drawUnit(K0, K1, 77, account, 2) < willing,
      );
      expect(taken(taste), `taste ${taste}`).toEqual(expected);
    }
    expect(taken(2).length).toBeGreaterThan(taken(-1).length);
  });

  it('outsideMedia({ incidents, informed }) hears of incidents by itself, where the hot list is silent', () => {
    const planned = [{ at: 3.1, severity: 5 }];
    const happening = incidents({ planned, perWeek: 0, witnesses: 0 });
    const told = (options: OutsideMediaOptions) => {
      const world = worldOf({ base: -50, lag: 2, ...options }, { institutions: [happening] });
      stepAll(world, 200);
      return articlesOf(world);
    };
    expect(told({ informed: 1 })).toEqual([]);
    const all = told({ incidents: ['incidents'], informed: 1 });
    expect(all.length).toBe(OUTLETS);
    for (const { account, hour, since, subject, topic } of all) {
      expect([since, topic]).toEqual([3.1, 0]);
      const wait = 2 * drawStandardExponential(K0, K1, subject, account, 3);
      expect(Math.floor(hour * 4)).toBe(Math.ceil((3.1 + wait) * 4));
    }
    const some = told({ incidents: ['incidents'], informed: 0.4 }).map(({ account }) => account);
    const { subject } = all[0]!;
    expect(some.sort((a, b) => a - b)).toEqual(
      Array.from({ length: OUTLETS }, (_, o) => FIRST + o).filter(
        (account) => drawUnit(K0, K1, subject, account, 4) < 0.4,
      ),
    );
  });

  it('outsideMedia({ claims }) leaves the subjects of claims alone, and so does stateMedia', () => {
    const told = (claims: number): [number, number] => {
      const institutions = [buzz(claimSubject(0, 1))];
      const state = { coverBase: 50, lag: 0.01, claims };
      const world = worldOf({ ...sure, blocked: 0, claims }, { institutions, state });
      const posts = stepAndCollect(world, 40);
      const by = (lo: number, hi: number): number =>
        posts.filter(({ author }) => author >= lo && author < hi).length;
      return [by(1, FIRST), by(FIRST, FIRST + OUTLETS)];
    };
    expect(told(0)).toEqual([STATE, OUTLETS]);
    expect(told(1)).toEqual([0, 0]);
  });
});

describe('outsideMedia(options): who reads it', () => {
  it('outsideMedia({ weight, halfLife, signal }) raises the signal of the topic by what the blocked say, and it fades', () => {
    const world = worldOf({ base: 50, lag: 2, blocked: 0.5, weight: 0.3, halfLife: 6 });
    stepAll(world, 120);
    const now = world.view.tick - 1;
    const expected = articlesOf(world)
      .filter(({ blocked }) => blocked === 1)
      .reduce((sum, { hour }) => sum + 0.3 * 2 ** (-((now - Math.floor(hour * 4)) * 0.25) / 6), 0);
    expect(world.view.signal('outsideCoverage')[0]).toBeCloseTo(expected, 9);
    expect(world.view.signal('outsideCoverage')[1]).toBe(0);
    const other = worldOf({ ...sure, signal: 'abroad' });
    stepAll(other, 8);
    expect(other.view.signal('abroad')[0]).toBeGreaterThan(0);
  });

  it('outsideMedia({ blocked }) is read by those who get around the block alone, against the same seeds (99%)', () => {
    const readers = 200;
    const kinds = { netizen: readers, outsideMedia: { count: OUTLETS, wakes: false } };
    /** Items of the foreign press taken in, and mean opinion, by who gets around blocks. */
    const play = (base: number, seed: string) => {
      const model = stage(nobodyFollows(readers + OUTLETS), [], {
        kinds,
        topics: TOPICS,
        initial: { susceptibility: 0.5 },
        behaviours: [alwaysAwake(), mediaDiet({ circumvention: 0.5, coverage: 'outsideCoverage' })],
        institutions: [buzz(), outsideMedia({ base, lag: 2, blocked: 1, weight: 0.5 })],
        feed: { hotList: { slots: 5 }, horizon: 1 },
      });
      const world = createWorld(model, { seed });
      for (let t = 0; t < 96; t++) world.step();
      const { array: around } = world.view.column('circumvents');
      const { array: seen } = world.view.column('foreignSeen');
      const { array: opinion } = world.view.column('opinion');
      const of = (values: ArrayLike<number>, wanted: number): number => {
        const ids = Array.from({ length: readers }, (_, i) => i).filter(
          (i) => around[i] === wanted,
        );
        return ids.reduce((sum, i) => sum + values[i]!, 0) / ids.length;
      };
      return { items: of(seen, 1), behind: of(opinion, 0), around: of(opinion, 1) };
    };
    const pairs = Array.from({ length: 6 }, (_, s) => {
      const off = play(-50, `pair-${s}`);
      const on = play(50, `pair-${s}`);
      expect(on.behind).toBe(off.behind);
      return { items: on.items - off.items, moved: on.around - off.around };
    });
    expect(
      tInterval(
        pairs.map(({ items }) => items),
        { level: 0.99 },
      ).low,
    ).toBeGreaterThan(0);
    // The foreign press speaks against the authorities.
    expect(
      tInterval(
        pairs.map(({ moved }) => moved),
        { level: 0.99 },
      ).high,
    ).toBeLessThan(0);
  });
});

describe('stateMedia({ outside }): cross-reporting', () => {
  const covered = (outside: OutsideQuotes | undefined, base = 50, seed = 'press'): number => {
    const state = { coverBase: -3, coverVeto: 4, lag: 0.5, ...(outside && { outside }) };
    const model = modelOf({ base, lag: 1 }, { state, institutions: [buzz(77, { volume: 8 })] });
    const posts = stepAndCollect(createWorld(model, { seed }), 100);
    return posts.filter(({ author }) => author > 0 && author < FIRST).length;
  };
  const seeds = Array.from({ length: 8 }, (_, s) => `pair-${s}`);

  it('stateMedia({ outside: { weight } }) is obliged sooner where others report, against the same seeds (99%)', () => {
    const more = seeds.map(
      (seed) => covered({ quote: 0 }, 50, seed) - covered({ quote: 0 }, -50, seed),
    );
    expect(tInterval(more, { level: 0.99 }).low).toBeGreaterThan(0);
    for (const seed of seeds) {
      expect(covered({ quote: 0, weight: 0 }, 50, seed)).toBe(covered(undefined, 50, seed));
    }
  });

  it('stateMedia({ outside: { quote, lag } }) answers an article with that chance, once per account and subject, after a lag', () => {
    const play = (outside: OutsideQuotes) => {
      const state = { coverBase: -50, outside: { weight: 0, ...outside } };
      const world = worldOf({ base: 50, lag: 3 }, { state });
      const posts = stepAndCollect(world, 240);
      const quotes = posts.filter(({ author }) => author > 0 && author < FIRST);
      return { quotes, articles: articlesOf(world) };
    };
    expect(play({ quote: 0 }).quotes).toEqual([]);
    const { articles, quotes } = play({ quote: 0.2, lag: 4 });
    const [k0, k1] = deriveKey(seedKey('press'), 'stateMedia');
    const first = new Map<number, number>();
    for (const { account: outlet, hour } of articles)
      for (let account = 1; account < FIRST; account++) {
        const slot = 0x1000 + 2 * outlet;
        if (drawUnit(k0, k1, 77, account, slot) >= 0.2) continue;
        const due = hour + 4 * drawStandardExponential(k0, k1, 77, account, slot + 1);
        first.set(account, Math.min(due, first.get(account) ?? Infinity));
      }
    expect(first.size).toBeGreaterThan(5);
    expect(quotes.map(({ author }) => author).sort((a, b) => a - b)).toEqual(
      [...first]
        .filter(([, due]) => due < 60)
        .map(([account]) => account)
        .sort((a, b) => a - b),
    );
    for (const { author, hour, subject } of quotes) {
      expect(subject).toBe(77);
      // An article is read in the tick after it appeared.
      const read = articles.some((one) => Math.floor(one.hour * 4) + 1 === Math.floor(hour * 4));
      const due = Math.floor(first.get(author)! * 4);
      expect(Math.floor(hour * 4) === due || (read && Math.floor(hour * 4) === due + 1)).toBe(true);
    }
  });

  it('stateMedia({ outside }) needs the institution it names, and keeps no tables without it', () => {
    const alone = stage(nobodyFollows(2), [], {
      kinds: { netizen: 1, stateMedia: 1 },
      behaviours: [],
      institutions: [stateMedia({ outside: {} })],
      feed: { hotList: {} },
    });
    expect(() => createWorld(alone).step()).toThrow('there is no institution "outsideMedia"');
    const plain = worldOf({}, { state: {} });
    expect(Object.keys(plain.view.institution('stateMedia')).sort()).toEqual(['covered', 'known']);
  });
});

describe('outsideMeasures(options)', () => {
  it('outsideMeasures() counts articles over a window, by topic, and gives lag and coverage', () => {
    const institutions = [buzz(77), buzz(79, { topic: 1 })];
    const world = worldOf({ ...sure, lag: 6 }, { institutions });
    stepAll(world, 80);
    const now = world.view.hour;
    const found = (options: object) =>
      Object.fromEntries(outsideMeasures(options).map(({ name, of }) => [name, of(world.view)]));
    for (const topic of [undefined, 0, 1])
      for (const hours of [4, 20]) {
        const list = articlesOf(world).filter(
          (one) => one.hour >= now - hours && (topic === undefined || one.topic === topic),
        );
        const lag = list.reduce((sum, one) => sum + one.hour - one.since, 0) / list.length;
        expect(list.length).toBeGreaterThan(0);
        const values = found({ hours, ...(topic !== undefined && { topic }) });
        expect(values['volume.outsideMedia']).toBe(list.length / hours);
        expect(values['outsideMedia.lag']).toBeCloseTo(lag, 12);
        expect(values['outsideMedia.coverage']).toBe(
          world.view.signal('outsideCoverage')[topic ?? 0],
        );
      }
    expect(() => outsideMeasures({ hours: 0 })).toThrow('outsideMeasures: hours must be');
    expect(() => outsideMeasures({ topic: -1 })).toThrow('topic must be a whole number');
    expect(() => outsideMeasures({ kind: 'a' } as never)).toThrow('unknown option "kind"');
  });
});

describe('outsideMedia(options): bits and options', () => {
  it('outsideMedia(...) goes on from a snapshot with the same bits', () => {
    const model = modelOf({ base: 50, lag: 6 }, { state: { outside: { quote: 0.5 } } });
    const whole = createWorld(model, { seed: 'press' });
    const half = createWorld(model, { seed: 'press' });
    for (let t = 0; t < 60; t++) whole.step();
    for (let t = 0; t < 22; t++) half.step();
    const later = restoreWorld(half.snapshot(), model);
    for (let t = 22; t < 60; t++) later.step();
    expect(later.digest()).toBe(whole.digest());
  });

  it('outsideMedia(...) forgets after a month', () => {
    const world = worldOf(sure, { tick: 6, feed: { hotList: {}, horizon: 12 } });
    for (let t = 0; t < 130; t++) world.step();
    // The subject stays hot: it is taken up anew once the first article is forgotten.
    expect(articlesOf(world).every(({ hour }) => hour > 700)).toBe(true);
    expect(articlesOf(world).length).toBe(OUTLETS);
  });

  it('outsideMedia(...) and stateMedia({ outside }) say what is wrong with an option', () => {
    const wrong: [OutsideMediaOptions, string][] = [
      [{ blocked: 2 }, 'outsideMedia: blocked must be a number in [0, 1], got 2.'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ base: Number.NaN }, 'base must be a number, got NaN'],
      [{ informed: -1 }, 'informed must be a number in [0, 1], got -1'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ weight: -1 }, 'weight must be a number in [0, Infinity), got -1'],
      [{ halfLife: 0 }, 'halfLife must be a number in (0, Infinity), got 0'],
      [{ claims: 17 }, 'claims must be a whole number in [0, 16], got 17'],
      [{ lags: 1 } as never, 'Did you mean "lag"?'],
    ];
    for (const [options, message] of wrong) expect(() => outsideMedia(options)).toThrow(message);
    const quotes: [OutsideQuotes, string][] = [
      [{ weight: -1 }, 'stateMedia: outside: weight must be a number in [0, Infinity), got -1.'],
      [{ quote: 2 }, 'quote must be a number in [0, 1], got 2'],
      [{ lag: 0 }, 'lag must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ quotes: 1 } as never, 'Did you mean "quote"?'],
    ];
    for (const [outside, message] of quotes) expect(() => stateMedia({ outside })).toThrow(message);
    expect(() => stateMedia({ claims: -1 })).toThrow('claims must be a whole number in [0, 16]');
  });
});
