import { LOG16, UNIT16 } from '../../src/agents/codec.ts';
import type { ReactionOptions } from '../../src/behaviour/reactions.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawAbout } from '../../src/random/draw.ts';
import type { Key } from '../../src/random/key.ts';
import { normalQuantile } from '../../src/random/normal.ts';
import type { Session } from './stage.ts';

/** What each session should do, by the formulas, post by post. */
export function twin(
  sessions: readonly Session[],
  mind: {
    opinion: ArrayLike<number>;
    fear: ArrayLike<number>;
    anger: ArrayLike<number>;
    trust: ArrayLike<number>;
    repost: ArrayLike<number>;
    comment: ArrayLike<number>;
  },
  world: {
    key: Key;
    sensitivity: number;
    options: Required<Omit<ReactionOptions, 'claims' | 'relay'>>;
    leaders: number;
  },
) {
  const { key, leaders, options: p, sensitivity } = world;
  const reposts = new Set<string>();
  const comments: string[] = [];
  const likes: number[] = [];
  const reports: number[] = [];
  const authorOf = new Map(
    sessions.flatMap(({ posts }) => posts.map(({ author, id }) => [id, author] as const)),
  );
  for (const { agent: i, posts, voice, willing } of sessions) {
    for (const post of posts) {
      if (post.kind === POST.comment || post.kind === POST.reply || post.author === i) continue;
      const u = (slot: number) => drawAbout(key[0], key[1], i, post.author, post.sequence, slot);
      const isPolitical = post.topic === 0;
      const d = Math.abs(post.stance - mind.opinion[i]!);
      const relay = i < leaders ? 0.4 : 1;
      const bold = isPolitical ? 1 - (mind.fear[i]! / UNIT16) * sensitivity : 1;
      const pull =
        (relay * post.appeal * Math.exp(isPolitical ? p.agreement * (1 - d) : 0)) /
        (post.kind === POST.repost ? p.fan : 1);
      const h = LOG16[mind.repost[i]!]! * pull * bold;
      const angry = mind.anger[i]! / UNIT16;
      const heat = isPolitical && post.stance < 0 ? Math.exp(p.anger * angry) : 1;
      if (u(0) < 1 - Math.exp(-h * heat)) reposts.add(`${i} ${post.root}`);
      const blame = isPolitical ? p.report * (d / 2) * (1 + p.reportAnger * angry) : 0;
      if (u(4) < 1 - Math.exp(-blame) && authorOf.get(post.root) !== i) reports.push(post.root);
      if (u(2) < 1 - Math.exp(-h * p.like)) likes.push(post.id);
      if (u(1) >= 1 - Math.exp(-LOG16[mind.comment[i]!]! * pull * (isPolitical ? willing[0]! : 1)))
        continue;
      const z = normalQuantile(u(3) + 0.5 / 2 ** 32);
      const trust = post.sourceKind === 2 ? mind.trust[i]! / UNIT16 : 0.5;
      const agreed = isPolitical ? 1 - Math.abs(post.stance - voice[0]!) : 0;
      const tone =
        p.valenceAgreement * agreed +
        p.valenceTrust * (trust - 0.5) +
        p.valenceRegister * (post.register - 0.5) +
        p.valenceNoise * z;
      comments.push(`${i} ${post.id} ${Math.max(-1, Math.min(1, tone)).toFixed(4)}`);
    }
  }
  return { reposts, comments, likes, reports };
}
