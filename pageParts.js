// Parts of a page that are loaded when they are first wanted.
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import esbuild from 'esbuild';

/** Where the page's script keeps what its parts share with it. */
const SHARED = 'globalThis.sharedWithParts';

/**
 * The page's script stands in the page itself, so a part that shares modules with it, preact among them, cannot import
 * them from anywhere. So the script keeps them in one object, and a part takes them from there. What is shared is found
 * by a first build. See decision 0041.
 * @param options those of a page; its entry point is a script
 * @param doors files that the page imports with `import()`
 * @returns the options of two builds, of the page and of its parts
 */
export async function withParts(options, doors) {
  const { metafile } = await esbuild.build({ ...options, metafile: true, write: false });
  const entries = options.entryPoints.map((entry) => entry.in);
  const ofPage = reached(metafile, entries);
  const ofParts = [...reached(metafile, doors)].filter((path) => !ofPage.has(path));
  const shared = new Set(
    ofParts.flatMap((path) =>
      metafile.inputs[path].imports.map((imported) => imported.path).filter((other) => ofPage.has(other)),
    ),
  );
  const keys = new Map([...shared].map((path, at) => [resolve(path), at]));
  const script = resolve(entries.find((path) => /\.tsx?$/.test(path)));

  const keeping = {
    name: 'keep-for-parts',
    setup(build) {
      build.onResolve({ filter: /\.tsx?$/ }, ({ kind, path, resolveDir }) => {
        const isDoor =
          kind === 'dynamic-import' && doors.some((door) => resolve(door) === resolve(resolveDir, path));
        return isDoor ? { path: `./${nameOf(path)}.js`, external: true } : undefined;
      });
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (path !== script) return undefined;
        const modules = [...keys].map(
          ([file, key]) => `import * as shared${key} from ${JSON.stringify(file)};`,
        );
        const kept = `${SHARED} = [${[...keys.values()].map((key) => `shared${key}`).join()}];`;
        return { contents: [await readFile(path, 'utf8'), ...modules, kept].join('\n'), loader: 'tsx' };
      });
    },
  };
  const taking = {
    name: 'take-from-page',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...rest }) => {
        if (pluginData === taking || rest.kind === 'entry-point') return undefined;
        const found = await build.resolve(path, { ...rest, pluginData: taking });
        const key = keys.get(found.path);
        return key === undefined ? undefined : { path: `shared${key}`, namespace: 'page', pluginData: key };
      });
      build.onLoad({ filter: /.*/, namespace: 'page' }, ({ pluginData }) => ({
        contents: `module.exports = ${SHARED}[${pluginData}];`,
      }));
    },
  };
  return [
    { ...options, plugins: [...options.plugins, keeping] },
    {
      ...options,
      entryPoints: Object.fromEntries(doors.map((door) => [nameOf(door), door])),
      plugins: [...options.plugins, taking],
    },
  ];
}

/** The files that are loaded with some others, by the paths of a metafile. */
function reached({ inputs }, from) {
  const found = new Set(from);
  for (const path of found) {
    for (const { path: other, kind } of inputs[path]?.imports ?? [])
      if (kind !== 'dynamic-import' && inputs[other] !== undefined) found.add(other);
  }
  return found;
}

function nameOf(path) {
  return basename(path).replace(/\.tsx?$/, '');
}
