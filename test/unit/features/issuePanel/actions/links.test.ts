import assert from 'node:assert/strict';
import type { IssueLink } from '../../../../../src/atlassian/model/issueDetails.ts';
import { ShipshapeError } from '../../../../../src/core/errors.ts';
import { ancestorsOf } from '../../../../../src/features/issuePanel/actions/linksView.ts';
import { FakeJira, fakeIssue } from '../../../../support/fakes/fakeJira.ts';
import { fakeDetails, openSession } from '../sessionSupport.ts';

const BLOCKS = { name: 'Blocks', outward: 'blocks', inward: 'is blocked by' };
const RELATES = { name: 'Relates', outward: 'relates to', inward: 'relates to' };
const LINK: IssueLink = {
  ...{ id: '7', type: 'Blocks', direction: 'inward', relation: 'is blocked by' },
  issue: { key: 'SHOP-9', summary: 'Nine' },
};
const offline = (): Promise<never> =>
  Promise.reject(new ShipshapeError('offline', 'no network', { notSent: true }));

async function opened(on: FakeJira['on'] = {}) {
  const jira = new FakeJira({
    issueLinkTypes: () => Promise.resolve([BLOCKS, RELATES]),
    issueDetails: () => Promise.resolve(fakeDetails({ links: [LINK] })),
    ...on,
  });
  const all = openSession(jira);
  await all.session.open();
  return { ...all, shown: () => all.session.state().issue?.details };
}

describe('links in the panel', () => {
  it('are added by a type in its direction, then an issue; the types are asked for once', async () => {
    const { actions, ui, jira } = await opened({ addLink: () => Promise.resolve() });
    ui.issue = { siteId: 'site1', key: 'SHOP-2' };
    for (const way of ['is blocked by', 'relates to']) {
      ui.linkWay = way;
      assert.equal(await actions.addLink(undefined), 'saved');
    }
    const sent = jira.calls.filter(([method]) => method === 'addLink').map(([, key, link]) => [key, link]);
    assert.deepEqual(sent, [
      ['SHOP-1', { type: 'Blocks', direction: 'inward', label: 'is blocked by', key: 'SHOP-2' }],
      ['SHOP-1', { type: 'Relates', direction: 'outward', label: 'relates to', key: 'SHOP-2' }],
    ]);
    assert.equal(jira.count('issueLinkTypes'), 1);
  });

  it('are nothing where the user thinks better of it, and never lead to the issue itself or another site', async () => {
    const { actions, ui, jira } = await opened();
    assert.equal(await actions.addLink(undefined), 'undone');
    ui.linkWay = 'blocks';
    assert.equal(await actions.addLink(undefined), 'undone');
    ui.issue = { siteId: 'site1', key: 'SHOP-1' };
    await assert.rejects(actions.addLink(undefined) as Promise<unknown>, /to itself/);
    ui.issue = { siteId: 'site2', key: 'OPS-1' };
    await assert.rejects(actions.addLink(undefined) as Promise<unknown>, /OPS-1 is on another site/);
    assert.equal(jira.count('addLink'), 0);
  });

  it('show at once as waiting, with what is known of the other issue', async () => {
    const { actions, ui, issues, shown } = await opened({ addLink: offline, removeLink: offline });
    issues.put([fakeIssue('SHOP-2', { summary: 'Two' })]);
    ui.linkWay = 'is blocked by';
    ui.issue = { siteId: 'site1', key: 'SHOP-2' };
    assert.equal(await actions.addLink(undefined), 'kept');
    assert.equal(await actions.removeLink({ linkId: '7' }), 'kept');
    const links = shown()?.links.map(({ group, issue, waiting }) => [
      group,
      issue.key,
      issue.summary,
      waiting,
    ]);
    assert.deepEqual(links, [
      ['Blocks inward', 'SHOP-9', 'Nine', 'removed'],
      ['Blocks inward', 'SHOP-2', 'Two', 'added'],
    ]);
  });

  it('of both kinds are removed after a question', async () => {
    const { actions, ui, jira } = await opened({
      removeLink: () => Promise.resolve(),
      removeWebLink: () => Promise.resolve(),
    });
    ui.sure = false;
    assert.equal(await actions.removeLink({ linkId: '7' }), 'undone');
    assert.equal(await actions.removeWebLink({ linkId: '1', title: 'Run book' }), 'undone');
    assert.deepEqual([jira.count('removeLink'), jira.count('removeWebLink')], [0, 0]);
    assert.deepEqual(ui.questions, [
      'Remove the link "is blocked by SHOP-9" from SHOP-1?',
      'Remove the web link "Run book" from SHOP-1?',
    ]);
    ui.sure = true;
    assert.equal(await actions.removeLink({ linkId: '7' }), 'saved');
    assert.equal(await actions.removeWebLink({ linkId: '1', title: 'Run book' }), 'saved');
    assert.deepEqual([jira.count('removeLink'), jira.count('removeWebLink')], [1, 1]);
  });

  it('that are gone are not removed again', async () => {
    const { actions } = await opened();
    await assert.rejects(
      Promise.resolve().then(() => actions.removeLink({ linkId: '8' })),
      /no longer there/,
    );
  });

  it('to elsewhere are asked for on request, added and removed', async () => {
    const link = { id: '1', url: 'https://run.example/', title: 'Run book' };
    const { actions, ui, shown, jira } = await opened({
      webLinks: () => Promise.resolve([link]),
      addWebLink: offline,
      removeWebLink: offline,
    });
    assert.equal(jira.count('webLinks'), 0);
    assert.deepEqual(await actions.webLinks(undefined), [link]);
    assert.equal(await actions.addWebLink(undefined), 'undone');
    ui.webLink = { url: 'https://wiki.example/', title: 'Wiki' };
    assert.equal(await actions.addWebLink(undefined), 'kept');
    assert.equal(await actions.removeWebLink({ linkId: '1', title: 'Run book' }), 'kept');
    assert.deepEqual(shown()?.newWebLinks, [ui.webLink]);
    assert.deepEqual(shown()?.goingWebLinks, ['1']);
  });
});

describe('the way up from an issue', () => {
  it('is as long as it is known, and ends where it goes round', () => {
    const parents: Readonly<Record<string, string>> = { A: 'B', B: 'C', C: 'A' };
    const find = (key: string) =>
      fakeIssue(key, { ...(parents[key] && { parent: { key: parents[key], summary: '' } }) });
    const keys = (start: string): readonly string[] =>
      ancestorsOf({ key: start, summary: '' }, find).map(({ key }) => key);
    assert.deepEqual(keys('D'), []);
    assert.equal(keys('A').length, 5);
    assert.deepEqual(ancestorsOf(undefined, find), []);
  });
});
