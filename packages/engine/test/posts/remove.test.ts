import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAG } from '../../src/posts/post-kind.ts';
import { cascadeOf, removeChain } from '../../src/posts/remove.ts';
import { createWall, type Wall } from './wall.ts';

function removed({ site: { log } }: Wall): number[] {
  const ids: number[] = [];
  for (let id = log.oldest; id < log.next; id++)
    if (log.columns.flags[id & log.mask]! & FLAG.removed) ids.push(id);
  return ids;
}

/** 1 is a root with reposts 2 and 3; 4 reposts 2, 5 reposts 4; 6 is another root. */
function sample(): Wall {
  const wall = createWall(6);
  wall.add({ author: 0 });
  for (const parent of [1, 1, 2, 4])
    wall.add({ author: wall.site.log.next - 1, kind: 'repost', parent });
  wall.add({ author: 0 });
  return wall;
}

describe('removeChain(log, post, hour)', () => {
  it('removeChain(log, root, hour) removes the whole cascade and notes the hour', () => {
    const wall = sample();
    expect(removeChain(wall.site.log, 1, 7.5)).toBe(5);
    expect(removed(wall)).toEqual([1, 2, 3, 4, 5]);
    expect(Array.from(wall.site.log.columns.removedHour.subarray(1, 7))).toEqual([
      7.5, 7.5, 7.5, 7.5, 7.5, 0,
    ]);
  });

  it('removeChain(log, repost, hour) removes what is below it, once', () => {
    const wall = sample();
    expect(removeChain(wall.site.log, 2, 1)).toBe(3);
    expect(removed(wall)).toEqual([2, 4, 5]);
    expect(removeChain(wall.site.log, 2, 2)).toBe(0);
    expect(wall.site.log.columns.removedHour[4]).toBe(1);
    expect(removeChain(wall.site.log, 1, 3)).toBe(2);
  });

  it('removeChain(log, post, hour) does nothing for a post that is not kept', () => {
    const wall = sample();
    wall.forget(3);
    expect([0, 2, 99].map((id) => removeChain(wall.site.log, id, 1))).toEqual([0, 0, 0]);
    expect(removed(wall)).toEqual([]);
  });

  it('removeChain(log, repost, hour) removes the post alone once its root is gone', () => {
    const wall = sample();
    wall.forget(2);
    expect(removeChain(wall.site.log, 2, 1)).toBe(1);
  });

  it('cascadeOf(log, root) lists reposts only, ascending', () => {
    const wall = sample();
    wall.add({ author: 1, kind: 'comment', parent: 1 });
    expect(cascadeOf(wall.site.log, 1)).toEqual([2, 3, 4, 5]);
    expect(cascadeOf(wall.site.log, 6)).toEqual([]);
  });
});

describe('properties', () => {
  it('removeChain(...) removes the post and its descendants, as a recursive twin does', () => {
    const parents = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 25 });
    fc.assert(
      fc.property(
        parents,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 4 }),
        (ups, hits) => {
          const wall = createWall(40, { capacity: 16 });
          wall.add({ author: 0 });
          const parentOf = [0, 0];
          for (const up of ups) {
            const parent = 1 + Math.floor(up * (parentOf.length - 1));
            parentOf.push(parent);
            wall.add({ author: parentOf.length, kind: 'repost', parent });
          }
          const gone = new Set<number>();
          const removeBelow = (id: number): void => {
            gone.add(id);
            parentOf.forEach((parent, child) => {
              if (parent === id && child > 1) removeBelow(child);
            });
          };
          for (const hit of hits) {
            const post = 1 + Math.floor(hit * (parentOf.length - 1));
            const before = gone.size;
            removeBelow(post);
            expect(removeChain(wall.site.log, post, 1)).toBe(gone.size - before);
          }
          expect(removed(wall)).toEqual([...gone].sort((a, b) => a - b));
        },
      ),
    );
  });
});
