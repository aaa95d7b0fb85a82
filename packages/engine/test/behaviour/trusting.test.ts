import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { type TrustOptions, trusting } from '../../src/behaviour/trusting.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { createWorld } from '../../src/world/world.ts';
import { stepAndCollect } from '../world/models.ts';
import {
  alwaysAwake,
  dice,
  type Line,
  nobodyFollows,
  randomLines,
  recorder,
  type Session,
  stage,
  stepAll,
} from './stage.ts';
import { twin } from './trusting-twin.ts';

const DT = 0.25;
const DEFAULTS = {
  closeToLife: 0.01,
  tooOfficial: 0.005,
  answered: 0.1,
  ignored: 0.25,
  patience: 24,
  spread: 0.5,
};
/** Account 0 reads; 1 is the police, 2 another official, 3 state media. */
const KINDS: Model['kinds'] = {
  netizen: 1,
  police: { count: 1, trust: 'trustPolice', wakes: false },
  official: 1,
  stateMedia: 1,
};
const COLUMNS = ['trustPolice', 'trustOfficial', 'trustStateMedia'] as const;

/** Trust of account 0 in the three, after the lines and some ticks. */
function trustAfter(
  lines: readonly Line[],
  options: TrustOptions,
  ticks: number,
  changes: Partial<Model> = {},
): number[] {
  const model = stage([[1, 2, 3], [], [], []], lines, {
    kinds: KINDS,
    behaviours: [alwaysAwake(), trusting(options)],
    ...changes,
  });
  const world = createWorld(model);
  stepAll(world, ticks);
  return COLUMNS.map((name) => world.view.column(name).array[0]! / UNIT16);
}
const post = (register: number, author = 1): Line => ({ tick: 0, author, topic: 0, register });
const gain = (a: number, t = 0.5): number => t + a * (1 - t);
const loss = (a: number, t = 0.5): number => t - a * t;

describe('trusting(options): what is read', () => {
  it('trusting(...) gains by anecdotes and loses by press releases, by how much they are either', () => {
    const alone = { spread: 0, closeToLife: 0.2, tooOfficial: 0.1 };
    expect(trustAfter([post(1)], alone, 2)[0]).toBeCloseTo(gain(0.2), 4);
    expect(trustAfter([post(0.75)], alone, 2)[0]).toBeCloseTo(gain(0.1), 4);
    expect(trustAfter([post(0.5)], alone, 2)[0]).toBeCloseTo(0.5, 4);
    expect(trustAfter([post(0)], alone, 2)[0]).toBeCloseTo(loss(0.1), 4);
    expect(trustAfter([post(0.25)], alone, 2)[0]).toBeCloseTo(loss(0.05), 4);
  });

  it('trusting({ spread }) moves other sources of the same authority, and no others', () => {
    const options = { closeToLife: 0.2, spread: 0.5 };
    const [police, official, media] = trustAfter([post(1)], options, 2);
    expect(police).toBeCloseTo(gain(0.2), 4);
    expect(official).toBeCloseTo(gain(0.1), 4);
    expect(media).toBeCloseTo(0.5, 4);
    const byMedia = trustAfter([post(1, 3)], options, 2);
    expect(byMedia[0]).toBeCloseTo(0.5, 4);
    expect(byMedia[2]).toBeCloseTo(gain(0.2), 4);
    const apart = { ...options, authorities: { trustPolice: 'police' } };
    // Now state media share the nameless authority of the officials.
    const [, officials, stateMedia] = trustAfter([post(1)], apart, 2);
    expect([officials, stateMedia]).toEqual([toUnit16(0.5) / UNIT16, toUnit16(0.5) / UNIT16]);
  });

  it('trusting(...) loses more by officialese while the topic is salient, at most five times', () => {
    const loud = (factor: number): Institution =>
      defineInstitution({
        name: 'loud',
        kind: null,
        phase: 'events',
        act(_own, _view, ctx) {
          ctx.signal('salience')[0] = factor * ctx.topics[0]!.salience;
        },
      });
    const after = (factor: number, register: number) =>
      trustAfter([post(register)], { tooOfficial: 0.1, closeToLife: 0.1, spread: 0 }, 2, {
        institutions: [loud(factor)],
        topics: [{ name: 'police', political: true, salience: 0.15 }],
      })[0];
    expect(after(3, 0)).toBeCloseTo(loss(0.3), 4);
    expect(after(9, 0)).toBeCloseTo(loss(0.5), 4);
    expect(after(0.2, 0)).toBeCloseTo(loss(0.1), 4);
    expect(after(9, 1)).toBeCloseTo(gain(0.1), 4);
  });

  it('trusting(...) takes a repost for what its root said, and comments for nothing', () => {
    const repeater = defineBehaviour({
      name: 'repeater',
      visit(_state, visits, ctx) {
        for (let v = 0; v < visits.count; v++)
          for (let r = visits.start[v]!; visits.agent[v] === 1 && r < visits.start[v + 1]!; r++) {
            ctx.repost(1, visits.post[r]!);
            ctx.comment(1, visits.post[r]!, { register: 1 });
          }
      },
    });
    const model = stage([[1], [2], []], [{ tick: 0, author: 2, topic: 0, register: 1 }], {
      kinds: { netizen: 2, official: 1 },
      behaviours: [alwaysAwake(), trusting({ closeToLife: 0.2 }), repeater],
    });
    const world = createWorld(model);
    stepAll(world, 4);
    expect(world.view.column('trustOfficial').array[0]! / UNIT16).toBeCloseTo(gain(0.2), 4);
  });
});

describe('trusting(options): questions', () => {
  const question: Line = { tick: 0, author: 0, topic: 0, kind: 'question', to: 1, hour: 0.1 };
  const answer = (tick: number, register = 1): Line => {
    return {
      tick,
      author: 1,
      topic: 0,
      kind: 'reply',
      parent: 1,
      to: 0,
      register,
      hour: 0.1 + tick * DT,
    };
  };
  const alone = { spread: 0, patience: 2 };

  it('trusting(...) gains by an answer, less by a late one and by an official one', () => {
    const after = (tick: number, register?: number) =>
      trustAfter([question, answer(tick, register)], alone, 60)[0];
    expect(after(4)).toBeCloseTo(gain(0.1 * 2 ** -0.5), 4);
    // Half its worth after `patience`; an answer in time, or late but before the asker comes again, is never punished.
    expect(after(8)).toBeCloseTo(gain(0.05), 4);
    expect(after(4, 0)).toBeCloseTo(gain(0.05 * 2 ** -0.5), 4);
  });

  it('trusting(...) loses once by a question left unanswered, 2.5 times what an answer gains', () => {
    expect(trustAfter([question], alone, 8)[0]).toBeCloseTo(0.5, 4);
    expect(trustAfter([question], alone, 60)[0]).toBeCloseTo(loss(0.25), 4);
    expect(trustAfter([question], { ...alone, ignored: 0.5 }, 60)[0]).toBeCloseTo(loss(0.5), 4);
    expect(DEFAULTS.ignored / DEFAULTS.answered).toBe(2.5);
  });

  it('trusting(...) blames the addressee, and by `spread` its authority', () => {
    const [police, official, media] = trustAfter([question], { patience: 2 }, 60);
    expect(police).toBeCloseTo(loss(0.25), 4);
    expect(official).toBeCloseTo(loss(0.125), 4);
    expect(media).toBeCloseTo(0.5, 4);
  });

  it('trusting(...) judges at the next visit, however long after', () => {
    for (const next of [9, 30, 150]) {
      const rare = defineBehaviour({
        name: 'rare',
        params: { next },
        writes: ['nextVisit'],
        initial: { nextVisit: 0 },
        visit({ nextVisit }, visits, ctx) {
          nextVisit[visits.agent[0]!] = ctx.tick + ctx.params.next;
        },
      });
      const changes = { behaviours: [rare, trusting(alone)] };
      expect(trustAfter([question], alone, next + 1, changes)[0]).toBeCloseTo(loss(0.25), 4);
      // An answer that came late, but before the visit, is read and not missed.
      const late = trustAfter([question, answer(5)], alone, next + 1, changes)[0]!;
      expect(late).toBeGreaterThan(0.5);
    }
  });

  it('trusting(...) blames nobody for a question to nobody, to a netizen, or withdrawn', () => {
    expect(trustAfter([{ tick: 0, author: 0, topic: 0, kind: 'question' }], alone, 60)).toEqual(
      trustAfter([], alone, 60),
    );
    const withdraw = defineBehaviour({
      name: 'withdraw',
      visit(_state, _visits, ctx) {
        if (ctx.tick === 2) ctx.remove(0, 1, ctx.hour);
      },
    });
    const changes = { behaviours: [alwaysAwake(), trusting(alone), withdraw] };
    expect(trustAfter([question], alone, 60, changes)[0]).toBeCloseTo(0.5, 4);
  });

  it('trusting(...) has the defaults that it states', () => {
    expect(trusting().params).toEqual({
      ...DEFAULTS,
      authorities: { trustStateMedia: 'media' },
      books: [],
    });
  });

  it('trusting(...) says what is wrong with an option', () => {
    for (const name of ['closeToLife', 'tooOfficial', 'answered', 'ignored', 'spread'])
      expect(() => trusting({ [name]: 1.5 })).toThrow(
        `trusting: ${name} must be a number in [0, 1], got 1.5.`,
      );
    expect(() => trusting({ patience: 0 })).toThrow(
      'patience must be a number in (0, Infinity), got 0',
    );
    expect(() => trusting({ ignore: 0 } as never)).toThrow('Did you mean "ignored"?');
  });
});

/** Answers some questions some ticks later. */
const answerer = (seed: number): Institution =>
  defineInstitution({
    name: 'answerer',
    kind: null,
    act(_own, _view, ctx) {
      const { columns: c, mask, next, oldest } = ctx.log;
      for (let id = oldest; id < next; id++) {
        const row = id & mask;
        const roll = dice(seed + c.author[row]! * 977 + c.sequence[row]! * 13);
        const isDue = Math.floor(c.hour[row]! / DT) + 1 + roll(8) === ctx.tick;
        if (c.kind[row] === POST.question && isDue && roll(3) > 0)
          ctx.post(c.to[row]!, {
            kind: 'reply',
            topic: 0,
            parent: id,
            to: c.author[row]!,
            register: roll(10) / 10,
          });
      }
    },
  });

describe('properties', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const cases = fc.record({
    seed: fc.nat({ max: 1e9 }),
    options: fc.record({
      closeToLife: share,
      tooOfficial: share,
      answered: share,
      ignored: share,
      patience: fc.double({ min: 0.3, max: 4, noNaN: true }),
      spread: share,
    }),
  });

  it('trusting(...) does the same as its slow twin', () => {
    let asked = 0;
    fc.assert(
      fc.property(cases, ({ options, seed }) => {
        const sessions: Session[] = [];
        const roll = dice(seed + 7);
        const said = randomLines(seed, { ticks: 20, authors: [4, 5, 6], topics: 1, share: 0.2 });
        const questions = randomLines(seed + 1, {
          ticks: 20,
          authors: [0, 1, 2, 3],
          topics: 1,
          share: 0.2,
        });
        const lines = [
          ...said,
          ...questions.map((line): Line => ({ ...line, kind: 'question', to: 4 + roll(3) })),
        ];
        asked += questions.length;
        const model = stage([...nobodyFollows(4).map(() => [4, 5, 6]), [], [], []], lines, {
          kinds: { ...KINDS, netizen: 4 },
          behaviours: [shareAwake({ share: 0.5, posts: 5 }), trusting(options), recorder(sessions)],
          institutions: [answerer(seed)],
          initial: Object.fromEntries(COLUMNS.map((name) => [name, (i, site) => site.draw(i, 0)])),
        } as Parameters<typeof stage>[2]);
        const world = createWorld(model, { seed: String(seed) });
        const trust = () =>
          [0, 1, 2, 3].map((i) =>
            COLUMNS.map((name) => world.view.column(name).array[i]! / UNIT16),
          );
        const first = trust();
        const posts = stepAndCollect(world, 40);
        const expected = twin(first, sessions, posts, options);
        trust().forEach((row, i) => {
          // One code of 65,535 per change where rounding falls the other way.
          for (const [c, t] of row.entries())
            expect(Math.abs(t - expected[i]![c]!)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 60 },
    );
    expect(asked).toBeGreaterThan(500);
  });
});
