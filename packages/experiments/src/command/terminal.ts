/** Where a command writes. */
export interface Terminal {
  /** Writes a line of results to standard output. */
  out(line: string): void;
  /** Writes a line of notes or errors to standard error. */
  note(line: string): void;
  /** Whether a person watches standard error, so that a progress bar makes sense. */
  readonly isWatched: boolean;
  /** Whether standard output shows colours. */
  readonly hasColours: boolean;
}

/** The terminal, pipes or files that the process was started with. */
export function processTerminal(): Terminal {
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    isWatched: process.stderr.isTTY === true,
    hasColours: process.stdout.isTTY === true,
  };
}
