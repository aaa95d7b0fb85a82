import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers have little of it, and shared memory would come from there.
  '--disable-dev-shm-usage',
];

/** Returns the path of a Chromium on PATH, or undefined. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const path of NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}

/** A browser that shows one page. */
export interface Browser {
  /** Rejects with the end of what it said when it ends by itself. */
  readonly ended: Promise<never>;
  close(): Promise<void>;
}

/** Ends a browser and the processes that it started, which form a group. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

/** Opens a page in a headless browser with a profile of its own. */
export function openBrowser(path: string, address: string): Browser {
  const profile = mkdtempSync(join(tmpdir(), 'netizen-browser-'));
  const flags = [...FLAGS, `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
  const child = spawn(path, [...flags, address], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the browser ended with ${code}: ${said}`)));
  });
  // Whoever does not wait for it closes the browser.
  ended.catch(() => undefined);
  return {
    ended,
    async close() {
      await end(child);
      // The last of them may still be writing while it goes.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}
