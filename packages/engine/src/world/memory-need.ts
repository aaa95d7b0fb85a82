import { availableMemory } from '#available-memory';
import type { ColumnSpec } from '../agents/column.ts';
import { NetizenError } from '../base/error.ts';
import { BYTES_OF, showBytes } from '../base/memory.ts';
import type { Plan } from './plan.ts';

/** Returns the bytes of all arrays indexed by account, the graph's apart: columns, copies that others read, bits and groups. */
export function accountBytesOf(plan: Plan): number {
  const { constant, kinds, personas, politicalTopics, published, schema, short } = plan;
  const bytesOf = ([name, spec]: [string, ColumnSpec]): number => {
    const isConstant = constant.has(name) && typeof spec.init === 'number';
    const rows = isConstant ? 0 : short.has(name) && personas ? personas.rows : kinds.size;
    const copies = published.includes(name) ? 2 : 1;
    return rows * copies * BYTES_OF[spec.storage] * (spec.perTopic ? politicalTopics : 1);
  };
  const columns = Object.entries(schema).reduce((sum, entry) => sum + bytesOf(entry), 0);
  return columns + kinds.size * (1 / 8 + 4 / 16);
}

/**
 * Refuses a world whose accounts do not fit the memory left, before anything is allocated.
 *
 * @param limit - bytes. Default: what the system says is free; browsers do not say.
 * @throws NetizenError WORLD_NO_MEMORY with accounts x bytes and the limit.
 */
export function checkAccountMemory(plan: Plan, limit = availableMemory()): void {
  const bytes = accountBytesOf(plan);
  if (bytes <= limit) return;
  const { kinds, layout } = plan;
  const each = (bytes / kinds.size).toFixed(1);
  const remedy =
    layout === 'full'
      ? "Simulate fewer accounts, or ask for layout: 'compact'."
      : 'Simulate fewer accounts.';
  throw new NetizenError(
    'WORLD_NO_MEMORY',
    `createWorld: ${kinds.size} accounts x ${each} bytes = ${showBytes(bytes)}, but the system has ${showBytes(limit)}, and follows and posts come on top. ${remedy}`,
  );
}
