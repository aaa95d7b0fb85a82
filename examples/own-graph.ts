// Follows from a file: "follower followee" lines in, a run on them out.
import { createWorld, days, run } from '@netizen/engine';
import { givenGraph, graphStatistics, readGraph } from '@netizen/engine/graph';
import { bareFeed } from '@netizen/scenarios';

// Text, bytes, a Blob or a stream, plain or gzip: await readFile(path) or (await fetch(url)).body.
const follows = `
# a small club: everybody follows 10, who answers 20; a circle keeps the rest together
20 10
30 10
40 10
50 10
10 20
20 30
30 40
40 50
50 20
50 20
`;
const { graph, report } = await readGraph(follows);
console.log(
  `${graph.size} accounts, ${graph.follows} follows, ${report?.duplicates} repeated line`,
);
console.log(`Gini of followers: ${graphStatistics(graph).gini.toFixed(2)}`);

const model = bareFeed({ awakeShare: 0.5, bound: 1 }, { graph: givenGraph(graph, 'club') });
const world = createWorld(model, { seed: 7 });
const result = run(world, { for: days(7) });
const spread = [result.first('opinion.sd'), result.last('opinion.sd')];
console.log(`spread of opinion: ${spread[0].toFixed(3)} -> ${spread[1].toFixed(3)}`);
