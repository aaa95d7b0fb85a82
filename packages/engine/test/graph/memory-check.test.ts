import { expect, it } from 'vitest';
import { availableMemory } from '../../src/graph/available-memory.node.ts';
import { availableMemory as inBrowsers } from '../../src/graph/available-memory.ts';
import { openGraphThreads } from '../../src/graph/graph-threads.ts';
import { checkMemory } from '../../src/graph/memory-check.ts';

const need = { accounts: 1000, bytesPerAccount: 12.001, follows: 2 ** 28, bytesPerFollow: 4 };

it('checkMemory(where, need, limit) passes what fits, to the byte', () => {
  const bytes = 1000 * 12.01 + 2 ** 30;
  expect(() => checkMemory('here', need, bytes)).not.toThrow();
  expect(() => checkMemory('here', need, bytes - 1)).toThrow(
    'here: 1000 accounts x 12.01 bytes + 268435456 follows x 4 bytes = 1.00 GiB, but memoryLimit allows 1.00 GiB. Lower the number of accounts or follows, or use a computed graph.',
  );
  expect(() => checkMemory('here', need, -1)).toThrow('here: memoryLimit must be a number in [0');
});

it('checkMemory(where, need) takes what the system says is free; browsers do not say', () => {
  expect(availableMemory()).toBeGreaterThan(2 ** 20);
  expect(availableMemory()).toBeLessThan(2 ** 50);
  expect(() => checkMemory('here', { ...need, accounts: 2 ** 50 })).toThrow('but the system has');
  expect(inBrowsers()).toBe(Infinity);
});

it('openGraphThreads(count) opens none where the platform has none', () => {
  expect(openGraphThreads(2)).toBeUndefined();
});
