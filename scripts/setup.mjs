// Installs the workspace when node_modules is missing or belongs to another lockfile; costs nothing when it is done.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.netizen-setup`;

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `netizen needs Node 20.19 or newer, this is ${process.versions.node}. Install a newer Node from nodejs.org.`,
  );
  process.exit(1);
}

function install() {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const args = [
    '--yes',
    packageManager,
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    '--reporter=append-only',
    // The tools are development dependencies, wanted also where NODE_ENV says production.
    '--prod=false',
    // Without a terminal pnpm would refuse to replace a node_modules made otherwise.
    '--config.confirmModulesPurge=false',
  ];
  const env = { ...process.env };
  // `npm run -s` would silence also the reason of a failure.
  delete env.npm_config_loglevel;
  // stderr: a command that prints a result on stdout stays parseable on its first run.
  const stdio = ['ignore', 2, 2];
  return spawnSync('npx', args, { cwd: root, env, stdio, shell: process.platform === 'win32' });
}

checkNode();
const lockfile = createHash('sha256')
  .update(readFileSync(`${root}pnpm-lock.yaml`))
  .digest('hex');
const isDone = existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile;
if (!isDone) {
  // A half-done installation must not look done after the lockfile went back.
  rmSync(stamp, { force: true });
  const { status, error } = install();
  if (status !== 0) {
    const reason = error
      ? `npx could not be started (${error.message})`
      : 'the lines above say why';
    console.error(
      `netizen: installing the dependencies failed; ${reason}. Then run \`npm run setup\` again.`,
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, lockfile);
}
