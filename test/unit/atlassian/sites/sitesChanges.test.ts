import assert from 'node:assert/strict';
import type { Site, SiteState } from '../../../../src/atlassian/model/site.ts';
import { SitesChanges } from '../../../../src/atlassian/sites/sitesChanges.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';

describe('what became of the sites', () => {
  const NONE = { added: [], removed: [], changed: [], stateChanged: [], recovered: [] };

  it('is told by kind, and once', () => {
    const [one, two] = [fakeSite('one'), fakeSite('two')];
    let sites: readonly Site[] = [one];
    const states = new Map<string, SiteState>();
    const changes = new SitesChanges(
      () => sites,
      (id) => states.get(id) ?? 'unknown',
    );
    assert.equal(changes.look(), undefined);
    sites = [one, two];
    assert.deepEqual(changes.look(), { ...NONE, added: [two] });
    const moved = { ...one, url: 'https://elsewhere.example' };
    sites = [moved, two];
    states.set('two', 'ready');
    assert.deepEqual(changes.look(), { ...NONE, changed: [moved], stateChanged: ['two'] });
    for (const trouble of ['offline', 'expired', 'signedOut'] as const) {
      states.set('two', trouble);
      assert.deepEqual(changes.look(), { ...NONE, stateChanged: ['two'] });
      states.set('two', 'ready');
      assert.deepEqual(changes.look(), { ...NONE, stateChanged: ['two'], recovered: ['two'] });
    }
    assert.deepEqual(changes.look('two'), { ...NONE, recovered: ['two'] });
    sites = [two];
    assert.deepEqual(changes.look(), { ...NONE, removed: [moved] });
    assert.equal(changes.look(), undefined);
  });
});
