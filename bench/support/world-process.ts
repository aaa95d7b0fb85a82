import { createWorld } from '@netizen/engine';
import { logDigest, opinionDigest } from './digest.ts';
import type { WorldJob, WorldOutcome } from './measure-world.ts';
import { rowsRecipe, writeRows } from './rows-file.ts';
import { findScenario } from './scenario.ts';

function measure(job: WorldJob): WorldOutcome {
  const { parameters, rows, scenario: name, seconds = 0, seed, ticks, writeRowsTo } = job;
  const scenario = findScenario(name);
  if (!scenario) throw new Error(`the catalogue has no scenario "${name}"`);
  const model = scenario(parameters, rows ? { graph: rowsRecipe(rows) } : {});
  const world = createWorld(model, { seed });
  if (writeRowsTo) writeRows(writeRowsTo, world.view.graph.rows!);
  while (world.tick < ticks || world.figures.runSeconds < seconds) world.step();
  const { arrayBuffers, rss } = process.memoryUsage();
  return {
    figures: world.figures,
    opinions: opinionDigest(world.view),
    log: logDigest(world.view.log),
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    arrayBytes: arrayBuffers,
  };
}

const outcome = measure(JSON.parse(process.argv[2]!) as WorldJob);
process.send!(outcome, () => process.disconnect());
