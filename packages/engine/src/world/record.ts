import { NetizenError } from '../base/error.ts';
import type { Measure } from '../contract/measure.ts';
import type { SeriesInfo } from '../contract/result.ts';
import type { WorldView } from '../contract/view.ts';

/** Rows recorded so far; part of a snapshot. */
export interface Recorder {
  readonly measures: readonly Measure[];
  /** Hours between rows; set by the first run. */
  every: number;
  hours: number[];
  /** One growing list of numbers per measure, row after row. */
  values: number[][];
}

/** Creates an empty recorder. @throws NetizenError when two measures share a name. */
export function createRecorder(measures: readonly Measure[]): Recorder {
  const names = new Set<string>();
  for (const { name } of measures) {
    if (names.has(name))
      throw new NetizenError('NAME_TAKEN', `model: two measures are called "${name}". Rename one.`);
    names.add(name);
  }
  return { measures, every: 1, hours: [], values: measures.map(() => []) };
}

/** Adds one row. @throws NetizenError when a measure gives another number of values than its width. */
export function recordRow(recorder: Recorder, view: WorldView): void {
  recorder.hours.push(view.hour);
  recorder.measures.forEach((measure, m) => {
    const value = measure.of(view);
    const width = typeof value === 'number' ? 1 : value.length;
    if (width !== (measure.width ?? 1)) {
      throw new NetizenError(
        'MEASURE_WIDTH',
        `measure ${measure.name}: it gave ${width} numbers, its width is ${measure.width ?? 1}. Set width to what it gives.`,
      );
    }
    const row = recorder.values[m]!;
    if (typeof value === 'number') row.push(value);
    else for (const one of value) row.push(one);
  });
}

/** Whether a row is due at a tick: the first tick at or after each multiple of `every`. */
export function isDue(recorder: Recorder, tick: number, dt: number): boolean {
  const { every, hours } = recorder;
  const hour = tick * dt;
  if (hours.length === 0) return true;
  if (hours[hours.length - 1]! >= hour) return false;
  return Math.floor(hour / every + 1e-9) > Math.floor((hour - dt) / every + 1e-9);
}

/** What the recorder holds, described. */
export function seriesInfo({ measures }: Recorder): SeriesInfo[] {
  return measures.map(({ about = '', name, unit, width = 1 }) => ({ name, unit, about, width }));
}
