import { type Measure, pressOffice } from '@netizen/engine';
import { TOPIC } from './city.ts';

/** Mean register of what the learning desk posted in the last day. */
const learnedRegister: Measure = {
  name: 'learner.register',
  unit: '0 press release .. 1 anecdote',
  about: 'Mean register of the posts of the learning desk, last 24 h.',
  of(view) {
    const c = view.log.columns;
    const { index } = view.kinds.get('learningDesk');
    let sum = 0;
    let count = 0;
    for (let id = view.log.next - 1; id >= view.log.oldest; id--) {
      const row = id & view.log.mask;
      if (c.hour[row]! < view.hour - 24 - view.dt) break;
      if (c.authorKind[row] !== index || c.hour[row]! < view.hour - 24) continue;
      sum += c.register[row]!;
      count++;
    }
    return sum / count;
  },
};

/** What the learning desk needs to know. */
interface LearnerSite {
  learners: number;
  postsPerDay: number;
  releaseRegister: number;
  anecdoteRegister: number;
  registerAppeal: number;
}

/** What a desk that learns its register adds to a city, at a place among the popular; nothing without learners. */
export function learnerOf(p: LearnerSite, rank: number) {
  if (p.learners === 0) return { kinds: {}, institutions: [], measures: [] };
  const place: [number, number] = [rank, rank];
  return {
    kinds: { learningDesk: { count: 1, place, trust: 'trustLearner', wakes: false } },
    institutions: [
      pressOffice({
        kind: 'learningDesk',
        topic: TOPIC.authorities,
        postsPerDay: p.postsPerDay,
        arms: [p.releaseRegister, (p.releaseRegister + p.anecdoteRegister) / 2, p.anecdoteRegister],
        learns: true,
        effort: 1,
        registerAppeal: p.registerAppeal,
      }),
    ],
    measures: [learnedRegister],
  };
}
