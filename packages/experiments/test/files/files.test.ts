import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileBatch } from '../../src/files/file-batch.ts';
import { explainFileError } from '../../src/files/file-error.ts';
import { checkFolder, checkTarget } from '../../src/files/target.ts';
import { removeAllTemporary, temporaryName } from '../../src/files/temporary-files.ts';
import { writeFileWhole } from '../../src/files/write-file.ts';
import { namesIn, testFolder } from '../support/netizen.ts';

const folder = testFolder();
const at = (name: string) => join(folder, name);

function* failing(): Generator<string> {
  yield 'half of it';
  throw new Error('no more');
}

describe('writeFileWhole(path, content)', () => {
  it('writes texts and bytes one after the other, and makes the folder', async () => {
    await writeFileWhole(at('new/deep/file.txt'), ['a', Uint8Array.of(98), 'ć']);
    expect(readFileSync(at('new/deep/file.txt'), 'utf8')).toBe('abć');
  });

  it('leaves the earlier file and nothing else when the content fails', async () => {
    writeFileSync(at('kept.txt'), 'before');
    const names = namesIn(folder);
    await expect(writeFileWhole(at('kept.txt'), failing())).rejects.toThrow('no more');
    await expect(writeFileWhole(at('never.txt'), failing())).rejects.toThrow('no more');
    expect(readFileSync(at('kept.txt'), 'utf8')).toBe('before');
    expect(namesIn(folder)).toEqual(names);
  });

  it('replaces the file that a symbolic link leads to, not the link', async () => {
    writeFileSync(at('real.txt'), 'old');
    symlinkSync(at('real.txt'), at('link.txt'));
    await writeFileWhole(at('link.txt'), 'new');
    expect(lstatSync(at('link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('real.txt'), 'utf8')).toBe('new');
  });
});

describe('checkTarget(path) and checkFolder(folder)', () => {
  it('accept what can be made, and make nothing', () => {
    const names = namesIn(folder);
    checkTarget(at('x/y/z.txt'));
    checkFolder(at('p/q'));
    expect(namesIn(folder)).toEqual(names);
  });

  it('refuse folders, devices and paths through files', () => {
    mkdirSync(at('dir'));
    writeFileSync(at('file'), '');
    expect(() => checkTarget(at('dir'))).toThrow(/it is a folder\. Give a file/);
    expect(() => checkTarget('/dev/null')).toThrow(/it is no regular file/);
    expect(() => checkTarget(at('file/x'))).toThrow(/a part of the path is a file/);
    expect(() => checkFolder(at('file'))).toThrow(/it is a file\. Give a folder/);
  });

  it.skipIf(!existsSync('/proc/self'))('refuse a folder that takes no files', () => {
    expect(() => checkFolder('/proc/netizen')).toThrow(/^cannot write into "\/proc\/netizen": /);
  });
});

describe('fileBatch(folder)', () => {
  it('gives files their names together', async () => {
    const dir = at('batch');
    const batch = await fileBatch(dir);
    await batch.add('a.txt', 'abc');
    const written = await batch.addBy('b.txt', (path) => writeFileSync(path, ''));
    expect(namesIn(dir).filter((name) => !name.endsWith('.part'))).toEqual([]);
    await batch.commit();
    batch.discard();
    expect(namesIn(dir)).toEqual(['a.txt', 'b.txt']);
    expect(written).toEqual({
      name: 'b.txt',
      bytes: 0,
      // The hash of no bytes at all, FIPS 180-4.
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
  });

  it('leaves nothing when it is discarded', async () => {
    const dir = at('discarded');
    const batch = await fileBatch(dir);
    await batch.add('a.txt', 'abc');
    await expect(batch.add('b.txt', failing())).rejects.toThrow('no more');
    batch.discard();
    expect(namesIn(dir)).toEqual([]);
  });
});

it('removeAllTemporary() removes what temporaryName(path) named', () => {
  const temporary = temporaryName(at('stop.txt'));
  writeFileSync(temporary, 'half');
  removeAllTemporary();
  expect(existsSync(temporary)).toBe(false);
});

describe('explainFileError(action, error)', () => {
  const error = (code: string) => Object.assign(new Error('x'), { code, syscall: 'open' });

  it('says known and unknown codes of the system in words, and keeps the cause', () => {
    const cause = error('ENOSPC');
    const full = explainFileError('cannot write "a"', cause) as Error;
    expect(full.message).toBe(
      'cannot write "a": the disk is full. Free some space or choose another path.',
    );
    expect(full.cause).toBe(cause);
    expect((explainFileError('no', error('EODD')) as Error).message).toMatch(
      /the system says EODD/,
    );
  });

  it('passes other errors on', () => {
    const other = new RangeError('other');
    expect(explainFileError('no', other)).toBe(other);
  });
});
