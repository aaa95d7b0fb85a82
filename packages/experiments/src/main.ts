import { runNetizen } from './command/netizen.ts';
import { processTerminal } from './command/terminal.ts';

// A reader that has seen enough, like `head`, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runNetizen(process.argv.slice(2), processTerminal());
