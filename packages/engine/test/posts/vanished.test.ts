import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import { repostEvenly } from '../../src/behaviour/repost-evenly.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { implicitMicroblog } from '../../src/graph/implicit-microblog.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { createWorld } from '../../src/world/world.ts';
import { dice, randomLines, script } from '../behaviour/stage.ts';

interface Sight {
  tick: number;
  agent: number;
  gone: string[];
}

/** Writes down what each visit could see to have vanished, as author/sequence. */
const watcher = (sights: Sight[]): Behaviour =>
  defineBehaviour({
    name: 'watcher',
    reads: ['vanished'],
    visit(_state, visits, ctx) {
      const { author, sequence } = ctx.log.columns;
      for (let v = 0; v < visits.count; v++) {
        const ids = visits.vanished.subarray(
          visits.vanishedStart[v]!,
          visits.vanishedStart[v + 1]!,
        );
        const gone = Array.from(ids, (id) => {
          const row = id & ctx.log.mask;
          return `${author[row]}/${sequence[row]}`;
        });
        sights.push({ tick: ctx.tick, agent: visits.agent[v]!, gone: gone.sort() });
      }
    },
  });

/** Removes some posts by chance, hides others; remembers when each public post was removed. */
const reaper = (removals: Map<string, number>, born: Map<string, number>) =>
  defineInstitution({
    name: 'reaper',
    kind: null,
    phase: 'moderation',
    act(_own, view, ctx) {
      const { author, flags, kind, sequence } = view.log.columns;
      for (let id = view.log.oldest; id < view.log.next; id++) {
        const row = id & view.log.mask;
        const name = `${author[row]}/${sequence[row]}`;
        if (kind[row]! > 1) continue;
        if (!born.has(name)) born.set(name, ctx.tick);
        if ((flags[row]! & 1) !== 0) {
          // A repost below a removed one went with it, in the tick before.
          if (!removals.has(name)) removals.set(name, ctx.tick - 1);
        } else if (ctx.draw(id, 0) < 0.03) {
          ctx.remove(NONE, id, ctx.hour);
          removals.set(name, ctx.tick);
        } else if (ctx.draw(id, 1) < 0.02) ctx.hide(id);
      }
    },
  });

describe('collectVanished(visits, site)', () => {
  for (const [name, graph] of [
    ['stored', microblog({ mean: 6 })],
    ['computed', implicitMicroblog({ mean: 6 })],
  ] as const) {
    it(`collectVanished(...) finds what a filter over all posts finds, on a ${name} graph`, () => {
      const n = 60;
      const sights: Sight[] = [];
      const removals = new Map<string, number>();
      const born = new Map<string, number>();
      const authors = Array.from({ length: n }, (_, i) => i);
      const follow = defineBehaviour({
        name: 'follow',
        visit(_state, visits, ctx) {
          const roll = dice(ctx.tick + 1);
          for (let v = 0; v < visits.count; v++)
            if (roll(10) === 0) ctx.follow(visits.agent[v]!, roll(n));
        },
      });
      const world = createWorld(
        {
          name: 'vanish',
          kinds: { netizen: n },
          graph,
          behaviours: [
            shareAwake({ share: 0.2, posts: 20 }),
            repostEvenly({ probability: 0.2 }),
            follow,
            watcher(sights),
          ],
          institutions: [
            script(randomLines(3, { ticks: 60, authors, topics: 1, share: 0.05 })),
            reaper(removals, born),
          ],
          feed: { horizon: 6 },
          blockSize: 16,
        },
        { seed: 'vanish' },
      );
      const lastVisit = new Map<number, number>();
      let found = 0;
      let rows: number[][] = [];
      for (let t = 0; t < 60; t++) {
        const out = new Uint32Array(n + 10);
        const { graph: now } = world.view;
        rows = authors.map((i) => Array.from(out.subarray(0, now.followees(i, out))));
        const kept = new Set<string>();
        const { log } = world.view;
        for (let id = log.oldest; id < log.next; id++) {
          const row = id & log.mask;
          kept.add(`${log.columns.author[row]}/${log.columns.sequence[row]}`);
        }
        const before = new Map(removals);
        const from = sights.length;
        world.step();
        // The reaper of the next tick finds the chains of this one; complete the twin with what was marked before this tick.
        for (const { agent, gone } of sights.slice(from)) {
          const last = lastVisit.get(agent) ?? 0;
          const expected = [...kept].filter((post) => {
            const author = Number(post.split('/')[0]);
            const removed = before.get(post) ?? (removals.get(post) === t - 1 ? t - 1 : undefined);
            if (removed === undefined || removed < last || removed >= t) return false;
            return author === agent || (rows[agent]!.includes(author) && born.get(post)! < last);
          });
          expect([t, agent, gone]).toEqual([t, agent, expected.sort()]);
          found += gone.length;
          lastVisit.set(agent, t);
        }
      }
      expect(found).toBeGreaterThan(40);
    });
  }
});
