import assert from 'node:assert/strict';
import { meaningOf } from '../../../../src/features/templates/variableMeaning.ts';
import {
  asksForVersion,
  defaultValues,
  suggestionsFor,
  versionOfBranch,
  type InsertContext,
} from '../../../../src/features/templates/variableSuggestions.ts';
import { isoDate } from '../../../../src/core/isoDate.ts';

const context: InsertContext = {
  issue: { key: 'SHOP-142', summary: 'Checkout fails', projectName: 'Storefront', assigneeName: 'Grace' },
  otherIssueKeys: ['SHOP-97'],
  versions: ['Storefront 2.14.0', 'Storefront 2.15.0'],
  branch: 'release/2.15.0',
  userName: 'Ada',
  today: '2026-11-23',
  environments: ['staging', 'production'],
};

describe('meaningOf', () => {
  const cases: [string, ReturnType<typeof meaningOf>][] = [
    ['version', 'version'],
    ['fixVersion', 'version'],
    ['Release version', 'version'],
    ['版本', 'version'],
    ['last tag', 'lastTag'],
    ['previousVersion', 'lastTag'],
    ['上一個版本', 'lastTag'],
    ['issues', 'committedIssues'],
    ['issueKeys', 'committedIssues'],
    ['issues since last tag', 'committedIssues'],
    ['commits', 'commits'],
    ['commits since last tag', 'commits'],
    ['提交清單', 'commits'],
    ['people', 'people'],
    ['參與人員', 'people'],
    ['latest tag', 'lastTag'],
    ['上次標籤', 'lastTag'],
    ['sprint', 'sprint'],
    ['sprint goal', undefined],
    ['release notes', undefined],
    ['版本說明', undefined],
    ['releaseDate', 'date'],
    ['發布日期', 'date'],
    ['releaseManager', 'owner'],
    ['負責人', 'owner'],
    ['git_branch', 'branch'],
    ['分支名稱', 'branch'],
    ['issue key', 'issue'],
    ['議題', 'issue'],
    ['Issue summary', 'summary'],
    ['target-environment', 'environment'],
    ['部署環境', 'environment'],
    ['專案', 'project'],
    ['rollbackPlan', undefined],
    ['update notes', undefined],
    ['service', undefined],
  ];
  for (const [name, meaning] of cases) {
    it(`${name}: ${meaning ?? 'nothing'}`, () => assert.equal(meaningOf(name), meaning));
  }
});

describe('versionOfBranch', () => {
  it('reads the version out of a release branch', () => {
    assert.equal(versionOfBranch('release/2.14.0'), '2.14.0');
    assert.equal(versionOfBranch('hotfix-2.14.1'), '2.14.1');
    assert.equal(versionOfBranch('v3.0.0-rc.1'), '3.0.0-rc.1');
  });
  it('sees none in other branches', () => {
    assert.equal(versionOfBranch('main'), undefined);
    assert.equal(versionOfBranch('feature/SHOP-142-gift-cards'), undefined);
  });
});

describe('suggestionsFor', () => {
  it("offers the branch's version first, spelt as the project does", () => {
    assert.deepEqual(suggestionsFor('version', [], context), ['Storefront 2.15.0', 'Storefront 2.14.0']);
  });
  it('takes what is released before every other version', () => {
    assert.equal(suggestionsFor('version', [], { ...context, version: '9.0' })[0], '9.0');
    const since = { ...context, lastTag: 'v2.13.0', committedIssueKeys: ['SHOP-2', 'SHOP-12'] };
    assert.deepEqual(suggestionsFor('last tag', [], since), ['v2.13.0']);
    assert.deepEqual(suggestionsFor('issues', [], since), ['SHOP-2, SHOP-12']);
    const issue = { key: 'SHOP-142', sprint: 'Sprint 7' };
    assert.deepEqual(suggestionsFor('sprint', [], { ...context, issue }), ['Sprint 7']);
  });
  it('tells what was committed since, and by whom', () => {
    const since = { ...context, commits: ['gift cards', 'tidy up'], committers: ['Lin', 'Grace'] };
    assert.deepEqual(suggestionsFor('commits', [], since), ['gift cards; tidy up']);
    assert.deepEqual(suggestionsFor('people', [], since), ['Lin, Grace', 'Ada']);
    const many = { ...context, commits: Array.from({ length: 60 }, (_, at) => `c${String(at)}`) };
    assert.match(suggestionsFor('commits', [], many)[0] ?? '', /; c49; …$/);
  });
  it('keeps to the options of a list', () => {
    assert.deepEqual(suggestionsFor('environment', ['Production', 'Test'], context), ['Production']);
    assert.deepEqual(suggestionsFor('service', ['api', 'web'], context), []);
  });
});

describe('defaultValues', () => {
  it('take the best that is known of each variable, and leave the rest open', () => {
    const variables = ['version', 'date', 'issue', 'branch', 'owner', 'environment', 'notes'].map((name) => ({
      name,
      options: [],
    }));
    assert.deepEqual(Object.fromEntries(defaultValues(variables, context)), {
      version: 'Storefront 2.15.0',
      date: '2026-11-23',
      issue: 'SHOP-142',
      branch: 'release/2.15.0',
      owner: 'Ada',
      environment: 'staging',
    });
  });
  it('knows whether looking up versions is worth a request', () => {
    assert.equal(asksForVersion([{ name: 'owner' }, { name: '版本' }]), true);
    assert.equal(asksForVersion([{ name: 'owner' }]), false);
  });
});

describe('isoDate', () => {
  it("is the user's own day", () => assert.equal(isoDate(new Date(2026, 0, 5, 23, 59)), '2026-01-05'));
});
