import type { Json } from './theme.ts';
import type { AxisMark } from './value-axis.ts';

const COLOUR = '#555555';

/** Returns layers with a dashed vertical rule at each mark and its name above the plot, away from the nearer edge. */
export function markLayers(
  where: string,
  marks: readonly AxisMark[],
  [lo, hi]: readonly [number, number],
): Json[] {
  for (const { value } of marks) {
    if (Number.isFinite(value) && value >= lo && value <= hi) continue;
    throw new RangeError(
      `${where}: a mark must lie on the horizontal axis, in [${lo}, ${hi}], got ${value}. Leave it out or widen xDomain.`,
    );
  }
  return marks.flatMap((mark) => {
    const data = { values: [mark] };
    const x = { field: 'value', type: 'quantitative' };
    const isRight = mark.value > (lo + hi) / 2;
    const text = { type: 'text', align: isRight ? 'right' : 'left', baseline: 'bottom' };
    return [
      { data, mark: { type: 'rule', color: COLOUR, strokeDash: [5, 4] }, encoding: { x } },
      {
        data,
        mark: { ...text, dx: isRight ? 3 : -3, fontSize: 11, color: COLOUR },
        encoding: { x, y: { value: -7 }, text: { field: 'label', type: 'nominal' } },
      },
    ];
  });
}
