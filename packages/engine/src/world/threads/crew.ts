import { tickBlock } from '../block.ts';
import type { Lane } from '../lane.ts';
import type { WorldState } from '../state.ts';
import type { Engine } from '../tick.ts';
import {
  COMMAND,
  type Control,
  createControl,
  REPORT,
  SCALAR,
  WORD,
  waitWhile,
} from './control.ts';
import { type Hand, openHand, readReport, until } from './hand.ts';
import type { Letter } from './luggage.ts';
import { pack } from './pack.ts';

/** Threads that run the blocks of one world together with the main thread. */
export interface Crew {
  /** Outboxes of all workers after `sessions`; `commitLanes` takes them with the main thread's. */
  readonly lanes: readonly Lane[];
  /** Runs all blocks of the present tick. */
  sessions(): Promise<void>;
  /** Runs one stage of `update` of a behaviour over all blocks. */
  stage(behaviour: number, stage: number): Promise<void>;
  close(): Promise<void>;
}

/** A crew from inside. */
interface Deck {
  readonly engine: Engine;
  readonly control: Control;
  readonly hands: readonly Hand[];
  readonly blocks: number;
  /** Columns of the log that the workers have. */
  knownColumns: object;
  isFirst: boolean;
}

/** Milliseconds between looks at whether a worker that keeps everybody waiting still lives. */
const PATIENCE = 100;

/** Lets other tasks run, so that the end of a worker is noticed. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function writeScalars({ scalars }: Control, { hots, log, tick }: WorldState): void {
  scalars[SCALAR.tick] = tick;
  scalars[SCALAR.oldest] = log.oldest;
  scalars[SCALAR.next] = log.next;
  scalars[SCALAR.removed] = log.removed;
  scalars[SCALAR.hidden] = log.hidden;
  scalars[SCALAR.throttled] = log.throttled;
  hots.forEach(({ count }, p) => {
    scalars[SCALAR.hotCount + p] = count;
  });
}

/** Gives a command to all workers, does the main thread's own work, and waits for the others. */
async function command(
  { control, engine, hands }: Deck,
  code: number,
  work: () => void,
): Promise<void> {
  const { words } = control;
  words[WORD.command] = code;
  words[WORD.block] = 0;
  words[WORD.done] = 0;
  writeScalars(control, engine.state);
  Atomics.add(words, WORD.epoch, 1);
  Atomics.notify(words, WORD.epoch);
  work();
  for (;;) {
    const done = Atomics.load(words, WORD.done);
    if (done === hands.length) return;
    if (waitWhile(words, WORD.done, done, PATIENCE)) continue;
    await breathe();
    const failed = hands.find(({ failure }) => failure);
    if (failed) throw failed.failure;
  }
}

/** Sends what the workers cannot see in shared memory: a log that grew, and follows begun and ended. */
async function inform(deck: Deck): Promise<void> {
  const { control, engine, hands, isFirst } = deck;
  const { log } = engine.state;
  const changed = engine.state.changedFollows!;
  const hasGrown = log.columns !== deck.knownColumns;
  if (!isFirst && !hasGrown && changed.length === 0) return;
  if (!isFirst) await command(deck, COMMAND.mail, () => undefined);
  const letters: Letter[] = [];
  if (hasGrown) letters.push({ type: 'log', columns: log.columns, mask: log.mask });
  if (changed.length > 0) letters.push({ type: 'follows', changes: Uint32Array.from(changed) });
  letters.push({ type: 'go', epoch: Atomics.load(control.words, WORD.epoch) });
  for (const { thread } of hands) for (const letter of letters) thread.post(letter);
  changed.length = 0;
  deck.knownColumns = log.columns;
  deck.isFirst = false;
}

/** Has all threads take blocks until none is left; what they wrote then lies in their lanes. */
async function share(deck: Deck, code: number, runBlock: (block: number) => void): Promise<void> {
  const { blocks, control, engine, hands } = deck;
  const { words } = control;
  await inform(deck);
  let problem: { cause: unknown } | undefined;
  await command(deck, code, () => {
    try {
      for (;;) {
        const block = Atomics.add(words, WORD.block, 1);
        if (block >= blocks) return;
        runBlock(block);
      }
    } catch (cause) {
      problem = { cause };
      Atomics.store(words, WORD.block, blocks);
    }
  });
  const isRead = ({ mails }: Hand, w: number) => mails >= control.reports[w]![REPORT.mails]!;
  await until(hands, () => hands.every(isRead));
  if (problem) throw problem.cause;
  hands.forEach((hand, w) => {
    readReport(engine.state, hand, control, w);
  });
}

/** Starts the workers of a world and gives them what they need. */
async function openDeck(engine: Engine, workers: number): Promise<Deck> {
  const { state } = engine;
  const blocks = state.plan.blocks.count;
  const control = createControl(workers, blocks, state.hots.length);
  const hands = Array.from({ length: workers }, () => openHand(state));
  hands.forEach(({ thread }, w) => {
    thread.post(pack(state, control, w));
  });
  const deck = { engine, control, hands, blocks, knownColumns: state.log.columns, isFirst: true };
  try {
    await until(hands, () => hands.every(({ isReady }) => isReady));
  } catch (cause) {
    await Promise.all(hands.map(({ thread }) => thread.end()));
    throw cause;
  }
  state.changedFollows = [];
  return deck;
}

/**
 * Starts `threads` - 1 workers that rebuild the behaviours of a world and share its arrays; the main thread counts as one.
 *
 * Workers sleep between commands. What changes beside shared arrays is sent by letter, for which a command makes them read.
 *
 * @throws NetizenError THREADS_CLOSURE when code cannot be loaded by a worker.
 */
export async function openCrew(engine: Engine, threads: number): Promise<Crew> {
  const { kernels, lane, state } = engine;
  const { behaviours, blocks } = state.plan;
  const deck = await openDeck(engine, threads - 1);
  const { control, hands } = deck;
  return {
    lanes: hands.map((hand) => hand.lane),
    sessions: () =>
      share(deck, COMMAND.sessions, (block) => tickBlock(state, lane, kernels, block)),
    stage(b, stage) {
      const context = lane.behaviours[b]!;
      context.stage = stage;
      control.words[WORD.behaviour] = b;
      control.words[WORD.stage] = stage;
      return share(deck, COMMAND.stage, (block) => {
        const { hi, lo } = blocks.rows(block);
        context.enter(blocks.platformOf(block));
        behaviours[b]!.update!(kernels[b] as never, lo, hi, context);
      });
    },
    async close() {
      state.changedFollows = undefined;
      await Promise.all(hands.map(({ thread }) => thread.end()));
    },
  };
}
