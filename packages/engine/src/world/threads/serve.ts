import { overlayGraph } from '../../graph/overlay.ts';
import { tickBlock } from '../block.ts';
import { paramsAt } from '../schedule.ts';
import { COMMAND, REPORT, SCALAR, WORD, waitWhile } from './control.ts';
import type { Letter, Report } from './luggage.ts';
import { type Seat, takeSeat } from './seat.ts';
import type { Port } from './thread.ts';

/** Brings clock, log and parameters to the present tick. */
function readScalars({ control, lane, state }: Seat): void {
  const { scalars } = control;
  const { behaviours, dt, events } = state.plan;
  const { log } = state;
  state.tick = scalars[SCALAR.tick]!;
  log.oldest = scalars[SCALAR.oldest]!;
  log.next = scalars[SCALAR.next]!;
  log.removed = scalars[SCALAR.removed]!;
  log.hidden = scalars[SCALAR.hidden]!;
  log.throttled = scalars[SCALAR.throttled]!;
  state.hots.forEach((hot, p) => {
    hot.count = scalars[SCALAR.hotCount + p]!;
  });
  for (const actor of behaviours) {
    const isKnown = state.params.has(actor.name);
    if (isKnown && !events.some(({ target }) => target === actor.name)) continue;
    state.params.set(actor.name, paramsAt(actor, events, state.tick * dt));
  }
  for (const context of lane.behaviours) context.beginTick();
}

/** Takes blocks until none is left. */
function runShare(seat: Seat): void {
  const { control, kernels, lane, state } = seat;
  const { behaviours, blocks } = state.plan;
  const { words } = control;
  const isStage = words[WORD.command] === COMMAND.stage;
  const b = words[WORD.behaviour]!;
  const context = lane.behaviours[b]!;
  if (isStage) context.stage = words[WORD.stage]!;
  for (;;) {
    const block = Atomics.add(words, WORD.block, 1);
    if (block >= blocks.count) return;
    if (!isStage) {
      tickBlock(state, lane, kernels, block);
      continue;
    }
    const { hi, lo } = blocks.rows(block);
    context.enter(blocks.platformOf(block));
    behaviours[b]!.update!(kernels[b] as never, lo, hi, context);
  }
}

function post(seat: Seat, port: Port, report: Report): void {
  port.post(report);
  seat.mails++;
}

/** Writes what the share came to where the main thread looks for it, and empties the outbox. */
function reportShare(seat: Seat, port: Port): void {
  const { control, lane, state, worker } = seat;
  const report = control.reports[worker]!;
  const { cuts, outbox } = lane;
  if (outbox.growths !== seat.growths) post(seat, port, { type: 'outbox', outbox });
  seat.growths = outbox.growths;
  for (const warning of state.warnings.values()) post(seat, port, { type: 'warning', ...warning });
  state.warnings.clear();
  report[REPORT.entries] = outbox.length;
  report[REPORT.acts] = outbox.acts;
  report[REPORT.cuts] = cuts.length;
  control.cuts[worker]!.set(cuts);
  for (const name of [
    'sessions',
    'scans',
    'exposures',
    'unseen',
    'recommended',
    'barred',
  ] as const) {
    report[REPORT[name]] = state.counts[name];
    state.counts[name] = 0;
  }
  report[REPORT.mails] = seat.mails;
  cuts.length = 0;
  outbox.length = 0;
  outbox.acts = 0;
}

function failure(cause: unknown): Report {
  const { code, message, name, stack } = cause as Error & { code?: string };
  return {
    type: 'failed',
    error: { name, message, ...(code && { code }), ...(stack && { stack }) },
  };
}

/** Carries out commands until one sends the worker back to its messages. */
function obey(seat: Seat, port: Port, from: number): void {
  const { control, worker } = seat;
  const { words } = control;
  let epoch = from;
  for (;;) {
    while (!waitWhile(words, WORD.epoch, epoch, 1000));
    epoch = Atomics.load(words, WORD.epoch);
    const isMail = words[WORD.command] === COMMAND.mail;
    if (!isMail) {
      try {
        readScalars(seat);
        runShare(seat);
        reportShare(seat, port);
      } catch (cause) {
        post(seat, port, failure(cause));
        control.reports[worker]![REPORT.mails] = seat.mails;
      }
    }
    Atomics.add(words, WORD.done, 1);
    Atomics.notify(words, WORD.done);
    if (isMail) return;
  }
}

function applyFollows({ state }: Seat, changes: Uint32Array): void {
  if (!state.overlay) {
    state.overlay = overlayGraph(state.graph);
    state.graph = state.overlay;
  }
  for (let c = 0; c < changes.length; c += 3)
    state.overlay.apply(changes[c]!, changes[c + 1]!, changes[c + 2] === 1);
}

/** A worker: takes its seat in a world, then carries out commands; reads letters in between. */
export function serve(port: Port): void {
  let seat: Seat | undefined;
  const open = async (letter: Letter): Promise<void> => {
    if (letter.type === 'world') {
      seat = await takeSeat(letter);
      port.post({ type: 'ready' } satisfies Report);
    } else if (letter.type === 'log') {
      seat!.state.log.columns = letter.columns;
      seat!.state.log.mask = letter.mask;
    } else if (letter.type === 'follows') applyFollows(seat!, letter.changes);
    else obey(seat!, port, letter.epoch);
  };
  // One after the other: a letter may come while the seat is still being made.
  let last = Promise.resolve();
  port.listen((letter: Letter) => {
    last = last.then(() => open(letter)).catch((cause) => port.post(failure(cause)));
  });
}
