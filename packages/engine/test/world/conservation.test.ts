import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../src/agents/table.ts';
import { FLAG, POST, POST_KINDS } from '../../src/posts/post-kind.ts';
import { PROTEST } from '../../src/society/protest-state.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { type Post, postsBetween } from './models.ts';
import { type Wish, wholeTown } from './whole-town.ts';

/** A run with every post it ever committed: those that left the log as they stood then. */
interface Run {
  readonly world: World;
  readonly evicted: Post[];
}

const everyPost = ({ evicted, world: { view } }: Run): Post[] => [
  ...evicted,
  ...postsBetween(view.log, view.log.oldest, view.log.next),
];
const sum = (values: Iterable<number>): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};
const has = (post: Post, flag: number): boolean => (post.flags & flag) !== 0;
const countOf = (posts: readonly Post[], test: (post: Post) => boolean): number =>
  posts.filter(test).length;

/** Sums of what an institution keeps in its columns, by name. */
const totals =
  ({ world }: Run, name: string) =>
  (column: string): number =>
    sum(world.view.institution(name)[column] as Uint32Array);
const table = ({ world }: Run, name: string, which: string): GrowingTable =>
  world.view.institution(name)[which] as GrowingTable;
const columnIn = (rows: GrowingTable, column: string): number[] =>
  Array.from((rows.columns as Record<string, Uint32Array>)[column]!.slice(0, rows.length));

/** Every post is published, waits, or was dropped; what is published is visible, hidden or deleted, and of one kind. */
function checkPosts(run: Run): void {
  const { figures, view } = run.world;
  const posts = everyPost(run);
  expect(posts.length).toBe(view.log.next - 1);
  expect(figures.posts).toBe(posts.length);
  const kinds = POST_KINDS.map((kind) => countOf(posts, (post) => post.kind === POST[kind]));
  expect(sum(kinds)).toBe(posts.length);
  const { comments, questions, replies, reposts } = figures;
  expect([reposts, comments, replies, questions]).toEqual(kinds.slice(1, 5));
  const visible = countOf(posts, (post) => !has(post, FLAG.removed) && !has(post, FLAG.hidden));
  const hidden = countOf(posts, (post) => !has(post, FLAG.removed) && has(post, FLAG.hidden));
  expect(visible + hidden + figures.deleted).toBe(posts.length);
  expect(figures.deleted).toBe(countOf(posts, (post) => has(post, FLAG.removed)));
  expect(figures.withdrawn).toBe(countOf(posts, (post) => has(post, FLAG.withdrawn)));
  expect(countOf(posts, (post) => has(post, FLAG.withdrawn) && !has(post, FLAG.removed))).toBe(0);
  expect(figures.evicted).toBe(run.evicted.length);
}

/** Held posts wait, were published after review, or were dropped; nobody holds a post twice. */
function checkHeld(run: Run): void {
  const { figures, view } = run.world;
  const serials = columnIn(view.held, 'serial');
  expect(new Set(serials).size).toBe(serials.length);
  expect(figures.held).toBe(serials.length);
  expect(figures.released).toBe(countOf(everyPost(run), (post) => has(post, FLAG.reviewed)));
  const count = totals(run, 'moderation');
  expect(figures.discarded).toBe(count('dropped') + count('expired'));
  expect(figures.released).toBe(count('released'));
  const queue = table(run, 'moderation', 'queue');
  expect(count('caught') + count('found')).toBe(
    queue.length + count('reviewed') + count('lapsed') + count('expired'),
  );
  const waiting = columnIn(queue, 'serial').filter((serial) => serial !== 0);
  expect(waiting.sort()).toEqual(serials.sort());
}

/** A root counts the reposts of its cascade; what is removed takes the reposts below it with it. */
function checkCascades({ world: { view } }: Run): void {
  const posts = postsBetween(view.log, view.log.oldest, view.log.next);
  const reposts = posts.filter((post) => post.kind === POST.repost);
  for (const post of posts) {
    const below = post.root === post.id ? 'root' : 'parent';
    const own = reposts.filter((repost) => repost[below] === post.id);
    expect(post.reposts).toBe(own.length);
    if (has(post, FLAG.removed))
      expect(own.every((repost) => has(repost, FLAG.removed))).toBe(true);
  }
}

/** Every question to the desk, and to the agencies, waits, is being answered, was answered or was dropped. */
function checkQuestions(run: Run): void {
  const desk = totals(run, 'desk');
  const waiting = columnIn(table(run, 'desk', 'waiting'), 'question');
  const answers = columnIn(table(run, 'desk', 'answers'), 'question');
  expect(new Set([...waiting, ...answers]).size).toBe(waiting.length + answers.length);
  const done = desk('answered') + desk('dropped');
  expect(desk('asked')).toBe(done + waiting.length + answers.length);
  expect(table(run, 'desk', 'sent').length).toBe(desk('answered'));
  const offices = totals(run, 'agencies');
  const due = table(run, 'agencies', 'due').length;
  expect(offices('asked')).toBe(offices('answered') + offices('dropped') + due);
  // What was asked since the desk looked last, in the last tick, is taken note of in the next one.
  const seen = desk('seen');
  const account = run.world.view.kinds.get('police').lo;
  const noted = everyPost(run).filter(
    ({ id, kind, to }) => kind === POST.question && to === account && id <= seen,
  );
  expect(noted.length).toBe(desk('asked'));
}

/** Every account is calm, out, held or arrested in this tick; only those who may protest are anything but calm. */
function checkStreet({ world: { view } }: Run): void {
  const state = view.column('protest').array;
  const counts = Object.values(PROTEST).map((value) =>
    countOf(state as unknown as Post[], (one) => (one as unknown as number) === value),
  );
  expect(sum(counts)).toBe(view.size);
  const { count, hi, lo } = view.kinds.get('netizen');
  expect(sum(view.signal('population'))).toBe(count);
  for (let i = 0; i < view.size; i++) if (i < lo || i >= hi) expect(state[i]).toBe(PROTEST.calm);
}

/** Follows begin and end, and none is lost, doubled or turned on oneself: followers add up to follows. */
function checkFollows({ world }: Run): void {
  const { graph, size } = world.view;
  const followers = new Uint32Array(size);
  const row = new Uint32Array(size);
  let follows = 0;
  for (let i = 0; i < size; i++) {
    const degree = graph.followees(i, row);
    expect(graph.degree(i)).toBe(degree);
    const list = Array.from(row.subarray(0, degree));
    expect(new Set(list).size).toBe(degree);
    expect(list).not.toContain(i);
    for (const j of list) followers[j]!++;
    follows += degree;
  }
  expect(graph.follows).toBe(follows);
  expect(world.figures.follows).toBe(follows);
  expect(Array.from(followers, (_, j) => graph.inDegree(j))).toEqual(Array.from(followers));
}

/** What cheerers posted is what campaigns asked for. */
function checkCampaigns(run: Run): void {
  const campaigns = table(run, 'coordinatedCheering', 'campaigns');
  const subjects = new Set([...columnIn(campaigns, 'cheer'), ...columnIn(campaigns, 'distract')]);
  const { hi, lo } = run.world.view.kinds.get('cheerer');
  const cheers = countOf(
    everyPost(run),
    ({ author, kind, subject }) =>
      kind === POST.original && author >= lo && author < hi && subjects.has(subject),
  );
  expect(cheers).toBe(totals(run, 'coordinatedCheering')('posted'));
}

function checkAll(run: Run): void {
  checkPosts(run);
  checkHeld(run);
  checkCascades(run);
  checkQuestions(run);
  checkStreet(run);
  checkFollows(run);
  checkCampaigns(run);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Parameters of the mechanisms that make, hold, delete, answer, follow and protest. */
const wishes: fc.Arbitrary<Wish> = fc.record({
  moderation: fc.record({
    action: fc.constantFrom('hold', 'queue'),
    recall: share,
    base: fc.constantFrom(-3, 0, 5),
    watch: share,
    reviewers: fc.constantFrom(0, 0.3, 20),
    holdLimit: fc.constantFrom(1, 48),
    hideShare: share,
    throttleShare: share,
    strikes: fc.constantFrom(0, 2),
  }),
  deleting: fc.record({ share: fc.constantFrom(0, 0.9), days: fc.constantFrom(1, 90) }),
  following: fc.record({
    follow: share,
    unfollow: fc.constantFrom(0, 0.05),
    unfollowDisliked: share,
    followAnswer: share,
    replace: share,
  }),
  asking: fc.record({
    rate: fc.constantFrom(0.01, 0.2),
    kind: fc.constantFrom('police', 'official'),
  }),
  officialDesk: fc.record({
    serviceTime: fc.constantFrom(0.1, 5),
    patience: fc.constantFrom(1, 24),
    openness: share,
  }),
  agencies: fc.record({ openness: share, lag: fc.constantFrom(0.5, 20) }),
  replyPolicy: fc.record({ policy: fc.constantFrom('ignore', 'engage', 'block') }),
  protest: fc.record({ arrestRate: fc.constantFrom(0, 3), threshold: fc.constantFrom(-0.2, 0.3) }),
  coordinatedCheering: fc.record({ threshold: fc.constantFrom(1, 5), lag: fc.constantFrom(0, 3) }),
});

describe('properties', () => {
  it('a world with all mechanisms on loses nothing and counts nothing twice', () => {
    fc.assert(
      fc.property(
        wishes,
        fc.record({
          seed: fc.nat(),
          horizon: fc.constantFrom(4, 96),
          layout: fc.constantFrom('full' as const, 'compact' as const),
        }),
        (wish, { horizon, layout, seed }) => {
          const model = wholeTown(wish, { netizens: 80, feed: { hotList: {}, horizon } });
          const world = createWorld(model, { seed, layout });
          const run: Run = { world, evicted: [] };
          world.onEvict((from, to) => {
            run.evicted.push(...postsBetween(world.view.log, from, to));
          });
          for (let tick = 1; tick <= 60; tick++) {
            world.step();
            if (tick % 20 === 0) checkAll(run);
          }
          world.check();
        },
      ),
      { numRuns: 20, seed: 5 },
    );
  });

  it('it happens: such worlds hold, hide, delete, answer, drop, follow, unfollow, cheer and protest', () => {
    const world = createWorld(
      wholeTown({
        moderation: { action: 'hold', recall: 0.5, hideShare: 0.3 },
        asking: { rate: 0.2 },
        officialDesk: { openness: 0.5 },
      }),
      { seed: 1 },
    );
    const before = world.figures.follows;
    for (let tick = 0; tick < 96; tick++) world.step();
    const run: Run = { world, evicted: [] };
    checkAll(run);
    const { deleted, discarded, follows, hidden, released, withdrawn } = world.figures;
    for (const count of [deleted, discarded, hidden, released, withdrawn])
      expect(count).toBeGreaterThan(0);
    expect(follows).not.toBe(before);
    for (const name of ['answered', 'dropped'])
      expect(totals(run, 'desk')(name)).toBeGreaterThan(0);
    expect(totals(run, 'coordinatedCheering')('posted')).toBeGreaterThan(0);
    expect(world.view.column('protest').array).toContain(PROTEST.out);
  });
});
