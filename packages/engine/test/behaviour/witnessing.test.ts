import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../src/agents/codec.ts';
import { CRITICISM } from '../../src/agents/criticism.ts';
import { type WitnessingOptions, witnessing } from '../../src/behaviour/witnessing.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import { createWorld } from '../../src/world/world.ts';
import { alwaysAwake, stage, stepAll } from './stage.ts';

type Fate = 'engaged' | 'ignored' | 'blocked' | 'open';
const STEPS = { engaged: 0.1, ignored: 0.05, blocked: 0.25, noticed: 1 };

/** Meets account 0 with something at tick 2, as `replyPolicy` does. */
const meeting = (bits: number): Institution =>
  defineInstitution({
    name: 'meeting',
    kind: null,
    phase: 'moderation',
    writes: ['criticism'],
    act(_own, view, ctx) {
      if (ctx.tick === 2) (view.column('criticism').array as Uint8Array)[0]! |= bits;
    },
  });

/** Lets a thread stand under post 1 of account 1: comments by account 2 with these fates, oldest first. */
const thread = (fates: readonly Fate[], valence = -1): Institution =>
  defineInstitution({
    name: 'thread',
    kind: null,
    phase: 'moderation',
    act(_own, _view, ctx) {
      const early = ctx.hour - 100;
      if (ctx.tick === 0)
        for (const fate of fates)
          ctx.comment(2, 1, { valence, hour: fate === 'ignored' ? early : ctx.hour });
      if (ctx.tick !== 1) return;
      fates.forEach((fate, n) => {
        const parent = 2 + n;
        if (fate === 'engaged') ctx.post(1, { kind: 'reply', topic: 0, parent, to: 2 });
        if (fate === 'blocked') ctx.remove(1, parent, ctx.hour);
      });
    },
  });

/** Keeps account 0 asleep until tick 3. */
const late = defineBehaviour({
  name: 'late',
  writes: ['nextVisit'],
  update({ nextVisit }, lo, _hi, ctx) {
    if (lo === 0) nextVisit[0] = ctx.tick < 2 ? 0xffffffff : 3;
  },
});

/** Trust of reader 0 in the official account 1 after looking at its post once, late. */
function trustAfter(fates: readonly Fate[], options: WitnessingOptions = {}, valence = -1): number {
  const model = stage([[1], [], []], [{ tick: 0, author: 1, topic: 0 }], {
    kinds: { netizen: 1, official: 1, critic: { count: 1, wakes: false } },
    behaviours: [witnessing({ ...STEPS, onlooking: 0.5, ...options }), late],
    institutions: [thread(fates, valence)],
    initial: { trustOfficial: 0.5 },
  });
  const world = createWorld(model);
  stepAll(world, 8);
  return world.view.column('trustOfficial').array[0]! / UNIT16;
}
const gain = (a: number, t = 0.5): number => t + a * (1 - t);
const loss = (a: number, t = 0.5): number => t - a * t;

describe('witnessing(options): critics', () => {
  const met = (bits: number, ticks = 6) => {
    const model = stage([[], []], [], {
      kinds: { netizen: 1, official: 1 },
      behaviours: [alwaysAwake(), witnessing({ ...STEPS, books: ['trustOfficial'] })],
      institutions: [meeting(bits)],
    });
    const world = createWorld(model);
    stepAll(world, ticks);
    return world.view;
  };
  const trustOf = (bits: number, ticks?: number) =>
    met(bits, ticks).column('trustOfficial').array[0]! / UNIT16;

  it('witnessing(...) moves the trust of a critic once, at the next visit, by what it met with', () => {
    expect(trustOf(CRITICISM.engaged)).toBeCloseTo(gain(0.1), 4);
    expect(trustOf(CRITICISM.ignored)).toBeCloseTo(loss(0.05), 4);
    expect(trustOf(CRITICISM.blocked)).toBeCloseTo(loss(0.25), 4);
    expect(trustOf(CRITICISM.engaged, 3)).toBeCloseTo(0.5, 4);
    expect(trustOf(CRITICISM.critic)).toBeCloseTo(0.5, 4);
    expect(trustOf(CRITICISM.engaged | CRITICISM.blocked)).toBeCloseTo(loss(0.25, gain(0.1)), 4);
  });

  it('witnessing({ books }) keeps lasting marks, and writes each change into the book of its cause', () => {
    const view = met(CRITICISM.blocked | CRITICISM.shutOut | CRITICISM.critic);
    expect(view.column('criticism').array[0]).toBe(CRITICISM.shutOut | CRITICISM.critic);
    expect(view.column('trustOfficialByDeletions').array[0]).toBeCloseTo(-0.125, 4);
    expect(view.column('trustOfficialByService').array[0]).toBe(0);
    expect(met(CRITICISM.engaged).column('trustOfficialByService').array[0]).toBeCloseTo(0.05, 4);
    expect(met(CRITICISM.ignored).column('trustOfficialByUnanswered').array[0]).toBeCloseTo(
      -0.025,
      4,
    );
  });
});

describe('witnessing(options): onlookers', () => {
  it('witnessing({ onlooking }) moves a reader by part of what critics under the post met with', () => {
    expect(trustAfter(['engaged'])).toBeCloseTo(gain(0.05), 4);
    expect(trustAfter(['ignored'])).toBeCloseTo(loss(0.025), 4);
    expect(trustAfter(['blocked'])).toBeCloseTo(loss(0.125), 4);
    expect(trustAfter(['open'])).toBeCloseTo(0.5, 4);
    expect(trustAfter([])).toBeCloseTo(0.5, 4);
    const mixed = trustAfter(['engaged', 'blocked']);
    expect(mixed).toBeCloseTo(loss(0.125 / 2, gain(0.05 / 2)), 4);
    expect(trustAfter(['engaged'], { onlooking: 0 })).toBeCloseTo(0.5, 4);
  });

  it('witnessing({ looksAt, critical, noticed, patience }) looks at the newest critical comments it can see', () => {
    const fates: Fate[] = ['engaged', 'engaged', 'ignored'];
    expect(trustAfter(fates, { looksAt: 1 })).toBeCloseTo(loss(0.025), 4);
    expect(trustAfter(fates, { looksAt: 0 })).toBeCloseTo(0.5, 4);
    expect(trustAfter(['engaged'], {}, -0.1)).toBeCloseTo(0.5, 4);
    expect(trustAfter(['engaged'], { critical: -0.05 }, -0.1)).toBeCloseTo(gain(0.05), 4);
    expect(trustAfter(['blocked'], { noticed: 0 })).toBeCloseTo(0.5, 4);
    expect(trustAfter(['ignored'], { patience: 200 })).toBeCloseTo(0.5, 4);
  });

  it('witnessing(...) agrees with the formula for any thread (property)', () => {
    const fate = fc.constantFrom<Fate>('engaged', 'ignored', 'blocked', 'open');
    fc.assert(
      fc.property(
        fc.array(fate, { maxLength: 8 }),
        fc.integer({ min: 0, max: 8 }),
        (fates, most) => {
          const newest = fates.slice(Math.max(0, fates.length - most)).filter((f) => f !== 'open');
          const part = (name: Fate) =>
            (0.5 * newest.filter((f) => f === name).length) / Math.max(1, newest.length);
          let t = most === 0 ? 0.5 : gain(0.1 * part('engaged'));
          if (most > 0) t = loss(0.25 * part('blocked'), loss(0.05 * part('ignored'), t));
          expect(trustAfter(fates, { looksAt: most })).toBeCloseTo(t, 4);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('witnessing(...) does nothing where the kind has no trust of its own, and says what is wrong', () => {
  const model = stage([[1], []], [{ tick: 0, author: 1, topic: 0 }], {
    behaviours: [alwaysAwake(), witnessing({ kind: 'netizen' })],
  });
  const world = createWorld(model);
  stepAll(world, 4);
  const wrong: [WitnessingOptions, string][] = [
    [{ engaged: 2 }, 'witnessing: engaged must be a number in [0, 1], got 2'],
    [{ looksAt: -1 }, 'looksAt must be a whole number in [0, 1000], got -1'],
    [{ critical: 1 }, 'critical must be a number in [-1, 0], got 1'],
    [{ patience: 0 }, 'patience must be a number in (0, Infinity), got 0'],
    [{ onlooker: 1 } as never, 'Did you mean "onlooking"?'],
  ];
  for (const [options, message] of wrong) expect(() => witnessing(options)).toThrow(message);
});
