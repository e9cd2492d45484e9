import assert from 'node:assert/strict';
import { cloudFieldCodec } from '../../../../src/atlassian/cloud/fieldCodec.ts';
import { dataCenterFieldCodec } from '../../../../src/atlassian/datacenter/fieldCodec.ts';
import type { Mention } from '../../../../src/core/mention.ts';
import { suggest } from '../../../../src/features/issuePanel/texts/suggestions.ts';
import { stillFitting, wordToComplete } from '../../../../src/protocol/textSuggestions.ts';
import { fakeIssue } from '../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession, REF } from './sessionSupport.ts';

const user = (accountId: string, displayName: string, email?: string) => ({
  ...{ accountId, displayName, active: true },
  ...(email !== undefined && { email }),
});
const ALEX = user('a1', 'Alex Kim', 'alex@shop.example');
const OTHER_ALEX = user('a2', 'Alex Kim', 'kim@shop.example');
const NEVER = new AbortController().signal;

describe('mentions in texts', () => {
  it('are offered for a word that begins with an @, and keys for the beginning of one', () => {
    for (const [line, word] of [
      ['Ask @', '@'],
      ['Ask @Al', '@Al'],
      ['Ask (@Alex K', '@Alex K'],
      ['請問 @陳', '@陳'],
      ['請問@陳', '@陳'],
      ['請@May', '@May'],
      ['修好SHOP-14', 'SHOP-14'],
      ['ひとまず@Al', '@Al'],
      ['é@Al', undefined],
      ['see SHOP-', 'SHOP-'],
      ['SHOP-14', 'SHOP-14'],
      ['mail me@shop', undefined],
      ['Ask Al', undefined],
      ['https://shop.example/SHOP-1', undefined],
      ['@Alex Kim is right', undefined],
    ] as const)
      assert.equal(wordToComplete(line), word, line);
  });

  it('stay offered for a longer word only where it still names them', () => {
    const anna = { insert: '@Anna', label: 'Anna Li' };
    const andrew = { insert: '@Andrew', label: 'Andrew Wu', description: 'wu@shop.example' };
    const found = [anna, andrew];
    assert.deepEqual(stillFitting(found, '@an', '@and'), [andrew]);
    assert.deepEqual(stillFitting(found, '@', '@an'), found);
    assert.deepEqual(stillFitting(found, '@an', '@a'), [], 'there may be others');
    assert.deepEqual(stillFitting(found, undefined, '@an'), []);
  });

  it('may stand right beside what is written without spaces', async () => {
    const people = [
      { id: 'w', label: 'Chen Wei-Ting 陳威廷', name: 'Chen Wei-Ting 陳威廷' },
      { id: 'm', label: 'May', name: 'May' },
    ];
    for (const [text, ...meant] of [
      ['測試@Chen Wei-Ting 陳威廷 請看', 'w'],
      ['請@May看，也請@Chen Wei-Ting 陳威廷看', 'm', 'w'],
      ['寄到 me@May.example 或 a@May'],
      ['請@Mayer看'],
    ] as const) {
      const adf = JSON.stringify(await cloudFieldCodec.writeText(text, undefined, people));
      assert.deepEqual(
        [...adf.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id),
        meant,
        text,
      );
      const wiki = String(await dataCenterFieldCodec.writeText(text, undefined, people));
      assert.deepEqual(
        [...wiki.matchAll(/\[~(\w+)\]/g)].map(([, id]) => id),
        meant,
        text,
      );
    }
  });

  it('tell two people of one name apart, and stay who they are', async () => {
    const { jira, issues, mentions } = openSession();
    jira.on.findUsers = () => Promise.resolve([ALEX, OTHER_ALEX, { ...user('a3', 'Gone'), active: false }]);
    const parts = { jira: () => Promise.resolve(jira.client), issues, mentions };
    const offered = await suggest(REF, '@al', parts, NEVER);
    assert.deepEqual(offered, [
      { insert: '@Alex Kim', label: 'Alex Kim', description: 'alex@shop.example' },
      { insert: '@Alex Kim (2)', label: 'Alex Kim', description: 'kim@shop.example' },
    ]);
    jira.on.findUsers = () => Promise.resolve([OTHER_ALEX]);
    assert.equal((await suggest(REF, '@kim', parts, NEVER))[0]?.insert, '@Alex Kim (2)');
    assert.deepEqual(mentions.in('site1', 'Ask @Alex Kim (2).'), [
      { label: 'Alex Kim (2)', id: 'a2', name: 'Alex Kim' },
      { label: 'Alex Kim', id: 'a1', name: 'Alex Kim' },
    ]);
    assert.deepEqual(mentions.in('site2', 'Ask @Alex Kim'), []);
  });

  it('offer whose name begins with what was typed first', async () => {
    const { jira, issues, mentions } = openSession();
    const users = ['Zu-Bchen', 'Lin Yi-Chen', 'Chen Wei-Ting', 'Ada Chen', 'chen li'];
    jira.on.findUsers = () => Promise.resolve(users.map((name) => user(name, name)));
    const parts = { jira: () => Promise.resolve(jira.client), issues, mentions };
    const offered = (await suggest(REF, '@Chen', parts, NEVER)).map(({ label }) => label);
    assert.deepEqual(offered, ['Chen Wei-Ting', 'chen li', 'Lin Yi-Chen', 'Ada Chen', 'Zu-Bchen']);
  });

  it('offer the issues of the window before the site is asked', async () => {
    const { jira, issues, mentions } = openSession();
    issues.put([fakeIssue('SHOP-14')]);
    const parts = { jira: () => Promise.resolve(jira.client), issues, mentions };
    assert.equal((await suggest(REF, 'SHOP-1', parts, NEVER))[0]?.insert, 'SHOP-14');
    jira.on.pickIssues = () => Promise.resolve([{ key: 'SHOP-99', summary: 'Far' }]);
    assert.deepEqual(await suggest(REF, 'SHOP-9', parts, NEVER), [
      { insert: 'SHOP-99', label: 'SHOP-99', description: 'Far' },
    ]);
  });

  it('are sent with the comment they stand in', async () => {
    const { jira, session, comments, mentions } = openSession();
    jira.on.issueDetails = () => Promise.resolve(fakeDetails());
    await session.open();
    await mentions.offer('site1', [ALEX]);
    const sent: unknown[] = [];
    jira.on.addComment = async (_key, draft) => void sent.push(draft.people);
    await comments.add('Thanks, @Alex Kim!');
    await comments.add('Thanks, everybody');
    assert.deepEqual(sent, [[{ label: 'Alex Kim', id: 'a1', name: 'Alex Kim' }], undefined]);
  });

  it('become what the site knows as mentions', async () => {
    const people: readonly Mention[] = [
      { label: 'Alex Kim (2)', id: 'a2', name: 'Alex Kim' },
      { label: 'Alex Kim', id: 'a1', name: 'Alex Kim' },
    ];
    const text = 'Ask @Alex Kim (2), not @Alex Kim.';
    assert.deepEqual(
      ((await cloudFieldCodec.writeText(text, undefined, people)) as { content: unknown }).content,
      [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Ask ' },
            { type: 'mention', attrs: { id: 'a2', text: '@Alex Kim' } },
            { type: 'text', text: ', not ' },
            { type: 'mention', attrs: { id: 'a1', text: '@Alex Kim' } },
            { type: 'text', text: '.' },
          ],
        },
      ],
    );
    const wiki = await dataCenterFieldCodec.writeText(
      `${text} \`@Alex Kim\` me@Alex Kim @Alex Kimberly`,
      undefined,
      people,
    );
    assert.match(String(wiki), /^Ask \[~a2\], not \[~a1\]\. \{\{@Alex Kim\}\} me@Alex Kim @Alex Kimberly$/);
  });
});
