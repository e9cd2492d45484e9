/**
 * Where Atlassian's API documents come from. They are data for tests and never part of this repository: taken from
 * the folder in the environment variable `ATLASSIAN_OPENAPI`, else from `../shared/openapi` beside the project, else
 * from the user's cache, into which the public ones are downloaded once when the network allows.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type DocumentName =
  | 'jira-platform-v3'
  | 'jira-software'
  | 'confluence-v2'
  | 'confluence-v1'
  | 'jira-dc-10.3'
  | 'confluence-dc-10.0.3'
  | 'adf-full.schema';

/** The public addresses, where Atlassian publishes a current one. */
const PUBLIC: Readonly<Partial<Record<DocumentName, string>>> = {
  'jira-platform-v3': 'https://dac-static.atlassian.com/cloud/jira/platform/swagger-v3.v3.json',
  'jira-software': 'https://dac-static.atlassian.com/cloud/jira/software/swagger.v3.json',
  'confluence-v2': 'https://dac-static.atlassian.com/cloud/confluence/openapi-v2.v3.json',
  'confluence-v1': 'https://dac-static.atlassian.com/cloud/confluence/swagger.v3.json',
  'adf-full.schema': 'https://go.atlassian.com/adf-json-schema',
};

const DOWNLOAD_TIMEOUT_MS = 20_000;
const projectRoot = fileURLToPath(new URL('../../../../', import.meta.url));
const loaded = new Map<DocumentName, Promise<unknown>>();

/** One document, parsed, or undefined when none can be had; asked for twice, it is read once. */
export function loadDocument(name: DocumentName): Promise<unknown> {
  const known = loaded.get(name) ?? read(name);
  loaded.set(name, known);
  return known;
}

/**
 * A mocha hook that skips a suite, loudly, when one of the documents it needs cannot be had:
 * `before(needsDocuments('jira-platform-v3'))`. Without names it asks for the Cloud documents and the ADF schema.
 */
export function needsDocuments(...names: readonly DocumentName[]): (this: Mocha.Context) => Promise<void> {
  const needed = names.length > 0 ? names : (Object.keys(PUBLIC) as DocumentName[]);
  return async function () {
    this.timeout(DOWNLOAD_TIMEOUT_MS * 2);
    const documents = await Promise.all(needed.map(loadDocument));
    const missing = needed.filter((_name, index) => documents[index] === undefined);
    if (missing.length === 0) return;
    const suite = this.test?.parent?.fullTitle() ?? 'a suite';
    console.error(
      `\n!!! CONTRACT NOT CHECKED: "${suite}" skipped. Missing Atlassian documents: ${missing.join(', ')}.` +
        '\n!!! Put them in ../shared/openapi or a folder named by ATLASSIAN_OPENAPI, or allow a download.\n',
    );
    this.skip();
  };
}

async function read(name: DocumentName): Promise<unknown> {
  const configured = process.env['ATLASSIAN_OPENAPI'];
  const cache = cacheFolder();
  // A folder that was named is the only one: a run must not silently use other documents than it was told to.
  const folders = configured ? [configured] : [path.join(projectRoot, '../shared/openapi'), cache];
  for (const folder of folders) {
    const text = await readFile(path.join(folder, `${name}.json`), 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text);
  }
  return configured ? undefined : download(name, cache);
}

async function download(name: DocumentName, folder: string): Promise<unknown> {
  const address = PUBLIC[name];
  if (address === undefined) return undefined;
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!reply.ok) throw new Error(`HTTP ${reply.status}`);
    const text = await reply.text();
    const document: unknown = JSON.parse(text);
    await mkdir(folder, { recursive: true });
    // Written beside and moved, so that a run that is cut short leaves no half document behind.
    const partial = path.join(folder, `${name}.${process.pid}.part`);
    await writeFile(partial, text);
    await rename(partial, path.join(folder, `${name}.json`));
    return document;
  } catch (error) {
    console.error(`Could not download ${address}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function cacheFolder(): string {
  const home = homedir();
  const base =
    process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (process.env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'));
  return path.join(base, 'shipshape', 'openapi');
}
