import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localeOf } from '../../../src/core/locales.ts';

describe('localeOf', () => {
  it('reads what systems and people call a locale', () => {
    assert.equal(localeOf('zh-tw'), 'zh-TW');
    assert.equal(localeOf('en_US'), 'en-US');
    assert.equal(localeOf('en_US.UTF-8'), 'en-US');
    assert.equal(localeOf('de_DE@euro'), 'de-DE');
    for (const none of ['C', 'POSIX', 'C.UTF-8', '', 'qps-ploc-x-', '12', undefined, '*'])
      assert.doesNotThrow(() => new Intl.DateTimeFormat(localeOf(none)), String(none));
    assert.equal(localeOf('C'), undefined);
  });

  it('follows the region of the system where the language has none', () => {
    assert.equal(localeOf('en', 'en-GB'), 'en-GB');
    assert.equal(localeOf('en', 'zh-TW'), 'en-TW');
    assert.equal(localeOf('zh-tw', 'en-US'), 'zh-TW');
    assert.equal(localeOf(undefined, 'en-GB'), 'en-GB');
    assert.equal(localeOf('en', 'C'), 'en');
  });

  it('never makes Intl throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (language, region) => {
        new Intl.DateTimeFormat(localeOf(language, region));
        new Intl.RelativeTimeFormat(localeOf(language, region));
        new Intl.NumberFormat(localeOf(language, region));
      }),
      { numRuns: 500 },
    );
  });
});
