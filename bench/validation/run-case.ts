import type { Finding, ValidationCase } from './ladder.ts';

/** A case with what it found. */
export interface Row {
  readonly one: ValidationCase;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** A case that stops, or finds nothing, has failed. */
function failure({ title }: ValidationCase, found: string): Finding {
  return { case: title, expected: 'a finding', found, tolerance: 0, pass: false };
}

async function findingsOf(one: ValidationCase, size: 'full' | 'sample'): Promise<Finding[]> {
  try {
    const findings = await one.find(size);
    return findings.length > 0 ? findings : [failure(one, 'none')];
  } catch (error) {
    return [failure(one, error instanceof Error ? `${error.name}: ${error.message}` : `${error}`)];
  }
}

/** Runs one case and takes its time. */
export async function runCase(one: ValidationCase, size: 'full' | 'sample'): Promise<Row> {
  const started = performance.now();
  const findings = await findingsOf(one, size);
  return { one, findings, seconds: (performance.now() - started) / 1000 };
}
