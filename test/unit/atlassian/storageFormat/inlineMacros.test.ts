import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

function macro(body: string, type = 'INLINE', name = 'excerpt'): string {
  const parameter = `<ac:parameter ac:name="atlassian-macro-output-type">${type}</ac:parameter>`;
  const rich = `<ac:rich-text-body>${body}</ac:rich-text-body>`;
  return `<ac:structured-macro ac:name="${name}">${parameter}${rich}</ac:structured-macro>`;
}

const CASES: readonly (readonly [storage: string, markdown: string])[] = [
  [`<p>Lead ${macro('<p>inside</p>')} tail</p>`, 'Lead inside tail'],
  [`<p>Lead ${macro('in<strong>si</strong>de')}, tail</p>`, 'Lead in**si**de, tail'],
  [`<p>${macro('<p>inside</p>')}, tail</p>`, 'inside, tail'],
  [`<ul><li>A ${macro('<p>b</p>')} c</li></ul>`, '- A b c'],
  [`<table><tbody><tr><td>A ${macro('<p>b</p>')} c</td></tr></tbody></table>`, '| |\n| --- |\n| A b c |'],
  [`<p>Lead ${macro('<p>its own</p>', 'INLINE', 'unknown')} tail</p>`, 'Lead its own tail'],
  [`<p>Lead ${macro('<p>a</p><p>b</p>')} tail</p>`, 'Lead\n\na\n\nb\n\ntail'],
  [`<p>Lead ${macro('<p>a</p>', 'BLOCK')} tail</p>`, 'Lead\n\na\n\ntail'],
  [`<p>Lead ${macro('<p>a</p>', 'INLINE', 'info')} tail</p>`, 'Lead\n\n> [!NOTE]\n> a\n\ntail'],
  [`<p>x</p>${macro('<p>a</p>')}<p>y</p>`, 'x\n\na\n\ny'],
];

describe('macros that say of themselves that they stand in a line', () => {
  for (const [storage, markdown] of CASES)
    it(`read as ${JSON.stringify(markdown)}`, () => {
      assert.equal(storageToMarkdown(storage).markdown.trimEnd(), markdown);
    });

  it('stay what they are when their words, or those beside them, are edited', () => {
    const base = `<p>Lead ${macro('<p>inside it</p>')}, tail</p>`;
    const save = (markdown: string): string => saveStorageMarkdown(base, markdown, { tokens: true }).trim();
    assert.equal(save('Lead inside it, tails'), base.replace('tail<', 'tails<'));
    assert.equal(save('Lead inside of it, tail'), base.replace('inside it', 'inside of it'));
  });
});
