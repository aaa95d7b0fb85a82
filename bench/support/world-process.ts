import { createWorld, type Figures, type Model, runAsync, type World } from '@netizen/engine';
import { logDigest, opinionDigest } from './digest.ts';
import type { Window, WorldJob, WorldOutcome } from './measure-world.ts';
import { rowsRecipe, writeRows } from './rows-file.ts';
import { findScenario } from './scenario.ts';

function windowOf(before: Figures, after: Figures): Window {
  return {
    ticks: after.ticks - before.ticks,
    sessions: after.sessions - before.sessions,
    scans: after.followScans - before.followScans,
    seconds: after.runSeconds - before.runSeconds,
  };
}

/** Runs the ticks of a job and returns the window after its warm-up. */
async function runTicks(world: World, job: WorldJob): Promise<Window> {
  const { seconds = 0, threads, ticks, warmUp = 0 } = job;
  if (threads) {
    const hours = (warmUp + ticks) * world.dt;
    const before = world.figures;
    // One row at the start and one at the end: the loop is what is measured.
    await runAsync(world, { for: hours, every: hours });
    return windowOf(before, world.figures);
  }
  while (world.tick < warmUp) world.step();
  const before = world.figures;
  while (world.tick < warmUp + ticks || world.figures.runSeconds - before.runSeconds < seconds)
    world.step();
  return windowOf(before, world.figures);
}

/** Lets a clock run while institutions act; it counts milliseconds. */
function withClock(model: Model, clock: { ran: number }): Model {
  const institutions = (model.institutions ?? []).map((one) => ({
    ...one,
    act(...args: Parameters<typeof one.act>): void {
      const started = performance.now();
      one.act(...args);
      clock.ran += performance.now() - started;
    },
  }));
  return { ...model, institutions };
}

async function measure(job: WorldJob): Promise<WorldOutcome> {
  const { layout = 'auto', parameters, personas, rows, scenario: name, seed } = job;
  const { threads = 1, writeRowsTo } = job;
  const scenario = findScenario(name);
  if (!scenario) throw new Error(`the catalogue has no scenario "${name}"`);
  const clock = { ran: 0 };
  const made = scenario(parameters, rows ? { graph: rowsRecipe(rows) } : {});
  const model = job.timesInstitutions ? withClock(made, clock) : made;
  const world = createWorld(model, {
    seed,
    threads,
    layout,
    ...(personas && { personas }),
  });
  if (writeRowsTo) writeRows(writeRowsTo, world.view.graph.rows!);
  const started = performance.now();
  const window = await runTicks(world, job);
  const wallSeconds = (performance.now() - started) / 1000;
  const { arrayBuffers, rss } = process.memoryUsage();
  return {
    figures: world.figures,
    window,
    institutionSeconds: clock.ran / 1000,
    wallSeconds,
    digest: world.digest(),
    opinions: opinionDigest(world.view),
    log: logDigest(world.view.log),
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    arrayBytes: arrayBuffers,
  };
}

const outcome = await measure(JSON.parse(process.argv[2]!) as WorldJob);
process.send!(outcome, () => process.disconnect());
