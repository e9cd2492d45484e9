import assert from 'node:assert/strict';
import { applyEdits } from '../../../../src/core/textEdit.ts';
import { english } from '../../../../src/core/localize.ts';
import { browserForm } from '../../../../src/features/createIssue/browserForm.ts';
import { permalink } from '../../../../src/features/createIssue/origin/permalink.ts';
import { issueLines, shortSummary } from '../../../../src/features/createIssue/origin/selectedLines.ts';
import {
  failureMarkdown,
  problemMarkdown,
  snippetMarkdown,
} from '../../../../src/features/createIssue/origin/snippet.ts';
import { readTodo } from '../../../../src/features/createIssue/origin/todoComment.ts';
import { keyEdits } from '../../../../src/features/createIssue/origin/writeKey.ts';
import { field } from '../../../support/fakes/transitionFixtures.ts';

describe('a failed test', () => {
  const failure = {
    name: 'basket › totals',
    message: '\u001b[31mExpected\u001b[39m values\n  to be ```equal```',
    expected: '12',
    actual: '13',
  };

  it('is told with its name, its words as they stand, and where it failed', () => {
    const place = { code: 'equal(sum, 12);', language: 'typescript', path: 'a.test.ts', first: 7, last: 7 };
    assert.equal(
      failureMarkdown(failure, place, english),
      [
        'Test: `basket › totals`',
        'Message:',
        '````\nExpected values\n  to be ```equal```\n````',
        'Expected:',
        '```\n12\n```',
        'Actual:',
        '```\n13\n```',
        '`a.test.ts`, line 7',
        '```typescript\nequal(sum, 12);\n```',
      ].join('\n\n'),
    );
  });

  it('needs neither a place nor what was expected', () => {
    const alone = { name: '', message: 'boom', expected: '', actual: '' };
    assert.equal(failureMarkdown(alone, undefined, english), 'Message:\n\n```\nboom\n```');
  });
});

const AZURE = '?path=%2Fsrc%2Fa%20b.ts&version=GCabc123&line=3&lineEnd=6&lineStartColumn=1&lineEndColumn=1';

describe('the address of lines of a file', () => {
  const at = { commit: 'abc123', path: 'src/a b.ts', first: 3, last: 5 };
  for (const [remoteUrl, expected] of [
    ['git@github.com:shop/web.git', 'https://github.com/shop/web/blob/abc123/src/a%20b.ts#L3-L5'],
    ['https://kim:secret@github.com/shop/web', 'https://github.com/shop/web/blob/abc123/src/a%20b.ts#L3-L5'],
    [
      'ssh://git@gitlab.example.com:2222/shop/web/api.git',
      'https://gitlab.example.com/shop/web/api/-/blob/abc123/src/a%20b.ts#L3-5',
    ],
    [
      'https://bitbucket.org/shop/web.git',
      'https://bitbucket.org/shop/web/src/abc123/src/a%20b.ts#lines-3:5',
    ],
    [
      'https://gitlab.example.com:8443/shop/web.git',
      'https://gitlab.example.com:8443/shop/web/-/blob/abc123/src/a%20b.ts#L3-5',
    ],
    ['http://gitlab.local/shop/web.git', 'http://gitlab.local/shop/web/-/blob/abc123/src/a%20b.ts#L3-5'],
    [
      'ssh://git@bitbucket.example.com:7999/shop/web.git',
      'https://bitbucket.example.com/projects/shop/repos/web/browse/src/a%20b.ts?at=abc123#3-5',
    ],
    [
      'https://kim@bitbucket.example.com/bitbucket/scm/~kim/web.git',
      'https://bitbucket.example.com/bitbucket/users/kim/repos/web/browse/src/a%20b.ts?at=abc123#3-5',
    ],
    ['git@git.example.com:shop/web.git', undefined],
    ['../web', undefined],
    ['javascript:alert(1)//github.com/a', undefined],
  ] as const) {
    it(`of ${remoteUrl}`, () => assert.equal(permalink({ ...at, remoteUrl }), expected));
  }

  for (const [remoteUrl, expected] of [
    // Who has two accounts names the host so in SSH's settings; that is no address.
    ['git@github.com-work:shop/web.git', 'https://github.com/shop/web/blob/abc123/src/a%20b.ts#L3-L5'],
    ['git@github-work:shop/web.git', undefined],
    [
      'ssh://git@ssh.github.com:443/shop/web.git',
      'https://github.com/shop/web/blob/abc123/src/a%20b.ts#L3-L5',
    ],
    ['git@altssh.gitlab.com:shop/web.git', 'https://gitlab.com/shop/web/-/blob/abc123/src/a%20b.ts#L3-5'],
    [
      'https://codeberg.org/shop/web.git',
      'https://codeberg.org/shop/web/src/commit/abc123/src/a%20b.ts#L3-L5',
    ],
    [
      'git@gitea.example.com:shop/web.git',
      'https://gitea.example.com/shop/web/src/commit/abc123/src/a%20b.ts#L3-L5',
    ],
    [
      'https://kim@dev.azure.com/shop/Web%20Shop/_git/api',
      `https://dev.azure.com/shop/Web%20Shop/_git/api${AZURE}`,
    ],
    [
      'git@ssh.dev.azure.com:v3/shop/Web%20Shop/api',
      `https://dev.azure.com/shop/Web%20Shop/_git/api${AZURE}`,
    ],
    ['shop@vs-ssh.visualstudio.com:v3/shop/web/api', `https://shop.visualstudio.com/web/_git/api${AZURE}`],
    ['https://tfs.example.com/tfs/All/web/_git/api', `https://tfs.example.com/tfs/All/web/_git/api${AZURE}`],
    ['https://git.example.com/shop/web.git', undefined],
  ] as const)
    it(`of ${remoteUrl}, or none`, () => assert.equal(permalink({ ...at, remoteUrl }), expected));

  it('is as the settings say on a host whose name says nothing', () => {
    const hosts = { 'Git.example.com': 'gitlab', 'github.example.com': 'bitbucket' } as const;
    assert.equal(
      permalink({ ...at, remoteUrl: 'git@git.example.com:shop/web.git' }, hosts),
      'https://git.example.com/shop/web/-/blob/abc123/src/a%20b.ts#L3-5',
    );
    assert.equal(
      permalink({ ...at, remoteUrl: 'git@github.example.com:shop/web.git' }, hosts),
      'https://github.example.com/projects/shop/repos/web/browse/src/a%20b.ts?at=abc123#3-5',
    );
  });

  it('has no name and no password of the remote in it', () => {
    for (const remoteUrl of [
      'https://kim:s3cret@github.com/shop/web',
      'ssh://kim:s3cret@github.com/shop/web',
    ])
      assert.doesNotMatch(permalink({ ...at, remoteUrl }) ?? 'none', /kim|s3cret|none/);
  });

  it('names one line alone', () => {
    const one = permalink({ ...at, last: 3, remoteUrl: 'git@github.com:shop/web.git' });
    assert.match(one ?? '', /#L3$/);
  });
});

describe('a TODO comment', () => {
  for (const [line, text, written] of [
    ['  // TODO: close the lid', 'close the lid', '  // TODO(SHOP-1): close the lid'],
    ['# FIXME close it', 'close it', '# FIXME(SHOP-1) close it'],
    ['/* TODO(kim): x */', 'x', '/* TODO(kim, SHOP-1): x */'],
    [' * @todo is none', undefined, undefined],
    ['<!-- TODO: say why -->', 'say why', '<!-- TODO(SHOP-1): say why -->'],
    ['call(); // HACK', '', 'call(); // HACK(SHOP-1)'],
    ['// TODO(): x', 'x', '// TODO(SHOP-1): x'],
    ['// TODO(SHOP-9): x', undefined, undefined],
    ['// TODO see SHOP-9', undefined, undefined],
    ['// TODO: read UTF-8 and SHA-256', 'read UTF-8 and SHA-256', '// TODO(SHOP-1): read UTF-8 and SHA-256'],
    ['const TODO = 1;', undefined, undefined],
    ['// TODOS are many', undefined, undefined],
  ] as const) {
    it(line, () => {
      assert.equal(readTodo(line)?.text, text);
      if (written === undefined) return;
      const { edits } = keyEdits(line, [{ line: 0, text: line, key: 'SHOP-1' }], false);
      assert.equal(applyEdits(line, edits), written);
    });
  }
});

describe('keys beside lines', () => {
  it('find lines that moved, each once, and leave the rest alone', () => {
    const before = '- [ ] a\r\n- [ ] b\r\n- [ ] a\r\n';
    const now = `# New\r\n\r\n${before}`;
    const origins = [
      { line: 0, text: '- [ ] a', key: 'S-1' },
      { line: 2, text: '- [ ] a', key: 'S-2' },
      { line: 1, text: '- [ ] gone', key: 'S-3' },
    ];
    const { edits, missing } = keyEdits(now, origins, true);
    assert.equal(applyEdits(now, edits), '# New\r\n\r\n- [ ] a (S-1)\r\n- [ ] b\r\n- [ ] a (S-2)\r\n');
    assert.deepEqual(missing, [origins[2]]);
  });
});

describe('keys in a table', () => {
  it('stand in the last cell, where they are known again', async () => {
    const text = '| Step | Done |\n| --- | --- |\n| Paint it | [ ] |\n| Dry it | [ ] (SHOP-2) |\n';
    const [row, another] = await issueLines(text, [{ first: 0, last: 3 }], true);
    assert.equal(row?.summary, 'Paint it');
    assert.equal(another, undefined);
    const { edits } = keyEdits(text, [{ ...row, key: 'SHOP-1' }], true);
    assert.match(applyEdits(text, edits), /^\| Paint it \| \[ \] \(SHOP-1\) \|$/m);
  });
});

describe('keys in code', () => {
  for (const [line, written] of [
    ['/* one */', '/* one (SHOP-1) */'],
    ['  // two', '  // two (SHOP-1)'],
    [' * three', ' * three (SHOP-1)'],
    ['# four', '# four (SHOP-1)'],
    ['<!-- five -->', '<!-- five (SHOP-1) -->'],
    ['return x', undefined],
    ['#define X 1', undefined],
    ['*p = 3;', undefined],
    ['/* six */ call();', undefined],
  ] as const) {
    it(line, () => {
      const { edits, code } = keyEdits(line, [{ line: 0, text: line, key: 'SHOP-1' }], false);
      assert.equal(applyEdits(line, edits), written ?? line);
      assert.equal(code.length, written === undefined ? 1 : 0);
    });
  }
});

describe('lines that become issues', () => {
  const summaries = async (text: string, isMarkdown: boolean): Promise<readonly string[]> =>
    (await issueLines(text, [{ first: 0, last: text.split('\n').length - 1 }], isMarkdown)).map(
      ({ summary }) => summary,
    );

  it('are the open items of a checklist, without those that name an issue', async () => {
    const text = '# Title\n\nWords\n- [ ] **One**\n- [x] two\n  - [ ] three\n- [ ] four (SHOP-4)\n';
    assert.deepEqual(await summaries(text, true), ['One', 'three']);
  });

  it('are all lines that say something where there is no checklist', async () => {
    assert.deepEqual(await summaries('- one\n\n2. two\n* three\nfour', true), [
      'one',
      'two',
      'three',
      'four',
    ]);
    assert.deepEqual(await summaries('// TODO: one\n# two\n', false), ['one', 'two']);
  });

  it('are as one reads them, without the signs of Markdown', async () => {
    assert.deepEqual(await summaries('- [SHOP-9](https://shop.example/browse/SHOP-9) **Lid**: a\\_b', true), [
      'SHOP-9 Lid: a_b',
    ]);
  });

  it('name no issue where they end with a standard', async () => {
    const text = '- Write it anew (UTF-8)\n- [ ] Sign it (SHOP-4)\n/* done (SHOP-5) */';
    assert.deepEqual(await summaries(text, false), ['Write it anew (UTF-8)']);
  });

  it('are cut where they are too long, between characters', () => {
    assert.equal(shortSummary(`${'x'.repeat(253)}😀 and more`), `${'x'.repeat(253)}…`);
  });
});

describe('code in an issue', () => {
  const snippet = { code: 'a();\r\nb();\n', language: 'typescript', path: 'src/a.ts', first: 3, last: 4 };

  it('stands in a fence of its language, with its place', () => {
    assert.equal(
      snippetMarkdown({ ...snippet, branch: 'fix/lid', permalink: 'https://github.com/x' }, english),
      '`src/a.ts`, lines 3 to 4, branch `fix/lid` ([permalink](https://github.com/x))\n\n```typescript\na();\nb();\n```',
    );
  });

  it('cannot break out of its fence, nor a problem out of its quote', () => {
    assert.match(
      snippetMarkdown({ ...snippet, code: '```\n# x' }, english),
      /\n````typescript\n```\n# x\n````$/,
    );
    const words = { message: 'Not <b>\n# good', source: 'ts', code: '2304' };
    assert.match(problemMarkdown(words, snippet, english), /^> Not \\<b\\>\n> \\# good\n> \(ts 2304\)\n\n/);
  });
});

describe("the site's own form", () => {
  const place = {
    project: { id: '1', key: 'SHOP', name: 'Storefront' },
    type: { id: '3', name: 'Task', description: '', subtask: false },
  };
  const fields = [
    field('Description', 'paragraph'),
    field('Labels', 'labels'),
    field('Priority', 'priority'),
  ];

  it('is handed what was answered', () => {
    const { address, left } = browserForm(
      'https://shop.example/jira/',
      place,
      fields,
      new Map([
        ['description', { kind: 'paragraph', text: 'why & how' }],
        ['summary', { kind: 'text', text: 'Lid' }],
        ['labels', { kind: 'labels', labels: ['a', 'b'] }],
        ['priority', { kind: 'priority', option: { id: '2', label: 'High' } }],
        ['elsewhere', { kind: 'text', text: 'not of this screen' }],
      ]),
    );
    assert.equal(
      address,
      'https://shop.example/jira/secure/CreateIssueDetails!init.jspa?pid=1&issuetype=3&summary=Lid&labels=a&labels=b&priority=2&description=why+%26+how',
    );
    assert.equal(left, undefined);
  });

  it('gets a description apart that is too long for its address', () => {
    const text = 'x'.repeat(7000);
    const answers = new Map([['description', { kind: 'paragraph', text } as const]]);
    const { address, left } = browserForm('https://shop.example', place, fields, answers);
    assert.ok(address.length < 200);
    assert.equal(left, text);
  });
});
