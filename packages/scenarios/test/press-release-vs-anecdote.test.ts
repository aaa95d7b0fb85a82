import { createWorld, run, runAsync } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { pressReleaseVsAnecdote } from '../src/index.ts';
import { paired } from './support/paired.ts';

/** Press releases drive followers away faster than by default, so that few accounts show it. */
const SMALL = { netizens: 4000, postsPerDay: 16, unfollowOfficial: 0.03 };

describe('pressReleaseVsAnecdote(parameters)', () => {
  it('pressReleaseVsAnecdote() meets what it expects, tells where 147 falls, and is the same on two threads', async () => {
    const model = pressReleaseVsAnecdote(SMALL);
    const result = run(createWorld(model, { seed: 'twins' }), { for: 120 });
    for (const { about, holds } of pressReleaseVsAnecdote.expect)
      expect(holds(result), about).toBe(true);
    const { figures, notes, tables } = pressReleaseVsAnecdote.figures!(result);
    expect(figures!.filter(({ plot }) => plot === 'histogram').length).toBe(2);
    expect(tables![0]!.rows.map((row) => row[0])).toEqual(['press releases', 'anecdotes']);
    expect(notes![0]).toContain('147');
    const short = { ...model, blockSize: 256 };
    const one = run(createWorld(short, { seed: 'twins' }), { for: 24 });
    const two = createWorld(short, { seed: 'twins', threads: 2 });
    expect((await runAsync(two, { for: 24 })).digest).toBe(one.digest);
  });

  it('pressReleaseVsAnecdote({ anecdoteRegister }) raises comments, their tone and trust against twins that both write press releases (99%)', () => {
    const models = {
      baseline: pressReleaseVsAnecdote({ ...SMALL, anecdoteRegister: 0.1 }),
      treatment: pressReleaseVsAnecdote(SMALL),
    };
    const options = { seeds: 6, hours: 96 };
    for (const name of ['trust.anecdotes', 'anecdote.comments', 'anecdote.positive'])
      expect(paired(models, options, (result) => result.last(name)).low, name).toBeGreaterThan(0);
  });

  it('pressReleaseVsAnecdote({ anecdoteRegister }) keeps more followers at the default rate of leaving (99%)', () => {
    // The default is 2 in 1,000 per press release: a busy desk shows it in a few days.
    const often = { netizens: 4000, postsPerDay: 30 };
    const models = {
      baseline: pressReleaseVsAnecdote({ ...often, anecdoteRegister: 0.1 }),
      treatment: pressReleaseVsAnecdote(often),
    };
    const effect = paired(models, { seeds: 8, hours: 120 }, (result) =>
      result.last('anecdote.followers'),
    );
    expect(effect.low).toBeGreaterThan(0);
  });

  it('pressReleaseVsAnecdote({ learners }) adds a desk that comes to speak like the desk of anecdotes', () => {
    const model = pressReleaseVsAnecdote({ ...SMALL, postsPerDay: 48, learners: 1 });
    const result = run(createWorld(model, { seed: 'learn' }), { for: 240 });
    const registers = result.series('learner.register');
    const late = registers.slice(-16).reduce((sum, value) => sum + value, 0) / 16;
    expect(late).toBeGreaterThan(0.65);
    expect(pressReleaseVsAnecdote(SMALL).kinds).not.toHaveProperty('learningDesk');
  });

  it('pressReleaseVsAnecdote(parameters) feels every lever', () => {
    const digest = (changes: object): string =>
      run(
        createWorld(pressReleaseVsAnecdote({ ...SMALL, netizens: 2000, ...changes }), {
          seed: 'felt',
        }),
        {
          for: 48,
        },
      ).digest;
    const base = digest({});
    for (const change of [
      { deskRank: 60 },
      { postsPerDay: 3 },
      { releaseRegister: 0.3 },
      { anecdoteRegister: 0.7 },
      { registerAppeal: 1.2 },
      { closeToLife: 0.2 },
      { tooOfficial: 0.2 },
      { unfollowOfficial: 0.3 },
    ])
      expect(digest(change), JSON.stringify(change)).not.toBe(base);
  });
});
