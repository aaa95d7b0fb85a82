import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlayGraph } from '../../src/graph/overlay.ts';
import { type CollectSite, collect } from '../../src/posts/collect.ts';
import { createVisits, type Visits } from '../../src/posts/visits.ts';
import { graphOf, rowsOf } from '../graph/edges.ts';
import { createWall, isShown, type Wall } from './wall.ts';

function siteOf(
  wall: Wall,
  graph: ReturnType<typeof graphOf>,
  hot: readonly number[],
): CollectSite {
  const { lastPost, log, notices, recent } = wall.site;
  return {
    graph,
    log,
    lastPost,
    notices,
    recent,
    hotPosts: Uint32Array.from(hot),
    hotCount: hot.length,
    rows: graph.rows,
    changed: undefined,
    wantsAll: true,
    computed: graph.rows ? undefined : graph,
    scratch: new Uint32Array(graph.maxDegree + 8),
  };
}

function visitsOf(
  visitors: readonly { agent: number; firstNew: number; readsHotList: boolean }[],
): Visits {
  const visits = createVisits(visitors.length || 1, 1);
  visits.count = visitors.length;
  visitors.forEach(({ agent, firstNew, readsHotList }, v) => {
    visits.agent[v] = agent;
    visits.firstNew[v] = firstNew;
    visits.readsHotList[v] = readsHotList ? 1 : 0;
  });
  return visits;
}

function candidates(visits: Visits): { hot: number[]; others: number[] }[] {
  return Array.from({ length: visits.count }, (_, v) => {
    const all = Array.from(
      visits.candidate.subarray(visits.candidateStart[v]!, visits.candidateStart[v + 1]!),
    );
    return { hot: all.slice(0, visits.hotCount[v]!), others: all.slice(visits.hotCount[v]!) };
  });
}

describe('collect(visits, site, counts)', () => {
  it('collect(...) finds new posts of followees, replies under own posts, and the hot list for who follows nobody', () => {
    const wall = createWall(3);
    const own = wall.add({ author: 0 });
    const old = wall.add({ author: 1 });
    const reply = wall.add({ author: 2, kind: 'comment', parent: own });
    const fresh = wall.add({ author: 1 });
    const graph = graphOf(3, [[0, 1]]);
    const counts = { scans: 0 };
    const visits = visitsOf([
      { agent: 0, firstNew: old + 1, readsHotList: false },
      { agent: 2, firstNew: 1, readsHotList: false },
    ]);
    collect(visits, siteOf(wall, graph, [fresh, own]), counts);
    expect(candidates(visits)).toEqual([
      { hot: [], others: [reply, fresh] },
      { hot: [fresh, own], others: [] },
    ]);
    expect(counts.scans).toBe(1);
    expect(Array.from(visits.otherCount.subarray(0, 2))).toEqual([1, 0]);
  });

  it('collect(...) shows nobody his own hot post, nor one older than the last visit', () => {
    const wall = createWall(2);
    const [a, b, c] = [wall.add({ author: 0 }), wall.add({ author: 1 }), wall.add({ author: 1 })];
    const visits = visitsOf([{ agent: 0, firstNew: c, readsHotList: true }]);
    collect(visits, siteOf(wall, graphOf(2, [[0, 1]]), [c, a, b]), { scans: 0 });
    expect(candidates(visits)).toEqual([{ hot: [c], others: [c] }]);
  });

  it.each([1, 3])(
    'collect(...) finds for 300 visitors what it finds for each alone, with %s posts for every two accounts',
    (share) => {
      const accounts = 300;
      const wall = createWall(accounts);
      for (let k = 0; 2 * k < share * accounts; k++) wall.add({ author: (7 * k) % accounts });
      const follows = Array.from({ length: accounts }, (_, i) =>
        Array.from({ length: i % 11 }, (_, k): [number, number] => [i, (i + 1 + k * k) % accounts]),
      );
      const site = siteOf(wall, graphOf(accounts, follows.flat()), [5, 2]);
      const who = follows.map((_, agent) => ({
        agent,
        firstNew: 1 + (agent % 50),
        readsHotList: agent % 9 === 0,
      }));
      const together = visitsOf(who);
      collect(together, site, { scans: 0 });
      const alone = who.map((one) => {
        const visits = visitsOf([one]);
        collect(visits, site, { scans: 0 });
        return candidates(visits)[0];
      });
      expect(candidates(together)).toEqual(alone);
      expect(together.candidateStart[accounts]).toBeGreaterThan(accounts / 2);
    },
  );
});

describe('properties', () => {
  const accounts = 7;
  const account = fc.nat({ max: accounts - 1 });
  const posts = fc.array(
    fc.record({
      author: account,
      isReply: fc.boolean(),
      up: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
    { maxLength: 60 },
  );
  const edges = fc.array(fc.tuple(account, account), { maxLength: 25 });
  const visitors = fc.uniqueArray(account).chain((agents) =>
    fc.tuple(
      ...agents.map((agent) =>
        fc.record({
          agent: fc.constant(agent),
          firstNew: fc.integer({ min: 1, max: 62 }),
          readsHotList: fc.boolean(),
        }),
      ),
    ),
  );

  it('collect(...) finds what a filter over all posts finds, stored, changed or computed', () => {
    fc.assert(
      fc.property(
        posts,
        edges,
        edges,
        visitors,
        fc.nat({ max: 40 }),
        (drafts, base, changes, who, forget) => {
          const wall = createWall(accounts, { capacity: 16 });
          const all = drafts.map(({ author, isReply, up }, k) => {
            const parent = isReply && k > 0 ? 1 + Math.floor(up * k) : 0;
            const kind = parent ? ('comment' as const) : ('original' as const);
            return { id: wall.add({ author, kind, parent }), author, kind, parent };
          });
          const oldest = Math.min(forget, drafts.length) + 1;
          wall.forget(oldest);
          const graph = graphOf(accounts, base);
          const overlay = overlayGraph(graph);
          for (const [i, j] of changes) overlay.apply(i, j, !overlay.isFollowing(i, j));
          const hot = all
            .filter(({ id, parent }) => id >= oldest && parent === 0 && id % 3 === 0)
            .map(({ id }) => id);
          const visitsFrom = who.map((one) => ({
            ...one,
            firstNew: Math.max(one.firstNew, oldest),
          }));
          const rows = rowsOf(overlay);
          const plain = { ...siteOf(wall, graph, hot), graph: overlay };
          const sites = [
            { ...plain, changed: overlay.changedBits },
            { ...plain, rows: undefined },
          ];
          const authorOf = (id: number) => all[id - 1]!.author;
          for (const site of sites) {
            const visits = visitsOf(visitsFrom);
            const counts = { scans: 0 };
            collect(visits, site, counts);
            const twin = visitsFrom.map(({ agent, firstNew, readsHotList }) => {
              const isHot = readsHotList || rows[agent]!.length === 0;
              const isNew = ({ id }: { id: number }) => id >= firstNew;
              const followed = all.filter(
                (post) => isShown(post.kind) && rows[agent]!.includes(post.author),
              );
              const replies = all.filter(({ kind, parent }) => {
                return (
                  kind === 'comment' &&
                  parent >= oldest &&
                  authorOf(parent) === agent &&
                  all[parent - 1]!.kind === 'original'
                );
              });
              return {
                hot: isHot ? hot.filter((id) => id >= firstNew && authorOf(id) !== agent) : [],
                others: [...followed, ...replies]
                  .filter(isNew)
                  .map(({ id }) => id)
                  .sort((a, b) => a - b),
              };
            });
            const found = candidates(visits).map(({ hot: first, others }) => ({
              hot: first,
              others: others.sort((a, b) => a - b),
            }));
            expect(found).toEqual(twin);
            expect(counts.scans).toBe(
              visitsFrom.reduce((sum, { agent }) => sum + rows[agent]!.length, 0),
            );
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
