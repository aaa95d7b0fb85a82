import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import type { PostDraft } from '../../src/contract/ctx.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { follows, type Post, postAt } from '../world/models.ts';

/** A post that the script puts into the world at a tick. */
export interface Line extends PostDraft {
  tick: number;
  author: number;
}

/** Lets accounts say what a test wants them to say. */
export function script(lines: readonly Line[]): Institution {
  return defineInstitution({
    name: 'script',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      for (const { author, tick, ...draft } of lines)
        if (tick === ctx.tick) ctx.post(author, draft);
    },
  });
}

/** One visit as it was: what was read, in order, and what the account would say. */
export interface Session {
  tick: number;
  agent: number;
  hour: number;
  posts: Post[];
  voice: number[];
  willing: number[];
}

/** Writes down every visit, with the posts as they were when read. */
export function recorder(sessions: Session[]): Behaviour {
  return defineBehaviour({
    name: 'recorder',
    reads: ['voice', 'willing'],
    visit(_state, visits, ctx) {
      const { agent, hour, post, start, topics, voice, willing } = visits;
      for (let v = 0; v < visits.count; v++) {
        const ids = Array.from(post.subarray(start[v]!, start[v + 1]!));
        sessions.push({
          tick: ctx.tick,
          agent: agent[v]!,
          hour: hour[v]!,
          posts: ids.map((id) => postAt(ctx.log, id)),
          voice: Array.from(voice.subarray(v * topics, (v + 1) * topics)),
          willing: Array.from(willing.subarray(v * topics, (v + 1) * topics)),
        });
      }
    },
  });
}

/** Everybody visits in every tick and reads all there is. */
export const alwaysAwake = (): Behaviour => shareAwake({ share: 1, posts: 100_000 });

/** Rows in which everybody follows everybody else. */
export const allFollowAll = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => j).filter((j) => j !== i),
  );

/** Rows in which nobody follows anybody. */
export const nobodyFollows = (n: number): number[][] => Array.from({ length: n }, () => []);

/** A small world of given follows, behaviours and lines. */
export function stage(
  rows: readonly (readonly number[])[],
  lines: readonly Line[],
  changes: Partial<Model> & Pick<Model, 'behaviours'>,
): Model {
  const { behaviours, institutions = [], ...rest } = changes;
  return {
    name: 'stage',
    kinds: { netizen: rows.length },
    graph: follows(rows),
    behaviours,
    institutions: [script(lines), ...institutions],
    ...rest,
  };
}

/** A small source of whole numbers for making cases; not for statistics. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

/** Lines by chance: every tick some of the authors speak. */
export function randomLines(
  seed: number,
  options: { ticks: number; authors: readonly number[]; topics: number; share?: number },
): Line[] {
  const roll = dice(seed);
  const { authors, share = 0.5, ticks, topics } = options;
  const lines: Line[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    for (const author of authors) {
      if (roll(1000) >= share * 1000) continue;
      lines.push({
        tick,
        author,
        topic: roll(topics),
        stance: roll(2001) / 1000 - 1,
        register: roll(101) / 100,
        appeal: 0.2 + roll(300) / 100,
        subject: roll(3),
      });
    }
  }
  return lines;
}

/** Runs a world for some ticks, checking all columns after each. */
export function stepAll(world: { step(): void; check(): void }, ticks: number): void {
  for (let t = 0; t < ticks; t++) {
    world.step();
    world.check();
  }
}
