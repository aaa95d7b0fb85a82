import { NONE } from '../../../src/base/memory.ts';
import type { CrossPostingOptions } from '../../../src/behaviour/cross-posting.ts';
import { type SharedMindOptions, sharedMind } from '../../../src/behaviour/shared-mind.ts';
import { POST } from '../../../src/posts/post-kind.ts';
import { twoTowns } from '../../world/two-towns.ts';
import type { End, Levers, Reading } from './lever.ts';

/** Posts that were carried over, as rows of the log. */
function carriedRows({ view: { log, twin } }: End): number[] {
  const { author, kind, to } = log.columns;
  const rows: number[] = [];
  for (let id = log.oldest; id < log.next; id++) {
    const row = id & log.mask;
    if (kind[row] !== POST.original || to[row] === NONE) continue;
    if (to[row] === twin(author[row]!)) rows.push(row);
  }
  return rows;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const carried: Reading = { name: 'posts carried over', of: (end) => carriedRows(end).length };

const carriedAppeal: Reading = {
  name: 'mean appeal of posts carried over',
  of: (end) => mean(carriedRows(end).map((row) => end.view.log.columns.appeal[row]!)),
};

/** How far posts carried over, on the political topic, stand from what their author holds. */
const carriedGap: Reading = {
  name: 'distance of posts carried over from the opinion of their author',
  of(end) {
    const { author, stance, topic } = end.view.log.columns;
    const opinion = end.view.column('opinion').array;
    const rows = carriedRows(end).filter((row) => topic[row] === 0);
    return mean(rows.map((row) => Math.abs(stance[row]! - opinion[author[row]!]!)));
  },
};

/** Distance between the opinions of both accounts of a person. */
const rift: Reading = {
  name: 'distance between the two accounts of a person',
  of({ view }) {
    const opinion = view.column('opinion').array;
    const gaps: number[] = [];
    for (let i = 0; i < view.size; i++) {
      const twin = view.twin(i);
      if (twin !== NONE) gaps.push(Math.abs(opinion[i]! - opinion[twin]!));
    }
    return mean(gaps);
  },
};

const crossing = (options: object) =>
  twoTowns({ crossing: options as CrossPostingOptions, overlap: 0.9, censored: [] });

function sharing(options: object) {
  const model = twoTowns({ overlap: 0.9 });
  const behaviours = model.behaviours.map((one) =>
    one.name === 'sharedMind' ? sharedMind(options as SharedMindOptions) : one,
  );
  return { ...model, behaviours, initial: { opinion: model.initial!['opinion']! } };
}

/** Levers of people on two platforms. */
export const PLATFORMS: Levers = {
  crossPosting: {
    world: crossing,
    hours: 24,
    levers: [
      { set: 'rate', from: 0, to: 0.5, raises: carried },
      { set: 'nudge', from: 0, to: 1, lowers: carriedGap },
      { set: 'appeal', from: 1, to: 3, raises: carriedAppeal },
      { set: 'most', from: 1, to: 20, raises: carried },
    ],
  },
  sharedMind: {
    world: sharing,
    hours: 24,
    levers: [{ set: 'columns', from: [], to: ['opinion'], lowers: rift }],
  },
};
