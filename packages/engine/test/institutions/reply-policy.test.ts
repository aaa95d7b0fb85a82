import { describe, expect, it } from 'vitest';
import { CRITICISM } from '../../src/agents/criticism.ts';
import type { GrowingTable } from '../../src/agents/table.ts';
import { witnessing } from '../../src/behaviour/witnessing.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { type ReplyPolicyOptions, replyPolicy } from '../../src/institutions/reply-policy.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { alwaysAwake, type Line, stage, stepAll } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { stepAndCollect } from '../world/models.ts';

/** Comments on every original that is read, with the valence of the account. */
const grumbling = (valenceOf: (i: number) => number) =>
  defineBehaviour({
    name: 'grumbling',
    visit(_state, visits, ctx) {
      for (let v = 0; v < visits.count; v++) {
        for (let r = visits.start[v]!; r < visits.start[v + 1]!; r++) {
          const id = visits.post[r]!;
          if (ctx.log.columns.kind[id & ctx.log.mask] !== POST.original) continue;
          const i = visits.agent[v]!;
          ctx.comment(i, id, { valence: valenceOf(i), hour: visits.hour[v]! });
        }
      }
    },
  });

/** Readers 0..n-1 of the official account n, which posts in ticks 0 and `again`. */
function townOf(
  options: ReplyPolicyOptions,
  valenceOf: (i: number) => number,
  changes: Partial<Model> & { readers?: number; again?: number; lines?: Line[] } = {},
): World {
  const { again = 400, lines = [], readers = 3, ...rest } = changes;
  const rows = [...Array.from({ length: readers }, () => [readers]), []];
  const posts = [0, again].map((tick) => ({ tick, author: readers, topic: 0 }));
  const model = stage(rows, [...posts, ...lines], {
    kinds: { netizen: readers, official: 1 },
    behaviours: [alwaysAwake(), grumbling(valenceOf), witnessing()],
    institutions: [replyPolicy(options)],
    ...rest,
  });
  return createWorld(model, { seed: 'town' });
}

function totals(world: World): Record<string, number> {
  const { totals: table } = world.view.institution('replyPolicy') as unknown as {
    totals: GrowingTable;
  };
  const entries = Object.entries(table.columns).map(([name, column]) => [name, column[0]!]);
  const { seen, ...counts } = Object.fromEntries(entries) as Record<string, number>;
  expect(seen).toBeGreaterThanOrEqual(0);
  return counts;
}
const bits = (world: World): number[] => Array.from(world.view.column('criticism').array);
const ALL = { effort: 1, delay: 0.01, patience: 2 };
const valence = [-0.9, -0.1, 0.8];
const tone = (i: number): number => valence[i]!;
const NONE = { critical: 0, questions: 0, engaged: 0, ignored: 0, blocked: 0 };

describe('replyPolicy({ policy })', () => {
  it('replyPolicy({ policy: "engage" }) answers critical comments under them, and no others', () => {
    const world = townOf({ ...ALL, policy: 'engage' }, tone);
    const posts = stepAndCollect(world, 12);
    const replies = posts.filter(({ kind }) => kind === POST.reply);
    const critical = posts.find(({ author, kind }) => author === 0 && kind === POST.comment)!;
    expect(replies.length).toBe(1);
    expect(replies[0]).toMatchObject({ author: 3, parent: critical.id, to: 0 });
    expect(totals(world)).toEqual({ ...NONE, critical: 1, engaged: 1 });
    expect(bits(world)[0]! & CRITICISM.critic).toBe(CRITICISM.critic);
    expect(bits(world).slice(1)).toEqual([0, 0, 0]);
  });

  it('replyPolicy({ policy: "ignore" }) writes nothing; criticism counts as passed over after `patience`', () => {
    const world = townOf({ ...ALL, policy: 'ignore' }, tone);
    stepAll(world, 8);
    expect(totals(world)).toEqual({ ...NONE, critical: 1 });
    const posts = stepAndCollect(world, 4);
    expect(posts.some(({ author, kind }) => author === 3 && kind === POST.reply)).toBe(false);
    expect(totals(world)).toEqual({ ...NONE, critical: 1, ignored: 1 });
  });

  it('replyPolicy({ policy: "block" }) removes the comment, the follow, and whatever the critic says later', () => {
    const world = townOf({ ...ALL, policy: 'block' }, tone, { again: 10 });
    stepAll(world, 8);
    expect(bits(world)[0]! & CRITICISM.shutOut).toBe(CRITICISM.shutOut);
    expect(world.view.graph.degree(0)).toBe(0);
    expect(world.view.graph.degree(1)).toBe(1);
    const { columns: c, mask, next } = world.view.log;
    const gone = Array.from({ length: next - 1 }, (_, n) => n + 1).filter(
      (id) => (c.flags[id & mask]! & FLAG.removed) !== 0,
    );
    expect(gone.map((id) => [c.author[id & mask], c.kind[id & mask]])).toEqual([[0, POST.comment]]);
    const later = townOf({ ...ALL, policy: 'block' }, tone, {
      lines: [{ tick: 20, author: 0, topic: 0, kind: 'question', stance: 0.9, to: 3 }],
    });
    stepAll(later, 24);
    expect(totals(later)).toEqual({ ...NONE, critical: 1, questions: 1, blocked: 2 });
  });

  it('replyPolicy(...) blocks critical questions, and leaves them to the desk otherwise', () => {
    const ask: Line = { tick: 1, author: 1, topic: 0, kind: 'question', stance: -0.8, to: 3 };
    const after = (policy: 'engage' | 'ignore' | 'block') => {
      const world = townOf({ ...ALL, policy }, () => 1, { lines: [ask] });
      stepAll(world, 16);
      return totals(world);
    };
    expect(after('block')).toEqual({ ...NONE, questions: 1, blocked: 1 });
    for (const policy of ['engage', 'ignore'] as const)
      expect(after(policy)).toEqual({ ...NONE, questions: 1 });
  });

  it('replyPolicy({ effort, delay }) reaches that share of critics, after that time in the mean (false alarm 1e-6)', () => {
    const readers = 3000;
    const options: ReplyPolicyOptions = { policy: 'engage', effort: 0.6, delay: 3, patience: 1 };
    const world = townOf(options, () => -1, { readers });
    const posts = stepAndCollect(world, 160);
    const replies = posts.filter(({ kind }) => kind === POST.reply);
    const hourOf = new Map(posts.map(({ hour, id }) => [id, hour]));
    expect(Math.abs(replies.length - 0.6 * readers)).toBeLessThan(
      ALARM * Math.sqrt(readers * 0.24),
    );
    const waits = replies.map(({ hour, parent }) => hour - hourOf.get(parent)!);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    // What is due before the comment's own tick ends is published in it or the next: at most half an hour late.
    expect(mean).toBeGreaterThan(3 - (ALARM * 3) / Math.sqrt(waits.length));
    expect(mean).toBeLessThan(3.5 + (ALARM * 3) / Math.sqrt(waits.length));
    expect(totals(world)).toMatchObject({
      critical: readers,
      engaged: replies.length,
      ignored: readers - replies.length,
    });
  });
});

describe('replyPolicy(options): refusals', () => {
  it('replyPolicy(...) needs witnessing, and says what is wrong with an option', () => {
    const behaviours = [alwaysAwake()];
    expect(() => townOf({}, tone, { behaviours })).toThrow(/there is no column "criticism"/);
    const wrong: [ReplyPolicyOptions, string][] = [
      [
        { policy: 'answer' as never },
        'replyPolicy: policy must be "ignore", "engage" or "block", got "answer". Choose one of the three.',
      ],
      [{ effort: 2 }, 'effort must be a number in [0, 1], got 2'],
      [{ critical: 0.5 }, 'critical must be a number in [-1, 0], got 0.5'],
      [{ delay: 0 }, 'delay must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ polisy: 'block' } as never, 'Did you mean "policy"?'],
    ];
    for (const [options, message] of wrong) expect(() => replyPolicy(options)).toThrow(message);
  });
});
