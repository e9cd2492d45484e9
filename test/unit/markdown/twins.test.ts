import assert from 'node:assert/strict';
import type { AdfDocument, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { saveWikiMarkdown } from '../../../src/atlassian/wiki/saveWikiMarkdown.ts';
import { wikiToMarkdown } from '../../../src/atlassian/wiki/wikiToMarkdown.ts';
import { Random } from '../../support/random.ts';

/** `TWIN_EDITS=2000 npx mocha test/unit/markdown/twins.test.ts` for a long run. */
const COUNT = Number(process.env['TWIN_EDITS'] ?? 40);

/** A block of a text: one of its own words, or one of several that look alike. */
type Part = { readonly word: string } | { readonly twin: number };

interface Notation {
  readonly name: string;
  /** What a block in a row of others is read from. */
  readonly joint: string;
  save(parts: readonly Part[], edit: (markdown: string) => string): unknown;
  /** What saving has to give for these. */
  whole(parts: readonly Part[]): unknown;
}

function text(value: string): AdfNode {
  return { type: 'text', text: value };
}

function adf(name: string, joint: string, whole: (parts: readonly Part[]) => AdfDocument): Notation {
  return {
    name,
    joint,
    whole,
    save: (parts, edit) => saveMarkdown(whole(parts), edit(adfToMarkdown(whole(parts)).markdown)),
  };
}

const document = (...content: AdfNode[]): AdfDocument => ({ type: 'doc', version: 1, content });

const NOTATIONS: readonly Notation[] = [
  adf('macros in ADF', '\n\n', (parts) =>
    document(
      ...parts.map((part): AdfNode =>
        'word' in part
          ? { type: 'paragraph', content: [text(part.word)] }
          : {
              type: 'extension',
              attrs: { extensionType: 't', extensionKey: 'chart', parameters: { id: part.twin } },
            },
      ),
    ),
  ),
  adf('tasks in ADF', '\n', (parts) =>
    document({
      type: 'taskList',
      attrs: { localId: 'list' },
      content: parts.map((part) => ({
        type: 'taskItem',
        attrs: { localId: 'word' in part ? part.word : String(part.twin), state: 'TODO' },
        content: [text('word' in part ? part.word : 'twin')],
      })),
    }),
  ),
  {
    name: 'macros in storage format',
    joint: '\n\n',
    whole: storage,
    save: (parts, edit) =>
      saveStorageMarkdown(
        storage(parts),
        edit(storageToMarkdown(storage(parts), { tokens: true }).markdown),
        {
          tokens: true,
        },
      ),
  },
  {
    name: 'rows in storage format',
    joint: '\n',
    whole: table,
    save: (parts, edit) => saveStorageMarkdown(table(parts), edit(storageToMarkdown(table(parts)).markdown)),
  },
  {
    name: 'items in wiki markup',
    joint: '\n',
    whole: wiki,
    save: (parts, edit) => saveWikiMarkdown(wiki(parts), edit(wikiToMarkdown(wiki(parts)))),
  },
];

function storage(parts: readonly Part[]): string {
  return parts
    .map((part) =>
      'word' in part
        ? `<p>${part.word}</p>`
        : `<ac:structured-macro ac:name="chart" ac:macro-id="${String(part.twin)}"/>`,
    )
    .join('');
}

function table(parts: readonly Part[]): string {
  const rows = parts.map((part) =>
    'word' in part
      ? `<tr><td>${part.word}</td></tr>`
      : `<tr><td class="c${String(part.twin)}">twin</td></tr>`,
  );
  return `<table><tbody><tr><th>head</th></tr>${rows.join('')}</tbody></table>`;
}

function wiki(parts: readonly Part[]): string {
  return parts
    .map((part) => ('word' in part ? `* ${part.word}\n` : `* {color:#${String(part.twin)}00}twin{color}\n`))
    .join('');
}

/** Words with twins between them. */
function made(random: Random): Part[] {
  let twins = 0;
  return random
    .times(3, 6, () => random.below(3) > 0)
    .flatMap((hasTwin, at): Part[] => [
      { word: `word${String(at)}` },
      ...(hasTwin ? [{ twin: (twins += 1) }] : []),
    ]);
}

/** Some other order of the same parts, or fewer: a twin goes with the word above it, or is deleted. */
function edited(parts: readonly Part[], random: Random): Part[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    if ('word' in part) groups.push([part]);
    else groups.at(-1)?.push(part);
  }
  const [from, to] = [random.below(groups.length), random.below(groups.length)];
  const group = groups.splice(from, 1);
  const next = random.of([
    () => groups.toSpliced(to, 0, ...group),
    () => groups,
    () => groups.toSpliced(from, 0, (group[0] ?? []).slice(0, 1)),
    () => groups.toSpliced(from, 0, [{ word: 'new' }], ...group),
  ])();
  return next.flat();
}

describe('what looks alike', () => {
  for (const notation of NOTATIONS)
    it(`stays what it is where it is moved or another one goes: ${notation.name}`, () => {
      for (let seed = 0; seed < COUNT; seed += 1) {
        const random = new Random(seed);
        const before = made(random);
        const after = edited(before, random);
        const written = before.map((part) => JSON.stringify(part));
        const saved = notation.save(before, (markdown) => {
          const lines = markdown.trimEnd().split(notation.joint);
          const head = lines.length - before.length;
          const twin = lines[head + before.findIndex((part) => 'twin' in part)] ?? '';
          const [word] = lines.slice(head);
          const line = (part: Part): string =>
            'twin' in part ? twin : (word ?? '').replace('word0', part.word);
          return `${[...lines.slice(0, head), ...after.map(line)].join(notation.joint)}\n`;
        });
        assert.deepEqual(told(saved), told(notation.whole(after)), `${String(seed)}: ${written.join(' ')}`);
      }
    });
});

/** The words and the twins in what was saved, in order. */
function told(saved: unknown): string[] {
  return (
    JSON.stringify(saved).match(
      /(?<!"localId":")\b(?:word\d|new)\b|"id":\d+|macro-id=\\"\d+|class=\\"c\d+|#\d+00|"localId":"\d+"/g,
    ) ?? []
  );
}

describe('a token that is cut and pasted where another one looks like it', () => {
  const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });
  const inline = (id: number): AdfNode => ({
    type: 'inlineExtension',
    attrs: { extensionType: 't', extensionKey: 'chart', parameters: { id } },
  });
  const block = (id: number): AdfNode => ({ ...inline(id), type: 'extension' });
  const panel = (...content: AdfNode[]): AdfNode => ({
    type: 'panel',
    attrs: { panelType: 'info' },
    content,
  });
  const TOKEN = '⟦macro: chart⟧';
  const macro = (id: number): string => `<ac:structured-macro ac:name="chart" ac:macro-id="${String(id)}"/>`;

  function edit(base: AdfDocument, markdown: string): readonly AdfNode[] {
    return saveMarkdown(base, markdown).content;
  }

  it('is the one that went, in ADF', () => {
    const lines = document(
      paragraph(text('one '), inline(1)),
      paragraph(text('two '), inline(2)),
      paragraph(text('three')),
    );
    assert.deepEqual(edit(lines, `one ${TOKEN}\n\ntwo\n\nthree ${TOKEN}\n`), [
      paragraph(text('one '), inline(1)),
      paragraph(text('two')),
      paragraph(text('three '), inline(2)),
    ]);
    assert.deepEqual(
      edit(
        document(block(1), paragraph(text('a')), block(2), panel(paragraph(text('in')))),
        `${TOKEN}\n\na\n\n> [!NOTE]\n> in\n>\n> ${TOKEN}\n`,
      ),
      [block(1), paragraph(text('a')), panel(paragraph(text('in')), block(2))],
    );
    const bodied = (id: number, ...content: AdfNode[]): AdfNode => ({
      ...inline(id),
      type: 'bodiedExtension',
      content,
    });
    assert.deepEqual(
      edit(
        document(bodied(1, paragraph(text('b'))), bodied(2, paragraph(text('c'))), paragraph(text('a'))),
        `> ${TOKEN}\n>\n> b\n\na\n\n> ${TOKEN}\n>\n> c\n>\n> d\n`,
      ),
      [
        bodied(1, paragraph(text('b'))),
        paragraph(text('a')),
        bodied(2, paragraph(text('c')), paragraph(text('d'))),
      ],
    );
  });

  it('is the one that went, in storage format', () => {
    const lines = `<p>one ${macro(1)}</p><p>two ${macro(2)}</p><p>three</p>`;
    assert.equal(
      saveStorageMarkdown(lines, `one ${TOKEN}\n\ntwo\n\nthree ${TOKEN}\n`, { tokens: true }),
      `<p>one ${macro(1)}</p><p>two</p><p>three ${macro(2)}</p>`,
    );
    assert.equal(
      saveStorageMarkdown(lines, `the one ${TOKEN}\n\ntwo\n\nthree ${TOKEN}\n`, { tokens: true }),
      `<p>the one ${macro(1)}</p><p>two</p><p>three ${macro(2)}</p>`,
    );
    assert.equal(
      saveStorageMarkdown(
        `${macro(1)}<p>two</p>${macro(2)}<p>three</p>`,
        `${TOKEN}\n\ntwo\n\nthree\n\nnew ${TOKEN}\n`,
        { tokens: true },
      ),
      `${macro(1)}<p>two</p><p>three</p><p>new ${macro(2)}</p>`,
    );
  });
});
