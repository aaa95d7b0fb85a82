import type { ColumnDescription, ModelDescription } from '@netizen/engine';
import { code, codes, table } from './markdown.ts';
import type { Odd } from './odd.ts';

const ENCODED: Record<string, string> = {
  unit16: 'share in 16 bits',
  log16: 'logarithm in 16 bits',
  signed16: '16 bits',
  tick16: 'tick in 16 bits',
};
const STORED: Record<string, string> = {
  f32: '32-bit float',
  f64: '64-bit float',
  u8: '8 bits',
  u16: '16 bits',
  i16: '16 bits, signed',
  u32: '32 bits',
  i32: '32 bits, signed',
};
/** Beyond this a bound is that of the storage, not one of the model. */
const UNBOUNDED = 1e37;

function rangeOf({ max, min }: ColumnDescription): string {
  const low = min < -UNBOUNDED ? '' : String(min);
  const high = max > UNBOUNDED ? '' : String(max);
  if (low === '' && high === '') return 'any';
  if (high === '') return `>= ${low}`;
  return low === '' ? `<= ${high}` : `[${low}, ${high}]`;
}

function columnRow(column: ColumnDescription): string[] {
  const { about, change, codec, init, name, owner, perTopic, storage } = column;
  const isTrust = name.startsWith('trust');
  const meaning = about || (isTrust ? 'weight given to accounts of that kind' : '-');
  const first = init === 'drawn' ? 'drawn by account' : String(init);
  return [
    code(name),
    meaning,
    rangeOf(column),
    perTopic
      ? `${ENCODED[codec] ?? STORED[storage]}, per political topic`
      : (ENCODED[codec] ?? STORED[storage] ?? storage),
    owner,
    change === 'constant' ? `${init} for all` : first,
    change,
  ];
}

function kindRows({ accounts, kinds }: ModelDescription): string[][] {
  return kinds.map(({ count, name, place, trust, wakes }) => [
    code(name),
    count.toLocaleString('en-US'),
    `${Number(((100 * count) / accounts).toPrecision(3))}%`,
    place ? `popularity ranks ${place[0]} to ${place[1]} of all` : 'what is left',
    wakes ? 'visits and reads' : 'is run by an institution',
    trust ? code(trust) : 'weight 1',
  ]);
}

/** Platforms and people on two of them, where there are any. */
function platformTexts({ kinds, overlap = [], platforms }: ModelDescription): string[] {
  if (!platforms) return [];
  const countOf = (name: string) => kinds.find((kind) => kind.name === name)!.count;
  const rows = platforms.map(({ kinds: names, name }) => [
    code(name),
    codes(names),
    names.reduce((sum, kind) => sum + countOf(kind), 0).toLocaleString('en-US'),
  ]);
  const shares = overlap.map(
    ({ among, of, share }) =>
      `Of the accounts of the kind ${code(of)} a share of ${share} belongs to people who have an account of the kind ${code(among)} too; the two begin with one mind.`,
  );
  return [
    '### Platforms',
    table(['platform', 'kinds of account', 'accounts'], rows, 'None.'),
    'Each platform has its own follower graph and its own hot list; popularity ranks are those on the platform.',
    ...shares,
  ];
}

/** The section on entities, state variables and scales. */
export function entitiesText({ hours, model }: Odd): string {
  const { columns, feed, recordEvery, tick, topics } = model;
  const topicRows = topics.map((topic) => [
    code(topic.name),
    topic.political ? 'yes' : 'no',
    String(topic.sensitivity),
    String(topic.collectiveAction),
    String(Number(topic.salience.toPrecision(4))),
  ]);
  return [
    'Accounts are rows; all that is known of one is its row in the columns below. Numbers are those of the parameters chosen.',
    '### Kinds of account',
    table(
      ['kind', 'accounts', 'share', 'place in the follower graph', 'activity', 'trust'],
      kindRows(model),
      'None.',
    ),
    ...platformTexts(model),
    '### Topics',
    table(
      [
        'topic',
        'opinions held on it',
        'sensitivity',
        'potential for collective action',
        'resting salience',
      ],
      topicRows,
      'None.',
    ),
    '### State variables of an account',
    table(
      ['column', 'meaning', 'range', 'kept as', 'declared by', 'first value', 'change'],
      columns.map(columnRow),
      'None.',
    ),
    '### Scales',
    `A tick is ${tick} h, and a run ${hours} h unless said otherwise; measures are recorded every ${recordEvery} h. Posts are seen for ${feed.horizon} h. Opinions, stances and valences lie on [-1, 1] unless the table of columns says otherwise; there is no space beside the follower graph.`,
  ].join('\n\n');
}
