import assert from 'node:assert/strict';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

const options = { tokens: true };
const table = (...rows: (readonly string[])[]): string =>
  `<table class="wrapped"><tbody>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;
const task = (id: number, text: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
const tasks = (...all: readonly string[]): string => `<ac:task-list>${all.join('')}</ac:task-list>`;

describe('what stands within a cell of a table', () => {
  const row = ['a', '', 'b'];
  const within: Readonly<Record<string, string>> = {
    'a table with an empty cell between others': table(row),
    'a table with empty cells at its ends': table(['', 'a'], ['b', '']),
    'a table with a row of empty cells': table(row, ['', '', '']),
    'a table with an empty row of one cell': table(['a'], [''], ['b']),
    'tasks below tasks of an item': `<ol><li>one${tasks(task(1, 'a' + tasks(task(2, 'two'))) + task(3, 'b'))}</li></ol>`,
    'tasks three deep': tasks(task(1, 'a' + tasks(task(2, 'one' + tasks(task(3, 'b')))))),
    'items three deep': '<ul><li>a<ul><li>one<ul><li>b</li></ul></li></ul></li><li>two</li></ul>',
  };

  for (const [name, content] of Object.entries(within))
    it(`stays when something is edited: ${name}`, () => {
      for (const around of [[content], ['left', content], [`<p>above</p>${content}<p>below</p>`]]) {
        const body = `<p>before</p>${table(['head'], around)}<p>behind</p>`;
        const { markdown } = storageToMarkdown(body, options);
        assert.equal(saveStorageMarkdown(body, markdown, options), body);
        for (const word of ['a', 'b', 'behind', 'head']) {
          const edit = (text: string): string => text.replace(new RegExp(`\\b${word}\\b(?![^<]*>)`), 'omega');
          assert.equal(
            saveStorageMarkdown(body, edit(markdown), options),
            edit(body),
            `${word}: ${markdown}`,
          );
        }
        const boxes = [...markdown.matchAll(/\[ \]/g)];
        boxes.forEach(({ index }, at) => {
          const ticked = `${markdown.slice(0, index)}[x]${markdown.slice(index + 3)}`;
          let seen = -1;
          const wanted = body.replace(/incomplete/g, (state) => ((seen += 1) === at ? 'complete' : state));
          assert.equal(saveStorageMarkdown(body, ticked, options), wanted);
        });
      }
    });

  const bold: Readonly<Record<string, string>> = {
    'a note with a title':
      '<ac:structured-macro ac:name="info"><ac:parameter ac:name="title">One</ac:parameter><ac:rich-text-body><p>two</p></ac:rich-text-body></ac:structured-macro>',
    'a table with two lines in a cell': table(['<p>a</p><p>b</p>']),
  };
  for (const [name, content] of Object.entries(bold))
    it(`is the same where spaces between bold words are bold as well: ${name}`, () => {
      for (const cell of ['td', 'th']) {
        const inner = `<table><tbody><tr><td>head</td></tr><tr><${cell}>${content}</${cell}></tr></tbody></table>`;
        for (const around of ['blockquote', 'panel', 'section']) {
          const beside = `${tasks(task(7, 'omega'))}${inner}`;
          const body =
            around === 'blockquote'
              ? `<blockquote>${beside}</blockquote>`
              : `<ac:structured-macro ac:name="${around}" ac:macro-id="m"><ac:rich-text-body>${beside}</ac:rich-text-body></ac:structured-macro>`;
          const ticked = storageToMarkdown(body, options).markdown.replace('[ ] omega', '[x] omega');
          assert.equal(
            saveStorageMarkdown(body, ticked, options),
            body.replace('incomplete', 'complete'),
            ticked,
          );
        }
      }
    });

  it('stays where words without a space between them are edited, however much stands beside them', () => {
    const beside = Array.from({ length: 20 }, (_each, at) => `<h2>c${String(at)} d${String(at)}</h2>`).join(
      '',
    );
    const words = '<em>one</em>two<a href="https://x.example/">three</a>';
    const body = table([table([`<p>${words}</p>`, beside], ['e', table(['f', 'g'])])]);
    const { markdown } = storageToMarkdown(body, options);
    for (const word of ['one', 'two', 'three'])
      assert.equal(
        saveStorageMarkdown(body, markdown.replace(word, 'omega'), options),
        body.replace(word, 'omega'),
      );
  });

  it('stays when a row is put below cells of headings', () => {
    const panel = '<ac:structured-macro ac:name="panel" ac:macro-id="m"><ac:rich-text-body>';
    const body = `<table class="wrapped"><tbody><tr><td>head</td></tr><tr><th>${panel}${tasks(task(7, 'one'))}</ac:rich-text-body></ac:structured-macro></th></tr></tbody></table>`;
    const { markdown } = storageToMarkdown(body, options);
    const row = (name: string, text: string): string =>
      body.replace('</tbody>', `<tr><${name}><p>${text}</p></${name}></tr></tbody>`);
    assert.equal(saveStorageMarkdown(body, `${markdown}| new |\n`, options), row('td', 'new'));
    assert.match(saveStorageMarkdown(body, `${markdown}| **new** |\n`, options), /<ac:task-id>7<.*<th>.*new/);
  });

  it('shows how deep an item stands', () => {
    const body = table(['one'], [within['items three deep'] ?? '']);
    assert.equal(
      storageToMarkdown(body, options).markdown,
      '| |\n| --- |\n| one |\n| • a<br>&emsp;◦ one<br>&emsp;&emsp;• b<br>• two |\n',
    );
  });

  it('has no space where Markdown loses it', () => {
    assert.equal(
      storageToMarkdown(table(['one'], [table(row, ['', '', ''], ['', 'a', ''])]), options).markdown,
      '| |\n| --- |\n| one |\n| a · · b<br>· ·<br>· a · |\n',
    );
  });
});
