import { EVIDENCE_STEP, MOST_EVIDENCE } from '../../src/agents/claim-columns.ts';
import { LOG16, toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import type { BelievingParams } from '../../src/behaviour/believing-options.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { drawAbout } from '../../src/random/draw.ts';
import type { Key } from '../../src/random/key.ts';
import type { Session } from './stage.ts';

/** What one account knows of one claim, in plain words. */
export interface Belief {
  code: number;
  asserted: number;
  denied: number;
  /** Which source said which side: `0 asserted` and so on. */
  said: Set<string>;
  settled: boolean;
}

/** What the twin needs to know of the world. */
export interface TwinWorld {
  key: Key;
  params: BelievingParams;
  dt: number;
  opinion: ArrayLike<number>;
  fear: ArrayLike<number>;
  repostRate: ArrayLike<number>;
  sensitivity: number;
  /** Index of the source by kind of account, undefined for ordinary ones. */
  sourceOf: readonly (number | undefined)[];
  /** First codes of trust by source and account. */
  trust: number[][];
  /** Whether two sources are of one authority. */
  areKin: (s: number, other: number) => boolean;
  relayOf: (i: number) => number;
  answerWeight: readonly number[];
  /** Truth of claim c that is out at an hour: 1, -1 or 0. */
  truthAt: (c: number, hour: number) => number;
}

const SUBJECTS = [
  { subject: 2, claim: 0, side: 1 },
  { subject: 4, claim: 0, side: -1 },
  { subject: 6, claim: 1, side: 1 },
  { subject: 8, claim: 1, side: -1 },
];

/** Follows every session by the formulas; returns what each account ends with and whom it passed what. */
export function twin(sessions: readonly Session[], world: TwinWorld) {
  const { params: p } = world;
  const beliefs = new Map<string, Belief>();
  const beliefOf = (i: number, c: number): Belief => {
    const fresh = { code: 0, asserted: 0, denied: 0, said: new Set<string>(), settled: false };
    const found = beliefs.get(`${i} ${c}`) ?? fresh;
    beliefs.set(`${i} ${c}`, found);
    return found;
  };
  const toCode = (L: number): number => {
    const cut = Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, L));
    return Math.round(cut / EVIDENCE_STEP);
  };
  const move = (s: number, i: number, amount: number): void => {
    const t = world.trust[s]![i]! / UNIT16;
    world.trust[s]![i] = toUnit16(amount > 0 ? t + amount * (1 - t) : t + amount * t);
  };
  const lastTick = new Map<number, number>();
  const passed: string[] = [];
  for (const { agent: i, posts, tick } of sessions) {
    const hours = (tick - (lastTick.get(i) ?? 0)) * world.dt;
    lastTick.set(i, tick);
    for (let c = 0; c < p.claims; c++) {
      const belief = beliefOf(i, c);
      if (belief.asserted + belief.denied === 0) continue;
      belief.code = Math.trunc(belief.code * Math.exp((-Math.LN2 * hours) / p.halfLife));
      const truth = world.truthAt(c, tick * world.dt);
      if (truth === 0 || belief.settled) continue;
      belief.settled = true;
      world.trust.forEach((_, s) => {
        const right = belief.said.has(`${s} ${truth}`);
        const wrong = belief.said.has(`${s} ${-truth}`);
        if (!right && !wrong) return;
        const amount = wrong ? -p.loss : p.gain;
        move(s, i, amount);
        world.trust.forEach((__, other) => {
          if (other !== s && world.areKin(s, other) && p.spread > 0)
            move(other, i, amount * p.spread);
        });
      });
      belief.code = toCode(truth * p.proof);
    }
    for (const post of posts) {
      const found = SUBJECTS.find(({ subject }) => subject === post.subject);
      if (!found || found.claim >= p.claims || post.author === i) continue;
      if (post.kind === POST.comment || post.kind === POST.reply) continue;
      const { claim, side } = found;
      const belief = beliefOf(i, claim);
      const source = world.sourceOf[post.sourceKind];
      const weight =
        source === undefined
          ? p.peerTrust
          : (world.trust[source]![i]! / UNIT16) * world.answerWeight[claim]!;
      const liking = post.topic === 0 ? world.opinion[i]! * post.stance : 0;
      const times = side === 1 ? belief.asserted : belief.denied;
      const worth = times === 0 ? 1 : p.repetition ** times;
      const L = belief.code * EVIDENCE_STEP + side * worth * (weight + p.motivation * liking);
      belief.code = toCode(L);
      if (times < 15) belief[side === 1 ? 'asserted' : 'denied']++;
      if (source !== undefined) belief.said.add(`${source} ${side}`);
      const level = side * belief.code * EVIDENCE_STEP;
      if (level <= p.least) continue;
      const bold = post.topic === 0 ? 1 - (world.fear[i]! / UNIT16) * world.sensitivity : 1;
      const sigma = 1 / (1 + Math.exp(-level));
      const fan = post.kind === POST.repost ? p.fan : 1;
      const hazard =
        (LOG16[world.repostRate[i]!]! * world.relayOf(i) * post.appeal * sigma * bold) / fan;
      const u = (slot: number) =>
        drawAbout(world.key[0], world.key[1], i, post.author, post.sequence, slot);
      if (u(0) >= 1 - Math.exp(-hazard)) continue;
      passed.push(
        times === 0 && u(1) < p.ownWords
          ? `${i} says ${post.subject}`
          : `${i} reposts ${post.root}`,
      );
    }
  }
  return { beliefs, passed };
}
