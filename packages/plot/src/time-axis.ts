import { scaleLinear } from 'd3-scale';
import type { Words } from './language.ts';
import type { Json } from './theme.ts';

/** What the time axis shows: days and hours in Beijing, or plain hours from 0. */
export type Clock = 'calendar' | 'hours';

/** Known clocks, for option checks. */
export const CLOCKS: readonly Clock[] = ['calendar', 'hours'];

const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 364];
const HOUR_STEPS = [1, 2, 3, 6, 12];

function multiples(step: number, lo: number, hi: number): number[] {
  const values: number[] = [];
  // A hair of slack keeps the last tick when hours are inexact sums of ticks.
  // Adding 0 turns -0 into 0.
  for (let k = Math.ceil(lo / step - 1e-9) + 0; k * step <= hi + 1e-9; k++) values.push(k * step);
  return values;
}

/** Returns the days that the axis spans; a single recorded hour gets half an hour on either side. */
export function daySpan(hours: ArrayLike<number>): [number, number] {
  const first = (hours[0] ?? 0) / 24;
  const last = (hours[hours.length - 1] ?? 0) / 24;
  return last > first ? [first, last] : [first - 0.5 / 24, first + 0.5 / 24];
}

function plainHours([lo, hi]: readonly [number, number], words: Words, isNarrow: boolean): Json {
  const ticks = scaleLinear([lo * 24, hi * 24], [0, 1]).ticks(isNarrow ? 4 : 9);
  const values = ticks.map((hour) => hour / 24);
  const labelExpr = "format(round(datum.value * 24e3) / 1e3, '~f')";
  const title = isNarrow ? words.plainHoursShort : words.plainHours;
  return { title, axis: { values, labelExpr, grid: true } };
}

/**
 * Returns the vega-lite `x` channel of field `day`: whole days, or hours of the day for runs of up to 3 days.
 *
 * @param isNarrow - fewer labels and a short title, for small multiples. Default false.
 * @param clock - `hours`: hours since the start instead. Default `calendar`.
 */
export function timeAxis(
  hours: ArrayLike<number>,
  words: Words,
  isNarrow = false,
  clock: Clock = 'calendar',
): Json {
  const [lo, hi] = daySpan(hours);
  const scale = { domain: [lo, hi], nice: false, zero: false };
  const channel = { field: 'day', type: 'quantitative', scale };
  if (clock === 'hours') return { ...channel, ...plainHours([lo, hi], words, isNarrow) };
  if (hi - lo > 3) {
    const maxTicks = isNarrow ? 8 : 15;
    const step = DAY_STEPS.find((days) => (hi - lo) / days <= maxTicks);
    const values = step
      ? multiples(step, lo, hi)
      : scaleLinear([lo, hi], [0, 1]).ticks(maxTicks / 2);
    return {
      ...channel,
      title: isNarrow ? words.daysShort : words.days,
      axis: { values, format: 'd', grid: true },
    };
  }
  const limit = isNarrow ? 5 : 9;
  const step = HOUR_STEPS.find((size) => ((hi - lo) * 24) / size <= limit) ?? 24;
  const values = multiples(step, lo * 24, hi * 24).map((hour) => hour / 24);
  const hour = 'round(datum.value * 24)';
  const time = `pad(${hour} % 24, 2, '0', 'left') + ':00'`;
  const [before, after] = words.day;
  const name = `'${before}' + floor(${hour} / 24) + '${after}'`;
  const day = `datum.index == 0 || ${hour} % 24 == 0 ? ${name} : ''`;
  const axis = { values, labelExpr: `[${time}, ${day}]`, grid: true };
  return { ...channel, title: isNarrow ? words.hoursShort : words.hours, axis };
}
