import assert from 'node:assert/strict';
import { pageOfTitle } from '../../../../src/atlassian/common/pageTitles.ts';
import type { PageSummary } from '../../../../src/atlassian/model/page.ts';
import { ShipshapeError, type ErrorReason } from '../../../../src/core/errors.ts';
import { failsWith } from '../support/reasons.ts';

const page = (title: string): PageSummary => ({ id: title, title });

describe('the page of a title', () => {
  let asked: string[];
  let refuses: ErrorReason | undefined;

  const find = async (title: string, ...titles: readonly string[]): Promise<string | undefined> => {
    const found = await pageOfTitle(
      title,
      'PLAY',
      () => Promise.resolve(titles.map(page).find((each) => each.title === title)),
      (cql) => {
        asked.push(cql);
        if (refuses) return Promise.reject(new ShipshapeError(refuses, 'No'));
        return Promise.resolve(titles.map(page));
      },
    );
    return found?.title;
  };

  beforeEach(() => {
    asked = [];
    refuses = undefined;
  });

  it('is found at once by its exact letters', async () => {
    assert.equal(await find('On call', 'On Call', 'On call'), 'On call');
    assert.deepEqual(asked, []);
  });

  it('is found in other case, and never by a part of it', async () => {
    assert.equal(await find('on CALL', 'On call at night', 'On call'), 'On call');
    assert.equal(await find('on', 'On call'), undefined);
  });

  it('is asked for without what the search takes for its own signs', async () => {
    await find('NOT "ready" (yet): C++ \\ 值班*');
    assert.deepEqual(asked, ['type = page and space = "PLAY" and title ~ "not ready yet c 值班"']);
    await find('?!');
    assert.equal(asked.length, 1);
  });

  it('is not known where the search cannot take the words; what else goes wrong is told', async () => {
    refuses = 'invalid';
    assert.equal(await find('on call', 'On call'), undefined);
    refuses = 'unauthorized';
    await failsWith('unauthorized', find('on call', 'On call'));
  });
});
