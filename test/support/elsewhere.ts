import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './paths.ts';
import { findCommand, run, type Finished } from './processes.ts';

/** Quick tests that read files of the project by their paths, and start processes. */
const TESTS = 'test/unit/{core,manifest,support}/**/*.test.ts';

/**
 * Tries a clone as others have it: in a folder with blanks in its name, checked out as Git for Windows does by itself,
 * which would give text other line endings. There the formatting is checked, all is built, and some tests are run.
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
      return node([bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']);
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
