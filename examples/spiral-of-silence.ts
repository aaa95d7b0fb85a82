// The spiral of silence: how large the smaller camp sounds, by how large it is, without and with bots that speak for it.
// Usage: tsx --conditions=@netizen/source examples/spiral-of-silence.ts [FOLDER] [ACCOUNTS]
import { mkdirSync, writeFileSync } from 'node:fs';
import { createWorld, run } from '@netizen/engine';
import { type CurvePoint, curvePlot, toSvg } from '@netizen/plot';
import { spiralOfSilence } from '@netizen/scenarios';

const [folder = 'results', accounts = '5000'] = process.argv.slice(2);

const curves: Record<string, CurvePoint[]> = {
  'no bots': [],
  '1 % bots': [],
  '3 % bots': [],
  'as large as it is': [],
};
for (let percent = 22; percent <= 50; percent += 2) {
  const minority = percent / 100;
  for (const [name, bots] of Object.entries({ 'no bots': 0, '1 % bots': 0.01, '3 % bots': 0.03 })) {
    const model = spiralOfSilence({ netizens: Number(accounts), minority, bots });
    const result = run(createWorld(model, { seed: 1974 }), { for: 100, every: 100 });
    curves[name].push([minority, result.last('minority.heard')]);
    console.log(
      `minority ${minority}, ${name}: ${result.last('minority.heard').toFixed(3)} of voices`,
    );
  }
  curves['as large as it is'].push([minority, minority]);
}
const figure = curvePlot(curves, {
  plain: ['as large as it is'],
  title: 'The smaller camp falls silent, or a few bots turn the climate',
  subtitle: `Spiral of silence as Ross et al. 2019 model it, ${accounts} accounts`,
  xTitle: 'share of people in the smaller camp',
  yTitle: 'share of voices heard for it',
  domain: [0, 1],
});
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/spiral-of-silence.svg`, await toSvg(figure));
