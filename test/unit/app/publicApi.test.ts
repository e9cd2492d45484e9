import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import MarkdownIt from 'markdown-it';
import { ran } from '../../support/fakes/vscodeOfCommands.ts';

const hooks = registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? { url: new URL('../../support/fakes/vscodeOfCommands.ts', import.meta.url).href, shortCircuit: true }
      : next(name, context),
});
const { createPublicApi } = await import('../../../src/app/publicApi.ts');
hooks.deregister();

describe('what extends the Markdown preview', () => {
  it('has the first previews drawn again once it is there, also those that were about to look at their file', async () => {
    const extended: unknown[] = [];
    const api = createPublicApi(
      async () => (markdown) => {
        extended.push(markdown);
        return markdown;
      },
      () => Promise.reject(new Error('not asked for')),
      0,
    );
    const markdown = new MarkdownIt();
    assert.equal(api.extendMarkdownIt(markdown), markdown);
    assert.equal(api.extendMarkdownIt(markdown), markdown);
    assert.deepEqual(extended, []);
    while (ran.length < 2) await new Promise(setImmediate);
    assert.deepEqual(ran, ['markdown.api.reloadPlugins', 'markdown.preview.refresh']);
    api.extendMarkdownIt(markdown);
    assert.deepEqual(extended, [markdown]);
  });
});
