import { PERSONAS } from '../agents/personas.ts';
import type { GrowingTable } from '../agents/table.ts';
import type { NumericArray } from '../base/memory.ts';
import type { Origin } from '../contract/model.ts';
import type { Warning } from '../contract/result.ts';
import type { HotList } from '../posts/hot-list.ts';
import { LOG_COLUMNS } from '../posts/post-log.ts';
import type { Layout } from './layout.ts';
import { type Named, writeSections } from './sections.ts';
import type { Counts, WorldState } from './state.ts';
import { VERSION } from './version.ts';

/** What a snapshot says of itself before its arrays. */
export interface SnapshotHeader {
  readonly format: 1;
  readonly version: string;
  readonly model: string;
  readonly seed: string;
  readonly accounts: number;
  readonly origin: Origin | null;
  /** Name and parameters of the graph; `isStored` when the snapshot carries it. */
  readonly graph: { name: string; params: object; isStored: boolean };
  readonly tick: number;
  /** Length of a tick, hours. */
  readonly dt: number;
  readonly layout: Layout;
  /** Different accounts of the largest kind in the compact layout. */
  readonly personas: number;
  readonly counts: Counts;
  readonly warnings: readonly Warning[];
  readonly hash: readonly [number, number];
  readonly every: number;
  readonly log: { oldest: number; next: number };
  /** Subjects on the hot list of each platform. */
  readonly hotCounts: readonly number[];
  readonly seconds: { setup: number; run: number };
}

export const SNAPSHOT_FORMAT = 1;

/** Rows of the ring in the order of ids: up to its end, and on from its beginning. */
function logSections({ log }: WorldState): Named[] {
  const from = log.oldest & log.mask;
  const count = log.next - log.oldest;
  const turned = Math.max(0, from + count - (log.mask + 1));
  const columns = LOG_COLUMNS.map((name): Named => {
    const column: NumericArray = log.columns[name];
    return [
      `log.${name}`,
      column.subarray(from, from + count - turned),
      column.subarray(0, turned),
    ];
  });
  return [...columns, ['log.lastToAccount', log.lastToAccount]];
}

function tableSections(prefix: string, table: GrowingTable): Named[] {
  return Object.entries(table.columns).map(
    ([name, column]): Named => [`${prefix}.${name}`, column.subarray(0, table.length)],
  );
}

function ownSections({ owns, plan }: WorldState): Named[] {
  return owns.flatMap((own, n) => {
    const prefix = `own.${plan.institutions[n]!.name}`;
    return Object.entries(own).flatMap(([name, kept]): Named[] =>
      ArrayBuffer.isView(kept)
        ? [[`${prefix}.${name}`, kept]]
        : tableSections(`${prefix}.${name}`, kept),
    );
  });
}

/** The hot list of platform number p; the first one has the plain name. */
function hotSections(hot: HotList, p: number): Named[] {
  const prefix = p === 0 ? 'hot' : `hot${p}`;
  return [
    ...(['subject', 'post', 'topic', 'score'] as const).map(
      (name): Named => [`${prefix}.${name}`, hot[name]],
    ),
    ...tableSections(`${prefix}Table`, hot.table),
    ...tableSections(`${prefix}Blocked`, hot.blocked),
  ];
}

/** Whether the snapshot must carry the rows; a computed graph is built again, whoever chose its size. */
function isCarried({ bringsGraph, graph, overlay }: WorldState): boolean {
  return bringsGraph && (overlay?.base ?? graph).rows !== undefined;
}

function graphSections(state: WorldState): Named[] {
  const sections: Named[] = [];
  const base = state.overlay?.base ?? state.graph;
  if (isCarried(state)) {
    const { followees, offsets, weights } = base.rows!;
    sections.push(['graph.offsets', offsets], ['graph.followees', followees]);
    if (weights) sections.push(['graph.weights', weights]);
    const { originalIds } = base as { originalIds?: Float64Array };
    if (originalIds) sections.push(['graph.originalIds', originalIds]);
  }
  if (state.overlay) sections.push(['graph.overlay', state.overlay.save()]);
  return sections;
}

function recommendSections({ recommend }: WorldState): Named[] {
  if (!recommend) return [];
  return (['post', 'score', 'count'] as const).map(
    (name): Named => [`recommend.${name}`, recommend[name]],
  );
}

/** Writes the whole state as parts; see `World.snapshot`. */
export function writeSnapshot(state: WorldState, isCopy: boolean): Uint8Array[] {
  const { counts, hash, hots, log, plan, recorder, seconds, seed, tick } = state;
  const { model } = plan;
  const header: SnapshotHeader = {
    format: SNAPSHOT_FORMAT,
    version: VERSION,
    model: model.name,
    seed,
    accounts: plan.kinds.size,
    origin: model.origin ?? null,
    graph: { name: model.graph.name, params: model.graph.params, isStored: isCarried(state) },
    tick,
    dt: plan.dt,
    layout: plan.layout,
    personas: plan.personas?.period ?? PERSONAS,
    counts,
    warnings: [...state.warnings.values()],
    hash: [hash.a, hash.b],
    every: recorder.every,
    log: { oldest: log.oldest, next: log.next },
    hotCounts: hots.map(({ count }) => count),
    seconds,
  };
  const arrays: Named[] = [
    ...Object.entries(state.columns).map(([name, column]): Named => [`column.${name}`, column]),
    ...graphSections(state),
    ...logSections(state),
    ['recent', state.recent],
    ['firstOfTick', state.firstOfTick],
    ...hots.flatMap(hotSections),
    ...tableSections('held', state.held),
    ...recommendSections(state),
    ...Object.entries(state.signals).map(([name, values]): Named => [`signal.${name}`, values]),
    ...ownSections(state),
    ...tableSections('cascades', state.cascades),
    ...tableSections('responses', state.responses),
    ['recordHours', Float64Array.from(recorder.hours)],
    ...recorder.values.map(
      (values, m): Named => [`record.${recorder.measures[m]!.name}`, Float64Array.from(values)],
    ),
  ];
  return writeSections(header, arrays, isCopy);
}
