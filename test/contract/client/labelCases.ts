import assert from 'node:assert/strict';
import type { ConfluenceClient } from '../../../src/atlassian/ports/confluence.ts';
import type { ConfluenceLabels } from '../../../src/atlassian/ports/confluenceLabels.ts';
import { failsWith } from '../../unit/atlassian/support/reasons.ts';
import { newPage } from './pageCases.ts';

/** One case for every method of labels, for both kinds of site. */
export const LABEL_CASES: Readonly<
  Record<keyof ConfluenceLabels, (confluence: ConfluenceClient) => Promise<void>>
> = {
  async pageLabels(confluence) {
    const { id } = await newPage(confluence);
    assert.deepEqual(await confluence.pageLabels(id), []);
    const many = Array.from({ length: 260 }, (_, at) => `label-${at}`);
    await confluence.addPageLabels(id, many);
    assert.deepEqual([...(await confluence.pageLabels(id))].sort(), [...many].sort());
    await failsWith('notFound', confluence.pageLabels('987654321'));
  },

  async addPageLabels(confluence) {
    const { id, version } = await newPage(confluence);
    await confluence.addPageLabels(id, ['runbook', 'a/b', '發佈']);
    await confluence.addPageLabels(id, ['runbook', 'q3']);
    assert.deepEqual([...(await confluence.pageLabels(id))].sort(), ['a/b', 'q3', 'runbook', '發佈']);
    // Labels make no version.
    assert.equal((await confluence.page(id, {}))?.version, version);
  },

  async removePageLabel(confluence) {
    const { id } = await newPage(confluence);
    await confluence.addPageLabels(id, ['runbook', 'a/b']);
    await confluence.removePageLabel(id, 'a/b');
    await confluence.removePageLabel(id, 'never there');
    assert.deepEqual(await confluence.pageLabels(id), ['runbook']);
  },
};
