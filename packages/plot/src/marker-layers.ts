import type { Marker } from '@netizen/engine';
import { textWidth } from './language.ts';
import type { Json } from './theme.ts';
import { daySpan } from './time-axis.ts';

const FONT_SIZE = 11;
const ROW_HEIGHT = 14;
const MAX_ROWS = 6;
const GAP = 8;

interface PlacedMarker {
  day: number;
  event: string;
  /** Row of the label above the plot, 0 the lowest; absent when no row had room. */
  row?: number;
  isLeft: boolean;
}

function merge(
  markers: readonly Marker[],
  lo: number,
  hi: number,
): { day: number; event: string }[] {
  const names = new Map<number, string[]>();
  for (const { hour, name } of [...markers].sort((a, b) => a.hour - b.hour)) {
    const day = hour / 24;
    if (day < lo || day > hi) continue;
    const list = names.get(day) ?? [];
    if (!list.includes(name)) list.push(name);
    names.set(day, list);
  }
  return [...names].map(([day, list]) => ({ day, event: list.join(', ') }));
}

interface Label {
  x: number;
  left: number;
  right: number;
  row: number;
}

// Two labels must not meet, and no rule may pass through a label on its way up to its own.
function isClear(label: Label, others: readonly Label[]): boolean {
  const covers = (box: Label, x: number) => x > box.left && x < box.right;
  return others.every((other) => {
    if (other.row === label.row) return label.right <= other.left || label.left >= other.right;
    return other.row > label.row ? !covers(label, other.x) : !covers(other, label.x);
  });
}

interface Event {
  day: number;
  event: string;
  x: number;
}

// From right to left, so that earlier names lie above the shorter rules of later ones.
function placeGreedily(
  events: readonly Event[],
  width: number,
  prefersRight: boolean,
): PlacedMarker[] {
  const labels: Label[] = [];
  const placed = events.toReversed().map(({ day, event, x }) => {
    const size = textWidth(event, FONT_SIZE) + GAP;
    for (let k = 0; k < 2 * MAX_ROWS; k++) {
      const isLeft = prefersRight ? k >= MAX_ROWS : k % 2 === 1;
      const row = prefersRight ? k % MAX_ROWS : Math.floor(k / 2);
      const left = isLeft ? x - size : x;
      const label = { x, left, right: left + size, row };
      const isInside = left >= -GAP && (label.right <= width + GAP || size > width);
      if (!isInside || !isClear(label, labels)) continue;
      labels.push(label);
      return { day, event, isLeft, row };
    }
    return { day, event, isLeft: false };
  });
  return placed.reverse();
}

function rank(placed: readonly PlacedMarker[]): number {
  const rows = placed.flatMap(({ row }) => (row === undefined ? [] : [row]));
  return rows.length * 2 * MAX_ROWS - Math.max(0, ...rows);
}

// Low rows first gives flat figures, right side first fits more names: whichever shows more.
function place(
  markers: readonly Marker[],
  span: readonly [number, number],
  width: number,
): PlacedMarker[] {
  const [lo, hi] = span;
  const events = merge(markers, lo, hi).map(({ day, event }) => {
    return { day, event, x: ((day - lo) / (hi - lo)) * width };
  });
  const flat = placeGreedily(events, width, false);
  const stairs = placeGreedily(events, width, true);
  return rank(stairs) > rank(flat) ? stairs : flat;
}

function labelLayer(placed: readonly PlacedMarker[], isLeft: boolean): Json | undefined {
  const values = placed
    .filter((marker) => marker.isLeft === isLeft && marker.row !== undefined)
    .map(({ day, event, row }) => ({ day, event, above: -4 - ROW_HEIGHT * row! }));
  if (values.length === 0) return undefined;
  return {
    data: { values },
    mark: {
      type: 'text',
      align: isLeft ? 'right' : 'left',
      baseline: 'bottom',
      dx: isLeft ? -4 : 4,
      fontSize: FONT_SIZE,
      color: '#444444',
    },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'above', type: 'quantitative', scale: null },
      text: { field: 'event', type: 'nominal' },
    },
  };
}

/**
 * Returns a rule for every marker inside the recorded hours, with its name above the plot.
 *
 * Markers of one hour share a rule. Names lie in up to six rows so that none meets another or is
 * crossed by a rule; a name that fits nowhere is left out and its rule stays.
 *
 * @param hours - recorded hours.
 * @param width - of the plot in pixels.
 * @param hasLabels - false draws the rules alone. Default true.
 */
export function markerLayers(
  markers: readonly Marker[],
  hours: ArrayLike<number>,
  width: number,
  hasLabels = true,
): Json[] {
  const placed = place(markers, daySpan(hours), width);
  if (placed.length === 0) return [];
  const values = placed.map(({ day, event, row }) => {
    return { day, event, top: hasLabels && row !== undefined ? -2 - ROW_HEIGHT * (row + 0.8) : 0 };
  });
  const rules: Json = {
    data: { values },
    mark: { type: 'rule', color: '#777777', strokeDash: [3, 3], strokeWidth: 1 },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'top', type: 'quantitative', scale: null },
      y2: { value: 'height' },
    },
  };
  if (!hasLabels) return [rules];
  const labels = [labelLayer(placed, false), labelLayer(placed, true)];
  return [rules, ...labels.filter((layer) => layer !== undefined)];
}
