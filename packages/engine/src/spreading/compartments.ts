/** How many accounts were in each compartment over time. */
export interface Compartments<N extends string> {
  /** Accounts in each compartment at the start and after each step. */
  counts: Record<N, Uint32Array>;
  /** Compartment of each account in the end, by number. */
  state: Uint8Array;
  /** Steps done. */
  steps: number;
}

/** What a run of compartments needs. */
export interface CompartmentRun<N extends string> {
  /** Names of the compartments in the order of their numbers. */
  names: readonly N[];
  /** First compartment of each account; not written. */
  start: Uint8Array;
  /** Most steps. */
  steps: number;
  /** One synchronous step over all accounts: reads `was`, writes `now`. */
  step(now: Uint8Array, was: Uint8Array, tick: number): void;
  /** Whether nothing can happen any more. */
  isOver(count: Uint32Array): boolean;
}

function countStates(state: Uint8Array, compartments: number): Uint32Array {
  const count = new Uint32Array(compartments);
  for (let i = 0; i < state.length; i++) count[state[i]!]!++;
  return count;
}

/** Runs compartments step by step until the steps are done or nothing can happen any more. */
export function runCompartments<N extends string>(run: CompartmentRun<N>): Compartments<N> {
  const { names, start } = run;
  const now = start.slice();
  const was = start.slice();
  const history = [countStates(now, names.length)];
  let steps = 0;
  while (steps < run.steps && !run.isOver(history[steps]!)) {
    was.set(now);
    run.step(now, was, steps);
    steps++;
    history.push(countStates(now, names.length));
  }
  const counts = {} as Record<N, Uint32Array>;
  names.forEach((name, c) => {
    counts[name] = Uint32Array.from(history, (count) => count[c]!);
  });
  return { counts, state: now, steps };
}

/** Returns first compartments: `state` for the accounts given, 0 for the others. */
export function seededStates(size: number, seeds: ArrayLike<number>, state = 1): Uint8Array {
  const start = new Uint8Array(size);
  for (let s = 0; s < seeds.length; s++) start[seeds[s]!] = state;
  return start;
}
