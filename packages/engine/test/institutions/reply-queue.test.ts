import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growingTable } from '../../src/agents/table.ts';
import { ANSWERS, serve, WAITING } from '../../src/institutions/reply-queue.ts';
import { dice } from '../behaviour/stage.ts';

/** A question with its service time. */
interface Question {
  asked: number;
  service: number;
}

/** What became of a question. */
type Fate = { started: number; ended: number } | 'dropped' | 'waiting';

/** Runs desks with `serve`, tick by tick; a question joins the queue in the tick in which it is asked. */
function runTicks(
  questions: readonly (readonly Question[])[],
  roster: readonly number[],
  options: { places: number; patience: number; dt: number },
): Fate[][] {
  const { dt, patience, places } = options;
  const waiting = growingTable(WAITING);
  const answers = growingTable(ANSWERS);
  const freeAt = new Float64Array(questions.length * places);
  const dropped = new Uint32Array(questions.length);
  roster.forEach((officers, tick) => {
    const arrivals = questions.flatMap((list, desk) =>
      list.flatMap(({ asked }, sequence) =>
        asked >= tick * dt && asked < (tick + 1) * dt ? [{ desk, asked, sequence }] : [],
      ),
    );
    for (const { asked, desk, sequence } of arrivals.sort((a, b) => a.asked - b.asked))
      waiting.push({
        desk,
        asked,
        sequence,
        asker: desk,
        question: sequence,
        topic: 1,
        subject: 7,
      });
    serve(
      {
        desks: questions.length,
        officers,
        places,
        until: (tick + 1) * dt,
        patience,
        service: (desk, q) => questions[desk]![q]!.service,
      },
      { waiting, answers, freeAt, dropped },
    );
  });
  const fates = questions.map((list) => list.map((): Fate => 'dropped'));
  for (let q = 0; q < waiting.length; q++)
    fates[waiting.columns.desk[q]!]![waiting.columns.sequence[q]!] = 'waiting';
  for (let a = 0; a < answers.length; a++) {
    const c = answers.columns;
    fates[c.desk[a]!]![c.sequence[a]!] = { started: c.started[a]!, ended: c.ended[a]! };
    expect([c.topic[a], c.subject[a], c.question[a]]).toEqual([1, 7, c.sequence[a]]);
  }
  for (const [desk, list] of fates.entries())
    expect(dropped[desk]).toBe(list.filter((fate) => fate === 'dropped').length);
  return fates;
}

/** One desk, event by event: arrivals, officers who become free or come on shift, and people who give up. */
function twin(
  questions: readonly Question[],
  roster: readonly number[],
  options: { places: number; patience: number; dt: number },
): Fate[] {
  const { dt, patience, places } = options;
  const end = roster.length * dt;
  const free = new Array<number>(places).fill(0);
  const fates = questions.map((): Fate => 'waiting');
  const onShift = (hour: number): number =>
    roster[Math.min(roster.length - 1, Math.floor(hour / dt))]!;
  const line: number[] = [];
  const order = questions
    .map((_, q) => q)
    .sort((a, b) => questions[a]!.asked - questions[b]!.asked);
  let hour = 0;
  // Whoever is off shift at the beginning comes free when the shift begins.
  const comeAndGo = (tick: number): void => {
    for (let o = roster[tick]!; o < places; o++) free[o] = Math.max(free[o]!, (tick + 1) * dt);
  };
  let tick = 0;
  comeAndGo(0);
  for (;;) {
    while (line.length > 0 && hour - questions[line[0]!]!.asked > patience)
      fates[line.shift()!] = 'dropped';
    const idle = free.flatMap((at, o) => (o < onShift(hour) && at <= hour ? [o] : []));
    if (line.length > 0 && idle.length > 0) {
      const o = idle.reduce((a, b) => (free[b]! < free[a]! ? b : a));
      const q = line.shift()!;
      free[o] = hour + questions[q]!.service;
      fates[q] = { started: hour, ended: free[o]! };
      continue;
    }
    const arrival = order.length > 0 ? questions[order[0]!]!.asked : Infinity;
    const next = Math.min(arrival, (tick + 1) * dt, ...free.filter((at) => at > hour));
    if (next >= end) break;
    hour = next;
    if (hour === (tick + 1) * dt) comeAndGo(++tick);
    if (hour === arrival) line.push(order.shift()!);
  }
  for (const q of line) if (end - questions[q]!.asked > patience) fates[q] = 'dropped';
  return fates;
}

const OPTIONS = { places: 4, patience: 100, dt: 1 };
const at = (asked: number, service = 1): Question => ({ asked, service });

describe('serve(shift, queues)', () => {
  it('serve(...) starts at once where an officer is free, else when the first one is', () => {
    expect(runTicks([[at(0.2), at(0.5), at(0.6)]], [1, 1, 1, 1], OPTIONS)).toEqual([
      [
        { started: 0.2, ended: 1.2 },
        { started: 1.2, ended: 2.2 },
        { started: 2.2, ended: 3.2 },
      ],
    ]);
    expect(runTicks([[at(0.2), at(0.5), at(0.6)]], [2, 2], OPTIONS)[0]!.slice(1)).toEqual([
      { started: 0.5, ended: 1.5 },
      { started: 1.2, ended: 2.2 },
    ]);
  });

  it('serve(...) with nobody on shift starts nothing, and never before a shift begins', () => {
    const fates = runTicks([[at(0.2), at(1.5)]], [0, 0, 1, 1], OPTIONS)[0];
    expect(fates).toEqual([
      { started: 2, ended: 3 },
      { started: 3, ended: 4 },
    ]);
    // The second officer comes at 2, though he was idle before he left.
    const second = runTicks([[at(0.2, 9), at(0.3, 9)]], [1, 1, 2], OPTIONS)[0];
    expect(second![1]).toEqual({ started: 2, ended: 11 });
  });

  it('serve(...) lets an officer whose shift ends finish, but begin nothing', () => {
    const fates = runTicks([[at(0.1, 3), at(0.2, 3), at(0.3, 1)]], [2, 1, 1, 1, 1], OPTIONS)[0];
    expect(fates!.slice(1)).toEqual([
      { started: 0.2, ended: 3.2 },
      { started: 3.1, ended: 4.1 },
    ]);
  });

  it('serve(...) gives up who waited longer than patience, not sooner', () => {
    const options = { ...OPTIONS, patience: 2 };
    expect(
      runTicks([[at(0, 2.5), at(0.5), at(0.6)]], [1, 1, 1, 1, 1], options)[0]!.slice(1),
    ).toEqual([{ started: 2.5, ended: 3.5 }, 'dropped']);
    // One officer is busy for long, but a second one comes in time.
    expect(runTicks([[at(0, 9), at(0.5)]], [1, 1, 2], options)[0]![1]).toEqual({
      started: 2,
      ended: 3,
    });
  });

  it('serve(...) keeps desks apart', () => {
    const alone = runTicks([[at(0.2), at(0.4), at(0.5)]], [1, 1, 1, 1], OPTIONS)[0];
    const busy = [at(0.1, 5), at(0.3, 5)];
    expect(runTicks([busy, [at(0.2), at(0.4), at(0.5)], []], [1, 1, 1, 1], OPTIONS)[1]).toEqual(
      alone,
    );
  });
});

describe('properties', () => {
  const cases = fc.record({
    seed: fc.nat(),
    count: fc.integer({ min: 0, max: 60 }),
    roster: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 24 }),
    patience: fc.double({ min: 0.05, max: 8, noNaN: true }),
    load: fc.double({ min: 0.1, max: 4, noNaN: true }),
    desks: fc.integer({ min: 1, max: 3 }),
  });

  it('serve(...) does the same as a queue simulated event by event, and loses nobody', () => {
    fc.assert(
      fc.property(cases, ({ count, desks, load, patience, roster, seed }) => {
        const roll = dice(seed);
        const unit = (): number => (roll(1_000_000) + 0.5) / 1_000_000;
        const questions = Array.from({ length: desks }, () =>
          Array.from({ length: count }, (): Question => {
            return { asked: unit() * roster.length, service: -load * Math.log(unit()) };
          }),
        );
        const options = { places: 4, patience, dt: 1 };
        const fates = runTicks(questions, roster, options);
        expect(fates).toEqual(questions.map((list) => twin(list, roster, options)));
      }),
      { numRuns: 400 },
    );
  });
});
