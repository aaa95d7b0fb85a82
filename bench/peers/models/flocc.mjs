import { Agent, Environment, utils } from 'flocc';

const firstOpinion = (i) => 2 * ((i * 0.618033988749895) % 1) - 1;

// user code
const settings = { awake: 0.1, bound: 0.5, rate: 0.05, probability: 0.1 };

function visit(agent) {
  if (utils.uniform() >= settings.awake) return;
  const x = agent.get('opinion');
  let pull = 0;
  for (const other of agent.get('followees')) {
    const gap = other.get('posted') - x;
    if (Math.abs(gap) < settings.bound) pull += gap;
  }
  const opinion = x + settings.rate * pull;
  return utils.uniform() < settings.probability ? { opinion, posted: opinion } : { opinion };
}

function populate({ followees, follows, size }) {
  const environment = new Environment();
  for (let i = 0; i < size; i++) {
    const agent = new Agent({ opinion: firstOpinion(i), posted: firstOpinion(i) });
    agent.set('tick', visit);
    environment.addAgent(agent);
  }
  const agents = environment.getAgents();
  agents.forEach((agent, i) => {
    const row = followees.subarray(i * follows, (i + 1) * follows);
    agent.set(
      'followees',
      Array.from(row, (j) => agents[j]),
    );
  });
  return environment;
}
// end of user code

export function create({ seed, ...rows }) {
  utils.seed(seed);
  const environment = populate(rows);
  return {
    step: () => environment.tick({ randomizeOrder: false }),
    opinions: () => environment.getAgents().map((agent) => agent.get('opinion')),
  };
}
