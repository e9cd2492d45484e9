import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './paths.ts';
import { findCommand, run, type Finished } from './processes.ts';

/** Quick tests that read files of the project by their paths, and start processes. */
const TESTS = 'test/unit/{core,manifest,support}/**/*.test.ts';

/**
 * Tries a clone as others have it: in a folder with blanks in its name, checked out as Git for Windows does by itself,
 * which would give text other line endings. There the line endings are looked at, all is built, and some tests are run.
 * @returns what failed; undefined when all held, or where this is no clone
 */
export async function tryElsewhere(): Promise<string | undefined> {
  const git = findCommand('git');
  if (git === undefined || (await run(git, ['rev-parse', '--git-dir'], { cwd: PROJECT })).code !== 0)
    return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'shipshape, a folder with blanks '));
  const clone = join(folder, 'ship shape');
  const bin = (path: string): string => join(clone, 'node_modules', path);
  const node = (args: readonly string[]): Promise<Finished> =>
    run(process.execPath, args, { cwd: clone, env: { ...process.env, SHIPSHAPE_BUILT: undefined } });
  const steps: readonly (() => Promise<Finished>)[] = [
    () => run(git, ['-c', 'core.autocrlf=true', 'clone', '--quiet', PROJECT, clone]),
    async () => {
      await symlink(join(PROJECT, 'node_modules'), join(clone, 'node_modules'), 'junction');
      return sameLineEndings(await run(git, ['ls-files', '--eol'], { cwd: clone }));
    },
    () => node([join(clone, 'esbuild.js')]),
    () => node([bin('mocha/bin/mocha.js'), TESTS]),
  ];
  try {
    for (const step of steps) {
      const { code, output } = await step();
      if (code !== 0) return output;
    }
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Fails where a file has other line endings in the folder than in the repository. @param listed by `git ls-files --eol` */
function sameLineEndings({ code, output }: Finished): Finished {
  const other = output.split('\n').filter((line) => {
    const [, inRepository, inFolder] = /^i\/(\S*)\s+w\/(\S*)/.exec(line) ?? [];
    return inRepository !== inFolder;
  });
  return other.length === 0 ? { code, output } : { code: 1, output: other.join('\n') };
}
