/** One comparison of a found value with a known one. */
export interface Finding {
  /** What is compared, with the exact parameters. */
  readonly case: string;
  /** The known value; a sentence where it is no number. */
  readonly expected: number | string;
  readonly found: number | string;
  /** Largest allowed |found - expected|; 0 for exact. Derived (n standard errors, or a floating-point bound), never tuned. */
  readonly tolerance: number;
  /** null: reported only, for want of the full parameters of the source. */
  readonly pass: boolean | null;
}

/** One row of the ladder of exact knowledge: a model against a closed form or a published number. */
export interface ValidationCase {
  /** V1 .. V53. */
  readonly id: `V${number}`;
  /** One line: model and parameters. */
  readonly title: string;
  /** Author, year, and equation or table. */
  readonly source: string;
  /** `fast` ones run whole in `npm test`; of `long` ones a sample does. */
  readonly speed: 'fast' | 'long';
  /** Runs the model by the public interface. `sample` asks for a smaller run, with the tolerance that belongs to it. */
  find(size: 'full' | 'sample'): Finding[] | Promise<Finding[]>;
}

/** A number near a known one. */
export function near(what: string, expected: number, found: number, tolerance: number): Finding {
  const pass = Math.abs(found - expected) <= tolerance;
  return { case: what, expected, found, tolerance, pass };
}

/** A statement that holds or does not; `found` says what was seen. */
export function holds(what: string, isTrue: boolean, found: number | string): Finding {
  return { case: what, expected: 'holds', found, tolerance: 0, pass: isTrue };
}

/** A number that is shown beside what a source says, and not judged, for want of its full parameters. */
export function reported(what: string, expected: number | string, found: number): Finding {
  return { case: what, expected, found, tolerance: 0, pass: null };
}
