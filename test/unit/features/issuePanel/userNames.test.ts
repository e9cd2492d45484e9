import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataCenterFieldCodec } from '../../../../src/atlassian/datacenter/fieldCodec.ts';
import type { Comment, Markup } from '../../../../src/atlassian/model/issueDetails.ts';
import { mentionsIn, withLabels, withUserNames, type Mention } from '../../../../src/core/mention.ts';
import { markdownOf } from '../../../../src/ui/markupText.ts';
import { renderedMentions } from '../../../../src/ui/renderedMentions.ts';
import { FakeJira } from '../../../support/fakes/fakeJira.ts';
import { fakeDetails, fakeField, openSession } from './sessionSupport.ts';

const hover = (name: string, shown: string): string =>
  `<a href="https://jira.example/secure/ViewProfile.jspa?name=${name}" class="user-hover" rel="${name}">${shown}</a>`;
const text = (markup: string, html: string): Markup => ({ format: 'wiki', markup, html });

const ADA: Mention = { label: 'Ada Lin', id: 'alin', name: 'Ada Lin' };
const OTHER_ADA: Mention = { label: 'Ada Lin (2)', id: 'alin2', name: 'Ada Lin' };

/** A Data Center's issue with this description, which takes what is saved. */
async function open(description: Markup, comments: readonly Comment[] = []) {
  const jira = new FakeJira();
  const sent: string[] = [];
  const details = fakeDetails({ description, comments: { items: comments, total: comments.length } });
  jira.on.issueDetails = () => Promise.resolve(details);
  jira.on.issueForEditing = () =>
    Promise.resolve({ details, fields: [fakeField('description', 'paragraph', { name: 'Description' })] });
  jira.on.editFields = async (_key, edits) => {
    for (const { to, source } of edits)
      if (to.kind === 'paragraph')
        sent.push(String(await dataCenterFieldCodec.writeText(to.text, source, to.people)));
  };
  jira.on.updateComment = async (_key, _id, draft, source) =>
    void sent.push(String(await dataCenterFieldCodec.writeText(draft.text, source, draft.people)));
  const opened = openSession(jira, 'datacenter');
  await opened.session.open();
  return { ...opened, sent };
}

describe('people in texts of a Data Center', () => {
  it('are named to whoever edits a text, and saved as the site names them', async () => {
    const { editing, sent } = await open(
      text(
        'Ask [~alin] or [~nobody].\r\n\r\n*Then* go, [~alin].',
        `<p>Ask ${hover('alin', 'Ada Lin')} or [~nobody].</p><p><b>Then</b> go, ${hover('alin', 'Ada Lin')}.</p>`,
      ),
    );
    const view = await editing.edit('description');
    assert.ok(view.kind === 'markdown');
    assert.equal(view.text.trim(), 'Ask @Ada Lin or [~nobody].\n\n**Then** go, @Ada Lin.');
    const changed = 'Ask @Ada Lin or [~nobody] today.\n\n**Then** go, @Ada Lin.\n';
    await editing.save('description', { kind: 'text', text: changed });
    assert.deepEqual(sent, ['Ask [~alin] or [~nobody] today.\r\n\r\n*Then* go, [~alin].']);
  });

  it('are nobody where somebody else wrote a name behind an @', async () => {
    const { editing, mentions, sent } = await open(text('See @Ada Lin’s talk.\n\nOld.', ''));
    await mentions.offer('site1', [{ accountId: 'alin', displayName: 'Ada Lin', active: true }]);
    await editing.edit('description');
    await editing.save('description', {
      kind: 'text',
      text: 'See @Ada Lin’s talk.\n\nOld. Thanks, @Ada Lin\n',
    });
    assert.deepEqual(sent, ['See @Ada Lin’s talk.\n\nOld. Thanks, [~alin]']);
  });

  it('are named in comments, quotes and what waits', async () => {
    const body = text('Over to [~alin]', `<p>Over to ${hover('alin', 'Ada Lin')}</p>`);
    const when = '2026-01-01T00:00:00.000+00:00';
    const { comments, sent, outbox, session } = await open(text('', ''), [
      { id: '7', body, created: when, updated: when },
    ]);
    assert.equal((await comments.text('7')).trim(), 'Over to @Ada Lin');
    assert.match(await comments.quote('7'), /^> Over to @Ada Lin\n/);
    await comments.edit('7', 'Over to @Ada Lin, please');
    assert.deepEqual(sent, ['Over to [~alin], please']);
    outbox.kept = [
      {
        ...{ id: '1', ref: session.ref, accountId: 'me', createdAt: 0, state: 'waiting' },
        write: { kind: 'comment', text: 'Thanks, [~alin]' },
      },
    ];
    outbox.changed.fire();
    const [waiting] = session.state().issue?.details?.comments.items ?? [];
    assert.deepEqual(waiting?.body, { format: 'plain', text: 'Thanks, @Ada Lin' });
  });

  it('are read from what the site made of a text, whatever stands there', () => {
    assert.deepEqual(
      renderedMentions(
        `<p>${hover('o&#39;neil', 'Se&aacute;n <b>O&#39;Neil</b>')} ${hover('x', ' ')} <a rel="nofollow" href="/">no</a>`,
      ).map(({ accountId, displayName }) => [accountId, displayName]),
      [["o'neil", "Seán O'Neil"]],
    );
  });

  it('come back as they were, in any text', async () => {
    const piece = fc.constantFrom(
      ...[
        '[~alin]',
        '[~alin2]',
        '@Ada Lin',
        ' (2)',
        '(2)',
        ' ',
        '\n',
        '`',
        '```\n',
        'x',
        '請',
        '.',
        '[~',
        '@',
      ],
    );
    const people = [ADA, OTHER_ADA];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const markdown = pieces.join('');
        const shown = withLabels(markdown, people);
        if (shown !== markdown) assert.equal(withUserNames(shown, mentionsIn(shown, people)), markdown);
      }),
      { numRuns: 3000 },
    );
    assert.equal(withLabels('[~alin] and [~alin2]', people), '@Ada Lin and @Ada Lin (2)');
    assert.equal(withLabels('`[~alin]`, x[~alin]', people), '`[~alin]`, x[~alin]');
    assert.equal(withLabels('[~a]', [{ label: 'A_b*', id: 'a', name: 'A_b*' }]), '[~a]');
    assert.equal(await markdownOf(text('[~alin]', hover('alin', 'Ada Lin'))), '[~alin]');
  });
});
