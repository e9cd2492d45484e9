import type { ConversionOptions } from '../../../../src/atlassian/storageFormat/storageToMarkdown.ts';

/** What the golden files are converted with. */
export const goldenOptions: ConversionOptions = {
  userName: (id) => (id === 'acc-1' ? 'Mei Lin' : undefined),
  pageUrl: (link) => {
    if (link.title === undefined || link.title === 'Unknown page') return undefined;
    const anchor = link.anchor === undefined ? '' : `#${link.anchor}`;
    return `https://shop.example.com/wiki/${encodeURIComponent(link.title)}${anchor}`;
  },
};
