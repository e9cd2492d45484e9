import { globalLabel, MOST_LABELS, readLabel } from '../common/labels.ts';
import { ignoreOdd, needList, readEach, type ReportOdd } from '../common/read.ts';
import { isFullPage } from '../common/templates.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceLabels } from '../ports/confluenceLabels.ts';
import type { Transport } from '../transport/transport.ts';

const LABELS_A_PAGE = 200;

/** Labels of Confluence Data Center. */
export function createConfluenceLabels(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluenceLabels {
  const url = (pageId: string): string => `/rest/api/content/${encodeURIComponent(pageId)}/label`;
  return {
    async pageLabels(pageId, signal) {
      const found: string[] = [];
      // A site may give fewer than it is asked for.
      for (let start = 0; start < MOST_LABELS;) {
        const reply = await transport.send({
          url: url(pageId),
          searchParams: { prefix: 'global', start, limit: LABELS_A_PAGE },
          signal,
        });
        const results = needList(reply, 'results');
        found.push(...readEach(results, readLabel, odd));
        if (!isFullPage(reply, LABELS_A_PAGE)) break;
        start += results.length;
      }
      return found;
    },

    async addPageLabels(pageId, names) {
      // The document speaks of lists, too, but its schema takes one label.
      for (const name of names)
        await transport.send({ method: 'POST', url: url(pageId), body: globalLabel(name), expects: [200] });
    },

    async removePageLabel(pageId, name) {
      // The name as a part of the path must not have a slash.
      await unlessMissing(
        transport.send({ method: 'DELETE', url: url(pageId), searchParams: { name }, expects: [204] }),
      );
    },
  };
}
