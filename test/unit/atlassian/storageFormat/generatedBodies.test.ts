import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import {
  storageToMarkdown,
  type ConversionOptions,
} from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { Random } from '../../../support/random.ts';
import { storageBody } from '../../../support/storageGenerator.ts';

/** `BODIES=10000 npx mocha test/unit/atlassian/storageFormat/generatedBodies.test.ts` for a long run; `BODIES_FIRST` is where it begins. */
const COUNT = Number(process.env['BODIES'] ?? 100);
const FIRST = Number(process.env['BODIES_FIRST'] ?? 1);

/** As pages are published, and as what is inserted into other files is read. */
const READINGS: readonly ConversionOptions[] = [{ tokens: true }, {}];

const STATUS = /<ac:task-status>(\w+)/g;

describe('made-up bodies in storage format', () => {
  function each(
    check: (body: string, markdown: string, options: ConversionOptions, random: Random) => void,
  ): void {
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const body = storageBody(seed);
      const options = READINGS[seed % READINGS.length] ?? {};
      try {
        check(body, storageToMarkdown(body, options).markdown, options, new Random(seed));
      } catch (error) {
        throw new Error(`body ${seed}: ${String(error)}`, { cause: error });
      }
    }
  }

  it('are the same after they were saved untouched', () =>
    each((body, markdown, options) =>
      assert.equal(saveStorageMarkdown(body, markdown, options), body),
    )).timeout(0);

  it('differ in nothing but the words that were changed', () =>
    each((body, markdown, options, random) => {
      const words = markdown.match(/\bw\d+\b/g) ?? [];
      if (words.length === 0) return;
      const [one, other] = [random.of(words), random.of(words)];
      const edit = (text: string): string =>
        text.replace(new RegExp(`\\b${one}\\b`), 'omega').replace(new RegExp(`\\b${other}\\b`), 'psi');
      assert.equal(saveStorageMarkdown(body, edit(markdown), options), edit(body));
    })).timeout(0);

  it('differ in nothing but the state of a task that was ticked', () =>
    each((body, markdown, options, random) => {
      const boxes = [...markdown.matchAll(/\[[ x]\]/g)];
      if (boxes.length === 0) return;
      const { index } = random.of(boxes);
      const sign = markdown[index + 1] === 'x' ? ' ' : 'x';
      const saved = saveStorageMarkdown(
        body,
        markdown.slice(0, index + 1) + sign + markdown.slice(index + 2),
        options,
      );
      assert.equal(saved.replace(STATUS, ''), body.replace(STATUS, ''));
      const [before, after] = [body, saved].map((text) =>
        [...text.matchAll(STATUS)].map(([, state]) => state),
      );
      assert.equal(before?.filter((state, at) => state !== after?.[at]).length, 1);
    })).timeout(0);

  it('keep all that stood in them when blocks are put around it', () =>
    each((body, markdown, options) => {
      const saved = saveStorageMarkdown(body, `A new beginning.\n\n${markdown}\nA new end.\n`, options);
      const old = saved.replace('<p>A new beginning.</p>', '').replace('<p>A new end.</p>', '');
      // An empty paragraph may be filled.
      const shown = (text: string): string => text.replace(/<p\/>|<p>&nbsp;<\/p>|\s/g, '');
      assert.equal(shown(old), shown(body));
    })).timeout(0);
});
