import { measureWorld } from '../support/measure-world.ts';
import { benchOptions, refuse } from '../support/options.ts';
import { printResult, printTable, round } from '../support/print.ts';

// Rules, sizes and what is timed: DECLARATION.md.
const options = benchOptions({
  dimension: ['accounts', 'follows', 'awake'],
  accounts: [10_000, 100_000, 1_000_000, 10_000_000],
  base: 1_000_000,
  mean: [10, 50, 200],
  awake: [0.005, 0.02, 0.1, 0.5],
  stored: 1_000_000,
  warmUp: 200,
  ticks: 24,
  seconds: 3,
  seed: 'scaling',
});

const USUAL = { mean: 50, awake: 0.1 };
const TARGET = { accounts: 1e7, against: 1e5, ratio: 2.5 };
const MIB = 2 ** 20;

interface Point {
  accounts: number;
  follows: 'stored' | 'computed';
  mean: number;
  awake: number;
}

type Row = Awaited<ReturnType<typeof measure>>;

const pointKey = (point: Point): string => JSON.stringify(Object.values(point));
const done = new Map<string, Row>();

async function measure(point: Point) {
  const { accounts, awake, follows, mean } = point;
  const { seconds, seed, ticks, warmUp } = options;
  const parameters = { netizens: accounts, meanFollows: mean, awakeShare: awake, follows };
  const job = { scenario: 'bare-feed', parameters, seed, ticks, seconds, warmUp };
  const { figures, peakRssBytes, window } = await measureWorld(job);
  return {
    ...point,
    ticks: window.ticks,
    sessions: window.sessions,
    scans: window.scans,
    seconds: round(window.seconds),
    nsPerSession: round((window.seconds / window.sessions) * 1e9),
    nsPerScan: round((window.seconds / window.scans) * 1e9),
    bytesPerAccount: round(figures.bytesPerAccount),
    bytesPerFollow: round(figures.bytesPerFollow),
    postLogMiB: round(figures.postLogBytes / MIB),
    peakMiB: round(peakRssBytes / MIB),
    setUpSeconds: round(figures.setupSeconds),
  };
}

/** Measures a point once, also where two dimensions share it. */
async function rowOf(point: Point): Promise<Row> {
  const key = pointKey(point);
  const row = done.get(key) ?? (await measure(point));
  done.set(key, row);
  return row;
}

/** Returns the points of a dimension, smaller ones first; what is large is computed rather than stored. */
function pointsOf(dimension: string): Point[] {
  const graphs = ['stored', 'computed'] as const;
  if (dimension === 'accounts')
    return graphs.flatMap((follows) =>
      options.accounts
        .filter((accounts) => follows === 'computed' || accounts <= options.stored)
        .map((accounts) => ({ accounts, follows, ...USUAL })),
    );
  const base = { accounts: options.base, follows: 'stored' as const, ...USUAL };
  if (dimension === 'follows') return options.mean.map((mean) => ({ ...base, mean }));
  return options.awake.map((awake) => ({ ...base, awake }));
}

const TITLES: Readonly<Record<string, string>> = {
  accounts: 'By number of accounts (50 follows, a tenth awake)',
  follows: `By mean number of follows (${options.base} accounts, a tenth awake)`,
  awake: `By share of accounts awake in a tick (${options.base} accounts, 50 follows)`,
};

function print(dimension: string, rows: readonly Row[]): void {
  printTable(
    [
      'accounts',
      'follows',
      'mean',
      'awake',
      'ns/session',
      'ns/scan',
      'B/account',
      'B/follow',
      'log MiB',
      'peak MiB',
      'set-up s',
    ],
    rows.map((row) => [
      row.accounts,
      row.follows,
      row.mean,
      row.awake,
      row.nsPerSession,
      row.nsPerScan,
      row.bytesPerAccount,
      row.bytesPerFollow,
      row.postLogMiB,
      row.peakMiB,
      row.setUpSeconds,
    ]),
    TITLES[dimension],
  );
}

/** Cost of a scan on the largest world over that on the one it is held against; null where one was not run. */
function ratioOf(rows: readonly Row[]): number | null {
  const cost = (accounts: number): number | undefined =>
    rows.find((row) => row.follows === 'computed' && row.accounts === accounts)?.nsPerScan;
  const [large, small] = [cost(TARGET.accounts), cost(TARGET.against)];
  return large && small ? round(large / small) : null;
}

const unknown = options.dimension.find((name) => !(name in TITLES));
if (unknown !== undefined)
  refuse(`scaling: there is no dimension "${unknown}". Known: ${Object.keys(TITLES).join(', ')}.`);
const dimensions: Record<string, Row[]> = {};
for (const dimension of options.dimension) {
  const rows: Row[] = [];
  for (const point of pointsOf(dimension)) rows.push(await rowOf(point));
  dimensions[dimension] = rows;
  print(dimension, rows);
}
const ratio = ratioOf(dimensions.accounts ?? []);
if (ratio !== null)
  console.log(
    `\na scan at ${TARGET.accounts} accounts costs ${ratio} times one at ${TARGET.against}`,
  );
const { seed, ticks, warmUp } = options;
printResult({
  bench: 'scaling',
  ...{ seed, warmUp, ticks },
  target: TARGET.ratio,
  ratio,
  isMet: ratio === null ? null : ratio <= TARGET.ratio,
  dimensions,
});
