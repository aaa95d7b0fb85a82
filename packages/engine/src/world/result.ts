import { type GrowingTable, growingTable, type TableSchema } from '../agents/table.ts';
import { NetizenError } from '../base/error.ts';
import { nearestName } from '../base/options.ts';
import type { Provenance, RunResult, Table } from '../contract/result.ts';
import { recordCascades } from '../posts/cascades.ts';
import { recordResponses } from '../posts/responses.ts';
import { digestOf } from './digest.ts';
import { figuresOf } from './figures.ts';
import { seriesInfo } from './record.ts';
import { markersUntil } from './schedule.ts';
import type { WorldState } from './state.ts';
import { VERSION } from './version.ts';

function provenanceOf(state: WorldState, digest: string): Provenance {
  const { model } = state.plan;
  return {
    scenario: model.origin?.scenario ?? model.name,
    parameters: { ...model.origin?.parameters },
    seed: state.seed,
    version: VERSION,
    digest,
    accounts: state.plan.kinds.size,
    follows: state.graph.follows,
    hours: state.tick * state.plan.dt,
    graph: { name: model.graph.name, params: model.graph.params },
    layout: state.plan.layout,
  };
}

/** A growing table as it stands, with the rows that `addOpen` adds for posts still in the log. */
function withOpen<S extends TableSchema>(
  kept: GrowingTable<S>,
  addOpen: (copy: GrowingTable<S>) => void,
): Table {
  const copy = growingTable(kept.schema, Math.max(64, kept.length));
  const names = Object.keys(kept.schema);
  for (const name of names) {
    copy.columns[name]!.set(kept.columns[name]!.subarray(0, kept.length));
  }
  copy.length = kept.length;
  addOpen(copy);
  const columns = Object.fromEntries(
    names.map((name) => [name, copy.columns[name]!.subarray(0, copy.length)]),
  );
  return { length: copy.length, columns };
}

/** Returns what a world has recorded so far, as tables. */
export function resultOf(state: WorldState): RunResult {
  const { recorder } = state;
  const digest = digestOf(state);
  const info = seriesInfo(recorder);
  const names = info.map(({ name }) => name);
  const hours = Float64Array.from(recorder.hours);
  const values = recorder.values.map((row) => Float64Array.from(row));
  const { log, plan } = state;
  const cascades = withOpen(state.cascades, (copy) => {
    recordCascades(log, log.oldest, log.next, copy, { least: plan.cascadesFrom, isOpen: true });
  });
  const responses = withOpen(state.responses, (copy) => {
    recordResponses(log, log.oldest, log.next, copy, {
      isTracked: plan.hasResponses,
      isOpen: true,
    });
  });
  const indexOf = (name: string): number => {
    const index = names.indexOf(name);
    if (index >= 0) return index;
    const near = nearestName(name, names);
    throw new NetizenError(
      'UNKNOWN_SERIES',
      `result: there is no series "${name}". ${near ? `Did you mean "${near}"?` : `Recorded: ${names.join(', ') || 'none'}.`}`,
    );
  };
  const series = (name: string): Float64Array => {
    const index = indexOf(name);
    if (info[index]!.width === 1) return values[index]!;
    throw new NetizenError(
      'SERIES_WIDTH',
      `result: "${name}" is a histogram of ${info[index]!.width} numbers per row. Use histogram("${name}").`,
    );
  };
  return {
    provenance: provenanceOf(state, digest),
    digest,
    figures: figuresOf(state),
    warnings: [...state.warnings.values()].map((warning) => ({ ...warning })),
    markers: markersUntil(state.plan.events, state.tick * state.plan.dt),
    kinds: state.plan.kinds.list.map(({ count, name }) => ({ name, count })),
    hours,
    info,
    names,
    series,
    histogram(name) {
      const index = indexOf(name);
      return { width: info[index]!.width, values: values[index]! };
    },
    first: (name) => series(name)[0] ?? Number.NaN,
    last: (name) => series(name).at(-1) ?? Number.NaN,
    table() {
      const numbers = info.filter(({ width }) => width === 1);
      const columns = Object.fromEntries(numbers.map(({ name }) => [name, series(name)]));
      return { length: hours.length, columns: { hour: hours, ...columns } };
    },
    cascades: () => cascades,
    responses: () => responses,
  };
}
