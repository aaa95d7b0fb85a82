import { openThread } from '#engine-threads';
import { NetizenError } from '../../base/error.ts';
import { createLane, type Lane } from '../lane.ts';
import { addWarning, type WorldState } from '../state.ts';
import { type Control, REPORT } from './control.ts';
import type { Report } from './luggage.ts';
import type { Thread } from './thread.ts';

/** One worker and what it has written in the present tick. */
export interface Hand {
  readonly thread: Thread;
  readonly lane: Lane;
  isReady: boolean;
  mails: number;
  failure: Error | undefined;
  wake: () => void;
}

function toError({
  code,
  message,
  name,
  stack,
}: {
  name: string;
  message: string;
  code?: string;
  stack?: string;
}): Error {
  const error = code ? new NetizenError(code, message) : new Error(message);
  error.name = name;
  if (stack) error.stack = stack;
  return error;
}

/** Starts a worker. */
export function openHand(state: WorldState): Hand {
  const { blockSize, politicalTopics } = state.plan;
  const hand: Hand = {
    thread: openThread(),
    lane: createLane(Math.min(blockSize, 1), politicalTopics),
    isReady: false,
    mails: 0,
    failure: undefined,
    wake: () => undefined,
  };
  const onMessage = (report: Report): void => {
    if (report.type === 'ready') hand.isReady = true;
    else hand.mails++;
    if (report.type === 'outbox') Object.assign(hand.lane.outbox, report.outbox);
    else if (report.type === 'warning')
      addWarning(state.warnings, report.code, report.message, report.count);
    else if (report.type === 'failed') hand.failure ??= toError(report.error);
    hand.wake();
  };
  hand.thread.listen(onMessage, (cause) => {
    hand.failure ??= cause;
    hand.wake();
  });
  return hand;
}

/** Waits until `isDone`, or fails with what a worker failed with. */
export async function until(hands: readonly Hand[], isDone: () => boolean): Promise<void> {
  for (;;) {
    const failed = hands.find(({ failure }) => failure);
    if (failed) throw failed.failure;
    if (isDone()) return;
    await new Promise<void>((resolve) => {
      for (const hand of hands) hand.wake = resolve;
    });
  }
}

/** Takes over what a worker reports: counts, and where its entries end. */
export function readReport(
  state: WorldState,
  { lane }: Hand,
  control: Control,
  worker: number,
): void {
  const report = control.reports[worker]!;
  const { cuts: known, outbox } = lane;
  outbox.length = report[REPORT.entries]!;
  outbox.acts = report[REPORT.acts]!;
  known.length = 0;
  const cuts = control.cuts[worker]!;
  for (let c = 0; c < report[REPORT.cuts]!; c++) known.push(cuts[c]!);
  for (const name of ['sessions', 'scans', 'exposures', 'unseen', 'recommended', 'barred'] as const)
    state.counts[name] += report[REPORT[name]]!;
}
