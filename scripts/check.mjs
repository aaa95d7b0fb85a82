// Everything a commit must pass: types, lint, tests, and what the packed packages look like to someone who installs them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const packages = readdirSync(join(root, 'packages'));

/** The script behind a tool's command, so that no shell and no .cmd wrapper is needed. */
function tool(name, command) {
  const { bin } = read(`node_modules/${name}/package.json`);
  const script = typeof bin === 'string' ? bin : bin[command];
  return [process.execPath, join(root, 'node_modules', name, script)];
}

function run([command, ...first], args, { shell = false } = {}) {
  const started = performance.now();
  const child = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell,
  });
  const output = child.error ? child.error.message : child.stdout + child.stderr;
  return { isOk: child.status === 0, output, seconds: (performance.now() - started) / 1000 };
}

function step(name, work, describe = () => '') {
  const { isOk, output, seconds } = work();
  const line = `${isOk ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`;
  if (!isOk) {
    console.error(`${output.trimEnd()}\n\n${line}`);
    throw new Error(name);
  }
  console.log(`${line}  ${describe(output)}`.trimEnd());
}

function checkSources() {
  step('types and build (tsc -b)', () => {
    // From nothing: a deleted source must not live on in a package.
    for (const name of packages)
      rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
    return run(tool('typescript', 'tsc'), ['-b']);
  });
  step('lint (biome)', () =>
    run(tool('@biomejs/biome', 'biome'), ['check', '--error-on-warnings', '.']),
  );
  step(
    'tests (vitest)',
    () => run(tool('vitest', 'vitest'), ['run', '--no-color']),
    (output) => /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? '',
  );
}

function checkPackages(folder) {
  step('pack (pnpm)', () =>
    run(
      ['npx', '--yes', read('package.json').packageManager],
      ['--recursive', '--filter=./packages/*', 'pack', `--pack-destination=${folder}`],
      { shell: process.platform === 'win32' },
    ),
  );
  for (const name of packages) {
    const { name: packageName, version } = read(`packages/${name}/package.json`);
    const tarball = join(
      folder,
      `${packageName.replace('@', '').replace('/', '-')}-${version}.tgz`,
    );
    step(`publint ${packageName}`, () => run(tool('publint', 'publint'), [tarball, '--strict']));
    step(`attw ${packageName}`, () =>
      run(tool('@arethetypeswrong/cli', 'attw'), [
        tarball,
        '--profile=esm-only',
        '--no-color',
        '--no-emoji',
      ]),
    );
  }
}

// Ctrl-C ends the tool that runs; this process then cleans up.
process.on('SIGINT', () => {});
const folder = mkdtempSync(join(tmpdir(), 'netizen-check-'));
try {
  checkSources();
  checkPackages(folder);
} catch (error) {
  console.error(`check: stopped at ${error.message}.`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
