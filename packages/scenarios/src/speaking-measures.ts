import type { Measure, WorldView } from '@netizen/engine';

/** People of two camps, and voices heard. */
interface Camps {
  /** People of the smaller camp (opinion below 0) and the larger one. */
  people: [number, number];
  /** Those of them who speak. */
  speaking: [number, number];
  /** Bots, which all speak for the smaller camp. */
  bots: number;
}

function countCamps({ column, kinds }: WorldView): Camps {
  const opinion = column('opinion').array;
  const speaks = column('speaks').array;
  const { hi, lo } = kinds.get('netizen');
  const camps: Camps = { people: [0, 0], speaking: [0, 0], bots: kinds.get('bot').count };
  for (let i = lo; i < hi; i++) {
    const camp = opinion[i]! < 0 ? 0 : 1;
    camps.people[camp]++;
    camps.speaking[camp] += speaks[i]!;
  }
  return camps;
}

const MEASURES: readonly [name: string, about: string, of: (camps: Camps) => number][] = [
  [
    'speaking.minority',
    'Share of the people of the smaller camp who speak.',
    ({ people, speaking }) => speaking[0] / people[0],
  ],
  [
    'speaking.majority',
    'Share of the people of the larger camp who speak.',
    ({ people, speaking }) => speaking[1] / people[1],
  ],
  [
    'minority.heard',
    'Share of all voices, those of bots included, that speak for the smaller camp.',
    ({ bots, speaking }) => (speaking[0] + bots) / (speaking[0] + speaking[1] + bots),
  ],
  [
    'minority.held',
    'Share of people who hold the opinion of the smaller camp.',
    ({ people }) => people[0] / (people[0] + people[1]),
  ],
];

/** Measures of who speaks in each camp, and of how large the smaller camp seems to those who listen. */
export function speakingMeasures(): Measure[] {
  return MEASURES.map(([name, about, of]) => ({
    name,
    unit: 'share [0, 1]',
    about,
    of: (view) => of(view.memo('camps', () => countCamps(view))),
  }));
}
