import { availableMemory } from '#available-memory';
import { NetizenError } from '../base/error.ts';
import { showBytes } from '../base/memory.ts';
import { checkNumber } from '../base/options.ts';

/** What a graph takes at the peak of its making. */
export interface MemoryNeed {
  accounts: number;
  bytesPerAccount: number;
  follows: number;
  bytesPerFollow: number;
}

/**
 * Refuses a graph that does not fit the memory left, before anything of it is allocated.
 *
 * @param limit - bytes that may be taken. Default: what the system says is free; browsers do not say.
 * @throws NetizenError GRAPH_NO_MEMORY with accounts x bytes + follows x bytes and the limit.
 */
export function checkMemory(where: string, need: MemoryNeed, limit?: number): void {
  const { accounts, follows } = need;
  const bytesPerAccount = Math.ceil(need.bytesPerAccount * 100) / 100;
  const bytesPerFollow = Math.ceil(need.bytesPerFollow * 100) / 100;
  const most = limit === undefined ? availableMemory() : limit;
  checkNumber(where, 'memoryLimit', most, { min: 0 });
  const bytes = accounts * bytesPerAccount + follows * bytesPerFollow;
  if (bytes <= most) return;
  const sum = `${accounts} accounts x ${bytesPerAccount} bytes + ${Math.round(follows)} follows x ${bytesPerFollow} bytes = ${showBytes(bytes)}`;
  const source = limit === undefined ? 'the system has' : 'memoryLimit allows';
  const remedy = 'Lower the number of accounts or follows, or use a computed graph.';
  throw new NetizenError(
    'GRAPH_NO_MEMORY',
    `${where}: ${sum}, but ${source} ${showBytes(most)}. ${remedy}`,
  );
}
