import { readFileSync } from 'node:fs';
import { createWorld, type FollowerGraph, f32, f64, type Model } from '@netizen/engine';
import {
  deffuantWeisbuch,
  deffuantWeisbuchSweep,
  deGroot,
  deGrootStep,
  hegselmannKrause,
  hegselmannKrauseStep,
} from '@netizen/engine/models';
import { bitsDigest, opinionDigest } from '../support/digest.ts';
import { rowsRecipe } from '../support/rows-file.ts';
import type { SweepJob, SweepOutcome } from './job.ts';

type Opinions = Float64Array | Float32Array;

function readOpinions(file: string): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

/** Makes one round of sweeps from the opinions in the first buffer on and returns the opinions after it. */
function sweepArrays(
  { bound, key, model, rate, sweeps }: SweepJob,
  graph: FollowerGraph,
  buffers: readonly [Opinions, Opinions],
): Opinions {
  let [now, next] = buffers;
  for (let tick = 0; tick < sweeps; tick++) {
    if (model === 'deffuantWeisbuch') {
      deffuantWeisbuchSweep(graph, now, { bound, rate, key, tick });
      continue;
    }
    if (model === 'deGroot') deGrootStep(graph, now, { rate }, next);
    else hegselmannKrauseStep(graph, now, { bound, rate }, next);
    [now, next] = [next, now];
  }
  return now;
}

function measureArrays(job: SweepJob): SweepOutcome {
  const doubles = readOpinions(job.opinions);
  const first = job.type === 'f64' ? doubles : Float32Array.from(doubles);
  const recipe = rowsRecipe(job.rows);
  const graph = recipe.build({ size: doubles.length, key: job.key }) as FollowerGraph;
  const buffers = [first.slice(), first.slice()] as const;
  const seconds: number[] = [];
  let last: Opinions = first;
  for (let round = 0; round < job.rounds; round++) {
    buffers[0].set(first);
    const started = performance.now();
    last = sweepArrays(job, graph, buffers);
    seconds.push((performance.now() - started) / 1000);
  }
  return { seconds, digest: bitsDigest(last) };
}

function modelOf({ bound, model, opinions, rate, rows, type }: SweepJob): Model {
  const first = readOpinions(opinions);
  const range = { min: -1, max: 1, perTopic: true };
  const behaviours = {
    deGroot: () => deGroot({ rate }),
    hegselmannKrause: () => hegselmannKrause({ bound, rate }),
    deffuantWeisbuch: () => deffuantWeisbuch({ bound, rate }),
  };
  return {
    name: 'sweeps',
    kinds: { netizen: first.length },
    graph: rowsRecipe(rows),
    columns: { opinion: type === 'f64' ? f64(range) : f32(range) },
    initial: { opinion: (i) => first[i]! },
    behaviours: [behaviours[model]()],
  };
}

async function measureWorld(job: SweepJob): Promise<SweepOutcome> {
  const world = createWorld(modelOf(job), { threads: job.threads, seed: 'sweeps' });
  const seconds: number[] = [];
  let digest = '';
  for (let round = 0; round < job.rounds; round++) {
    const started = performance.now();
    for (let s = 0; s < job.sweeps; s++) await world.stepAsync();
    seconds.push((performance.now() - started) / 1000);
    if (round === 0) digest = opinionDigest(world.view);
  }
  await world.close();
  return { seconds, digest };
}

const job = JSON.parse(process.argv[2]!) as SweepJob;
const outcome = await (job.threads === 0 ? measureArrays(job) : measureWorld(job));
process.send!(outcome, () => process.disconnect());
