import { VERSION } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { netizen } from '../support/netizen.ts';

describe('netizen --help', () => {
  const commands = [
    [],
    ['list'],
    ['run'],
    ['compare'],
    ['graph'],
    ['graph', 'stats'],
    ['graph', 'generate'],
  ];
  for (const words of commands) {
    it(`${['netizen', ...words].join(' ')} --help explains the command with examples`, async () => {
      for (const flag of ['--help', '-h']) {
        const { code, err, out } = await netizen(...words, flag);
        expect({ code, err }).toEqual({ code: 0, err: '' });
        expect(out).toContain(`USAGE ${['netizen', ...words].join(' ')}`);
        expect(out).toMatch(/EXAMPLES\n\n {2}netizen /);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours must not reach a pipe
        expect(out).not.toMatch(/\u001b/);
      }
    });
  }

  it('is what netizen without a command prints', async () => {
    expect((await netizen()).out).toBe((await netizen('--help')).out);
  });

  it('wins over wrong options', async () => {
    expect((await netizen('run', '--wrong', '--help')).code).toBe(0);
  });

  it('examples of netizen run are accepted up to what they read and write', async () => {
    const { out } = await netizen('run', '--help');
    const examples = out.slice(out.indexOf('EXAMPLES')).match(/netizen run .*/g)!;
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) {
      const words = example.split(' ').slice(1);
      // An hour of 1e400 is refused after all else was understood.
      const { err } = await netizen(
        ...words.filter((word) => word !== '--hours' && !/^\d+$/.test(word)),
        '--hours',
        '1e400',
      );
      expect(err, example).toMatch(/--hours must be|--at needs a value|--netizens needs a value/);
    }
  });
});

it('netizen --version prints the version', async () => {
  expect((await netizen('--version')).out).toBe(`${VERSION}\n`);
});
