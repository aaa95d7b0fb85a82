// A rule of one's own: reading tires, time away rests, and tired accounts read less.
import * as netizen from '@netizen/engine';
import { mean } from '@netizen/engine/measures';

const fatigue = netizen.defineBehaviour({
  name: 'fatigue',
  module: import.meta.url,
  state: { fatigue: netizen.f32({ min: 0, max: 1 }) },
  reads: ['lastVisit'],
  params: { perPost: 0.05, restPerHour: 0.1 },
  before({ fatigue, lastVisit }, visits, { dt, params, tick }) {
    for (let v = 0; v < visits.count; v++) {
      const i = visits.agent[v];
      const hoursAway = dt * (tick - lastVisit[i]);
      fatigue[i] = Math.max(0, fatigue[i] - params.restPerHour * hoursAway);
      visits.budget[v] = Math.ceil(visits.budget[v] * (1 - fatigue[i]));
    }
  },
  visit: netizen.perVisit((i, feed, { fatigue }, { params }) => {
    fatigue[i] = Math.min(1, fatigue[i] + params.perPost * feed.length);
  }),
});

const model: netizen.Model = {
  name: 'tired-readers',
  kinds: { netizen: 5000 },
  graph: netizen.microblog({ mean: 20 }),
  behaviours: [netizen.shareAwake(), netizen.writeEvenly({ probability: 0.1 }), fatigue],
  measures: [
    { name: 'fatigue', unit: 'share [0, 1]', of: (view) => mean(view.column('fatigue').array) },
  ],
};
const result = netizen.run(netizen.createWorld(model), { for: netizen.days(2), every: 12 });
result.series('fatigue').forEach((value, row) => {
  console.log(`hour ${result.hours[row]}: mean fatigue ${value.toFixed(3)}`);
});
