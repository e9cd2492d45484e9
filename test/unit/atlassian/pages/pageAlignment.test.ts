import assert from 'node:assert/strict';
import { PageAlignment, type AnchorPlace } from '../../../../src/atlassian/pages/pageAlignment.ts';
import { findPageWords } from '../../../../src/atlassian/storageFormat/pageWords.ts';
import { saveStorageMarkdown } from '../../../../src/atlassian/storageFormat/saveStorageMarkdown.ts';
import { storageToMarkdown } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';
import { visibleText } from '../../../../src/atlassian/storageFormat/visibleText.ts';
import { markdownWords, wordsIn } from '../../../../src/markdown/wordPlaces.ts';
import { storageBody } from '../../../support/storageGenerator.ts';
import { isThorough } from '../../../support/thorough.ts';

const mark = (ref: string, words: string): string =>
  `<ac:inline-comment-marker ac:ref="${ref}">${words}</ac:inline-comment-marker>`;

const HEAD = '---\nconfluence: https://example.com/wiki/pages/viewpage.action?pageId=1\n---\n# Roll back\n\n';
const BODY =
  `<h2>Before</h2><p>Freeze the ${mark('c1', 'main branch')} and tell <a href="https://shop.example/team">the team</a>.</p>` +
  `<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Back up ${mark('c2', 'the orders')}</ac:task-body></ac:task></ac:task-list>` +
  `<table><tbody><tr><th>Step</th><th>Who</th></tr><tr><td>${mark('c3', 'Stop')} the queue</td><td>Maya</td></tr></tbody></table><p>Good ${mark('c4', '<strong>luck</strong> to')} all.</p>`;
const FILE = HEAD + storageToMarkdown(BODY).markdown;

function said(file: string, place: AnchorPlace): string {
  return place.kind === 'gone' ? place.kind : `${place.kind}: ${file.slice(place.from, place.to)}`;
}

describe('where the comments of a page stand in its file', () => {
  const places = (file: string, refs = ['c1', 'c2', 'c3', 'c4'], body = BODY): readonly string[] => {
    const alignment = new PageAlignment(body, file);
    return refs.map((ref) => said(file, alignment.placeOf(ref)));
  };

  it('is at their words, in paragraphs, tasks, tables and formatted text', () => {
    assert.deepEqual(places(FILE), [
      'words: main branch',
      'words: the orders',
      'words: Stop',
      'words: luck** to',
    ]);
  });

  it('is at their words in a file that is written another way, with other line ends', () => {
    const other = `${HEAD}Before\n------\n\nFreeze the main\nbranch and tell [the team][1].\n\n* [ ] Back up the orders\n\n|Step|Who|\n|-|-|\n|Stop the queue|Maya|\n\nGood __luck__ to all.\n\n[1]: https://shop.example/team\n`;
    assert.deepEqual(places(other.replaceAll('\n', '\r\n')), [
      ...['words: main\r\nbranch', 'words: the orders', 'words: Stop', 'words: luck__ to'],
    ]);
  });

  it('moves with them, whatever is written before and behind', () => {
    const moved = FILE.replace('## Before', 'Some words, and the main thing.\n\n## Long before');
    assert.deepEqual(places(moved)[0], 'words: main branch');
    assert.equal(places(`${FILE}\nThe main branch.\n`)[0], 'words: main branch');
    const [place] = ['c1'].map((ref) => new PageAlignment(BODY, moved).placeOf(ref));
    assert.ok(place?.kind === 'words');
    assert.equal(moved.slice(place.from - 11, place.from), 'Freeze the ');
  });

  it('is beside what is left where they were changed, and nowhere where their line is gone', () => {
    assert.match(places(FILE.replace('main branch', 'release branch'))[0] ?? '', /^near: branch/);
    assert.match(places(FILE.replace('main branch', 'trunk'))[0] ?? '', /^near: (?:and|the)$/);
    assert.deepEqual(places(FILE.replace(/Freeze.*/, 'Nobody does anything.')), [
      ...['gone', 'words: the orders', 'words: Stop', 'words: luck** to'],
    ]);
    assert.deepEqual(places(`${HEAD}Something else entirely.\n`), ['gone', 'gone', 'gone', 'gone']);
    assert.deepEqual(places(FILE, ['c9']), ['gone']);
    assert.deepEqual(places(FILE, ['c1'], '<p>broken'), ['gone']);
  });

  it('is at just those words for every body, however its words are repeated around', () => {
    let [count, near] = [0, 0];
    for (let seed = 1; seed <= (isThorough ? 5000 : 1000); seed += 1) {
      const body = storageBody(seed);
      const page = visibleText(body);
      if (page === undefined || page.anchors.size === 0) continue;
      const file = HEAD + storageToMarkdown(body, { tokens: true }).markdown;
      const alignment = new PageAlignment(body, file);
      for (const [ref, { from, to }] of page.anchors) {
        const words = wordsIn(page.text.slice(from, to)).map(({ text }) => text);
        const place = alignment.placeOf(ref);
        if (words.length === 0) continue;
        // What Markdown does not show, such as the words of a macro that it has no form for, stands nowhere.
        if (!words.every((word) => file.includes(word))) continue;
        assert.notEqual(place.kind, 'gone', `seed ${seed}: ${words.join(' ')}`);
        if (place.kind !== 'words') {
          near += 1;
          continue;
        }
        count += 1;
        const found = markdownWords(file.slice(place.from, place.to)).map(({ text }) => text);
        // Among them may stand what the page shows without words of its body, such as a day.
        let reached = 0;
        for (const word of found) if (word === words[reached]) reached += 1;
        assert.ok(
          reached === words.length && found.length <= words.length + 6,
          `seed ${seed}: ${found.join(' ')}`,
        );
      }
    }
    assert.ok(count > 20 * near, `${count} at their words, ${near} near them`);
  });

  it('stays at just those words when the file is published, and the comment stays on the page', () => {
    const edited = storageToMarkdown(BODY).markdown.replace(
      'Good **luck** to all',
      'Very good **luck** to you all',
    );
    const body = saveStorageMarkdown(BODY, edited);
    assert.deepEqual(places(HEAD + edited, ['c1', 'c2', 'c3', 'c4'], body), [
      ...['words: main branch', 'words: the orders', 'words: Stop', 'words: luck** to'],
    ]);
  });
});

describe('words of a file that a comment is to be about', () => {
  const select = (words: string, file = FILE): ReturnType<PageAlignment['wordsAt']> => {
    const from = file.indexOf(words);
    assert.ok(from >= 0);
    return new PageAlignment(BODY, file).wordsAt(from, from + words.length);
  };
  const wordsOf = (found: ReturnType<PageAlignment['wordsAt']>): string =>
    found.kind === 'words' ? `${found.place.before}[${found.place.words}]${found.place.after}` : found.kind;

  it('are those of the page, without what Markdown writes them with', () => {
    assert.equal(wordsOf(select('main branch and')), '\nFreeze the [main branch and] tell the team.\n');
    assert.equal(wordsOf(select('Good **luck** to all.')), '\n[Good luck to all.]\n');
    assert.equal(
      wordsOf(select('tell [the team](https://shop.example/team)')),
      '\nFreeze the main branch and [tell the team].\n',
    );
    assert.equal(wordsOf(select('p the orde')), '\nBack [up the orders]\n');
  });

  it('are all of a line where nothing is selected', () => {
    const at = FILE.indexOf('- [ ] Back up');
    assert.equal(wordsOf(new PageAlignment(BODY, FILE).wordsAt(at, at)), '\n[Back up the orders]\n');
    assert.equal(new PageAlignment(BODY, FILE).wordsAt(0, 0).kind, 'none');
  });

  it('are that one of several places that say the same', () => {
    const body = '<p>Stop the queue.</p><p>Wait for it.</p><p>Stop the queue.</p>';
    const file = HEAD + storageToMarkdown(body).markdown;
    for (const [from, index] of [
      [file.indexOf('queue'), 0],
      [file.lastIndexOf('queue'), 1],
    ] as const) {
      const found = new PageAlignment(body, file).wordsAt(from, from + 5);
      const page = visibleText(body);
      assert.ok(found.kind === 'words' && page);
      const { index: nth, count } = findPageWords(page, found.place) ?? {};
      assert.deepEqual([nth, count], [index, 2]);
    }
  });

  it('are none where the page does not say them so, or not in one line, or there are no words', () => {
    const edited = FILE.replace('main branch', 'main release branch');
    assert.equal(select('main release branch', edited).kind, 'unpublished');
    assert.equal(select('# Roll back').kind, 'unpublished');
    assert.equal(select('Back up the orders\n\n| Step').kind, 'lines');
    assert.equal(select('| ---').kind, 'none');
    // A word alone that was written anew is not one of the page's, though it says one.
    assert.equal(select('Stop', FILE.replace(/Freeze.*/, 'Stop it.')).kind, 'unpublished');
  });
});
