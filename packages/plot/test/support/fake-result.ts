import type { Marker, RunResult, SeriesInfo } from '@netizen/engine';

/** What a fake result is made from; every part has a small default. */
export interface FakePlan {
  /** Recorded hours. Default 0, 1, ..., 47. */
  hours?: number[];
  kinds?: { name: string; count: number }[];
  markers?: Marker[];
  /** Mean opinion of a kind (or '' for all) by hour. */
  mean?: (kind: string, hour: number) => number;
  /** Standard deviation of the histogram. Default 0.25. */
  spread?: (kind: string, hour: number) => number;
  /** Sources of trust beside officials. */
  alsoTrust?: string[];
  /** Leaves the histograms out. */
  withoutHistograms?: boolean;
  scenario?: string;
}

const BINS = 201;

function bellCounts(mean: number, spread: number, total: number): number[] {
  const weights = Array.from({ length: BINS }, (_, k) => {
    const centre = -1 + (2 * (k + 0.5)) / BINS;
    return Math.exp(-(((centre - mean) / spread) ** 2) / 2);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (Number.isFinite(sum) ? (total * weight) / sum : 0));
}

function defaultMean(kind: string, hour: number): number {
  const base: Record<string, number> = {
    netizen: -0.25,
    leader: -0.4,
    official: 0.6,
    stateMedia: 0.4,
  };
  const rise = hour > 120 ? 0.3 * (1 - 2 ** (-(hour - 120) / 48)) : 0;
  return (base[kind] ?? -0.2) + rise + 0.02 * Math.sin((hour / 24) * 2 * Math.PI);
}

/** Makes a result as the engine would return it, from formulas instead of a run. */
export function fakeResult(plan: FakePlan = {}): RunResult {
  const hours = Float64Array.from(plan.hours ?? Array.from({ length: 48 }, (_, t) => t));
  const kinds = plan.kinds ?? [{ name: 'netizen', count: 1000 }];
  const mean = plan.mean ?? defaultMean;
  const spread = plan.spread ?? (() => 0.25);
  const info: SeriesInfo[] = [];
  const columns = new Map<string, Float64Array>();
  const add = (name: string, unit: string, width: number, values: number[]) => {
    info.push({ name, unit, about: `About ${name}.`, width });
    columns.set(name, Float64Array.from(values));
  };
  for (const { name: kind, count } of [{ name: '', count: 1000 }, ...kinds]) {
    const suffix = kind === '' ? '' : `@${kind}`;
    const list = Array.from(hours);
    const means = list.map((hour) => (count === 0 ? Number.NaN : mean(kind, hour)));
    add(`opinion.mean${suffix}`, 'opinion [-1, 1]', 1, means);
    add(
      `voice.mean${suffix}`,
      'opinion [-1, 1]',
      1,
      means.map((x) => 0.6 * x + 0.15),
    );
    for (const source of ['official', ...(plan.alsoTrust ?? [])])
      add(
        `trust.${source}${suffix}`,
        'share [0, 1]',
        1,
        means.map((x) => 0.5 + 0.3 * x),
      );
    if (plan.withoutHistograms) continue;
    for (const measure of ['opinion', 'voice']) {
      const rows = list.flatMap((hour, t) => bellCounts(means[t]!, spread(kind, hour), count));
      add(`${measure}.histogram${suffix}`, 'accounts', BINS, rows);
    }
  }
  const read = (name: string) => columns.get(name) ?? new Float64Array();
  const scalars = info.filter((entry) => entry.width === 1).map((entry) => entry.name);
  return {
    provenance: {
      scenario: plan.scenario ?? 'police-desk',
      parameters: { officersOnShift: 2, note: '<b>"bold"</b> & more' },
      seed: 'autumn-2011',
      version: '0.1.0',
      digest: '0123abcd-4567ef89',
      accounts: kinds.reduce((sum, kind) => sum + kind.count, 0),
      follows: 50_000,
      hours: hours.at(-1) ?? 0,

      graph: { name: 'microblog', params: { mean: 50 } },
      layout: 'full',
    },
    digest: '0123abcd-4567ef89',
    figures: {} as RunResult['figures'],
    warnings: [],
    markers: plan.markers ?? [],
    kinds,
    hours,
    info,
    names: info.map((entry) => entry.name),
    series: read,
    histogram: (name) => ({ width: BINS, values: read(name) }),
    first: (name) => read(name)[0] ?? Number.NaN,
    last: (name) => read(name).at(-1) ?? Number.NaN,
    table: () => ({
      length: hours.length,
      columns: { hour: hours, ...Object.fromEntries(scalars.map((name) => [name, read(name)])) },
    }),
    cascades: () => ({ length: 0, columns: {} }),
    responses: () => ({ length: 0, columns: {} }),
  };
}

/** Four kinds over two weeks by the hour, with three events. */
export function fortnight(plan: FakePlan = {}): RunResult {
  return fakeResult({
    hours: Array.from({ length: 14 * 24 + 1 }, (_, t) => t),
    kinds: [
      { name: 'netizen', count: 100_000 },
      { name: 'leader', count: 300 },
      { name: 'official', count: 12 },
      { name: 'stateMedia', count: 5 },
    ],
    markers: [
      { hour: 120, name: 'register-change' },
      { hour: 132, name: 'first anecdote' },
      { hour: 330, name: 'end of campaign' },
    ],
    ...plan,
  });
}
