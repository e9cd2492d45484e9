import { addLabelsToContent, removeLabelFromContentUsingQueryParameter } from 'confluence.js/v1';
import { getPageLabels } from 'confluence.js/v2';
import { globalLabel, MOST_LABELS, readLabel } from '../common/labels.ts';
import { ignoreOdd, type ReportOdd } from '../common/read.ts';
import { unlessMissing } from '../common/unlessMissing.ts';
import type { ConfluenceLabels } from '../ports/confluenceLabels.ts';
import type { Transport } from '../transport/transport.ts';
import { api } from './api.ts';
import { numberOf, readPages } from './v2.ts';

const LABELS_A_PAGE = 250;

/** Labels of Confluence Cloud: read with REST API v2, which cannot write them; written with v1. */
export function createConfluenceLabels(transport: Transport, odd: ReportOdd = ignoreOdd): ConfluenceLabels {
  return {
    pageLabels: (pageId, signal) =>
      readPages(
        (more) =>
          getPageLabels(api(transport, { signal }), {
            id: numberOf(pageId),
            prefix: 'global',
            limit: LABELS_A_PAGE,
            ...more,
          }),
        { read: readLabel, odd, most: MOST_LABELS },
      ),

    async addPageLabels(pageId, names) {
      await addLabelsToContent(api(transport, { expects: [200] }), {
        id: String(numberOf(pageId)),
        body: names.map(globalLabel),
      });
    },

    async removePageLabel(pageId, name) {
      // The name as a part of the path must not have a slash.
      await unlessMissing(
        removeLabelFromContentUsingQueryParameter(api(transport, { expects: [204] }), {
          id: String(numberOf(pageId)),
          name,
        }),
      );
    },
  };
}
