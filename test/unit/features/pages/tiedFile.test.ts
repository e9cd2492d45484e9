import assert from 'node:assert/strict';
import { isTiedTo, markdownOf, tied, tieOf, withMarkdown } from '../../../../src/features/pages/tiedFile.ts';
import { fakeSite } from '../../../support/fakes/fakeSites.ts';

describe('a file that is tied to a page', () => {
  const site = fakeSite('shop', { url: 'https://shop.atlassian.net' });

  it('says so in one line of its front matter', () => {
    const file = tied('# T\n\nText\n', site, '42');
    assert.equal(
      file,
      '---\nconfluence: https://shop.atlassian.net/wiki/pages/viewpage.action?pageId=42\n---\n\n# T\n\nText\n',
    );
    assert.deepEqual(tieOf(file, [site]), { kind: 'page', ref: { siteId: 'shop', pageId: '42' } });
    assert.equal(tieOf(file, []).kind, 'unknown');
    assert.deepEqual(tieOf('# T\n', [site]), { kind: 'none' });
  });

  it('gives and takes its text without the front matter', () => {
    const file = '---\r\ntitle: x\r\n---\r\n\r\n# T\r\n';
    assert.equal(markdownOf(file), '# T\r\n');
    assert.equal(withMarkdown(file, '# New\r\n'), '---\r\ntitle: x\r\n---\r\n\r\n# New\r\n');
    assert.equal(withMarkdown('# T\n', '# New\n'), '# New\n');
  });

  it('is tied to one page of one site: copies of a site have the same ids', () => {
    const [shop, copy] = [
      { ...fakeSite('shop'), url: 'https://shop.example' },
      { ...fakeSite('copy'), url: 'https://copy.example' },
    ];
    const file = tied('# Release\n', copy, '123');
    const isOf = (siteId: string, pageId: string): boolean =>
      isTiedTo({ siteId, pageId }, file, [shop, copy]);
    assert.equal(isOf('copy', '123'), true);
    assert.equal(isOf('shop', '123'), false);
    assert.equal(isOf('copy', '124'), false);
    assert.equal(isTiedTo({ siteId: 'copy', pageId: '123' }, file, [shop]), false);
  });

  it('is tied to no page while it says twice to which', () => {
    const page = (id: string): string =>
      `confluence: https://shop.atlassian.net/wiki/pages/viewpage.action?pageId=${id}`;
    const kindOf = (file: string): string => tieOf(file, [site]).kind;
    assert.equal(kindOf(`---\n${page('1')}\n${page('2')}\n---\n\n# T\n`), 'twice');
    assert.equal(kindOf(`---\n${page('1')}\n---\n---\n${page('2')}\n---\n\n# T\n`), 'twice');
    assert.equal(kindOf(`---\r\nissue: a\r\n---\r\n\r\n---\r\nissue: b\r\n---\r\n`), 'twice');
    assert.equal(kindOf(`---\n${page('1')}\n${page('1')}\n---\n\n# T\n`), 'page');
    assert.equal(kindOf(`---\n${page('1')}\n---\n\n---\n\nNote: between lines\n\n---\n`), 'page');
    assert.equal(kindOf('---\ntitle: x\n---\n\n# T\n'), 'none');
  });
});
