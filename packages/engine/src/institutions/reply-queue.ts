import type { GrowingTable } from '../agents/table.ts';

/** Questions that wait, in the order they came. */
export const WAITING = {
  desk: 'u32',
  question: 'u32',
  asker: 'u32',
  sequence: 'u32',
  topic: 'u8',
  subject: 'u32',
  asked: 'f64',
} as const;

/** Answers that are being written: `ended` is when they will be sent. */
export const ANSWERS = {
  desk: 'u32',
  question: 'u32',
  asker: 'u32',
  sequence: 'u32',
  topic: 'u8',
  subject: 'u32',
  asked: 'f64',
  started: 'f64',
  ended: 'f64',
} as const;

/** The service of a tick, the same at every desk. */
export interface Shift {
  /** Number of desks. */
  readonly desks: number;
  /** Officers on shift at each desk, 0..places. */
  readonly officers: number;
  /** Most officers a desk has: rows of `freeAt` per desk. */
  readonly places: number;
  /** Hour at which the tick ends. */
  readonly until: number;
  /** Hours after which a question is given up. */
  readonly patience: number;
  /** Returns the service time of a question, hours. */
  service(asker: number, sequence: number): number;
}

/** What the desks keep; `serve` writes all of it. */
export interface Queues {
  readonly waiting: GrowingTable<typeof WAITING>;
  readonly answers: GrowingTable<typeof ANSWERS>;
  /** Hour at which each officer is free, `places` of them per desk. */
  readonly freeAt: Float64Array;
  /** Questions given up, by desk. */
  readonly dropped: Uint32Array;
}

/** Returns the row of the one officer, among `count` from `lo`, who is free first; ties go to the first. */
export function freeFirst(freeAt: Float64Array, lo: number, count: number): number {
  let best = lo;
  for (let o = lo + 1; o < lo + count; o++) if (freeAt[o]! < freeAt[best]!) best = o;
  return best;
}

/** Who is off shift cannot begin before the tick ends: a shift that starts later must not reach back. */
function keepOffShift(freeAt: Float64Array, { desks, officers, places, until }: Shift): void {
  for (let desk = 0; desk < desks; desk++) {
    for (let o = desk * places + officers; o < (desk + 1) * places; o++)
      if (freeAt[o]! < until) freeAt[o] = until;
  }
}

/**
 * Serves waiting questions first come first served at each desk, in continuous time, until the tick ends.
 *
 * `waiting` holds the questions of a desk in the order they came. Each starts when the first officer on shift is free;
 * one that waited longer than `patience` is given up. One pass over all that waits, whatever the number of desks.
 *
 * @see Erlang 1917 (C), Palm 1943 (A) for the limits
 */
export function serve(shift: Shift, { answers, dropped, freeAt, waiting }: Queues): void {
  const { officers, patience, places, until } = shift;
  const c = waiting.columns;
  keepOffShift(freeAt, shift);
  let kept = 0;
  for (let q = 0; q < waiting.length; q++) {
    const desk = c.desk[q]!;
    const asked = c.asked[q]!;
    const officer = freeFirst(freeAt, desk * places, officers);
    const started = officers === 0 ? until : Math.max(asked, freeAt[officer]!);
    if (started < until && started - asked <= patience) {
      const ended = started + shift.service(c.asker[q]!, c.sequence[q]!);
      freeAt[officer] = ended;
      const { asker, question, sequence, subject, topic } = c;
      answers.push({
        desk,
        question: question[q]!,
        asker: asker[q]!,
        sequence: sequence[q]!,
        topic: topic[q]!,
        subject: subject[q]!,
        asked,
        started,
        ended,
      });
    } else if (until - asked > patience) dropped[desk]!++;
    else copyRow(waiting, q, kept++);
  }
  waiting.length = kept;
}

function copyRow(table: GrowingTable<typeof WAITING>, from: number, to: number): void {
  if (from === to) return;
  const { asked, asker, desk, question, sequence, subject, topic } = table.columns;
  desk[to] = desk[from]!;
  question[to] = question[from]!;
  asker[to] = asker[from]!;
  sequence[to] = sequence[from]!;
  topic[to] = topic[from]!;
  subject[to] = subject[from]!;
  asked[to] = asked[from]!;
}
