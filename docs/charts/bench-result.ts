import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `npm run bench -- NAME --keep` wrote. */
export interface BenchResult {
  commit: string | null;
  date: string | null;
  isChanged: boolean;
  machine: { cpu: string; cores: number; memoryGiB: number; system: string; node: string };
  result: {
    isMet?: boolean | null;
    missed?: string[];
    tables?: { title: string; head: string[]; rows: (string | number)[][] }[];
    [name: string]: unknown;
  };
}

/** Returns the kept result of a bench; undefined where there is none. */
export function readBenchResult(name: string): BenchResult | undefined {
  const file = fileURLToPath(new URL(`../../bench/results/${name}.json`, import.meta.url));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchResult) : undefined;
}
