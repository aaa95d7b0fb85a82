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

/** Row of the one officer, among `count` from `lo`, who is free first; ties go to the first. */
export function freeFirst(freeAt: Float64Array, lo: number, count: number): number {
  let best = lo;
  for (let o = lo + 1; o < lo + count; o++) if (freeAt[o]! < freeAt[best]!) best = o;
  return best;
}

/** One desk's present state of service. */
export interface DeskShift {
  readonly desk: number;
  /** Officers on shift. */
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

/**
 * Serves waiting questions of one desk first come first served, in continuous time, until the tick ends.
 *
 * Each question starts when the first officer on shift is free; one that waited longer than `patience` is dropped.
 *
 * @param freeAt - hour at which each officer is free; written.
 * @returns How many questions were dropped.
 * @see Erlang 1917 (C), Palm 1943 (A) for the limits
 */
export function serve(
  shift: DeskShift,
  waiting: GrowingTable<typeof WAITING>,
  answers: GrowingTable<typeof ANSWERS>,
  freeAt: Float64Array,
): number {
  const { desk, officers, patience, places, until } = shift;
  const c = waiting.columns;
  let kept = 0;
  let dropped = 0;
  let isBusy = officers === 0;
  for (let q = 0; q < waiting.length; q++) {
    const isOurs = c.desk[q] === desk;
    if (isOurs && !isBusy) {
      const officer = freeFirst(freeAt, desk * places, officers);
      const started = Math.max(c.asked[q]!, freeAt[officer]!);
      if (started - c.asked[q]! > patience) {
        dropped++;
        continue;
      }
      if (started < until) {
        const ended = started + shift.service(c.asker[q]!, c.sequence[q]!);
        freeAt[officer] = ended;
        const { asked, asker, question, sequence, subject, topic } = c;
        answers.push({
          desk,
          question: question[q]!,
          asker: asker[q]!,
          sequence: sequence[q]!,
          topic: topic[q]!,
          subject: subject[q]!,
          asked: asked[q]!,
          started,
          ended,
        });
        continue;
      }
      isBusy = true;
    }
    // Patience also ends while everybody is busy.
    if (isOurs && until - c.asked[q]! > patience) {
      dropped++;
      continue;
    }
    copyRow(waiting, q, kept++);
  }
  waiting.length = kept;
  return dropped;
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
