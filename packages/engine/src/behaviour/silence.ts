import { toUnit16, UNIT16 } from '../agents/codec.ts';
import { dangerOf, type VoiceParams, voiceOf, willingness } from '../agents/voice.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { POST } from '../posts/post-kind.ts';
import { exp } from '../random/math.ts';

/** Parameters of `silence`. */
export interface SilenceOptions extends Partial<VoiceParams> {
  /** Hours in which what was read loses half its weight in the climate, > 0. Default 72 (assumption). */
  halfLife?: number;
  /** Posts that the remembered climate weighs as much as, > 0. Default 20 (assumption). */
  memory?: number;
  /** Mean fear at the start, [0, 0.5]: uniform across accounts from 0 to twice this. Default 0.25 (assumption). */
  firstFear?: number;
}

const DEFAULTS = { base: 0.5, support: 2, strength: 1, fear: 3, realName: 0.5, conformity: 0.8, isRealName: 0, halfLife: 72, memory: 20, firstFear: 0.25 };
const LN2 = 0.6931471805599453;

function checked(options: SilenceOptions): typeof DEFAULTS {
  checkKeys('silence', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  for (const name of ['base', 'support', 'strength', 'fear', 'realName'] as const) checkNumber('silence', name, params[name]);
  checkNumber('silence', 'conformity', params.conformity, { min: 0, max: 1 });
  checkNumber('silence', 'isRealName', params.isRealName, { min: 0, max: 1, integer: true, remedy: 'It is 1 when accounts are registered by real name.' });
  checkNumber('silence', 'halfLife', params.halfLife, { min: 0, openMin: true });
  checkNumber('silence', 'memory', params.memory, { min: 0, openMin: true });
  checkNumber('silence', 'firstFear', params.firstFear, { min: 0, max: 0.5 });
  return params;
}

/**
 * Lets accounts see the climate of opinion in what they read, and speak, adapt or fall silent.
 *
 * Climate c and share of positive stances p are means over what was read: the memory weighs `memory` posts at once and
 * loses half every `halfLife` hours, c' = (w c + sum s) / (w + n), w = memory 2^(-D / halfLife).
 * Willingness and voice are those of `willingness` and `voiceOf`; others see the voice, never the opinion.
 *
 * @returns A behaviour that writes `climate` and `support`, and `voice` and `willing` of each visit.
 * @throws RangeError if an option is out of range.
 * @see Noelle-Neumann 1974; Kuran 1995
 */
export function silence(options: SilenceOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'silence',
    module: import.meta.url,
    params,
    reads: ['opinion', 'fear?', 'lastVisit'],
    writes: ['climate', 'support', 'voice', 'willing'],
    initial: { fear: (i, site) => 2 * params.firstFear * site.draw(i, 0) },
    visit({ climate, fear, lastVisit, opinion, support }, visits, ctx) {
      const { politicalTopics: topics, params: p, topics: specs } = ctx;
      const { kind, stance, topic, author } = ctx.log.columns;
      const { agent, post, start, voice, willing } = visits;
      const mask = ctx.log.mask;
      const fearMask = fear.length === 1 ? 0 : -1;
      const sums = new Float64Array(3 * topics);
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        sums.fill(0);
        for (let r = start[v]!; r < start[v + 1]!; r++) {
          const row = post[r]! & mask;
          const k = topic[row]!;
          if (k >= topics || kind[row] === POST.reply || author[row] === i) continue;
          const s = stance[row]!;
          sums[3 * k]!++;
          sums[3 * k + 1]! += s;
          sums[3 * k + 2]! += s > 0 ? 1 : s < 0 ? 0 : 0.5;
        }
        const weight = p.memory * exp((-LN2 * (ctx.tick - lastVisit[i]!) * ctx.dt) / p.halfLife);
        const scared = fear[i & fearMask]! / UNIT16;
        for (let k = 0; k < topics; k++) {
          const at = i * topics + k;
          const total = weight + sums[3 * k]!;
          if (sums[3 * k]! > 0) {
            climate[at] = (weight * climate[at]! + sums[3 * k + 1]!) / total;
            support[at] = toUnit16((weight * (support[at]! / UNIT16) + sums[3 * k + 2]!) / total);
          }
          const z = specs[k]!.sensitivity;
          const x = opinion[at]!;
          voice[v * topics + k] = voiceOf(p, x, climate[at]!, scared * z);
          willing[v * topics + k] = willingness(p, x, support[at]! / UNIT16, dangerOf(p, scared, z));
        }
      }
    },
  });
}
