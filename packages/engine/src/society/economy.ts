import { checkKeys, checkNumber } from '../base/options.ts';
import { defineInstitution, type Institution } from '../contract/institution.ts';

/** A point of a series: its value at an hour from the start. */
export type SeriesPoint = readonly [hour: number, value: number];

/** Parameters of `economy`. */
export interface EconomyOptions {
  /** Hardship that the economy adds, [-1, 1], by hour, ascending: linear between points, level before the first and after the last; two points at one hour are a step. Default [[0, 0]]. */
  points?: readonly SeriesPoint[];
  /** Level of the social safety net, [0, 1]; events of the schedule step or ramp it. Default 0. */
  safetyNet?: number;
  /** Hardship that incidents add per unit of salience above rest of their topic, >= 0. Default 0. */
  shock?: number;
  /** Index of that topic. Default 0. */
  topic?: number;
}

const DEFAULTS = { points: [[0, 0]] as readonly SeriesPoint[], safetyNet: 0, shock: 0, topic: 0 };

/**
 * Returns the value of a series at an hour: linear between its points, level outside; at a step the later value.
 *
 * @param points - at least one, by ascending hour.
 */
export function seriesAt(points: readonly SeriesPoint[], hour: number): number {
  let p = points.length - 1;
  while (p >= 0 && points[p]![0] > hour) p--;
  if (p < 0) return points[0]![1];
  const [from, value] = points[p]!;
  const next = points[p + 1];
  if (!next) return value;
  return value + ((next[1] - value) * (hour - from)) / (next[0] - from);
}

function checkPoints(points: readonly SeriesPoint[]): void {
  checkNumber('economy', 'points.length', points.length, {
    min: 1,
    remedy: 'Say [[0, 0]] for an economy that does not move.',
  });
  points.forEach(([hour, value], p) => {
    const min = p === 0 ? 0 : points[p - 1]![0];
    const remedy = 'Points are [hour, value], by ascending hour.';
    checkNumber('economy', `points[${p}][0]`, hour, { min, remedy });
    checkNumber('economy', `points[${p}][1]`, value, { min: -1, max: 1, remedy });
  });
}

/**
 * Keeps the economy and the safety net: a series from outside and a lever, which all hardship follows.
 *
 * economy(t) = series(t) + shock max(0, S_k - rest), S_k the salience of the topic of `incidents`, as it was when this institution comes after it
 * in the model, else a tick later.
 *
 * @returns An institution without accounts in the phase of events; it provides the signals `economy` and `safetyNet`, one value each.
 * @throws RangeError if an option is out of range.
 */
export function economy(options: EconomyOptions = {}): Institution {
  checkKeys('economy', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkPoints(params.points);
  checkNumber('economy', 'safetyNet', params.safetyNet, { min: 0, max: 1 });
  checkNumber('economy', 'shock', params.shock, { min: 0 });
  checkNumber('economy', 'topic', params.topic, { min: 0, max: 254, integer: true });
  return defineInstitution({
    name: 'economy',
    about: 'The state of the economy and the level of the safety net, which all hardship follows.',
    kind: null,
    phase: 'events',
    module: import.meta.url,
    params,
    signals: { economy: 1, safetyNet: 1 },
    act(_own, _view, ctx) {
      const { points, shock, topic } = ctx.params;
      const excess = ctx.signal('salience')[topic]! - ctx.topics[topic]!.salience;
      ctx.signal('economy')[0] = seriesAt(points, ctx.hour) + shock * Math.max(0, excess);
      ctx.signal('safetyNet')[0] = ctx.params.safetyNet;
    },
  });
}
