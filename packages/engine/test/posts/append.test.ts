import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../src/base/hash.ts';
import { NONE } from '../../src/base/memory.ts';
import { hasReposted } from '../../src/posts/append.ts';
import { POST_KINDS, type PostKind } from '../../src/posts/post-kind.ts';
import { newestTo } from '../../src/posts/post-log.ts';
import { cascadeOf, removeChain } from '../../src/posts/remove.ts';
import { createWall, isShown, type Wall } from './wall.ts';

const ACCOUNTS = 6;
const ADDRESSED = [2, 5] as const;

/** Ids along a chain, newest first, down to the oldest kept. */
function walk(
  { site: { log } }: Wall,
  from: number,
  link: 'previousByAuthor' | 'previousReply' | 'previousToAccount',
): number[] {
  const ids: number[] = [];
  for (let id = from; id >= log.oldest; id = log.columns[link][id & log.mask]!) ids.push(id);
  return ids;
}

interface TwinPost {
  id: number;
  author: number;
  kind: PostKind;
  parent: number;
  root: number;
  to: number;
}

/** The wall in plain arrays. */
class TwinWall {
  posts: TwinPost[] = [];
  next = 1;

  add(draft: Omit<TwinPost, 'id' | 'root'>): number {
    const root = draft.parent === 0 ? 0 : this.posts.find(({ id }) => id === draft.parent)!.root;
    const isSecond = this.posts.some(
      (post) => post.kind === 'repost' && post.author === draft.author && post.root === root,
    );
    if (draft.kind === 'repost' && isSecond) return 0;
    const id = this.next++;
    this.posts.push({ ...draft, id, root: root || id });
    return id;
  }

  where(test: (post: TwinPost) => boolean): number[] {
    return this.posts.filter(test).map(({ id }) => id);
  }
}

function expectSame(wall: Wall, twin: TwinWall): void {
  const { lastPost, log, recent } = wall.site;
  const newestFirst = (test: (post: TwinPost) => boolean): number[] => twin.where(test).reverse();
  for (let i = 0; i < ACCOUNTS; i++) {
    const own = newestFirst(({ author, kind }) => author === i && isShown(kind));
    expect(walk(wall, lastPost[i]!, 'previousByAuthor')).toEqual(own);
    expect(((recent[0]! >>> i) & 1) === 1).toBe(own.length > 0);
    const isAddressed = i >= ADDRESSED[0] && i < ADDRESSED[1];
    const addressed = isAddressed ? newestFirst(({ to }) => to === i) : [];
    expect(walk(wall, newestTo(log, i), 'previousToAccount')).toEqual(addressed);
  }
  for (const { id, parent, root } of twin.posts) {
    const row = id & log.mask;
    const c = log.columns;
    expect([c.root[row], c.parent[row]]).toEqual([root, parent]);
    const replies = newestFirst((post) => post.parent === id && post.kind !== 'repost');
    expect(walk(wall, c.lastReply[row]!, 'previousReply')).toEqual(replies);
    const below = (post: TwinPost) =>
      root === id ? post.root === id && post.id !== id : post.parent === id;
    expect(c.comments[row]).toBe(
      twin.where((post) => below(post) && post.kind !== 'repost').length,
    );
    expect(c.reposts[row]).toBe(twin.where((post) => below(post) && post.kind === 'repost').length);
    if (root === id) {
      expect(cascadeOf(log, id)).toEqual(
        twin.where((post) => post.kind === 'repost' && post.root === id),
      );
    }
  }
}

describe('appendPost(site, from, e)', () => {
  it('appendPost(...) gives ids from 1 and makes an original its own root', () => {
    const wall = createWall(2);
    expect([wall.add({ author: 0 }), wall.add({ author: 1 }), wall.add({ author: 0 })]).toEqual([
      1, 2, 3,
    ]);
    expect(Array.from(wall.site.log.columns.root.subarray(1, 4))).toEqual([1, 2, 3]);
  });

  it('appendPost(...) refuses a second repost of a root, also through another repost', () => {
    const wall = createWall(3);
    const root = wall.add({ author: 0 });
    const first = wall.add({ author: 1, kind: 'repost', parent: root });
    const other = wall.add({ author: 2, kind: 'repost', parent: root });
    expect([first, other]).toEqual([2, 3]);
    expect(wall.add({ author: 1, kind: 'repost', parent: root })).toBe(0);
    expect(wall.add({ author: 1, kind: 'repost', parent: other })).toBe(0);
    expect(wall.site.log.next).toBe(4);
    expect(hasReposted(wall.site, 1, root)).toBe(true);
    expect(hasReposted(wall.site, 0, root)).toBe(false);
  });

  it('appendPost(...) refuses a repost of what was removed in the same tick', () => {
    const wall = createWall(4);
    const root = wall.add({ author: 0 });
    const middle = wall.add({ author: 1, kind: 'repost', parent: root });
    removeChain(wall.site.log, middle, 1);
    expect(wall.add({ author: 2, kind: 'repost', parent: middle })).toBe(0);
    expect(wall.add({ author: 2, kind: 'repost', parent: root })).toBe(3);
    removeChain(wall.site.log, root, 1);
    expect(wall.add({ author: 3, kind: 'repost', parent: root })).toBe(0);
    expect(wall.add({ author: 3, kind: 'comment', parent: root })).toBe(4);
  });

  it('appendPost(...) counts a repost of a repost at both, and comments below reposts at the root', () => {
    const wall = createWall(4);
    const root = wall.add({ author: 0 });
    const a = wall.add({ author: 1, kind: 'repost', parent: root });
    const b = wall.add({ author: 2, kind: 'repost', parent: a });
    wall.add({ author: 3, kind: 'comment', parent: b });
    const { comments, depth, reposts } = wall.site.log.columns;
    expect([root, a, b].map((id) => [reposts[id], comments[id], depth[id]])).toEqual([
      [2, 1, 0],
      [1, 0, 1],
      [0, 1, 2],
    ]);
  });

  it('appendPost(...) changes the running hash with author, stance, hour, parent and order', () => {
    const of = (...drafts: Parameters<Wall['add']>[0][]) => {
      const wall = createWall(3);
      for (const draft of drafts) wall.add({ hour: 1, sequence: 0, ...draft });
      return hexOf(wall.site.hash);
    };
    const base = { author: 0 };
    const all = [
      of(),
      of(base),
      of({ author: 1 }),
      of({ ...base, stance: 0.5 }),
      of({ ...base, hour: 2 }),
      of({ ...base, subject: 4 }),
      of({ ...base, topic: 1 }),
      of({ ...base, kind: 'question' }),
      of({ ...base, sequence: 1 }),
      of(base, { author: 1 }),
      of({ author: 1 }, base),
      of(base, { author: 1, parent: 1, kind: 'comment' }),
      of(base, { author: 1, parent: 1, kind: 'repost' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('properties', () => {
  const draft = fc.record({
    author: fc.nat({ max: ACCOUNTS - 1 }),
    kind: fc.constantFrom(...POST_KINDS),
    up: fc.double({ min: 0, max: 1, noNaN: true }),
    hasParent: fc.boolean(),
    to: fc.constantFrom(NONE, 0, 1, 2, 3, 4, 5),
    forget: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
  });

  it('appendPost(...) keeps the chains by author, reply, cascade and addressee of the twin', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 60 }), (drafts) => {
        const wall = createWall(ACCOUNTS, { capacity: 16, addressed: ADDRESSED });
        const twin = new TwinWall();
        for (const { author, forget, hasParent, kind, to, up } of drafts) {
          const kept = twin.posts.map(({ id }) => id);
          const isUnder = kind === 'repost' || kind === 'comment' || kind === 'reply' || hasParent;
          const parent =
            isUnder && kept.length > 0 ? kept[Math.floor(up * kept.length * 0.999)]! : 0;
          if (kind === 'repost' && parent === 0) continue;
          const post = { author, kind, parent, to };
          expect(wall.add(post)).toBe(twin.add(post));
          if (forget === 0) continue;
          const { log } = wall.site;
          // Posts whose parent or root is forgotten would count at rows that are gone: only whole trees go here.
          const to0 = log.oldest + Math.floor(forget * (log.next - log.oldest));
          if (twin.posts.some(({ id, root }) => id >= to0 && root < to0)) continue;
          wall.forget(to0);
          twin.posts = twin.posts.filter(({ id }) => id >= to0);
        }
        expectSame(wall, twin);
      }),
      { numRuns: 150 },
    );
  });
});
