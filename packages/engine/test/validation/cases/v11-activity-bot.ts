import { createWorld, f64, type World } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { type ActivityOptions, activityDriven } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';

/** One account (0) that hears one bot (1) of fixed opinion in every tick. */
function botWorld(options: ActivityOptions, x0: number, bot: number, reluctance: number): World {
  return createWorld({
    name: 'activity-bot',
    kinds: { netizen: 1, bot: 1 },
    graph: complete(),
    columns: { opinion: f64({ min: -10, max: 10, perTopic: true }) },
    initial: { opinion: (i) => (i === 0 ? x0 : bot), propensity: 1, reluctance },
    behaviours: [activityDriven({ contacts: 1, fixed: ['bot'], step: 0.001, ...options })],
  });
}

const SETTINGS = [
  { x0: -0.5, bot: 0.75, strength: 2, controversialness: 1.01, reluctance: 1 },
  { x0: 1, bot: -2, strength: 3, controversialness: 0.4, reluctance: 2 },
  { x0: 0, bot: 0.1, strength: 0.5, controversialness: 3, reluctance: 0.5 },
];
const TIMES = [0.5, 1, 3];

export const cases: ValidationCase[] = [
  {
    id: 'V11',
    title: 'activity-driven, one fixed bot and one account with reluctance m, dt = .001',
    source:
      'Baumann et al. 2020, eq. 1; linear in x: x = (x0 - C) e^-t + C, C = (K / m) tanh(alpha x_b)',
    speed: 'fast',
    find() {
      return SETTINGS.flatMap(({ bot, reluctance, x0, ...rule }) => {
        const world = botWorld(rule, x0, bot, reluctance);
        const limit = (rule.strength / reluctance) * Math.tanh(rule.controversialness * bot);
        return TIMES.map((time) => {
          while (world.tick < time * 1000) world.step();
          const what = `K=${rule.strength} alpha=${rule.controversialness} m=${reluctance} x_b=${bot} t=${time}`;
          const exact = (x0 - limit) * Math.exp(-time) + limit;
          return near(what, exact, world.view.column('opinion').array[0]!, 1e-5);
        });
      });
    },
  },
  {
    id: 'V12',
    title: 'the same with inertia, friction mu = .5, dt = .001',
    source:
      'damped oscillator x = c1 e^(a1 t) + c2 e^(a2 t) + C, a = (-mu +- sqrt(mu^2 - 4)) / 2, at rest at t = 0',
    speed: 'fast',
    find() {
      const mu = 0.5;
      const turn = Math.sqrt(1 - (mu * mu) / 4);
      return SETTINGS.flatMap(({ bot, reluctance, x0, ...rule }) => {
        const world = botWorld({ ...rule, friction: mu }, x0, bot, reluctance);
        const limit = (rule.strength / reluctance) * Math.tanh(rule.controversialness * bot);
        return TIMES.map((time) => {
          while (world.tick < time * 1000) world.step();
          const wave = Math.cos(turn * time) + (mu / 2 / turn) * Math.sin(turn * time);
          const exact = (x0 - limit) * Math.exp((-mu / 2) * time) * wave + limit;
          const what = `K=${rule.strength} alpha=${rule.controversialness} m=${reluctance} x_b=${bot} t=${time}`;
          return near(what, exact, world.view.column('opinion').array[0]!, 1e-5);
        });
      });
    },
  },
];
