import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pageAsTemplate } from '../../../../src/atlassian/storageFormat/pageAsTemplate.ts';
import { sourceTree } from '../../../../src/atlassian/storageFormat/sourceTree.ts';
import { storageBody } from '../../../support/storageGenerator.ts';

const PAGE = { title: 'Go-live & "more"', spaceKey: 'SHOP' };
const OWNER = '<ri:page ri:space-key="SHOP" ri:content-title="Go-live &amp; &quot;more&quot;" />';
const task = (status: string, said: string): string =>
  `<ac:task><ac:task-id>1</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${said}</ac:task-body></ac:task>`;

describe('a template that is made from a page', () => {
  for (const [what, body, expected] of [
    [
      'has its tasks open',
      `<ac:task-list>${task('complete', 'One')}${task('incomplete', 'Two')}</ac:task-list>`,
      `<ac:task-list>${task('incomplete', 'One')}${task('incomplete', 'Two')}</ac:task-list>`,
    ],
    [
      'leaves comments with the page, and keeps their words',
      '<p>Warm <ac:inline-comment-marker ac:ref="a">up <b>the</b> <ac:inline-comment-marker ac:ref="b">caches</ac:inline-comment-marker></ac:inline-comment-marker>.</p>',
      '<p>Warm up <b>the</b> caches.</p>',
    ],
    [
      'names files as those of the page',
      '<ac:image><ri:attachment ri:filename="a.png" /></ac:image><ac:link><ri:attachment ri:filename="b.pdf"></ri:attachment></ac:link>',
      `<ac:image><ri:attachment ri:filename="a.png">${OWNER}</ri:attachment></ac:image><ac:link><ri:attachment ri:filename="b.pdf">${OWNER}</ri:attachment></ac:link>`,
    ],
    [
      'leaves files of other pages as they are, and what only looks like markup',
      '<ri:attachment ri:filename="a.png"><ri:page ri:content-title="Other" /></ri:attachment><ac:plain-text-body><![CDATA[<ri:attachment ri:filename="c" />]]></ac:plain-text-body>',
      '<ri:attachment ri:filename="a.png"><ri:page ri:content-title="Other" /></ri:attachment><ac:plain-text-body><![CDATA[<ri:attachment ri:filename="c" />]]></ac:plain-text-body>',
    ],
    ['is the page as it is where that is not well-formed', '<p><b>x</p>', '<p><b>x</p>'],
    ['may be empty', '', ''],
  ] as const)
    it(what, () => assert.equal(pageAsTemplate(body, PAGE), expected));

  it('stays well-formed, and says the same made once more', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const body = storageBody(seed);
        const once = pageAsTemplate(body, PAGE);
        assert.equal(pageAsTemplate(once, PAGE), once);
        assert.equal(sourceTree(once) === undefined, sourceTree(body) === undefined);
      }),
    );
  });
});
