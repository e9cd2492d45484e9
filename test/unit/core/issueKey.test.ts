import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findIssueKey,
  findIssueKeys,
  isIssueKey,
  issueKeyAt,
  issueKeysOfBranch,
  placedKeys,
  projectKeyOf,
} from '../../../src/core/issueKey.ts';

const key = fc
  .tuple(fc.stringMatching(/^[A-Z][A-Z0-9]{1,8}$/), fc.integer({ min: 1, max: 99999 }))
  .map(([project, number]) => `${project}-${number}`);

const OURS = new Set(['SHOP', 'BIZ_PROJ2', 'FULF']);
const isKnown = (project: string): boolean => OURS.has(project);
const first = (branch: string): string | undefined => issueKeysOfBranch(branch)[0];

describe('issue keys', () => {
  it('are found in text, not in words that only look like one', () => {
    assert.equal(findIssueKey('fixes SHOP-142, at last'), 'SHOP-142');
    assert.equal(findIssueKey('https://shop.example/browse/SHOP-142?focused=1'), 'SHOP-142');
    assert.equal(findIssueKey('議題SHOP-142已完成'), 'SHOP-142');
    for (const text of [
      'utf-8',
      'X-1',
      'SHOP-0',
      'SHOP-',
      'aSHOP-1',
      'SHOP-1a',
      'COVID-19x',
      'FOO-SHOP-1x',
    ]) {
      assert.equal(findIssueKey(text), undefined, text);
    }
  });

  it('are listed in order and once each', () => {
    assert.deepEqual(findIssueKeys('SHOP-2 SHOP-1 SHOP-2'), ['SHOP-2', 'SHOP-1']);
    assert.deepEqual(findIssueKeys('none'), []);
  });

  it('are found in a branch name in either case', () => {
    assert.equal(first('feature/SHOP-142-gift-cards'), 'SHOP-142');
    assert.equal(first('feature/shop-142-gift-cards'), 'SHOP-142');
    assert.equal(first('shop-142'), 'SHOP-142');
    assert.equal(first('v2-1/SHOP-7'), 'SHOP-7');
    assert.equal(first('main'), undefined);
  });

  it('are recognised as a whole', () => {
    assert.ok(isIssueKey(' shop-142 '));
    assert.ok(!isIssueKey('SHOP-142 and more'));
    assert.equal(projectKeyOf('SHOP-142'), 'SHOP');
  });

  it('survive any plain surroundings', () => {
    fc.assert(
      fc.property(
        key,
        fc.constantFrom('', ' ', '(', '「', '/', '#'),
        fc.constantFrom('', ' ', ')', '」', '.', ':'),
        (k, before, after) => {
          // Some of them are words with a number unless there is such a project.
          assert.equal(
            findIssueKey(before + k + after, () => true),
            k,
          );
          assert.equal(issueKeysOfBranch(`feature/${k.toLowerCase()}/x`, () => true)[0], k);
        },
      ),
    );
  });

  it('are not what is written like one: encodings, standards, vulnerabilities, versions, dates', () => {
    for (const text of [
      'UTF-8',
      'CVE-2026',
      'CVE-2026-1234',
      'ISO-27001',
      'ISO-8601',
      'SHA-256',
      'RFC-9110',
      'CP-1252',
      'GB-18030',
      'BIG-5',
      'EN-50128',
      'RHSA-2026',
      'TVN-202601001',
      'SHOP-2.14',
      'RELEASE-2026-11',
    ]) {
      assert.equal(findIssueKey(text), undefined, text);
      assert.equal(findIssueKey(`${text}, see SHOP-142`), 'SHOP-142', text);
    }
    assert.equal(
      findIssueKey('ISO-12', (project) => project === 'ISO'),
      'ISO-12',
      'unless there is such a project',
    );
  });

  it('of known projects come before others', () => {
    assert.equal(findIssueKey('ABC-1 and SHOP-2', isKnown), 'SHOP-2');
    assert.equal(findIssueKey('ABC-1 and DEF-2', isKnown), 'ABC-1');
  });

  for (const [branch, expected] of [
    ['fix-utf-8-SHOP-142', ['SHOP-142']],
    ['sprint-24-SHOP-142-login', ['SHOP-142']],
    ['biz_proj2-12-fix', ['BIZ_PROJ2-12']],
    ['release-2.14', []],
    ['issue-12', []],
    ['bug-14-SHOP-1', ['SHOP-1']],
    ['BUG-14', ['BUG-14']],
    ['oauth-2-login', []],
    ['release-2-14', []],
    ['feature/abc-1-SHOP-2', ['SHOP-2', 'ABC-1']],
    ['DEF-1/shop-2', ['SHOP-2', 'DEF-1']],
    ['shop-142_and_fulf-7', ['SHOP-142', 'FULF-7']],
    ['cve-2026-123/SHOP-1', ['SHOP-1']],
    ['fix_SHOP-142_login', ['SHOP-142']],
    ['fixSHOP-142', ['SHOP-142']],
    ['bugfixFulf-7', ['BUGFIXFULF-7']],
    ['myXYZ-7', ['XYZ-7', 'MYXYZ-7']],
    ['修正SHOP-142登入', ['SHOP-142']],
    ['users/li.wei/shop-7_fix', ['SHOP-7']],
    ['SHOP-142-2', ['SHOP-142']],
    ['top-10-shop-9', ['SHOP-9']],
    ['step-1-of-3', []],
    ['abc-12-login', ['ABC-12']],
    ['fix-abc-12-login', ['ABC-12']],
    ['fix-the-abc-12', []],
    ['renovate/eslint-9.x', []],
    ['renovate/typescript-6', []],
    ['dependabot/npm_and_yarn/lodash-4.17.21', []],
    ['es-2022-target', []],
    ['hotfix-2026-03-08', []],
    ['main', []],
  ] as const) {
    it(`of the branch ${branch} are ${expected.join(', ') || 'none'}`, () =>
      assert.deepEqual(issueKeysOfBranch(branch, isKnown), expected));
  }

  it('are known by their place, also where one stands twice', () => {
    const text = 'SHOP-1 and SHOP-2, SHOP-1';
    assert.equal(issueKeyAt(text, 13), 'SHOP-2');
    assert.equal(issueKeyAt(text, 22), 'SHOP-1');
    assert.equal(issueKeyAt(text, 25), 'SHOP-1');
    assert.equal(issueKeyAt(text, 8), undefined);
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), fc.nat(), (keys, seed) => {
        const line = keys.join(' … ');
        const places = placedKeys(line, () => true);
        assert.deepEqual(
          places.map((place) => line.slice(place.start, place.end)),
          places.map((place) => place.key),
        );
        const place = places[seed % places.length];
        if (place)
          assert.equal(
            issueKeyAt(line, place.end, () => true),
            place.key,
          );
      }),
    );
  });

  it('are found, or not, in any text, in steps that grow with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const found of [...findIssueKeys(text), ...issueKeysOfBranch(text)])
          assert.ok(isIssueKey(found));
      }),
    );
    for (const part of ['A', 'AB-', 'A_', 'AB-1', 'A1-', '-1']) {
      assert.ok(findIssueKeys(part.repeat(100_000)).length < 100_001);
      assert.ok(issueKeysOfBranch(part.repeat(10_000)).length < 10_001);
    }
  });
});
