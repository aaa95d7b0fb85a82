import { execFileSync } from 'node:child_process';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';

function git(...words: string[]): string | null {
  try {
    const cwd = new URL('..', import.meta.url);
    return execFileSync('git', words, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // A copy without its history has no commit to name.
    return null;
  }
}

/** Returns where a result was measured: commit and its date, and the machine; no names or paths of it. */
export function provenance() {
  return {
    commit: git('rev-parse', 'HEAD'),
    date: git('show', '--no-patch', '--format=%cI', 'HEAD'),
    /** Whether the sources differ from that commit; results kept by other benches are none. */
    isChanged: git('status', '--porcelain', '--', ':/', ':(top,exclude)bench/results') !== '',
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${arch()}`,
      node: process.version,
    },
  };
}
