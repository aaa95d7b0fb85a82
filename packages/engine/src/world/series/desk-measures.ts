import type { Kind } from '../../agents/kinds.ts';
import type { GrowingTable } from '../../agents/table.ts';
import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { POST } from '../../posts/post-kind.ts';
import { newestTo } from '../../posts/post-log.ts';

interface Sent {
  readonly asked: Float64Array;
  readonly started: Float64Array;
  readonly ended: Float64Array;
}

/** Mean of one span over the answers sent within the last hours. */
function meanSpan(
  view: WorldView,
  name: string,
  hours: number,
  span: (sent: Sent, row: number) => number,
): number {
  const { sent } = view.institution(name) as { sent: GrowingTable };
  const columns = sent.columns as unknown as Sent;
  let sum = 0;
  let count = 0;
  for (let r = sent.length - 1; r >= 0; r--) {
    // Answers are sent in the order of ticks, not of hours inside one.
    if (columns.ended[r]! < view.hour - hours - 2 * view.dt) break;
    if (columns.ended[r]! < view.hour - hours) continue;
    sum += span(columns, r);
    count++;
  }
  return sum / count;
}

function sumOf(view: WorldView, name: string, column: string): number {
  const values = view.institution(name)[column] as Uint32Array;
  let sum = 0;
  for (let d = 0; d < values.length; d++) sum += values[d]!;
  return sum;
}

/** Comments to the accounts of a kind within the last hours, by way of what was addressed to them. */
function commentsTo(
  view: WorldView,
  kind: Kind,
  hours: number,
): { count: number; positive: number } {
  const { log } = view;
  const c = log.columns;
  let count = 0;
  let positive = 0;
  for (let account = kind.lo; account < kind.hi; account++) {
    for (
      let id = newestTo(log, account);
      id >= log.oldest && id !== 0;
      id = c.previousToAccount[id & log.mask]!
    ) {
      const row = id & log.mask;
      // A tick's posts are not in order of their hours: stop one tick late.
      if (c.hour[row]! < view.hour - hours - view.dt) break;
      if (c.kind[row] !== POST.comment || c.hour[row]! < view.hour - hours) continue;
      count++;
      if (c.valence[row]! > 0) positive++;
    }
  }
  return { count, positive };
}

/**
 * Measures of an official desk over the last hours: `desk.response`, `desk.wait` (hours), `desk.asked`, `desk.answered`, `desk.dropped` (totals),
 * `desk.comments` and `desk.positive` (comments on its posts, and the share with a friendly tone).
 *
 * @param options.name - of the institution. Default `desk`.
 * @param options.kind - of its accounts. Default `official`.
 * @param options.hours - window. Default 24.
 */
export function deskMeasures(
  options: { name?: string; kind?: string; hours?: number } = {},
): Measure[] {
  checkKeys('deskMeasures', options, ['name', 'kind', 'hours']);
  const { hours = 24, kind = 'official', name = 'desk' } = options;
  const comments = (view: WorldView): { count: number; positive: number } =>
    view.memo(`desk-comments:${kind}:${hours}`, () =>
      commentsTo(view, view.kinds.get(kind), hours),
    );
  const totals = (['asked', 'answered', 'dropped'] as const).map(
    (column): Measure => ({
      name: `${name}.${column}`,
      unit: 'questions',
      about: `Questions ${column} since the start.`,
      of: (view) => sumOf(view, name, column),
    }),
  );
  return [
    {
      name: `${name}.response`,
      unit: 'h',
      about: `Mean hours from question to answer, answers of the last ${hours} h.`,
      of: (view) => meanSpan(view, name, hours, (sent, r) => sent.ended[r]! - sent.asked[r]!),
    },
    {
      name: `${name}.wait`,
      unit: 'h',
      about: `Mean hours that a question waited for an officer, answers of the last ${hours} h.`,
      of: (view) => meanSpan(view, name, hours, (sent, r) => sent.started[r]! - sent.asked[r]!),
    },
    ...totals,
    {
      name: `${name}.comments`,
      unit: 'comments',
      about: `Comments on the posts of the kind ${kind}, last ${hours} h.`,
      of: (view) => comments(view).count,
    },
    {
      name: `${name}.positive`,
      unit: 'share [0, 1]',
      about: `Share of these comments with a friendly tone (valence above 0).`,
      of: (view) => comments(view).positive / comments(view).count,
    },
  ];
}
