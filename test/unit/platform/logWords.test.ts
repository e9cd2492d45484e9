import assert from 'node:assert/strict';
import { sourceFiles } from '../../support/sources.ts';

/** Calls that say in the log what was being done. The names of features are this program's own. */
const CALL = /(?:\blog|#log|output)\.error\(\s*([^\s][^\n]*)|\.failed\(\s*([^\s][^\n]*)/g;
const PASSES_ON = [
  'src/platform/log.ts',
  'src/app/caches.ts',
  'src/app/createOutbox.ts',
  'src/features/news/news.contribution.ts',
  'src/atlassian/cache/responseCache.ts',
];
const OWN_NAMES = 'src/app/contributions.ts';

describe('what was being done when something failed', () => {
  it('is told to the log in constant words', () => {
    const calls = sourceFiles('src')
      .filter(({ fileName }) => ![...PASSES_ON, OWN_NAMES].some((name) => fileName.endsWith(name)))
      .flatMap(({ fileName, text }) =>
        [...text.matchAll(CALL)].map((call) => ({ fileName, said: call[1] ?? call[2] ?? '' })),
      );
    assert.ok(calls.length > 10);
    assert.deepEqual(
      calls.filter(({ said }) => !/^'[^']*',/.test(said)),
      [],
    );
  });
});
