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
      'ISBN-13',
      'SQL-92',
      'SHIFT_JIS-2004',
      'LOG4J-2',
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

  it('stand in Markdown that makes them cursive or bold', () => {
    assert.deepEqual(findIssueKeys('_SHOP-1_, __SHOP-2__ and ***_SHOP-3_***'), [
      'SHOP-1',
      'SHOP-2',
      'SHOP-3',
    ]);
    assert.deepEqual(findIssueKeys('a_SHOP-1 SHOP-2_b x__SHOP-3__y'), []);
    assert.equal(issueKeyAt('_SHOP-1_', 3), 'SHOP-1');
  });

  it('are no architectures, formats or quarters', () => {
    for (const text of ['X86-64', 'UTF8-1', 'PKCS-12', 'Q3-2026', 'FY-2026', 'JSON-5', 'RISC-5', 'BASE-64'])
      assert.equal(findIssueKey(text), undefined, text);
    assert.equal(findIssueKey('Q3-7'), 'Q3-7');
    assert.deepEqual(issueKeysOfBranch('fix/x86-64-build'), []);
    assert.equal(
      findIssueKey('X86-64', (project) => project === 'X86'),
      'X86-64',
    );
  });

  it('are no licences, error codes, hashes, months or weeks', () => {
    for (const text of [
      ...[
        'BSD-3-Clause',
        'BSD-2',
        'APACHE-2',
        'MPL-2',
        'EPL-2',
        'EUPL-1',
        'CC0-1',
        'OFL-1',
        'BUSL-1',
        'PSF-2',
      ],
      ...['ORA-12154', 'TNS-12541', 'LNK-2019', 'KB-5001234', 'ERR-404', 'AADSTS-50011', 'SQLSTATE-42601'],
      ...['ARGON2-1', 'PBKDF2-1', 'BLAKE2-256', 'RIPEMD-160', 'ED-25519', 'X509-3', 'KOI8-2', 'SJIS-2004'],
      ...['ICD-10', 'IATF-16949', 'IFRS-9', 'IP-67', 'RC-1', 'JPEG-2000', 'SNYK-1', 'NVD-1'],
      ...['DEC-2026', 'MAY-2026', 'SEPT-2026', 'W12-2026', 'CW12-2026', 'KW07-2026'],
    ]) {
      assert.equal(findIssueKey(text), undefined, text);
      assert.equal(findIssueKey(`${text}, see SHOP-142`), 'SHOP-142', text);
    }
    // What may well be an issue stays one.
    for (const text of ['MAR-15', 'DEC-7', 'W60-2026', 'MAYA-2026', 'KB-12', 'WIN-7', 'IP-142', 'ERR-1'])
      assert.equal(findIssueKey(text), text);
    for (const branch of ['apache-2-license', 'bsd-3', 'ie-11', 'ora-12154-retry'])
      assert.deepEqual(issueKeysOfBranch(branch), [], branch);
    assert.equal(
      findIssueKey('IP-67', (project) => project === 'IP'),
      'IP-67',
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
    ['feature/SHOP-142.1', ['SHOP-142']],
    ['feature/shop-142.2-login', ['SHOP-142']],
    ['fix_SHOP-142.2', ['SHOP-142']],
    ['SHOP-142v2', ['SHOP-142']],
    ['SHOP-142.2-and-FULF-1', ['SHOP-142', 'FULF-1']],
    ['feature/ABC-142.1', []],
    ['SHOP-2.14', []],
    ['SHOP-142.2.1', []],
    ['release/SHOP-2.1', []],
    ['v/shop-2.1', []],
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
    ['backup-2026-12-01', []],
    ['backup-2026-12', []],
    ['SHOP-2026-12-01', []],
    ['nightly-2026_12_01-SHOP-7', ['SHOP-7']],
    ['SHOP-2026-12', ['SHOP-2026']],
    ['ABC-2026-login', ['ABC-2026']],
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
