import { builtFrom, closure, packagesIn, readBuild } from './buildOutput.ts';
import { type Table, type Value } from './figures.ts';

const START = 'src/extension.ts';

/** What each door of the build weighs with all that comes through it. */
export function measureSizes(): Table {
  const build = readBuild();
  const start = closure(build, builtFrom(build, START));
  const rows: { what: string; added: number; values: Value[] }[] = [];
  for (const file of build.values()) {
    if (file.entryPoint === undefined) continue;
    const parts = closure(build, file);
    const added = file.entryPoint === START ? parts : [...parts].filter((part) => !start.has(part));
    const kilobytes = sum([...added].map(({ bytes }) => bytes)) / 1024;
    rows.push({
      added: file.entryPoint === START ? Infinity : kilobytes,
      what: `\`${file.entryPoint}\``,
      values: [file.bytes / 1024, kilobytes, packagesIn(added).join(', ') || 'none'],
    });
  }
  return {
    title: 'What loads when',
    note: 'The production build: the extension at the start, everything else at its first use.',
    columns: [
      { name: 'the file', unit: 'KB' },
      { name: 'with all it loads that activation did not', unit: 'KB' },
      { name: 'packages in it' },
    ],
    rows: rows.toSorted((a, b) => b.added - a.added).map(({ what, values }) => ({ what, values })),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
