import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frontMatterValue } from '../../../src/markdown/frontMatter.ts';
import { frontMatterList, withFrontMatterList } from '../../../src/markdown/frontMatterList.ts';

const NAME = 'labels';

describe('a list in the front matter', () => {
  it('is read in every way in which people write one', () => {
    for (const [lines, values] of [
      ['labels: a, b', ['a', 'b']],
      ['labels: a # why', ['a']],
      ['labels: [a, "b c", \'d\'] # why', ['a', 'b c', 'd']],
      ['labels: [\n  a,\n  b, # the second\n]', ['a', 'b']],
      ['labels:\n  - a\n  # between\n  - "b"\n\n  - c', ['a', 'b', 'c']],
      ['labels:\n- a\n- b', ['a', 'b']],
      ['labels:\r\n- a\r\n- b\r', ['a', 'b']],
      ['labels:', []],
      ['labels: []', []],
      ['labels: # none', []],
      ['tags: [a]', undefined],
      ['  labels: [a]', undefined],
      ['labels: [a', ['a']],
    ] as const)
      assert.deepEqual(frontMatterList(`---\n${lines}\nowner: Maya\n---\n\n# T\n`, NAME), values, lines);
    assert.equal(frontMatterList('labels: [a]\n', NAME), undefined);
    assert.deepEqual(frontMatterList('---\nlabels:\n  - a\n---\n- b\n', NAME), ['a']);
  });

  it('is written as it was, and every other line stays', () => {
    const put = (file: string, ...values: string[]): string => withFrontMatterList(file, NAME, values);
    assert.equal(put('# T\n', 'a', 'b'), '---\nlabels: [a, b]\n---\n\n# T\n');
    assert.equal(put('# T\n'), '# T\n');
    assert.equal(
      put('---\nx: 1 \nlabels: a\ny: 2\n---\nT', 'b', '2026'),
      '---\nx: 1 \nlabels: [b, "2026"]\ny: 2\n---\nT',
    );
    assert.equal(
      put('---\r\nlabels:\r\n    - a\r\n    - b\r\ny: 2\r\n---\r\nT', 'b', 'c'),
      '---\r\nlabels:\r\n    - b\r\n    - c\r\ny: 2\r\n---\r\nT',
    );
    assert.equal(put('---\nlabels:\n- a\n---\n'), '---\nlabels: []\n---\n');
    assert.equal(put('---\nlabels: [a,   b]\n---\n', 'a', 'b'), '---\nlabels: [a,   b]\n---\n');
  });

  it('comes back as it was put there, beside whatever else stands there', () => {
    const word = fc.stringMatching(/^[a-z0-9_/-]{1,12}$/).filter((text) => text !== '-');
    const shape = fc.constantFrom('', 'labels: x\n', 'labels: [x, y]\n', 'labels:\n  - x\n', 'labels:\n');
    fc.assert(
      fc.property(fc.array(word), shape, fc.boolean(), (values, before, isWindows) => {
        const file = `---\nfirst: 1\n${before}last: "2"\n---\n\n- T\n`;
        const written = withFrontMatterList(isWindows ? file.replaceAll('\n', '\r\n') : file, NAME, values);
        assert.deepEqual(frontMatterList(written, NAME) ?? [], values);
        assert.equal(frontMatterValue(written, 'first'), '1');
        assert.equal(frontMatterValue(written, 'last'), '2');
        assert.ok(written.endsWith(isWindows ? '- T\r\n' : '- T\n'));
      }),
    );
  });
});
