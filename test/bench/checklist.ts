import MarkdownIt from 'markdown-it';
import { parseChecklists, progressOf } from '../../src/checklist/parseChecklists.ts';
import { sampleOf, timed, type Table, type Value } from './figures.ts';

const ITEMS = 5000;
const PER_HEADING = 50;
const WARM_UP = 5;
const ROUNDS = 20;

/** Reading a Markdown file with 5,000 checklist items, beside markdown-it, which it stands on. */
export async function measureChecklist(): Promise<Table> {
  const text = checklist();
  if (progressOf(text).total !== ITEMS) throw new Error('Not all items of the text are items');
  const markdownIt = new MarkdownIt({ html: true });
  const megabytes = Buffer.byteLength(text) / 1e6;
  const measure = async (work: () => void): Promise<Value[]> => {
    await timed(WARM_UP, work);
    const sample = sampleOf(await timed(ROUNDS, work));
    return [sample, (megabytes / sample.median) * 1000];
  };
  return {
    title: 'Reading a Markdown file with 5,000 checklist items',
    note: `${Math.round(megabytes * 1000)} kB under ${ITEMS / PER_HEADING} headings, every third item nested.`,
    columns: [
      { name: 'time', unit: 'ms' },
      { name: 'speed', unit: 'MB/s' },
    ],
    rows: [
      {
        what: 'Items with their places, texts and progress',
        values: await measure(() => void parseChecklists(text)),
      },
      {
        what: 'markdown-it alone, its tokens and no more',
        values: await measure(() => void markdownIt.parse(text, {})),
      },
    ],
  };
}

function checklist(): string {
  return Array.from({ length: ITEMS }, (_, at) => {
    const heading = at % PER_HEADING === 0 ? `\n## Part ${at / PER_HEADING + 1}\n\n` : '';
    const indent = at % 3 === 2 && at % PER_HEADING > 0 ? '  ' : '';
    const box = at % 2 === 0 ? 'x' : ' ';
    return `${heading}${indent}- [${box}] Check **step ${at}** of [SHOP-${at}](https://shop.example/browse/SHOP-${at})\n`;
  }).join('');
}
