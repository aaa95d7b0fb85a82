import { totalmem } from 'node:os';
import { NetizenError } from '@netizen/engine';

/** Bytes that an account takes at the very least, without its follows. */
const LEAST_BYTES = 24;

/**
 * Refuses a number of accounts that cannot fit into memory, before the system has to stop the process.
 *
 * @param memory - bytes. Default: of this machine, or what this process may use of it.
 * @throws NetizenError MEMORY with what is needed at the least and what is there.
 */
export function checkMemory(accounts: number, memory = availableMemory()): void {
  const needed = accounts * LEAST_BYTES;
  if (needed <= memory) return;
  const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
  throw new NetizenError(
    'MEMORY',
    `run: ${accounts} accounts need more than ${gib(needed)} GiB of memory, there are ${gib(memory)}. Ask for fewer.`,
  );
}

function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit === undefined || limit === 0 ? totalmem() : Math.min(limit, totalmem());
}
