import { defineBehaviour, type Model } from '@netizen/engine';
import { bareFeed, catalogue, type Scenario } from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { oddOf } from '../../src/odd/odd.ts';
import { ODD_SECTIONS, oddMarkdown } from '../../src/odd/odd-markdown.ts';
import { netizen } from '../support/netizen.ts';

const bare = bareFeed as unknown as Scenario;

/** The text of every section by its title. */
function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^## \d\. /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
}

describe('oddMarkdown(oddOf(scenario))', () => {
  for (const scenario of catalogue) {
    it(`${scenario.scenarioName}: no section is missing, and nothing is left undescribed`, () => {
      const odd = oddOf(scenario);
      const text = oddMarkdown(odd);
      const sections = sectionsOf(text);
      expect([...sections.keys()]).toEqual([...ODD_SECTIONS]);
      for (const [title, section] of sections) expect(section.length, title).toBeGreaterThan(100);
      for (const { about, name } of odd.model.processes) {
        expect(about, name).toMatch(/^[A-Z].*[.]$/);
        expect(sections.get('Submodels')).toContain(`### ${name}\n`);
        expect(sections.get('Process overview and scheduling')).toContain(`\`${name}\`: ${about}`);
      }
      for (const { about, name } of odd.model.measures) expect(about, name).not.toBe('');
      for (const { name } of odd.parameters)
        expect(sections.get('Submodels')).toContain(`| \`${name}\` |`);
      for (const { name } of odd.model.columns)
        expect(sections.get('Entities, state variables and scales')).toContain(`| \`${name}\` |`);
      expect(text).not.toMatch(/\bundefined\b|\bNaN\b|\[object|[Nn]ot described/);
    });
  }

  it('shows every parameter of a scenario with range, default and source', () => {
    expect(oddMarkdown(oddOf(bare))).toContain(
      '| `bound` | Gap of opinion within which a post persuades. | opinion | number in (0, 2] | `0.5` | Deffuant et al. 2000 |',
    );
  });

  it('shows a new parameter, a new rule and a new event without a word elsewhere', () => {
    const haste = defineBehaviour({
      name: 'haste',
      about: 'Accounts hurry.',
      params: { pace: 3.25 },
      published: ['opinion'],
      update: () => undefined,
    });
    const hasty = (): Model => {
      const model = bare();
      return {
        ...model,
        behaviours: [...model.behaviours, haste],
        events: [{ at: 7, target: 'haste', set: { pace: 9 }, marker: 'hurry' }],
      };
    };
    const properties = { haste: { type: 'number', minimum: 1, default: 2, about: 'New.' } };
    const scenario = Object.assign(hasty, bare, {
      parameters: { toJSONSchema: () => ({ properties }) },
      expect: [{ about: 'everything rises' }],
    });
    const sections = sectionsOf(oddMarkdown(oddOf(scenario as unknown as Scenario)));
    expect(sections.get('Submodels')).toContain('| `haste` | New. | - | number >= 1 | `2` | - |');
    expect(sections.get('Submodels')).toContain('### haste\n\nAccounts hurry.');
    expect(sections.get('Submodels')).toContain('| `pace` | `3.25` |');
    expect(sections.get('Input data')).toContain('| 7 | `haste` | `pace` = `9` | hurry |');
    expect(sections.get('Purpose and patterns')).toContain('- everything rises');
    expect(sections.get('Design concepts')).toContain(
      'Columns of others seen directly, as of the beginning of the tick: `opinion`.',
    );
  });

  it('is at the parameters asked for', () => {
    const text = oddMarkdown(oddOf(bare, { netizens: 1234, meanFollows: 9 }));
    expect(text).toContain('| `netizen` | 1,234 | 100% |');
    expect(text).toContain('| `mean` | `9` |');
  });
});

describe('netizen odd', () => {
  it('prints the Markdown, and --json the data behind it', async () => {
    const { code, out } = await netizen('odd', 'bare-feed', '--param', 'bound=0.7');
    expect(code).toBe(0);
    const odd = oddOf(bare, { bound: 0.7 });
    expect(out).toBe(`${oddMarkdown(odd)}\n`);
    const json = await netizen('odd', 'bare-feed', '--param', 'bound=0.7', '--json');
    expect(JSON.parse(json.out)).toEqual(JSON.parse(JSON.stringify(odd)));
  });

  it('refuses what it does not know', async () => {
    expect((await netizen('odd', 'bare-food')).err).toMatch(/Did you mean "bare-feed"\?/);
    expect((await netizen('odd', 'bare-feed', '--param', 'bond=1')).err).toMatch(/"bound"\?/);
    expect((await netizen('odd')).err).toMatch(/SCENARIO is missing/);
  });
});
