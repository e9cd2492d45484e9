// Which packages of others are in what we ship, with their licences: read from what esbuild put into the bundles.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let us ship a package in a program under another licence, as long as their text comes with it. */
const ALLOWED = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
]);

const FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * The packages whose code is in the bundles, by name.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} root the folder that the paths in them start from
 * @throws {Error} for a package without a licence that may be shipped, or without its text
 */
export function shippedPackages(metafiles, root) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const folders = new Set(inputs.flatMap((path) => FOLDER.exec(path)?.[0] ?? []));
  return [...folders]
    .map((folder) => describePackage(join(root, folder)))
    .sort((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`))
    .filter((each, at, all) => each.name !== all[at - 1]?.name || each.version !== all[at - 1]?.version);
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Of licences to choose from, such as `(MPL-2.0 OR Apache-2.0)`, one of the list is chosen.
  const choices = String(license)
    .replace(/^\(|\)$/g, '')
    .split(' OR ');
  if (!choices.some((choice) => ALLOWED.has(choice)))
    throw new Error(`${name} ${version}: the licence "${license}" is not on the list`);
  const texts = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
  const text = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  if (text === '') throw new Error(`${name} ${version}: no licence text comes with it`);
  return { name, version, license, text };
}

/** The text that has to come with the packages: their names, licences and notices. */
export function thirdPartyNotices(packages) {
  const parts = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`,
  );
  return `Shipshape contains parts of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
