import { createWorld, type Figures, runAsync, type World } from '@netizen/engine';
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

async function measure(job: WorldJob): Promise<WorldOutcome> {
  const { parameters, rows, scenario: name, seed, threads = 1, writeRowsTo } = job;
  const scenario = findScenario(name);
  if (!scenario) throw new Error(`the catalogue has no scenario "${name}"`);
  const model = scenario(parameters, rows ? { graph: rowsRecipe(rows) } : {});
  const world = createWorld(model, { seed, threads });
  if (writeRowsTo) writeRows(writeRowsTo, world.view.graph.rows!);
  const started = performance.now();
  const window = await runTicks(world, job);
  const wallSeconds = (performance.now() - started) / 1000;
  const { arrayBuffers, rss } = process.memoryUsage();
  return {
    figures: world.figures,
    window,
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
