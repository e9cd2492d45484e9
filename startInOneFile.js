// Keeps what VS Code loads at a start in one file of the build.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, posix, resolve } from 'node:path';
import esbuild from 'esbuild';

/** What every feature stands on; loaded with the first of them. */
const SERVICES = 'src/app/services.ts';

/**
 * What a part that loads on first use shares with the start would be cut into a file for every set of parts that share
 * it, and the start would load dozens of them. No part is ever loaded without the start, and none but the services
 * without those: so each door, that is each target of an `import()`, is told to import both, and esbuild keeps all of
 * the start in one chunk, and the services in another. Which files are doors is found by a first build. The chunk then
 * takes the place of the entry point, which would only hand on to it. See decision 0015.
 */
export async function startInOneFile(options) {
  const [start] = Object.values(options.entryPoints);
  const { metafile } = await esbuild.build({ ...options, metafile: true, write: false });
  const doors = new Set(
    Object.values(metafile.outputs)
      .flatMap(({ entryPoint }) => entryPoint ?? [])
      .filter((path) => path.startsWith('src/') && path !== start)
      .map((path) => resolve(path)),
  );
  const plugin = {
    name: 'start-in-one-file',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!doors.has(path)) return undefined;
        const always = [start, SERVICES].map((file) => resolve(file)).filter((file) => file !== path);
        const imports = always.map((file) => `import ${JSON.stringify(file)};`);
        const contents = [await readFile(path, 'utf8'), ...imports].join('\n');
        return { contents, loader: 'ts' };
      });
    },
  };
  return { ...options, write: false, plugins: [...options.plugins, plugin, startIsTheEntry] };
}

/** Puts the chunk with the start where the entry point was, and writes all files. */
const startIsTheEntry = {
  name: 'start-is-the-entry',
  setup(build) {
    build.onEnd(async ({ errors, metafile, outputFiles }) => {
      if (errors.length > 0) return;
      const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
      moveStart(metafile, files);
      for (const [path, text] of files) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    });
  },
};

/** @throws Error when the entry point does more than hand on to one chunk */
function moveStart({ outputs }, files) {
  const [entry, { entryPoint, imports, exports }] = Object.entries(outputs).find(
    ([, output]) => output.entryPoint === 'src/extension.ts',
  );
  const named = /^import\s*\{\s*([\w$]+)/.exec(files.get(resolve(entry)))?.[1];
  if (named === undefined || imports.length !== 1 || exports.length !== 1)
    throw new Error(`${entry} does more than hand on to the start`);
  const chunk = imports[0].path;
  const from = (path, file) => JSON.stringify(relative(path, file));

  let start = files.get(resolve(chunk));
  for (const { path, external } of outputs[chunk].imports)
    if (!external) start = start.replaceAll(from(chunk, path), from(entry, path));
  // Minified, a chunk gives its parts to others under short names; `$` is one.
  const local =
    new RegExp(`[{,]\\s*([\\w$]+) as ${RegExp.escape(named)}(?![\\w$])`).exec(start)?.[1] ?? named;
  if (named !== exports[0]) start = `export{${local} as ${exports[0]}};${start}`;
  files.set(resolve(entry), start.replace(`${basename(chunk)}.map`, `${basename(entry)}.map`));
  files.delete(resolve(chunk));
  const map = files.get(resolve(`${chunk}.map`));
  if (map !== undefined) {
    files.set(resolve(`${entry}.map`), map.replaceAll('"../../', '"../'));
    files.delete(resolve(`${chunk}.map`));
  }

  for (const [path, { imports: others }] of Object.entries(outputs)) {
    for (const imported of others.filter((other) => other.path === chunk)) {
      const text = files.get(resolve(path));
      if (path !== entry) files.set(resolve(path), text.replaceAll(from(path, chunk), from(path, entry)));
      imported.path = entry;
    }
  }
  outputs[entry] = { ...outputs[chunk], entryPoint };
  delete outputs[chunk];
  delete outputs[`${chunk}.map`];
}

/** How a file of the build names another one, both from the project's root. */
function relative(file, other) {
  const path = posix.relative(posix.dirname(file), other);
  return path.startsWith('.') ? path : `./${path}`;
}
