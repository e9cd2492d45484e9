import assert from 'node:assert/strict';
import { isAboutFile, isProgressComment, PROGRESS_FORMS } from '../../../src/checklist/progressForm.ts';
import { english } from '../../../src/core/localize.ts';
import { markdownToWiki } from '../../../src/atlassian/wiki/markdownToWiki.ts';
import { progressComment } from '../../../src/features/workspaceChecklists/progressComment/progressText.ts';
import { chinese } from '../../support/chinese.ts';

const text = (words: string, ...marks: readonly string[]): unknown => ({
  ...{ type: 'text', text: words },
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: readonly unknown[]): unknown => ({ type: 'paragraph', content });
const bullets = (...items: readonly unknown[]): unknown => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [item] })),
});
const doc = (...content: readonly unknown[]): unknown => ({ type: 'doc', version: 1, content });

const FIRST = paragraph(text('Checklist progress: docs/my_list.md'));
const COUNTS = paragraph(text('3 of 5 done'));
const LISTS = bullets(paragraph(text('Before *it*: 2 of 2')), paragraph(text('After: 1 of 3')));

describe('a comment about checklists', () => {
  it('is known by its first line, as each site writes it, in the language of whatever computer wrote it', () => {
    const about = (body: unknown, path = 'docs/my_list.md'): boolean => isAboutFile(body, path);
    assert.ok(about(doc(paragraph(text('檢查清單進度：docs/my_list.md')))));
    assert.ok(about(doc(paragraph(text('Checklist progress: '), text('docs/my_list.md')))));
    assert.ok(about('Checklist progress: docs/my\\_list.md\r\n\r\n3 of 5 done'));
    assert.ok(!about(doc(paragraph(text('Checklist progress: other/docs/my_list.md')))));
    assert.ok(!about(doc(paragraph(text('See docs/my_list.md')))));
    assert.ok(!about('Look:\nChecklist progress: docs/my_list.md'));
    for (const odd of [undefined, null, 3, {}, { content: 'x' }, { content: [null] }]) assert.ok(!about(odd));
  });

  it('is as it was written where it says nothing else, whatever it counts', () => {
    assert.ok(isProgressComment(doc(FIRST, COUNTS)));
    assert.ok(isProgressComment(doc(FIRST, COUNTS, LISTS, paragraph())));
    assert.ok(isProgressComment(doc(FIRST, paragraph(text('0 of 1 done')))));
    const linked = paragraph(text('See '), text('https://a.example', 'link'), text(': 0 of 2'));
    assert.ok(isProgressComment(doc(FIRST, COUNTS, bullets(linked))));
    assert.ok(
      isProgressComment('Checklist progress: docs/my\\_list.md\r\n\r\n3 of 5 done\r\n\r\n* After: 1 of 3'),
    );
  });

  it('is somebody’s where anything else stands in it', () => {
    const more = paragraph(text('Waiting for the certificate.'));
    for (const [name, body] of Object.entries({
      nothing: doc(),
      'the first line': doc(FIRST),
      'other words': doc(FIRST, more),
      'words behind': doc(FIRST, COUNTS, LISTS, more),
      'words between': doc(FIRST, COUNTS, more, LISTS),
      'words before': doc(more, FIRST, COUNTS),
      'words behind a count': doc(FIRST, paragraph(text('3 of 5 done, at last'))),
      'an item of their own': doc(FIRST, COUNTS, bullets(paragraph(text('Ask Mia')))),
      'a count crossed out': doc(FIRST, COUNTS, bullets(paragraph(text('After: 1 of 3', 'strike')))),
      'a mention': doc(FIRST, paragraph(text('3 of 5 done'), { type: 'mention', attrs: { text: '' } })),
      'a list in the list': doc(FIRST, COUNTS, bullets(LISTS)),
      'two lists': doc(FIRST, COUNTS, LISTS, LISTS),
      'two languages': doc(FIRST, paragraph(text('已完成 3/5'))),
      'a table': doc(FIRST, COUNTS, { type: 'table', content: [] }),
      'wiki markup with more': 'Checklist progress: a.md\n\n3 of 5 done\n\nAlmost!',
      ...{ undefined, null: null, number: 3, odd: { content: [null, { content: 'x' }] } },
    }))
      assert.ok(!isProgressComment(body), name);
  });

  it('is known again as every language of ours writes it', () => {
    const list = (heading: string, done: number, total: number) => ({
      ...{ heading, name: heading, line: 0, items: [], done, total },
    });
    const file = {
      ...{ done: 3, total: 5 },
      lists: [list('Before *it* {now}', 2, 2), list('a_b: 1 of 2 [x]', 1, 3)],
    };
    for (const t of [english, chinese])
      assert.ok(isProgressComment(markdownToWiki(progressComment('docs/my_list-1.md', file, t))));
    assert.deepEqual(
      PROGRESS_FORMS,
      [english, chinese].map((t) => ({
        first: t('Checklist progress: {0}', '{0}'),
        counts: t('{0} of {1} done', '{0}', '{1}'),
        list: t('{0}: {1} of {2}', '{0}', '{1}', '{2}'),
      })),
    );
  });
});
