import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namesIn, netizen, start, testFolder } from './support/netizen.ts';

const folder = testFolder();
/** Windows has neither sh nor these signals. */
const hasShell = process.platform !== 'win32';

describe('the netizen program', () => {
  it('prints a result as one line of JSON and nothing else', async () => {
    const words = ['run', 'bare-feed', '--netizens', '2000', '--hours', '6', '--json'];
    const { code, err, out } = await start(folder, ...words).done;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(out)).toMatchObject({ scenario: 'bare-feed', accounts: 2000, hours: 6 });
  });

  it('refuses a bad word with one line and exit code 2', async () => {
    const { code, err, out } = await start(folder, 'run', 'bare-feed', '--sed', '1').done;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('netizen: run: unknown option "--sed". Did you mean "--seed"?\n');
  });

  it.skipIf(!hasShell)('ends quietly when its reader closes the pipe', () => {
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
    const node = `"${process.execPath}" --conditions=@netizen/source --import="${import.meta.resolve('tsx')}"`;
    const { stderr } = spawnSync('sh', ['-c', `${node} "${main}" list bare-feed | true`]);
    expect(stderr.toString()).toBe('');
  });

  it.skipIf(!hasShell)('leaves no file behind when the disk does not take one', () => {
    // A limit on the size of files stands for a full disk.
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
    const node = `"${process.execPath}" --conditions=@netizen/source --import="${import.meta.resolve('tsx')}"`;
    const out = join(folder, 'limited');
    const run = `run bare-feed --netizens 2000 --hours 48 --out "${out}"`;
    const { status, stderr } = spawnSync('sh', ['-c', `ulimit -f 8; ${node} "${main}" ${run}`]);
    expect(stderr.toString()).toMatch(
      /^netizen: cannot write "[^"]+": the file would be larger [^\n]+\n$/,
    );
    expect(status).toBe(2);
    expect(namesIn(out)).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const RUN = ['run', 'bare-feed', '--netizens', '3000', '--hours', '300', '--seed', 'stop'];

/** Starts a long run, waits until it is under way, and stops it. */
async function stopped(cwd: string, signal: NodeJS.Signals, ...words: string[]) {
  const { child, done } = start(cwd, ...RUN, ...words, '--snapshot', 'early.netizen', '--at', '1');
  await until(() => existsSync(join(cwd, 'early.netizen')) || child.exitCode !== null);
  child.kill(signal);
  return done;
}

describe.skipIf(!hasShell)('the netizen program, stopped by a signal', () => {
  it('SIGINT saves a snapshot from which the run ends as if uninterrupted', async () => {
    const cwd = mkdtempSync(join(folder, 'int-'));
    const whole = netizen(...RUN, '--json');
    const { code, err, out } = await stopped(cwd, 'SIGINT');
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toMatch(/The snapshot is in snapshot\.netizen\.\n/);
    expect(err).not.toContain('    at ');
    const resume = ['--resume', 'snapshot.netizen', '--hours', '300', '--json'];
    const resumed = await start(cwd, 'run', 'bare-feed', ...resume).done;
    expect(JSON.parse(resumed.out).digest).toBe(JSON.parse((await whole).out).digest);
  });

  it('SIGTERM saves it into the folder of the results', async () => {
    const cwd = mkdtempSync(join(folder, 'term-'));
    const { code, err } = await stopped(cwd, 'SIGTERM', '--out', 'results');
    expect(code).toBe(130);
    expect(err).toContain(`The snapshot is in ${join('results', 'snapshot.netizen')}.`);
    expect(namesIn(join(cwd, 'results'))).toEqual(['snapshot.netizen']);
  });
});

it.skipIf(!hasShell)(
  'a second SIGINT ends the program at once and removes temporary files',
  async () => {
    const source = new URL('../src/', import.meta.url).href;
    const script = join(folder, 'stuck.mjs');
    writeFileSync(
      script,
      `import { watchSignals } from '${source}command/signals.ts';
import { temporaryName } from '${source}files/temporary-files.ts';
import { writeFileSync } from 'node:fs';
writeFileSync(temporaryName(process.argv[2]), 'half');
setInterval(() => {}, 1000);
watchSignals(() => process.stdout.write('first'));
process.stdout.write('ready');`,
    );
    const flags = ['--conditions=@netizen/source', `--import=${import.meta.resolve('tsx')}`];
    const target = join(folder, 'stuck.txt');
    const child = spawn(process.execPath, [...flags, script, target]);
    const heard = (word: string) =>
      new Promise<void>((resolve) => {
        child.stdout.on('data', (data: Buffer) => data.toString().includes(word) && resolve());
      });
    const code = new Promise((resolve) => child.on('close', resolve));
    await heard('ready');
    expect(namesIn(folder).some((name) => name.includes('stuck.txt'))).toBe(true);
    child.kill('SIGINT');
    await heard('first');
    await new Promise((resolve) => setTimeout(resolve, 400));
    child.kill('SIGINT');
    expect(await code).toBe(130);
    expect(namesIn(folder).some((name) => name.includes('stuck.txt'))).toBe(false);
  },
);
