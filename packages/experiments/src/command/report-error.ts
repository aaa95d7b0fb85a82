import type { Terminal } from './terminal.ts';

/** Exit codes of the command. */
export const EXIT = { done: 0, internal: 1, refused: 2, interrupted: 130 } as const;

// Own messages begin with the call or option they are about; those of the JavaScript engine do not.
const OWN = /^(?:graph \w+|[\w.@[\]-]+): /;
const MEMORY = /allocation failed|^Invalid (typed )?array (buffer )?length/;

function isOwn(error: Error): boolean {
  if (error.name === 'NetizenError') return true;
  return (error instanceof RangeError || error instanceof TypeError) && OWN.test(error.message);
}

/** Returns a text as one line that a terminal can show: input files may be quoted in it. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

/**
 * Says what went wrong and returns the exit code: one line and 2 for what the user can mend, message and stack and 1 for a fault
 * of the program.
 */
export function reportError(error: unknown, terminal: Terminal): number {
  if (error instanceof Error && isOwn(error)) {
    terminal.note(`netizen: ${oneLine(error.message)}`);
    return EXIT.refused;
  }
  if (error instanceof RangeError && MEMORY.test(error.message)) {
    terminal.note(
      'netizen: memory does not suffice for a world of this size. Ask for fewer accounts.',
    );
    return EXIT.refused;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(`netizen: internal error, please report it: ${text}`);
  return EXIT.internal;
}
