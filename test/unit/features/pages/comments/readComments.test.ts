import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { readComments, type ReadComments } from '../../../../../src/features/pages/comments/readComments.ts';
import { FakeConfluence } from '../../../../support/fakes/fakeConfluence.ts';
import { FakeSites, fakeSite } from '../../../../support/fakes/fakeSites.ts';

describe('the comments of a page, read for its file', () => {
  let confluence: FakeConfluence;
  let pageId: string;
  const signal = new AbortController().signal;
  const asked: (readonly string[])[] = [];
  const read = (known?: ReadComments, isAsked = false): Promise<ReadComments | undefined> => {
    const sites = new FakeSites(fakeSite());
    sites.put(fakeSite(), { confluence });
    const people = {
      namesOf: (_siteId: string, ids: readonly string[]) => {
        asked.push(ids);
        return Promise.resolve(new Map(ids.map((id) => [id, `Name of ${id}`])));
      },
    };
    return readComments({ sites, people }, { siteId: 'site1', pageId }, { known, isAsked, signal });
  };

  beforeEach(() => {
    confluence = new FakeConfluence();
    pageId = confluence.add('Release', '<p>One.</p>').id;
    asked.length = 0;
  });

  it('come with the names of who wrote them and whom they mention, asked for together', async () => {
    const mention = '<ac:link><ri:user ri:account-id="noor"/></ac:link>';
    confluence.say(pageId, `<p>${mention} see</p>`, { authorId: 'maya' });
    confluence.say(pageId, '<p>Yes</p>', { authorId: 'maya' });
    const found = await read();
    assert.deepEqual(asked, [['maya', 'noor']]);
    assert.equal(found?.names.get('maya'), 'Name of maya');
    assert.equal(found.markdownOf(found.threads[0]?.comment.body ?? ''), '@Name of noor see\n');
  });

  it('cost what the account may do once, and again where somebody asks', async () => {
    const first = await read();
    await read(first);
    const abilities = (): number => confluence.calls.filter((call) => call === 'commentAbilities').length;
    assert.equal(abilities(), 1);
    await read(first, true);
    assert.equal(abilities(), 2);
  });

  it('are none of a page that is gone', async () => {
    confluence.remove(pageId);
    assert.equal(await read(), undefined);
  });

  it('run nothing, load nothing and say nothing in HTML, whatever an author writes', async () => {
    const found = await read();
    const reader = new MarkdownIt({ html: true, linkify: false });
    for (const attack of [
      '<p><a href="command:workbench.action.quit">x</a></p>',
      '<p>[x](command:workbench.action.quit)</p>',
      '<p>&lt;img src="https://evil.example/seen.png"&gt;</p>',
      '<p><ac:image><ri:url ri:value="https://evil.example/seen.png"/></ac:image></p>',
      '<p><img src="https://evil.example/seen.png"/></p>',
      '<p>![x](https://evil.example/seen.png)</p>',
      '<p>&lt;command:workbench.action.quit&gt;</p>',
      '<script>alert(1)</script>',
      '<p><iframe src="javascript:alert(1)"/></p>',
    ]) {
      const html = reader.render(found?.markdownOf(attack) ?? '');
      assert.doesNotMatch(html, /<(?:img|script|iframe)|href="(?:command|javascript|vscode):/i, attack);
    }
  });
});
