import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { Parser, parseDocument } from 'htmlparser2';
import { storageToMarkdown } from '../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { templateSeeds } from '../../packages/sample-site/src/confluence/data/templates/index.ts';
import { PROJECT } from '../support/paths.ts';
import { sampleOf, timed, type Table, type Value } from './figures.ts';
import { firstUse } from './firstUse.ts';

const COLD_ROUNDS = 7;
const WARM_UP = 10;
const WARM_ROUNDS = 40;
const XML = { xmlMode: true, decodeEntities: true } as const;

/** Markdown from the largest template of the sample site, beside what merely reading its markup takes. */
export async function measureMarkdown(): Promise<Table> {
  const [largest] = templateSeeds(1).toSorted((a, b) => b.body.length - a.body.length);
  if (largest === undefined) throw new Error('The sample site has no template');
  const { name, body } = largest;
  const scratch = mkdtempSync(join(tmpdir(), 'shipshape-bench-'));
  try {
    const textFile = join(scratch, 'template.xml');
    writeFileSync(textFile, body);
    // Of its own, as the extension's build of it needs VS Code.
    const converter = join(scratch, 'storageToMarkdown.mjs');
    await esbuild.build({
      entryPoints: [join(PROJECT, 'src/atlassian/storageFormat/storageToMarkdown.ts')],
      outfile: converter,
      bundle: true,
      format: 'esm',
      platform: 'node',
      minify: true,
    });
    const ours = { name: 'storageToMarkdown', textFile };
    const theirs = { name: 'parseDocument', textFile };
    const parser = fileURLToPath(import.meta.resolve('htmlparser2'));
    const cold = await firstUse(converter, COLD_ROUNDS, ours);
    const coldTree = await firstUse(parser, COLD_ROUNDS, theirs);
    const megabytes = Buffer.byteLength(body) / 1e6;
    const warm = async (work: () => void): Promise<Value[]> => {
      await timed(WARM_UP, work);
      const sample = sampleOf(await timed(WARM_ROUNDS, work));
      return [sample, (megabytes / sample.median) * 1000];
    };
    return {
      title: 'Markdown from the largest template',
      note:
        `"${name}", ${Math.round(megabytes * 1000)} kB of storage format. First: in a fresh process, loading not ` +
        'included. Neither of the others makes Markdown: they are the floor that a converter stands on.',
      columns: [
        { name: 'first time', unit: 'ms' },
        { name: 'later', unit: 'ms' },
        { name: 'later', unit: 'MB/s' },
      ],
      rows: [
        {
          what: 'Storage format to Markdown',
          values: [cold.call, ...(await warm(() => void storageToMarkdown(body)))],
        },
        {
          what: 'htmlparser2, a tree and no more',
          values: [coldTree.call, ...(await warm(() => void parseDocument(body, XML)))],
        },
        { what: 'htmlparser2, events and no more', values: ['', ...(await warm(() => readEvents(body)))] },
      ],
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readEvents(text: string): void {
  const parser = new Parser({}, XML);
  parser.end(text);
}
