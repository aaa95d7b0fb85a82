import { decode } from '../../../src/agents/codec.ts';
import type { GrowingTable } from '../../../src/agents/table.ts';
import { NONE } from '../../../src/base/memory.ts';
import type { Figures } from '../../../src/contract/result.ts';
import { claimOf } from '../../../src/posts/claim-subject.ts';
import { FLAG, POST, type PostKind } from '../../../src/posts/post-kind.ts';
import type { LogColumns } from '../../../src/posts/post-log.ts';
import type { End, Reading } from './lever.ts';

/** Mean of the recorded values of a series, as far as there are any. */
export const mean = (series: string): Reading => ({
  name: series,
  of: ({ result }) => average(Array.from(result.series(series)).filter(Number.isFinite)),
});

/** A figure of the run. */
export const figure = (name: keyof Figures): Reading => ({
  name,
  of: ({ result }) => result.figures[name],
});

/** Which posts of the log a reading looks at. */
export interface Which {
  kind?: PostKind;
  /** Kind of the author. */
  by?: string;
  topic?: number;
  /** About a subject of any sort. */
  onSubject?: boolean;
  /** About a claim. */
  onClaim?: boolean;
  /** Deleted or taken back. */
  isRemoved?: boolean;
}

function rowsOf({ view: { kinds, log } }: End, which: Which): number[] {
  const c = log.columns;
  const rows: number[] = [];
  for (let id = log.oldest; id < log.next; id++) {
    const row = id & log.mask;
    if (which.kind !== undefined && c.kind[row] !== POST[which.kind]) continue;
    if (which.by !== undefined && c.authorKind[row] !== kinds.get(which.by).index) continue;
    if (which.topic !== undefined && c.topic[row] !== which.topic) continue;
    if (which.onSubject && c.subject[row] === 0) continue;
    if (which.isRemoved && (c.flags[row]! & FLAG.removed) === 0) continue;
    if (which.onClaim && claimOf(c.subject[row]!, 16) < 0) continue;
    rows.push(row);
  }
  return rows;
}

const told = (what: string, which: Which): string =>
  `${what} of posts (${Object.entries(which)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')})`;

/** Number of such posts. */
export const count = (which: Which): Reading => ({
  name: told('number', which),
  of: (end) => rowsOf(end, which).length,
});

function valuesOf(end: End, column: keyof LogColumns, which: Which): number[] {
  return rowsOf(end, which).map((row) => end.view.log.columns[column][row]!);
}

/** Mean of a column of the log over such posts. */
export const meanOf = (column: keyof LogColumns, which: Which): Reading => ({
  name: told(`mean ${column}`, which),
  of: (end) => average(valuesOf(end, column, which)),
});

/** Standard deviation of a column of the log over such posts. */
export const spreadOf = (column: keyof LogColumns, which: Which): Reading => ({
  name: told(`spread of ${column}`, which),
  of: (end) => spread(valuesOf(end, column, which)),
});

/** Sum of what an institution keeps in a column, or in a column of a table: `offenders.count`. */
export const kept = (institution: string, what: string): Reading => ({
  name: `${institution}.${what}`,
  of: (end) => sum(keptValues(end, institution, what)),
});

/** Mean of the same. */
export const meanKept = (institution: string, what: string): Reading => ({
  name: `mean ${institution}.${what}`,
  of: (end) => average(keptValues(end, institution, what).filter(Number.isFinite)),
});

function keptValues({ view }: End, institution: string, what: string): number[] {
  const [name = '', column = ''] = what.split('.');
  const own = view.institution(institution)[name] as ArrayLike<number> | GrowingTable;
  if (ArrayBuffer.isView(own)) return Array.from(own as ArrayLike<number>);
  const table = own as GrowingTable;
  return Array.from(
    (table.columns as Record<string, Float64Array>)[column]!.slice(0, table.length),
  );
}

/** Rows of a table of an institution. */
export const rows = (institution: string, table: string): Reading => ({
  name: `rows of ${institution}.${table}`,
  of: ({ view }) => (view.institution(institution)[table] as GrowingTable).length,
});

/** Values of a column for each netizen, at the end; those of the first topic where it has one for each. */
function columnOf({ view }: End, name: string): number[] {
  const { array, rowOf, spec } = view.column(name);
  const per = spec.perTopic ? view.politicalTopics : 1;
  const { hi, lo } = view.kinds.get('netizen');
  const values: number[] = [];
  for (let i = lo; i < hi; i++) values.push(decode(spec, array[rowOf(i) * per]!));
  return values;
}

/** Mean of a column over netizens, at the end. */
export const column = (name: string): Reading => ({
  name: `column ${name}`,
  of: (end) => average(columnOf(end, name)),
});

/** Standard deviation of a column over netizens, at the end. */
export const columnSpread = (name: string): Reading => ({
  name: `spread of column ${name}`,
  of: (end) => spread(columnOf(end, name)),
});

/** Mean distance between what a netizen holds on the first topic and what it reads of others. */
export const climateGap: Reading = {
  name: 'distance of climate from opinion',
  of: (end) => {
    const opinion = columnOf(end, 'opinion');
    return average(columnOf(end, 'climate').map((climate, i) => Math.abs(climate - opinion[i]!)));
  },
};

/** A signal at the end, by a function of its values. */
export const signal = (name: string, what: 'sum' | 'spread'): Reading => ({
  name: `${what} of signal ${name}`,
  of: ({ view }) => {
    const values = Array.from(view.signal(name));
    return what === 'sum' ? sum(values) : spread(values);
  },
});

/** Topics of those who wrote at least three originals, per author. */
export const topicsPerAuthor: Reading = {
  name: 'topics per author',
  of: (end) => {
    const { author, topic } = end.view.log.columns;
    const byAuthor = new Map<number, number[]>();
    for (const row of rowsOf(end, { kind: 'original', by: 'netizen' })) {
      const topics = byAuthor.get(author[row]!) ?? [];
      byAuthor.set(author[row]!, [...topics, topic[row]!]);
    }
    const many = [...byAuthor.values()].filter((topics) => topics.length >= 3);
    return average(many.map((topics) => new Set(topics).size));
  },
};

/** Share of posts written from midnight to six. */
export const nightShare: Reading = {
  name: 'share of posts written at night',
  of: (end) => average(valuesOf(end, 'hour', {}).map((hour) => Number(hour % 24 < 6))),
};

/** Number of questions put to accounts of a kind. */
export const questionsTo = (kind: string): Reading => ({
  name: `questions to ${kind}`,
  of: (end) => {
    const { hi, lo } = end.view.kinds.get(kind);
    return valuesOf(end, 'to', { kind: 'question' }).filter(
      (to) => to !== NONE && to >= lo && to < hi,
    ).length;
  },
});

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const average = (values: readonly number[]): number => sum(values) / values.length;

function spread(values: readonly number[]): number {
  const middle = average(values);
  return Math.sqrt(average(values.map((value) => (value - middle) ** 2)));
}
