// Installs the workspace when node_modules is missing or older than the lockfile; costs nothing when it is done.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`netizen needs Node 20.19 or newer, this is ${process.versions.node}. Install a newer Node from nodejs.org.`);
  process.exit(1);
}

const stamp = `${root}node_modules/.netizen-setup`;
const lock = `${root}pnpm-lock.yaml`;
const isDone = existsSync(stamp) && existsSync(lock) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs;
if (!isDone) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
  // stderr: a command that prints a result on stdout stays parseable on its first run.
  const install = spawnSync('npx', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (install.status !== 0) {
    console.error('netizen: installing the dependencies failed; the lines above say why. Run `npm run setup` again.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, '');
}
