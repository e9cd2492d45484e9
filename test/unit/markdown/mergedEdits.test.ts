import assert from 'node:assert/strict';
import { diff } from '../../../src/markdown/diff.ts';
import { mergeMarkdown } from '../../../src/markdown/mergeMarkdown.ts';
import { Random } from '../../support/random.ts';

/** `MERGES=100000 npx mocha test/unit/markdown/mergedEdits.test.ts` for a long run; `MERGES_FIRST` is where it begins. */
const COUNT = Number(process.env['MERGES'] ?? 300);
const FIRST = Number(process.env['MERGES_FIRST'] ?? 1);

/** A text of which every word is another one, `w` and a number. */
function madeUp(random: Random): string {
  let words = 0;
  const line = (): string => random.times(1, 6, () => `w${(words += 1)}`).join(' ');
  const lines = (head: () => string): string => random.times(1, 5, () => head() + line()).join('\n');
  const row = (width: number): string => `| ${line()} |${' x |'.repeat(width - 1)}`;
  const block = (): string => {
    const width = 1 + random.below(3);
    const kinds: readonly (() => string)[] = [
      () => `${'#'.repeat(width)} ${line()}`,
      () => lines(() => '- '),
      () => lines(() => `- [${random.of([' ', 'x'])}] `),
      () => [row(width), `|${' --- |'.repeat(width)}`, ...random.times(1, 4, () => row(width))].join('\n'),
      () => `\`\`\`js\n${lines(() => '')}\n\`\`\``,
      () => lines(() => '> '),
      line,
      line,
    ];
    return random.of(kinds)();
  };
  return `${random.times(1, 7, block).join('\n\n')}\n`;
}

/** The text after somebody worked on it, whose new words begin with a letter of their own. */
function edited(text: string, name: string, random: Random): string {
  let made = 0;
  const word = (): string => `${name}${(made += 1)}`;
  const at = (places: readonly RegExpMatchArray[], put: (found: string) => string, now: string): string => {
    if (places.length === 0) return now;
    const place = random.of(places);
    const [from, found] = [place.index ?? 0, place[0]];
    return now.slice(0, from) + put(found) + now.slice(from + found.length);
  };
  const inBlocks = (change: (blocks: string[]) => void, now: string): string => {
    const blocks = now.trimEnd().split('\n\n');
    change(blocks);
    return `${blocks.join('\n\n')}\n`;
  };
  const steps: readonly ((now: string) => string)[] = [
    (now) => at([...now.matchAll(/\bw\d+\b/g)], word, now),
    (now) => at([...now.matchAll(/\bw\d+\b/g)], (found) => `${word()} ${found}`, now),
    (now) => at([...now.matchAll(/\[[ x]\]/g)], (box) => (box === '[x]' ? '[ ]' : '[x]'), now),
    (now) => at([...now.matchAll(/^- .*\n/gm)], (item) => `${item}- ${word()} new\n`, now),
    (now) => at([...now.matchAll(/^- .*\n(?=- )/gm)], () => '', now),
    (now) => inBlocks((blocks) => blocks.splice(random.below(blocks.length + 1), 0, `${word()} new`), now),
    (now) => inBlocks((blocks) => blocks.length > 1 && blocks.splice(random.below(blocks.length), 1), now),
  ];
  return random.times(1, 3, () => random.of(steps)).reduce((now, step) => step(now), text);
}

const wordsIn = (text: string): string[] => text.match(/\b[wMT]\d+\b/g) ?? [];

describe('two people’s edits of one text', () => {
  function each(check: (base: string, mine: string, theirs: string) => void): void {
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      const random = new Random(seed);
      const base = madeUp(random);
      const [mine, theirs] = [edited(base, 'M', random), edited(base, 'T', random)];
      try {
        check(base, mine, theirs);
      } catch (error) {
        throw new Error(`texts ${seed}: ${String(error)}\n${base}\n---\n${mine}\n---\n${theirs}`, {
          cause: error,
        });
      }
    }
  }

  it('are one edit where the other is none, or the same', () =>
    each((base, mine, theirs) => {
      assert.equal(mergeMarkdown(base, mine, base).markdown, mine);
      assert.equal(mergeMarkdown(base, base, theirs).markdown, theirs);
      assert.equal(mergeMarkdown(base, mine, mine).markdown, mine);
    })).timeout(0);

  it('are both there once merged, and no word twice or back again', () =>
    each((base, mine, theirs) => {
      const { markdown } = mergeMarkdown(base, mine, theirs);
      if (markdown === undefined) return;
      const [before, own, others] = [base, mine, theirs].map((text) => new Set(wordsIn(text)));
      const isWanted = (word: string): boolean =>
        before?.has(word) === true ? own?.has(word) === true && others?.has(word) === true : true;
      const wanted = [...new Set([base, mine, theirs].flatMap(wordsIn))].filter(isWanted).sort();
      assert.deepEqual(wordsIn(markdown).sort(), wanted);
    })).timeout(0);

  it('are both in the texts that a merge editor gets, and in conflict only where they touch', () =>
    each((base, mine, theirs) => {
      const merged = mergeMarkdown(base, mine, theirs);
      if (merged.markdown !== undefined) return;
      const missing = (words: readonly string[], text: string): string[] =>
        words.filter((word) => !wordsIn(base).includes(word) && !wordsIn(text).includes(word));
      assert.deepEqual(missing(wordsIn(mine), merged.mine), []);
      assert.deepEqual(missing(wordsIn(theirs), merged.theirs), []);
      const changes = (text: string): ReturnType<typeof diff> => diff(base.split('\n'), text.split('\n'));
      const touching = changes(mine).some((one) =>
        changes(theirs).some((other) => one.from0 <= other.to0 + 1 && other.from0 <= one.to0 + 1),
      );
      assert.ok(touching);
    })).timeout(0);
});
