import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

function edit(base: string, from: string, to: string): string {
  const { markdown } = storageToMarkdown(base, { tokens: true });
  assert.ok(markdown.includes(from), markdown);
  return saveStorageMarkdown(base, markdown.replace(from, to), { tokens: true });
}

describe('the fallback of what only Cloud’s editor has', () => {
  const item = (text: string): string =>
    `<ac:adf-node type="decision-item"><ac:adf-attribute key="state">DECIDED</ac:adf-attribute><ac:adf-content>${text}</ac:adf-content></ac:adf-node>`;
  const fallback = (content: string): string => `<ac:adf-fallback>${content}</ac:adf-fallback>`;

  it('says the same as decisions of which one was edited', () => {
    const base = `<ac:adf-extension><ac:adf-node type="decision-list">${item('an old word')}${item('other')}</ac:adf-node>${fallback('<ul class="decision-list"><li>an old word</li><li>other</li></ul>')}</ac:adf-extension><p>end</p>`;
    assert.equal(edit(base, 'old', 'new'), base.replaceAll('old', 'new'));
    assert.equal(edit(base, 'end', 'fin'), base.replace('end', 'fin'));
  });

  it('says the same as a panel that was edited, also where it stands within the node', () => {
    const shown = '<div class="panel"><div class="panelContent"><p>old <em>word</em></p></div></div>';
    const node = (within: string): string =>
      `<ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>old <em>word</em></p></ac:adf-content>${within}</ac:adf-node>`;
    for (const base of [
      `<ac:adf-extension>${node('')}${fallback(shown)}</ac:adf-extension>`,
      `<ac:adf-extension>${node(fallback(shown))}</ac:adf-extension>`,
    ])
      assert.equal(edit(base, 'old', 'new'), base.replaceAll('old', 'new'));
  });

  it('stays where it says something else', () => {
    const base = `<ac:adf-extension><ac:adf-node type="decision-list">${item('an old word')}</ac:adf-node>${fallback('<p>Your editor is old.</p>')}</ac:adf-extension>`;
    assert.equal(edit(base, 'old word', 'new word'), base.replace('old word', 'new word'));
  });
});
