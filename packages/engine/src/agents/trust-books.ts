import { toUnit16, UNIT16 } from './codec.ts';
import { f32, type Schema } from './column.ts';

/**
 * Why trust changes: answers, the manner of speaking, questions left open, posts that vanished, claims proved wrong, force on the street.
 */
export const TRUST_CAUSES = [
  'service',
  'tone',
  'unanswered',
  'deletions',
  'errors',
  'force',
] as const;

/** A cause of changes of trust. */
export type TrustCause = (typeof TRUST_CAUSES)[number];

/** Returns the name of the column that adds up what a cause did to a column of trust: `trustPolice` and `tone` give `trustPoliceByTone`. */
export function bookName(trust: string, cause: TrustCause): string {
  return `${trust}By${cause.charAt(0).toUpperCase()}${cause.slice(1)}`;
}

/** Returns the name of the column that keeps the first value of a column of trust. */
export function firstName(trust: string): string {
  return `${trust}First`;
}

/** Range of what is kept: trust moves by a share of itself, so causes may pass 1 where they pull against each other for long. */
const MOST = 1e6;

/** Columns of the books: changes of each column of trust by cause since the start, Float32, in trust. Whoever makes a change declares its cause. */
export function bookSchema(trust: readonly string[], causes: readonly TrustCause[]): Schema {
  const entries = trust.flatMap((name) =>
    causes.map((cause) => {
      const about = `change of ${name} by ${cause} since the start`;
      return [bookName(name, cause), f32({ min: -MOST, max: MOST, about })] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/**
 * Moves trust toward 1 for a positive amount, T += a (1 - T), and toward 0 for a negative one, T += a T; the change as stored goes into the book.
 *
 * @param trust - column of trust, written.
 * @param i - account.
 * @param amount - a, [-1, 1].
 * @param book - column of the cause, written; none where no books are kept.
 * @see Slovic 1993, Risk Analysis 13(6), on the asymmetry of trust
 */
export function moveTrust(
  trust: Uint16Array,
  i: number,
  amount: number,
  book?: Float32Array,
): void {
  const before = trust[i]!;
  const t = before / UNIT16;
  trust[i] = toUnit16(amount > 0 ? t + amount * (1 - t) : t + amount * t);
  if (book !== undefined) book[i]! += (trust[i]! - before) / UNIT16;
}
