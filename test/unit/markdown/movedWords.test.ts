import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adfToMarkdown } from '../../../src/atlassian/adf/adfToMarkdown.ts';
import type { AdfDocument, AdfMark, AdfNode } from '../../../src/atlassian/adf/adf.ts';
import { saveMarkdown } from '../../../src/atlassian/adf/saveMarkdown.ts';
import { saveStorageMarkdown } from '../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { doc, paragraph, text } from '../atlassian/adf/documents.ts';

const comment = (id: string): AdfMark => ({
  type: 'annotation',
  attrs: { id, annotationType: 'inlineComment' },
});
const RED: AdfMark = { type: 'textColor', attrs: { color: '#ff0000' } };
const STRONG: AdfMark = { type: 'strong' };

function marker(ref: string, words: string): string {
  return `<ac:inline-comment-marker ac:ref="${ref}">${words}</ac:inline-comment-marker>`;
}

function savedAdf(base: AdfDocument, edit: (markdown: string) => string): readonly AdfNode[] {
  return saveMarkdown(base, edit(adfToMarkdown(base).markdown), { localId: () => 'new' }).content;
}

function savedStorage(base: string, edit: (markdown: string) => string): string {
  const { markdown } = storageToMarkdown(base, { tokens: true });
  return saveStorageMarkdown(base, edit(markdown), { tokens: true });
}

describe('words that went to another line', () => {
  const base = doc(
    paragraph(
      'Orders wait for ',
      text('the carrier of parcels', comment('c1')),
      ' and ',
      text('money', comment('c2')),
    ),
    paragraph('Then they are sent.'),
  );
  const stored = `<p>Orders wait for ${marker('c1', 'the carrier of parcels')} and ${marker('c2', 'money')}</p><p>Then they are sent.</p>`;

  it('take their comments along from the end of one to the beginning of the next', () => {
    const edit = (): string => 'Orders wait\n\nFor the carrier of parcels and money. Then they are sent.\n';
    assert.deepEqual(savedAdf(base, edit), [
      paragraph('Orders wait'),
      paragraph(
        'For ',
        text('the carrier of parcels', comment('c1')),
        ' and ',
        text('money', comment('c2')),
        '. Then they are sent.',
      ),
    ]);
    assert.equal(
      savedStorage(stored, edit),
      `<p>Orders wait</p><p>For ${marker('c1', 'the carrier of parcels')} and ${marker('c2', 'money')}. Then they are sent.</p>`,
    );
  });

  it('take it along to the middle of another, also one word alone that has a comment', () => {
    const edit = (): string => 'Orders wait for the carrier of parcels\n\nThen they, money, are sent.\n';
    assert.deepEqual(
      savedAdf(base, edit)[1],
      paragraph('Then they, ', text('money', comment('c2')), ', are sent.'),
    );
    assert.equal(
      savedStorage(stored, edit),
      `<p>Orders wait for ${marker('c1', 'the carrier of parcels')}</p><p>Then they, ${marker('c2', 'money')}, are sent.</p>`,
    );
  });

  it('lie under the comment that they were put into the middle of, too', () => {
    const both = doc(
      paragraph('It says ', text('no more', comment('a'))),
      paragraph(text('all is well', comment('b'))),
    );
    assert.deepEqual(savedAdf(both, () => 'It says\n\nall no more is well\n')[1], {
      type: 'paragraph',
      content: [
        text('all ', comment('b')),
        text('no more', comment('b'), comment('a')),
        text(' is well', comment('b')),
      ],
    });
  });

  it('leave nothing of their comment on what is written in their place', () => {
    const edit = (): string => 'Orders wait for it and money\n\nThen the carrier of parcels sends them.\n';
    assert.deepEqual(savedAdf(base, edit), [
      paragraph('Orders wait for it and ', text('money', comment('c2'))),
      paragraph('Then ', text('the carrier of parcels', comment('c1')), ' sends them.'),
    ]);
    assert.equal(
      savedStorage(stored, edit),
      `<p>Orders wait for it and ${marker('c2', 'money')}</p><p>Then ${marker('c1', 'the carrier of parcels')} sends them.</p>`,
    );
  });

  it('leave their comment behind where they were copied', () => {
    const edit = (markdown: string): string =>
      `Well, ${markdown.trimEnd()} So look for the carrier of parcels and money now.\n`;
    assert.equal(JSON.stringify(savedAdf(base, edit)).split('"c1"').length, 2);
    assert.equal(savedStorage(stored, edit).split('"c1"').length, 2);
    assert.match(savedStorage(stored, edit), /<p>Well, Orders wait for <ac:inline/);
  });

  it('give no colour to words that somebody wrote again', () => {
    const red = doc(paragraph('Beware of ', text('dark red', RED), '.'), paragraph('A wall.'));
    assert.deepEqual(
      savedAdf(red, () => 'Do beware of dark red.\n\nA dark red wall.\n')[1],
      paragraph('A dark red wall.'),
    );
    assert.deepEqual(
      savedAdf(red, () => 'Do beware.\n\nA dark red wall.\n')[1],
      paragraph('A ', text('dark red', RED), ' wall.'),
    );
  });

  /** Words of which none stands twice, in stretches with a comment, bold, or neither. */
  const stretches = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('comment', 'bold', 'plain')),
    {
      minLength: 2,
      maxLength: 5,
    },
  );
  interface Part {
    readonly words: string;
    readonly ref: string | undefined;
    readonly isBold: boolean;
  }
  const linesOf = (shapes: readonly (readonly [number, string])[][]): Part[][] => {
    let next = 0;
    return shapes.map((shape) =>
      shape.map(([length, kind]) => ({
        words: Array.from({ length }, () => `word${(next += 1)}`).join(' '),
        ref: kind === 'comment' ? `c${next}` : undefined,
        isBold: kind === 'bold',
      })),
    );
  };
  const markdownOf = (parts: readonly Part[]): string =>
    parts
      .map(({ words, isBold }) => (isBold ? `**${words}**` : words))
      .join(' ')
      .replaceAll('** **', ' ');
  const adfOf = (parts: readonly Part[]): AdfNode =>
    paragraph(
      ...parts.flatMap(({ words, ref, isBold }, at) => [
        ...(at > 0 ? [' '] : []),
        text(words, ...(isBold ? [STRONG] : []), ...(ref === undefined ? [] : [comment(ref)])),
      ]),
    );
  const storageOf = (parts: readonly Part[]): string =>
    `<p>${parts.map(({ words, ref, isBold }) => (isBold ? `<strong>${words}</strong>` : ref === undefined ? words : marker(ref, words))).join(' ')}</p>`;
  const inAdf = (nodes: readonly AdfNode[]): string[] =>
    nodes.flatMap(({ text: own = '', marks = [], content = [] }) => [
      ...marks.flatMap(({ type, attrs }) =>
        type === 'annotation' ? [`${String(attrs?.['id'])}: ${own}`] : [],
      ),
      ...inAdf(content),
    ]);
  const inStorage = (body: string): string[] =>
    [...body.matchAll(/ac:ref="(c\d+)">([^<]*)</g)].map(([, ref, own]) => `${ref}: ${own}`);

  it('never lose a comment, nor double it', () => {
    fc.assert(
      fc.property(
        fc.tuple(stretches, stretches, stretches),
        fc.nat(2),
        fc.nat(1),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (shapes, from, other, first, count, place) => {
          const lines = linesOf(shapes);
          const to = (from + 1 + other) % 3;
          const [source, target] = [lines[from] ?? [], lines[to] ?? []];
          const start = first % source.length;
          const moved = source.slice(start, start + 1 + (count % (source.length - 1)));
          const at = place % (target.length + 1);
          const edited = lines.map((parts, index) =>
            index === from
              ? parts.filter((part) => !moved.includes(part))
              : index === to
                ? [...parts.slice(0, at), ...moved, ...parts.slice(at)]
                : parts,
          );
          const markdown = `${edited.map(markdownOf).join('\n\n')}\n`;
          const base = doc(...lines.map(adfOf));
          const comments = lines
            .flat()
            .flatMap(({ ref, words }) => (ref === undefined ? [] : [`${ref}: ${words}`]));
          assert.deepEqual(inAdf(savedAdf(base, () => markdown)).toSorted(), comments.toSorted());
          const body = lines.map(storageOf).join('');
          assert.deepEqual(inStorage(savedStorage(body, () => markdown)).toSorted(), comments.toSorted());
        },
      ),
    );
  });
});
