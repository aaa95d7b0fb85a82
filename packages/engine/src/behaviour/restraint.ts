import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';

/** Parameters of `restraint`. */
export interface RestraintOptions {
  /** Kind of account that is restrained. Default `officer`. */
  kind?: string;
  /** Stance that the office expects on each political topic, [-1, 1]. Default 0.5 (assumption). */
  line?: number;
  /** Share of the way from one's own voice to the line, [0, 1]. Default 0.6 (assumption). */
  discipline?: number;
  /** Political topics of duty, by index, on which they speak. Default topic 0. */
  duties?: readonly number[];
  /** Least willingness to speak on a topic of duty, [0, 1]. Default 0.5 (assumption). */
  duty?: number;
  /** Factor on the willingness to speak on other political topics, [0, 1]. Default 0.3 (assumption). */
  elsewhere?: number;
}

const DEFAULTS = {
  kind: 'officer',
  line: 0.5,
  discipline: 0.6,
  duties: [0] as readonly number[],
  duty: 0.5,
  elsewhere: 0.3,
};

/**
 * Restrains the personal accounts of people who serve an authority: they visit, read and react as netizens do, but speak with a badge.
 *
 * On political topics y <- y + discipline (line - y); on topics of duty they speak with a probability of at least `duty`, on the others
 * with `elsewhere` times their own. What they hold stays theirs: the gap between held and voiced is a measure. Readers weigh them by the column
 * of trust of their kind (`trustOfficial` for `officer`). It runs after `silence`, which it corrects; `voiceMeasures` do not know of it.
 *
 * @returns A behaviour that writes `voice` and `willing` of the visits of the kind.
 * @throws RangeError if an option is out of range.
 * @see China Digital Times, September 2011: some 5,000 name-verified accounts of officers
 */
export function restraint(options: RestraintOptions = {}): Behaviour {
  checkKeys('restraint', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('restraint', 'line', params.line, { min: -1, max: 1 });
  for (const name of ['discipline', 'duty', 'elsewhere'] as const)
    checkNumber('restraint', name, params[name], { min: 0, max: 1 });
  params.duties.forEach((topic, n) => {
    checkNumber('restraint', `duties[${n}]`, topic, { min: 0, max: 254, integer: true });
  });
  return defineBehaviour({
    name: 'restraint',
    about:
      'Officers in person read and react as netizens do, but speak with a badge: nearer to the line, and on topics of duty.',
    module: import.meta.url,
    params,
    // Climate is read by name only: whoever writes it, as `silence` does, has to have spoken first.
    reads: ['climate'],
    compact: ['climate'],
    writes: ['voice', 'willing'],
    visit(_state, visits, { kinds, params: p, politicalTopics: topics }) {
      const { hi, lo } = kinds.get(p.kind);
      const { agent, voice, willing } = visits;
      for (let v = 0; v < visits.count; v++) {
        if (agent[v]! < lo || agent[v]! >= hi) continue;
        for (let k = 0; k < topics; k++) {
          const at = v * topics + k;
          voice[at] = voice[at]! + p.discipline * (p.line - voice[at]!);
          const own = willing[at]!;
          willing[at] = p.duties.includes(k) ? Math.max(p.duty, own) : p.elsewhere * own;
        }
      }
    },
  });
}
