import { describe, expect, it } from 'vitest';
import { POST } from '../../src/posts/post-kind.ts';
import { createWorld } from '../../src/world/world.ts';
import { type Post, stepAndCollect } from '../world/models.ts';
import { richModel } from '../world/rich-model.ts';

/** What the table should say of an original, from all posts as they last stood. */
function twin(original: Post, posts: readonly Post[]) {
  const comments = posts.filter(
    ({ kind, parent }) => kind === POST.comment && parent === original.id,
  );
  return {
    author: original.author,
    sequence: original.sequence,
    authorKind: original.authorKind,
    hour: original.hour,
    topic: original.topic,
    subject: original.subject,
    register: original.register,
    stance: original.stance,
    reposts: original.reposts,
    likes: original.likes,
    comments: comments.length,
    positive: comments.filter(({ valence }) => valence > 0).length,
    removed: original.flags & 1,
  };
}

describe('recordResponses(log, from, to, table, { isTracked, isOpen })', () => {
  for (const responsesOf of [['netizen'], ['leader', 'netizen'], ['official']]) {
    it(`recordResponses(...) keeps every original of ${responsesOf} with what it drew`, () => {
      const world = createWorld(richModel({ responsesOf }), { seed: 'responses' });
      const posts = stepAndCollect(world, 40);
      const { columns, length } = world.result().responses();
      const isTracked = world.view.kinds.list.map(({ name }) => responsesOf.includes(name));
      const originals = posts.filter(
        ({ authorKind, kind }) => kind === POST.original && isTracked[authorKind],
      );
      expect(length).toBe(originals.length);
      const rows = Array.from({ length }, (_, r) =>
        Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[r]])),
      );
      const { oldest } = world.view.log;
      // A comment may come in the last ticks before its post leaves the log, and never after.
      rows.forEach(({ open, ...row }, r) => {
        const original = originals[r]!;
        expect(open).toBe(original.id >= oldest ? 1 : 0);
        expect(row).toEqual(twin(original, posts));
      });
      if (responsesOf.includes('netizen')) {
        expect(rows.some(({ comments }) => (comments as number) > 1)).toBe(true);
        expect(rows.some(({ open }) => open === 0)).toBe(true);
      }
    });
  }

  it('recordResponses(...) keeps nothing unless the model asks', () => {
    const world = createWorld(richModel(), { seed: 'responses' });
    for (let t = 0; t < 20; t++) world.step();
    expect(world.result().responses().length).toBe(0);
  });

  it('recordResponses(...) is asked for by kinds that the model has', () => {
    expect(() => createWorld(richModel({ responsesOf: ['leaders'] }))).toThrow(
      'Did you mean "leader"?',
    );
  });
});
