/** Words that the main thread and its workers share, by index. */
export const WORD = {
  /** Grows with every command. */
  epoch: 0,
  /** Workers that have carried out the present command. */
  done: 1,
  /** Next block that nobody has taken. */
  block: 2,
  /** One of `COMMAND`. */
  command: 3,
  /** For `COMMAND.stage`: which behaviour, and which of its stages. */
  behaviour: 4,
  stage: 5,
} as const;

/** What workers can be told to do. */
export const COMMAND = {
  /** Go back to reading messages. */
  mail: 1,
  /** Run blocks until none is left. */
  sessions: 2,
  /** Run one stage of `update` of one behaviour over blocks. */
  stage: 3,
} as const;

/** Numbers of the committed world that change from tick to tick, by index. */
export const SCALAR = {
  tick: 0,
  oldest: 1,
  next: 2,
  removed: 3,
  hidden: 4,
  throttled: 5,
  /** That of the first platform; those of the others follow. */
  hotCount: 6,
} as const;

/** Numbers that a worker reports after a command, by index. */
export const REPORT = {
  entries: 0,
  acts: 1,
  cuts: 2,
  sessions: 3,
  scans: 4,
  exposures: 5,
  unseen: 6,
  /** Messages sent so far, which the main thread must have read before it goes on. */
  mails: 7,
  recommended: 8,
  barred: 9,
} as const;

/** Memory through which a crew works together. */
export interface Control {
  readonly words: Int32Array;
  readonly scalars: Float64Array;
  /** One row of `REPORT` per worker. */
  readonly reports: readonly Float64Array[];
  /** Where the entries and acts of each block end, per worker: block, entries, acts. */
  readonly cuts: readonly Int32Array[];
}

/** Allocates the control memory of a crew. */
export function createControl(workers: number, blocks: number, platforms = 1): Control {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);
  const rows = Array.from({ length: workers });
  return {
    words: new Int32Array(shared(4 * Object.keys(WORD).length)),
    scalars: new Float64Array(shared(8 * (Object.keys(SCALAR).length + platforms - 1))),
    reports: rows.map(() => new Float64Array(shared(8 * Object.keys(REPORT).length))),
    cuts: rows.map(() => new Int32Array(shared(12 * blocks))),
  };
}

/** Looks this often before it sleeps: waking a sleeper costs more than a short wait. More would starve others on busy cores. */
const SPINS = 200;

/** Waits until the word differs from `value`, or for so many milliseconds; returns whether it differs. */
export function waitWhile(
  words: Int32Array,
  index: number,
  value: number,
  milliseconds: number,
): boolean {
  for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, index) !== value) return true;
  return Atomics.wait(words, index, value, milliseconds) !== 'timed-out';
}
