// A large world: follows that take no memory, several threads, a snapshot to go on from.
// Takes a number of accounts and of threads: examples/large-world.ts 5000000 2
import { createWorld, hours, resumeWorld, runAsync } from '@netizen/engine';
import { sinaWeibo2011 } from '@netizen/scenarios';

const [netizens = 200_000, threads = 2] = process.argv.slice(2).map(Number);
const world = createWorld(sinaWeibo2011({ netizens }), { seed: 'weibo', threads });
await runAsync(world, {
  for: hours(6),
  onProgress: (hour, until) => process.stderr.write(`\rhour ${hour.toFixed(1)} of ${until}`),
});

// Parts to be written one after the other: no copy of a world of gigabytes is made.
const parts = world.snapshot({ copy: false });
const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
console.log(`\nsnapshot at hour ${world.hour}: ${(bytes / 1e6).toFixed(1)} MB`);

// A snapshot names its scenario; any number of threads goes on with the same result.
const resumed = await resumeWorld(parts, { threads: 1 });
const [rest, twin] = [
  await runAsync(resumed, { for: hours(3) }),
  await runAsync(world, { for: hours(3) }),
];
console.log(`resumed on one thread: ${rest.digest === twin.digest ? 'the same' : 'another'} run`);

const { accounts, bytesPerAccount, bytesPerFollow, followScans, runSeconds, sessions } =
  twin.figures;
console.log(
  `${accounts} accounts, ${bytesPerAccount.toFixed(1)} bytes each, ${bytesPerFollow} per follow`,
);
console.log(`${sessions} visits, ${followScans} follows looked at, ${runSeconds.toFixed(1)} s`);
