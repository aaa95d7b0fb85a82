import { createWorld, type World } from '@netizen/engine';
import { findScenario } from '@netizen/experiments';
import { markdownTable } from './markdown-table.ts';

/** Every column that a model without columns of its own can have, in the order of the docs. */
const COLUMNS = {
  platform: ['lastPost', 'sequence', 'lastVisit', 'nextVisit', 'followers', 'notices'],
  traits: ['activity', 'attention', 'repostRate', 'commentRate', 'writeRate'],
  mind: [
    'opinion',
    'prejudice',
    'climate',
    'support',
    'fear',
    'restingFear',
    'anger',
    'coded',
    'susceptibility',
    'trustOfficial',
    'trustStateMedia',
    'trustPolice',
  ],
};
/** Bytes per account besides columns: the bit "posted lately", the earliest visit of 16 accounts, the graph's offset. */
const BIT = 1 / 8;
const EARLIEST = 4 / 16;
const OFFSET = 4;
/** Two full blocks, so that no row of a block stays unused. */
const ACCOUNTS = 32_768;

const STORED = {
  plain: '',
  unit16: 'share in 16 bits',
  log16: 'logarithm in 16 bits',
  signed16: '[-1, 1] in 16 bits',
  tick16: 'tick in 16 bits',
};
const TYPES: Record<string, string> = {
  f32: 'Float32',
  u8: 'Uint8',
  u16: 'Uint16',
  u32: 'Uint32',
};

/** Fails when the columns above are no longer all there is. */
function checkSum(world: World, bytes: number): void {
  const { bytesPerAccount } = world.figures;
  if (Math.abs(bytesPerAccount - bytes) < 0.05) return;
  throw new Error(
    `columnTable: the columns add up to ${bytes} bytes, the world says ${bytesPerAccount}. Add the missing ones.`,
  );
}

/** Returns the columns of a scenario with their bytes per account, checked against the world's own figure. */
export function columnTable(name: string): string {
  const scenario = findScenario(name);
  const world = createWorld(scenario({ [scenario.accounts]: ACCOUNTS }));
  const { view } = world;
  const rows: string[][] = [];
  let sum = BIT + EARLIEST + OFFSET;
  for (const [group, names] of Object.entries(COLUMNS)) {
    for (const column of names.filter((one) => view.has(one))) {
      const { array, spec } = view.column(column);
      const bytes = array.byteLength / view.size;
      // A constant is one number for all accounts.
      const isConstant = array.length < view.size;
      sum += bytes;
      const shown = isConstant ? '0 (a constant here)' : String(bytes);
      const meaning = spec.about || 'weight given to the accounts of one kind';
      rows.push([
        `\`${column}\``,
        group,
        meaning,
        STORED[spec.codec] || TYPES[spec.storage]!,
        shown,
      ]);
    }
  }
  checkSum(world, sum);
  rows.push(['bit "posted lately"', 'world', 'one bit per account', '', String(BIT)]);
  rows.push(['earliest next visit', 'world', 'one number per 16 accounts', '', String(EARLIEST)]);
  rows.push(['offset of the row', 'graph', 'where the followees begin', '', String(OFFSET)]);
  rows.push(['**together**', '', '', '', `**${sum.toFixed(1)}**`]);
  return markdownTable(['column', 'group', 'meaning', 'stored as', 'bytes per account'], rows);
}
