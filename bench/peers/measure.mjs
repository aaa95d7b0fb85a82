// Runs one model on a file of rows and prints one JSON line: node measure.mjs MODEL ROWS SEED TICKS SECONDS
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Mean and spread of opinions. */
function statistics(opinions) {
  let sum = 0;
  for (let i = 0; i < opinions.length; i++) sum += opinions[i];
  const mean = sum / opinions.length;
  let squares = 0;
  for (let i = 0; i < opinions.length; i++) squares += (opinions[i] - mean) ** 2;
  return { mean, spread: Math.sqrt(squares / opinions.length) };
}

const [model, rows, seed, leastTicks, leastSeconds] = process.argv.slice(2);
const { create } = await import(pathToFileURL(model).href);
const bytes = readFileSync(rows);
const [size, follows] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
const followees = new Uint32Array(bytes.buffer, bytes.byteOffset + 8, size * follows);
const before = process.memoryUsage().rss;

const created = performance.now();
const world = create({ size, follows, followees, seed: Number(seed) });
const started = performance.now();
let [ticks, seconds, found] = [0, 0, undefined];
while (ticks < Number(leastTicks) || seconds < Number(leastSeconds)) {
  const from = performance.now();
  world.step();
  seconds += (performance.now() - from) / 1000;
  if (++ticks === Number(leastTicks)) found = statistics(world.opinions());
}
const peak = process.resourceUsage().maxRSS * 1024;
const setUp = (started - created) / 1000;
console.log(JSON.stringify({ size, ticks, seconds, setUp, before, peak, ...found }));
