import assert from 'node:assert/strict';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { ShipshapeError } from '../../../src/core/errors.ts';
import { english } from '../../../src/core/localize.ts';
import { assignToMe } from '../../../src/features/issues/assign.ts';
import { columnsText } from '../../../src/features/issues/tree/issueColumns.ts';
import { highlightsIn } from '../../../src/features/issues/tree/issueFilter.ts';
import { issueUrls, issueMarkdown } from '../../../src/ui/issueUrls.ts';
import { issueFacts, relativeTime, typeIcon } from '../../../src/ui/formatIssue.ts';
import { FakeOutbox } from '../../support/fakes/fakeOutbox.ts';
import { fakeIssue } from '../../support/fakes/fakeJira.ts';
import { fakeSite, FakeSites } from '../../support/fakes/fakeSites.ts';

const NOW = Date.parse('2026-01-10T12:00:00Z');
const context = { t: english, locale: 'en', now: NOW };

describe('words for issues', () => {
  it('say how long ago', () => {
    assert.equal(relativeTime('2026-01-10T11:59:30Z', context), 'just now');
    assert.equal(relativeTime('2026-01-10T10:00:00.000+0000', context), '2 hr. ago');
    assert.equal(relativeTime('2026-01-09T11:00:00Z', context), 'yesterday');
    assert.equal(relativeTime('2026-01-09T11:00:00Z', { ...context, locale: 'zh-tw' }), '昨天');
    assert.equal(relativeTime('2027-01-01T00:00:00Z', context), 'just now', 'a clock that runs ahead');
    assert.equal(relativeTime('soon', context), undefined);
  });

  it('leave out what is not known', () => {
    const issue = fakeIssue('SHOP-1', { updated: '2026-01-10T10:00:00Z' });
    assert.equal(
      columnsText(issue, ['priority', 'due', 'estimate', 'sprint', 'updated'], context),
      '2 hr. ago',
    );
    assert.equal(columnsText(issue, ['assignee', 'status'], context), 'Unassigned · To Do');
    assert.deepEqual(
      issueFacts(issue, context).map(([name]) => name),
      ['Status', 'Type', 'Assignee', 'Updated'],
    );
  });

  it('stand in the order of the columns', () => {
    const issue = fakeIssue('SHOP-1', {
      ...{ created: '2026-01-08T11:00:00Z', dueDate: '2026-01-12', storyPoints: 3 },
      sprint: { id: 1, name: 'Sprint 7', state: 'active' },
    });
    assert.equal(
      columnsText(issue, ['sprint', 'estimate', 'due', 'age'], context),
      'Sprint 7 · 3 points · due Jan 12, 2026 · created 2 days ago',
    );
  });

  it('know the usual types in both languages', () => {
    const icon = (name: string, hierarchyLevel = 0) => typeIcon({ name, subtask: false, hierarchyLevel });
    assert.deepEqual(
      [icon('Bug'), icon('故事'), icon('任務'), icon('Epic', 1), icon('Zauber'), icon('Thema', 1)],
      ['bug', 'bookmark', 'checklist', 'milestone', 'issues', 'milestone'],
    );
    assert.equal(typeIcon({ name: 'Bug', subtask: true, hierarchyLevel: -1 }), 'list-tree');
  });

  it('mark what a filter found, without overlaps', () => {
    assert.deepEqual(highlightsIn('SHOP-1  Gift cards', ['gift', 'if', 'shop']), [
      [0, 4],
      [8, 12],
    ]);
    assert.deepEqual(highlightsIn('İ gift', ['gift']), []);
  });

  it('link issues, one alone as it is and several as a list', () => {
    const issue = (ref: { key: string }) => (ref.key === 'SHOP-1' ? { summary: 'A [b] *c*' } : undefined);
    const lookup = { site: () => ({ url: 'https://shop.atlassian.net' }), issue };
    const [one, two] = [
      { siteId: 's', key: 'SHOP-1' },
      { siteId: 's', key: 'SHOP-2' },
    ];
    assert.equal(
      issueMarkdown([one], lookup),
      '[SHOP-1 A \\[b\\] \\*c\\*](https://shop.atlassian.net/browse/SHOP-1)',
    );
    assert.match(issueMarkdown([one, two], lookup), /^- \[SHOP-1 .*\n- \[SHOP-2\]\(https:.*\/SHOP-2\)$/);
    assert.equal(issueUrls([two], lookup), 'https://shop.atlassian.net/browse/SHOP-2');
  });
});

describe('assigning to me', () => {
  it('shows at once, and comes back where the site refuses', async () => {
    const sites = new FakeSites(fakeSite());
    const issues = createIssueStore();
    issues.put([fakeIssue('SHOP-1'), fakeIssue('SHOP-2')]);
    const refused = new ShipshapeError('forbidden', 'No');
    sites.jira().on.assign = (key) => (key === 'SHOP-2' ? Promise.reject(refused) : Promise.resolve());
    const refs = ['SHOP-1', 'SHOP-2'].map((key) => ({ siteId: 'site1', key }));
    const assignees = () => refs.map((ref) => issues.get(ref)?.assignee?.displayName);
    const running = assignToMe({ sites, issues, outbox: new FakeOutbox(sites.jira().client, issues) }, refs);
    assert.deepEqual(assignees(), ['Kim', 'Kim']);
    assert.deepEqual(
      (await running).map(({ error }) => error),
      [undefined, refused],
    );
    assert.deepEqual(assignees(), ['Kim', undefined]);
  });
});
