import type { Measure, WorldView } from '@netizen/engine';

/** Which posts a measure counts. */
export interface CountedPosts {
  /** Kinds of author, of a post and of the root that it reposts. */
  kinds: readonly string[];
  /** Index of the topic, or none for all. */
  topic?: number;
  /** Length of the window, hours. */
  hours: number;
  /** Only posts of a stance below this. Default all. */
  below?: number;
}

/** Counts originals of some authors within the last hours, and reposts among these authors. */
export function countPosts(
  view: WorldView,
  { below = 2, hours, kinds, topic }: CountedPosts,
): number {
  const c = view.log.columns;
  const isCounted = view.kinds.list.map(({ name }) => kinds.includes(name));
  const from = view.hour - hours;
  let count = 0;
  for (let id = view.log.next - 1; id >= view.log.oldest; id--) {
    const row = id & view.log.mask;
    // A tick's posts are not in order of their hours: stop one tick late.
    if (c.hour[row]! < from - view.dt) break;
    if (c.hour[row]! < from || c.kind[row]! > 1 || !isCounted[c.authorKind[row]!]!) continue;
    if (!isCounted[c.sourceKind[row]!]!) continue;
    if (c.stance[row]! < below && (topic === undefined || c.topic[row] === topic)) count++;
  }
  return count;
}

/** Posts per hour on a topic by some kinds of author. */
export function volumeMeasure(name: string, posts: CountedPosts): Measure {
  return {
    name,
    unit: 'posts/h',
    about: `Originals per hour on the topic, and reposts of such, by ${posts.kinds.join(' and ')}, last ${posts.hours} h.`,
    of: (view) => countPosts(view, posts) / posts.hours,
  };
}

/** Share of the posts of some kinds of author that is about a topic. */
export function volumeShare(name: string, posts: CountedPosts & { topic: number }): Measure {
  const { topic: _, ...all } = posts;
  return {
    name,
    unit: 'share [0, 1]',
    about: `Share of the originals by ${posts.kinds.join(' and ')}, and of reposts of such, that is about the topic, last ${posts.hours} h.`,
    of: (view) => countPosts(view, posts) / countPosts(view, all),
  };
}
