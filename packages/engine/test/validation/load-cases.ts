import { readdirSync } from 'node:fs';
import type { ValidationCase } from './case.ts';

const folder = new URL('cases/', import.meta.url);

/** Returns the cases of all files in `cases/`, in the order of their numbers: a new file is found by itself. */
export async function loadCases(): Promise<ValidationCase[]> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const modules = (await Promise.all(
    names.map((name) => import(/* @vite-ignore */ new URL(name, folder).href)),
  )) as { cases: ValidationCase[] }[];
  return modules
    .flatMap((module) => module.cases)
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}
