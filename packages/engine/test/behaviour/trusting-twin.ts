import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { POST } from '../../src/posts/post-kind.ts';
import type { Post } from '../world/models.ts';
import type { Session } from './stage.ts';

const DT = 0.25;

/** Parameters of `trusting` that the twin knows. */
export interface TwinParams {
  closeToLife: number;
  tooOfficial: number;
  answered: number;
  ignored: number;
  patience: number;
  spread: number;
}

/** The rule once more. Columns 0, 1, 2 are those of police, official, state media; kinds 1, 2, 3. */
export function twin(
  first: number[][],
  sessions: readonly Session[],
  posts: readonly Post[],
  p: TwinParams,
): number[][] {
  const trust = first.map((row) => [...row]);
  const last = first.map(() => 0);
  const tickOf = ({ hour }: Post): number => Math.floor(hour / DT);
  const byId = new Map(posts.map((one) => [one.id, one]));
  const move = (i: number, column: number, amount: number): void => {
    const siblings = column === 2 ? [] : [1 - column];
    for (const [c, a] of [[column, amount], ...siblings.map((s) => [s, amount * p.spread])] as [
      number,
      number,
    ][]) {
      const t = trust[i]![c]!;
      trust[i]![c] = toUnit16(a > 0 ? t + a * (1 - t) : t + a * t) / UNIT16;
    }
  };
  for (const { agent: i, posts: read, tick } of sessions) {
    for (const { hour, kind, parent, register, sourceKind, to } of read) {
      if (sourceKind === 0 || kind === POST.comment) continue;
      if (kind === POST.reply) {
        if (to !== i) continue;
        const delay = hour - byId.get(parent)!.hour;
        move(i, sourceKind - 1, p.answered * (0.5 + 0.5 * register) * 2 ** (-delay / p.patience));
      } else if (register > 0.5) move(i, sourceKind - 1, p.closeToLife * (2 * register - 1));
      else if (register < 0.5) move(i, sourceKind - 1, -p.tooOfficial * (1 - 2 * register));
    }
    const own = posts
      .filter(({ author, kind }) => author === i && kind === POST.question)
      .reverse();
    for (const question of own) {
      const due = question.hour + p.patience;
      const isDue = tickOf(question) < tick && due > last[i]! * DT && due <= tick * DT;
      const isAnswered = posts.some((one) => one.parent === question.id && tickOf(one) < tick);
      if (isDue && !isAnswered) move(i, question.to - 4, -p.ignored);
    }
    last[i] = tick;
  }
  return trust;
}
