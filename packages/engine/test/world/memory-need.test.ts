import { describe, expect, it } from 'vitest';
import { complete } from '../../src/graph/complete.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { accountBytesOf, checkAccountMemory } from '../../src/world/memory-need.ts';
import { planModel } from '../../src/world/plan.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';

describe('checkAccountMemory(plan, limit)', () => {
  it.each([
    ['the bare model', bareModel({ netizens: 5000, graph: complete() }), 'full'],
    ['the bare model', bareModel({ netizens: 5000, graph: complete() }), 'compact'],
    ['a model with copies and constants', richModel({ graph: complete() }), 'full'],
  ] as const)('counts what a world then holds per account: %s, %s', (_name, model, layout) => {
    const plan = planModel(model, { layout });
    const { bytesPerAccount } = createWorld(model, { layout }).figures;
    // Constant columns are left out, and blocks are rounded up to whole groups.
    expect(accountBytesOf(plan) / plan.kinds.size / bytesPerAccount).toBeGreaterThan(0.97);
    expect(accountBytesOf(plan) / plan.kinds.size / bytesPerAccount).toBeLessThan(1.03);
  });

  it('shows the arithmetic and the remedy before anything is allocated', () => {
    const model = bareModel({ netizens: 4_000_000_000, graph: microblog() });
    expect(() => checkAccountMemory(planModel(model, { layout: 'full' }), 2 ** 33)).toThrow(
      /^createWorld: 4000000000 accounts x 25.4 bytes = 94.53 GiB, but the system has 8.00 GiB.*layout: 'compact'\.$/,
    );
    expect(() => checkAccountMemory(planModel(model, { layout: 'compact' }), 2 ** 33)).toThrow(
      /x 13.4 bytes = 49.8\d GiB.*Simulate fewer accounts\.$/,
    );
    expect(() => createWorld(model)).toThrow(/WORLD_NO_MEMORY|but the system has/);
  });
});
