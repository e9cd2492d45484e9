import assert from 'node:assert/strict';
import { english } from '../../../../../src/core/localize.ts';
import { pathComplaint, releasePath } from '../../../../../src/features/templates/release/releaseFile.ts';
import type { CommitSince } from '../../../../../src/platform/lastTag.ts';
import {
  changesOf,
  issueOfRelease,
  releaseText,
} from '../../../../../src/features/templates/release/releaseText.ts';

describe('the file of a release', () => {
  it('stands where the pattern says', () => {
    assert.equal(releasePath('docs/releases/<version>.md', '2.14.0'), 'docs/releases/2.14.0.md');
    assert.equal(releasePath('docs\\<version>', '春季 1/2'), 'docs/春季 1 2.md');
    assert.equal(releasePath('<version>.md', '../../etc'), 'etc.md');
  });

  it('stays inside the folder', () => {
    for (const path of [
      '',
      '  ',
      '/etc/x.md',
      'C:\\x.md',
      '../x.md',
      'docs/../../x.md',
      'docs\\..\\x.md',
      'x.txt',
    ])
      assert.notEqual(pathComplaint(path, english), undefined, path);
    for (const path of ['x.md', 'docs/releases/2.14.0.md', 'docs/a..b.markdown'])
      assert.equal(pathComplaint(path, english), undefined, path);
  });

  it('is tied to its issue, and lists what was committed', () => {
    const text = releaseText(
      {
        release: '2.14.0',
        templateName: 'Deployment *readiness*',
        markdown: '## Before\n\n- [ ] a\n',
        ties: { issue: 'https://shop.example/browse/SHOP-142' },
        changes: {
          tag: 'v2.13.0',
          issues: [
            { key: 'SHOP-7', url: 'https://shop.example/browse/SHOP-7', summary: 'Gift <b>cards</b>\n# now' },
            { key: 'OTHER-1' },
          ],
          others: 1,
        },
      },
      english,
    );
    assert.equal(
      text,
      [
        '---',
        'issue: https://shop.example/browse/SHOP-142',
        '---',
        '',
        '# Deployment \\*readiness\\*: 2.14.0',
        '',
        '## Before',
        '',
        '- [ ] a',
        '',
        '## Changes since v2.13.0',
        '',
        '- [SHOP-7](https://shop.example/browse/SHOP-7) Gift \\<b>cards\\</b> # now',
        '- OTHER-1',
        '- 1 commit without an issue',
        '',
      ].join('\n'),
    );
  });

  it('keeps the title that a template has, and says nothing of changes that are not known', () => {
    const text = releaseText(
      { release: '2', templateName: 'X', markdown: '# Go live: 2\n\n- [ ] a', ties: {} },
      english,
    );
    assert.equal(text, '# Go live: 2\n\n- [ ] a\n');
  });
});

describe('what was committed', () => {
  const commit = (message: string, author = 'Ada', isMerge = false): CommitSince => ({
    ...{ message, author, isMerge },
    subject: message.split('\n')[0] ?? '',
  });

  it('names each issue once, in order, and counts the rest', () => {
    const { keys, others } = changesOf([
      commit('feat: SHOP-12 a'),
      commit('SHOP-2, SHOP-12: b'),
      commit('chore: UTF-8'),
      commit('tidy up'),
    ]);
    assert.deepEqual({ keys, others }, { keys: ['SHOP-2', 'SHOP-12'], others: 2 });
  });

  it('counts for the team’s project, whatever else is called so', () => {
    const known = (project: string): boolean => project === 'ES';
    const { keys, others } = changesOf([commit('ES-6 a'), commit('UTF-8')], known);
    assert.deepEqual({ keys, others }, { keys: ['ES-6'], others: 1 });
  });

  it('tells what was done and who did it; a merge only of its branch’s issue', () => {
    assert.deepEqual(
      changesOf([
        commit("Merge branch 'feature/SHOP-7-cards'", 'Ada', true),
        commit('SHOP-2 gift cards\n\nLonger.', 'Lin'),
        commit('tidy up', 'Grace'),
        commit('quicker', 'Lin'),
      ]),
      {
        keys: ['SHOP-2', 'SHOP-7'],
        others: 2,
        subjects: ['SHOP-2 gift cards', 'tidy up', 'quicker'],
        authors: ['Lin', 'Grace'],
      },
    );
  });
});

describe('the issue of a version’s file', () => {
  const [branch, lately] = [{ key: 'SHOP-142' }, { key: 'SHOP-97' }];
  const asked = [{ name: 'version' }, { name: 'issue' }];
  const issueOf = (variables: readonly { name: string }[], issue: string, atWork?: { key: string }) =>
    issueOfRelease(variables, new Map([['issue', issue]]), {
      find: (key) => [branch, lately].find((each) => each.key === key) ?? { key },
      atWork,
    });

  it('is the one that was filled in', () => {
    assert.equal(issueOf(asked, ' SHOP-97', branch), lately);
    assert.equal(issueOf(asked, '', branch), undefined);
    assert.deepEqual(issueOf(asked, 'OTHER-1 and more', branch), { key: 'OTHER-1' });
    assert.equal(issueOf(asked, 'none so far', branch), undefined);
  });

  it('is the branch’s where nobody asks, and none that was only looked at', () => {
    assert.equal(issueOf([{ name: 'version' }], '', branch), branch);
    assert.equal(issueOf([], ''), undefined);
  });
});
