// Runs the police-desk scenario into netizen-out/demo; further arguments are passed on and replace these: npm run demo -- --graph FILE
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const DEFAULTS = { netizens: '100000', hours: '336', out: 'netizen-out/demo' };

const extra = process.argv.slice(2);
const isGiven = (name) => extra.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
const args = [];
for (const [name, value] of Object.entries(DEFAULTS)) {
  // A graph file brings its own accounts.
  const isDecided = isGiven(name) || (name === 'netizens' && isGiven('graph'));
  if (!isDecided) args.push(`--${name}`, value);
}

const child = spawn(
  process.execPath,
  [
    '--conditions=@netizen/source',
    '--import=tsx',
    'packages/experiments/src/main.ts',
    'run',
    'police-desk',
    ...args,
    ...extra,
  ],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: 'inherit' },
);

// A terminal sends Ctrl-C to the child too: wait for its exit code instead of dying first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('error', (error) => {
  console.error(`demo: Node could not be started again: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
