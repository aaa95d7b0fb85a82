import { NetizenError, nearestName, VERSION } from '@netizen/engine';
import { type ArgsDef, runCommand } from 'citty';
import { compareCommand } from './compare.ts';
import { readGiven } from './given.ts';
import { graphCommand } from './graph.ts';
import { listCommand } from './list.ts';
import { oddCommand } from './odd.ts';
import { EXIT, reportError } from './report-error.ts';
import { requirementsCommand } from './requirements.ts';
import { runScenarioCommand } from './run.ts';
import { shellLine } from './shell-line.ts';
import type { CommandData, Subject } from './subject.ts';
import type { Terminal } from './terminal.ts';
import { usageOf } from './usage.ts';

const netizen: Subject = {
  meta: {
    name: 'netizen',
    version: VERSION,
    description: 'Simulates how public opinion moves on a microblog',
  },
  subCommands: {
    list: listCommand,
    run: runScenarioCommand,
    compare: compareCommand,
    odd: oddCommand,
    graph: graphCommand,
    requirements: requirementsCommand,
  },
  examples: [
    'netizen list',
    'netizen run bare-feed --netizens 20000 --hours 24 --out results',
    'netizen compare bare-feed --set bound=0.3,0.6 --netizens 5000 --hours 24',
    'netizen graph stats follows.txt.gz',
  ],
};

const isHelp = (word: string) => word === '--help' || word === '-h';

/** Follows the words of a command line down to a command. @throws NetizenError for a word that names none. */
function findSubject(words: readonly string[]): { path: string[]; subject: Subject } {
  let subject = netizen;
  const path: string[] = [];
  while (subject.subCommands) {
    const word = words[path.length];
    if (word === undefined || isHelp(word)) break;
    const commands = subject.subCommands as Record<string, Subject>;
    if (!Object.hasOwn(commands, word)) {
      const isOption = word.startsWith('-');
      const names = isOption ? ['--help', '--version'] : Object.keys(commands);
      const near = nearestName(word, names);
      const hint = near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`;
      const kind = isOption ? 'option' : 'command';
      const where = path.length > 0 ? `${path.join(' ')}: ` : '';
      throw new NetizenError('UNKNOWN_COMMAND', `${where}unknown ${kind} "${word}". ${hint}`);
    }
    subject = commands[word]!;
    path.push(word);
  }
  return { path, subject };
}

/**
 * Runs a command line.
 *
 * @param words - what follows the name of the program.
 * @returns The exit code: 0 done, 1 fault of the program, 2 refused with one line, 130 stopped.
 */
export async function runNetizen(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    if (words.length === 1 && words[0] === '--version') {
      terminal.out(VERSION);
      return EXIT.done;
    }
    const { path, subject } = findSubject(words);
    const rest = words.slice(path.length);
    if (subject.subCommands || rest.some(isHelp)) {
      terminal.out(await usageOf(subject, terminal.hasColours));
      return EXIT.done;
    }
    const given = readGiven(path.join(' '), rest, subject.args as ArgsDef);
    const data: CommandData = { given, terminal, line: shellLine(['netizen', ...words]) };
    const { result } = await runCommand(subject, { rawArgs: [...rest], data });
    return result as number;
  } catch (error) {
    return reportError(error, terminal);
  }
}
