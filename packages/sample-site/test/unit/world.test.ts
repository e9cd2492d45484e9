import assert from 'node:assert/strict';
import { samplePeople } from '../../src/accounts.ts';
import { asAdfDocument } from '../../src/jira/adf.ts';
import { FIELDS } from '../../src/jira/fields.ts';
import { FieldSelection } from '../../src/jira/issueJson.ts';
import { JiraSite } from '../../src/jira/site.ts';
import { transitionsFrom, workflowOf } from '../../src/jira/workflows.ts';
import { World } from '../../src/jira/world.ts';

const BASE = Date.UTC(2026, 10, 22, 16);

function everything(world: World): unknown {
  return world.issues.map((issue) => ({
    ...issue,
    project: issue.project.key,
    comments: world.comments(issue),
    changes: world.changes(issue),
    description: world.description(issue),
  }));
}

describe('the sample world', () => {
  const world = new World({ seed: 1, issues: 500, base: BASE });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(everything(new World({ seed: 1, issues: 500, base: BASE })), everything(world));
    assert.notDeepEqual(everything(new World({ seed: 2, issues: 500, base: BASE })), everything(world));
  });

  it('only moves in time when it is made on another day', () => {
    const later = new World({ seed: 1, issues: 500, base: BASE + 7 * 86_400_000 });
    assert.deepEqual(
      later.issues.map((issue) => [issue.key, issue.summary, issue.created - 7 * 86_400_000]),
      world.issues.map((issue) => [issue.key, issue.summary, issue.created]),
    );
  });

  it('holds together: times in order, parents of a higher level, statuses of the project', () => {
    for (const issue of world.issues) {
      assert.ok(issue.created <= issue.updated && issue.updated <= BASE, issue.key);
      assert.equal(issue.resolutionId !== undefined, issue.status.category === 'done', issue.key);
      assert.ok(issue.project.statuses.includes(issue.status), issue.key);
      const parent = issue.parentId === undefined ? undefined : world.issue(issue.parentId);
      if (parent !== undefined)
        assert.ok(parent.type.level > issue.type.level && parent.project === issue.project, issue.key);
      assert.equal(issue.type.level < 0 && parent === undefined, false, issue.key);
      const changes = world.changes(issue);
      assert.deepEqual(
        changes.map((one) => one.at),
        changes.map((one) => one.at).sort((a, b) => a - b),
      );
      if (changes.length > 0) assert.equal(changes.at(-1)?.items[0]?.to, issue.status.id, issue.key);
      const description = world.description(issue);
      if (description !== undefined) assert.ok(asAdfDocument(description), issue.key);
    }
  });

  it('gives every kind of issue something to do, and somebody to do it', () => {
    const names = new Set(world.issues.map((issue) => issue.status.id));
    for (const project of world.projects) {
      for (const status of project.statuses) assert.ok(names.has(status.id), `${project.key} ${status.name}`);
      for (const issue of world.issues.filter((one) => one.project === project)) {
        assert.ok(transitionsFrom(issue).length > 0, issue.key);
      }
      const ids = workflowOf(project).transitions.map((transition) => transition.id);
      assert.equal(new Set(ids).size, ids.length);
    }
    const [me] = samplePeople();
    assert.ok(
      world.issues.some((issue) => issue.assigneeId === me?.accountId && issue.status.category !== 'done'),
    );
    assert.ok(
      samplePeople().some((person) => !person.active) && samplePeople().some((person) => person.emailHidden),
    );
  });

  it('keeps the history from before when an issue changes', () => {
    const fresh = new World({ seed: 1, issues: 50, base: BASE });
    const issue = fresh.issue('SHOP-2');
    assert.ok(issue);
    const before = fresh.changes(issue);
    const status = issue.project.statuses[0];
    assert.ok(status);
    fresh.edit(
      issue,
      { status },
      {
        items: [{ field: 'status', fieldId: 'status', fieldtype: 'jira', fromString: 'x', toString: 'y' }],
        authorId: 'me',
        now: BASE + 1,
      },
    );
    assert.deepEqual(fresh.changes(issue).slice(0, -1), before);
  });

  it('has 20,000 issues in little time and memory', function () {
    this.timeout(120_000);
    const site = new JiraSite({ seed: 3, issues: 20_000, base: BASE });
    assert.equal(site.search.run('project in (SHOP, FULF, LAB) order by updated', 'me', BASE).length, 20_000);
  });
});

describe('the choice of fields', () => {
  const ids = (requested: string[], fallback: string[]): string[] =>
    new FieldSelection(FIELDS, requested, fallback).fields.map((field) => field.id);

  it('knows *all, *navigable, lists and exclusions', () => {
    assert.deepEqual(ids(['summary,status'], ['id']), ['summary', 'status']);
    assert.ok(ids(['*all'], ['id']).includes('comment'));
    assert.ok(!ids(['*navigable'], ['id']).includes('comment'));
    assert.ok(!ids(['*all', '-comment'], ['id']).includes('comment'));
    assert.ok(!ids(['-comment'], ['*all']).includes('comment'));
    assert.ok(ids(['-comment'], ['*all']).includes('summary'));
    assert.equal(new FieldSelection(FIELDS, [], ['id']).idOnly, true);
    assert.equal(new FieldSelection(FIELDS, ['key'], ['id']).bare, true);
  });
});
