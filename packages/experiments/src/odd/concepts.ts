import type { ModelDescription, ProcessDescription } from '@netizen/engine';
import { code, codes, table } from './markdown.ts';

const unique = (names: readonly string[]) => [...new Set(names)];

function adaptation({ columns, processes }: ModelDescription): string {
  const changing = columns.filter(
    ({ change, owner }) => change === 'written' && owner !== 'platform' && owner !== 'trait',
  );
  if (changing.length === 0) return 'No state of accounts adapts.';
  // The name `trust` stands for all columns of trust.
  const isBy = (process: ProcessDescription, name: string) =>
    [...process.own, ...process.writes].some(
      (one) => one === name || (one === 'trust' && name.startsWith('trust')),
    );
  const writers = processes.filter((process) => changing.some(({ name }) => isBy(process, name)));
  return `Accounts change ${codes(changing.map(({ name }) => name))}, through ${codes(writers.map(({ name }) => name))}. Rules are reactions, not choices by a forecast: no account maximises an objective, and none predicts.`;
}

function sensing({ feed, processes }: ModelDescription): string {
  const others = unique(processes.flatMap(({ published }) => published));
  const reads = unique(processes.flatMap((process) => process.reads));
  const hot = feed.hotList ? ' and a hot list' : '';
  const more = feed.recommend
    ? `, with posts of others that the platform recommends ${code(feed.recommend)}`
    : '';
  const direct =
    others.length > 0
      ? ` Columns of others seen directly, as of the beginning of the tick: ${codes(others)}.`
      : ' No account sees the state of another; it sees posts.';
  return `Accounts know their own rows (${codes(reads)}) and a feed of posts by those they follow${hot}${more}, ordered by ${code(feed.rank)} ${code(feed.rankParams)}.${direct}`;
}

function interaction({ overlap, processes }: ModelDescription): string {
  const lookers = processes.filter(({ published }) => published.length > 0);
  const parts = processes.flatMap(({ phases }) => phases);
  const ways = [
    ...(parts.includes('sessions: visits')
      ? ['by posts, which followers read when they wake']
      : []),
    ...(lookers.some(({ name }) => name !== 'sharedMind')
      ? ['by looking at the state of those followed']
      : []),
    ...(overlap && lookers.some(({ name }) => name === 'sharedMind')
      ? ['as two accounts of one person, which have one mind']
      : []),
    ...(parts.includes('serial') ? ['by meetings, one after the other'] : []),
  ];
  return ways.length > 0
    ? `Accounts act on each other ${ways.join(', and ')}.`
    : 'Accounts do not act on each other.';
}

/** The design concepts of the protocol, by name. */
export function conceptsText(model: ModelDescription): string {
  const { kinds, measures, processes } = model;
  const rules = processes.filter(({ type }) => type === 'behaviour').map(({ name }) => name);
  const bodies = processes.filter(({ type }) => type === 'institution').map(({ name }) => name);
  const series = unique(measures.map(({ name }) => name.split('@')[0]!));
  const concepts = [
    [
      'Basic principles',
      'Accounts wake, read what the accounts they follow have posted, change only themselves, and post. Each rule is one of the submodels below.',
    ],
    [
      'Emergence',
      `Whatever the measures show of all accounts together (${codes(series)}) comes out of single rules (${codes(rules)})${bodies.length > 0 ? ` and institutions (${codes(bodies)})` : ''}; none of it is imposed.`,
    ],
    ['Adaptation, objectives, learning, prediction', adaptation(model)],
    ['Sensing', sensing(model)],
    ['Interaction', interaction(model)],
    [
      'Stochasticity',
      'Every draw is a function of seed, name of the submodel, tick, account and a slot: the same seed gives the same run, whatever the number of threads, and two runs with one changed lever share the chance of all that they share.',
    ],
    [
      'Collectives',
      `${kinds.length === 1 ? 'One kind of account' : `Kinds of account: ${codes(kinds.map(({ name }) => name))}`}; the graph of who follows whom is described under initialisation.`,
    ],
  ];
  const observed = measures.map(({ about, name, unit, width }) => [
    code(name),
    about || '-',
    width > 1 ? `${unit}, ${width} numbers` : unit,
  ]);
  return [
    ...concepts.map(([name, text]) => `**${name}.** ${text}`),
    '**Observation.** Recorded are:',
    table(['series', 'meaning', 'unit'], observed, 'Nothing is recorded.'),
  ].join('\n\n');
}
