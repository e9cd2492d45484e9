import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { PROJECT } from '../support/paths.ts';

/** One JavaScript file of the build. */
export interface BuiltFile {
  /** From the project's root, as `dist/extension.js`. */
  readonly path: string;
  readonly bytes: number;
  /** The source that it is the door of, as `src/extension.ts`; undefined for a part that others share. */
  readonly entryPoint: string | undefined;
  /** The sources in it. */
  readonly inputs: readonly string[];
  /** Other files of the build that come with it. */
  readonly imports: readonly string[];
}

/** What the last `node esbuild.js --production --metafile` built of the extension, by path. */
export function readBuild(): ReadonlyMap<string, BuiltFile> {
  const { outputs } = JSON.parse(readFileSync(join(PROJECT, 'dist', 'meta.json'), 'utf8')) as Metafile;
  return new Map(
    Object.entries(outputs).map(([path, output]) => [
      path,
      {
        path,
        bytes: output.bytes,
        entryPoint: output.entryPoint,
        inputs: Object.keys(output.inputs),
        imports: output.imports
          .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
          .map((imported) => imported.path),
      },
    ]),
  );
}

/** The file that a source is the door of. @throws Error when there is none */
export function builtFrom(build: ReadonlyMap<string, BuiltFile>, entryPoint: string): BuiltFile {
  const found = [...build.values()].find((file) => file.entryPoint === entryPoint);
  if (found === undefined) throw new Error(`The build has no file for ${entryPoint}`);
  return found;
}

/** A file with all that is loaded before it runs. */
export function closure(build: ReadonlyMap<string, BuiltFile>, file: BuiltFile): ReadonlySet<BuiltFile> {
  const found = new Set([file]);
  // A set grows while it is walked through.
  for (const { imports } of found) {
    for (const path of imports) {
      const imported = build.get(path);
      if (imported !== undefined) found.add(imported);
    }
  }
  return found;
}

/** The packages that some sources come from. */
export function packagesIn(files: Iterable<BuiltFile>): string[] {
  const names = [...files]
    .flatMap(({ inputs }) => inputs)
    .flatMap((input) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}
