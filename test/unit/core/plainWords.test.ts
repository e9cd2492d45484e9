import assert from 'node:assert/strict';
import { changedLines, linesOf } from '../../../src/core/changedLines.ts';
import fc from 'fast-check';
import { MOST_CHARACTERS, MOST_WORDS, plainWords } from '../../../src/core/plainWords.ts';

/** What is remarked on, as it stands in the text. */
function marked(text: string, terms: readonly string[] = []): readonly string[] {
  return plainWords(text, terms).map(({ offset, length }) => text.slice(offset, offset + length));
}

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('plain words', () => {
  it('remark on a sentence that is too long, and on none that is not', () => {
    assert.deepEqual(marked(`${words(MOST_WORDS)}.`), []);
    const long = `A ${words(MOST_WORDS)}.`;
    assert.deepEqual(marked(`Short one. ${long} Short one.`), [long]);
    assert.deepEqual(plainWords(long, [])[0]?.count, MOST_WORDS + 1);
  });

  it('count the characters of Chinese sentences, which end with 。！？', () => {
    const long = `${'這'.repeat(MOST_CHARACTERS)}了。`;
    assert.deepEqual(marked(`好。${long}好！`), [long]);
    assert.equal(plainWords(long, [])[0]?.unit, 'characters');
    assert.deepEqual(marked(`${'這'.repeat(MOST_CHARACTERS)}。${'這'.repeat(MOST_CHARACTERS)}？`), []);
    assert.deepEqual(marked(`${'這'.repeat(MOST_CHARACTERS - 1)} checkout了。`).length, 1);
  });

  it('end a sentence with its item, heading, cell or paragraph, and no sooner than with a stop', () => {
    const half = words(MOST_WORDS - 5);
    for (const text of [
      `- ${half}\n- ${half}`,
      `1. ${half}\n2. ${half}`,
      `# ${half}\n${half}`,
      `${half}\n\n${half}`,
      `| ${half} | ${half} |`,
    ])
      assert.deepEqual(marked(text), [], text);
    assert.equal(marked(`${half}\n${half}`).length, 1);
    assert.equal(marked(`${half}, e.g. ${half}`).length, 1);
    assert.equal(marked(`${half} 3.5 ${half}`).length, 1);
  });

  it('take nothing for words that is none', () => {
    const long = words(40);
    for (const text of [
      `\`${long}\``,
      `\`\`\`sh\n${long}\nABCD\n\`\`\``,
      `~~~\n${long}`,
      `> ${long}`,
      `[here](https://x.example/ABCD/${'a/'.repeat(40)})`,
      'https://x.example/ABCD',
      'SHOP-142 ABCD-7',
      '<span title="ABCD">',
      '@ABCD',
    ])
      assert.deepEqual(marked(text), [], text);
  });

  it('remark on an abbreviation once, unless it is explained, known or the team’s own', () => {
    assert.deepEqual(marked('The SLA is met. The SLA holds.'), ['SLA']);
    assert.equal(plainWords('The SLA is met. The SLA holds.', [])[0]?.count, 2);
    assert.deepEqual(marked('The service level agreement (SLA) is met. The SLA holds.'), []);
    assert.deepEqual(marked('The SLA (service level agreement) is met.'), []);
    assert.deepEqual(marked('符合服務水準協定（SLA）。SLA 是這樣。'), []);
    assert.deepEqual(marked('依 SLA 辦理。'), ['SLA']);
    assert.deepEqual(marked('The SLA is met, so are OMSs.', ['sla', 'OMS']), []);
    assert.deepEqual(marked('OK, the API is at that URL. Part II.'), []);
    assert.deepEqual(marked('DO NOT MERGE'), []);
  });

  it('stay within the text, in order, and find every long sentence wherever it stands', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Short one. ',
        'SLA ',
        '`a b`',
        '\n',
        '\n\n',
        '- ',
        '| ',
        '# ',
        '(',
        '好。',
        '> ',
        '```\n',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const remarks = plainWords(text, []);
        let last = 0;
        for (const { offset, length, count } of remarks) {
          assert.ok(offset >= last && length > 0 && offset + length <= text.length && count > 0);
          last = offset;
        }
        const long = `${words(MOST_WORDS + 1)}.`;

        assert.ok(marked(`${long}\n\n${text}`).includes(long));
      }),
    );
  });

  it('is remarked on only where that is asked for, though what explains it may stand anywhere', () => {
    const long = `${words(MOST_WORDS + 1)}.`;
    const given = `Given: the SLA.\nAn SLO (Service Level Objective).\n\n${long}`;
    const text = `${given}\n\nThe SLA and the SLO are missed.`;
    const isAsked = changedLines(new Set(linesOf(given)), text);
    const found = plainWords(text, [], isAsked).map(({ offset, length }) => [
      text.slice(offset, offset + length),
      offset > given.length,
    ]);
    assert.deepEqual(found, [['SLA', true]]);
    assert.deepEqual(plainWords(given, [], changedLines(new Set(linesOf(given)), given)), []);
    const changed = given.replace('Given', 'Taken');
    const once = plainWords(changed, [], changedLines(new Set(linesOf(given)), changed));
    assert.deepEqual(
      once.map(({ kind, offset }) => [kind, offset]),
      [['abbreviation', 11]],
    );
  });
});
