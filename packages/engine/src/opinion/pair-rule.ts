import { checkNumber } from '../base/options.ts';

/** How one opinion answers another: it is attracted, repelled, or neither. */
export interface PairRule {
  /** Opinions nearer than this attract. */
  readonly bound: number;
  /** Step of attraction. */
  readonly rate: number;
  /** Opinions farther than this repel; Infinity: none do. */
  readonly reject: number;
  /** Step of repulsion. */
  readonly repulsion: number;
}

/** Checks `bound` and `rate`. @throws RangeError or TypeError */
export function checkAttraction(
  where: string,
  { bound, rate }: { bound: number; rate: number },
  mostRate: number,
): void {
  const remedy = 'On a [0, 1] opinion scale double your epsilon.';
  checkNumber(where, 'bound', bound, { min: 0, openMin: true, max: 2, remedy });
  checkNumber(where, 'rate', rate, {
    min: 0,
    openMin: true,
    max: mostRate,
    ...(mostRate < 1 && { remedy: 'Half the gap is where two opinions meet.' }),
  });
}

/**
 * Returns x after it met y, with susceptibility s: x + s rate (y - x) if |y - x| < bound, cut(x - s repulsion (y - x)) if |y - x| > reject, else x.
 *
 * Attraction never leaves the range of x and y for s rate <= 1; repulsion is cut at -1 and 1.
 */
export function answer(x: number, y: number, s: number, rule: PairRule): number {
  const gap = y - x;
  const distance = Math.abs(gap);
  if (distance < rule.bound) {
    const step = s * rule.rate;
    return (1 - step) * x + step * y;
  }
  if (!(distance > rule.reject)) return x;
  const moved = x - s * rule.repulsion * gap;
  return moved > 1 ? 1 : moved < -1 ? -1 : moved;
}
