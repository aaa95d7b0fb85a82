import { appealOf, recencyWeight } from '@netizen/engine';
import { aliasTable, drawAlias, drawUnit, seedKey } from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';

const N = 400_000;

/** Beta(1, 5): mean 1/6, P(a > x) = (1 - x)^5; .003 is above 4 standard errors of a share at 400,000 draws. */
function appeals(): Finding[] {
  const [k0, k1] = seedKey('V39/appeal');
  const drawn = Float64Array.from({ length: N }, (_, i) => appealOf(drawUnit(k0, k1, 0, i, 0)));
  const mean = drawn.reduce((sum, a) => sum + a, 0) / N;
  return [
    near('appeal 1 - (1 - u)^(1/5): at u = 31/32', 0.5, appealOf(31 / 32), 1e-12),
    near('appeal: mean of 400000 draws', 1 / 6, mean, 0.003),
    ...[0.1, 0.5].map((x) => {
      const above = drawn.filter((a) => a > x).length / N;
      return near(`appeal: share above ${x} of 400000 draws`, (1 - x) ** 5, above, 0.003);
    }),
  ];
}

/** Posts of ages 0 to 14 drawn by their weights. */
function recency(): Finding[] {
  const weights = Array.from({ length: 15 }, (_, age) => recencyWeight(age));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const exact = weights.map((_, age) => Math.exp(-0.4 * age ** 0.4));
  const table = aliasTable(weights);
  const [k0, k1] = seedKey('V39/recency');
  const counts = new Float64Array(15);
  for (let i = 0; i < N; i++) counts[drawAlias(k0, k1, 0, i, 0, table)]!++;
  return [
    ...[1, 5, 14].map((age) =>
      near(`recency exp(-.4 t^.4): weight at age ${age}`, exact[age]!, weights[age]!, 1e-12),
    ),
    ...[0, 1, 14].map((age) =>
      near(
        `recency: share of age ${age} among 400000 draws`,
        exact[age]! / total,
        counts[age]! / N,
        0.003,
      ),
    ),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V39',
    title: 'message laws of SimSoM: appeal 1 - (1 - u)^(1/5), recency exp(-.4 t^.4)',
    source: 'SimSoM (Truong et al. 2024, PNAS Nexus 3(7) pgae258): message.py, model.py',
    speed: 'fast',
    find: () => [...appeals(), ...recency()],
  },
];
