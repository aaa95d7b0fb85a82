import type { ArgsDef, CommandDef } from 'citty';
import type { Given } from './given.ts';
import type { Terminal } from './terminal.ts';

/** What a command gets when it runs; its result is the exit code. */
export interface CommandData {
  given: Given;
  terminal: Terminal;
  /** The command line as it would be typed. */
  line: string;
}

/** A command with the examples that end its help. */
export interface Subject extends CommandDef<ArgsDef> {
  examples: readonly string[];
  /** Further parts of the help: title and lines. */
  sections?: readonly (readonly [title: string, lines: readonly string[]])[];
}
