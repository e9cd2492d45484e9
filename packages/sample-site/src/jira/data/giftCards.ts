import { samplePeople } from '../../accounts.ts';
import { adfDocument, paragraph } from '../adf.ts';
import { TOLD_CHECKLIST_TEXT } from '../apps/heroCoders.ts';
import { TOLD_OKAPYA_ITEMS } from '../apps/okapya.ts';
import { CUSTOM } from '../fields.ts';
import type { AdfNode, FieldValue, Visibility } from '../model.ts';
import { documentOf } from '../wiki/text.ts';
import { heading, list, marked, mention, node, picture, row, task, words } from './adfNodes.ts';

/** What stands in SHOP-142, an issue that has something of everything. */

const [LIN, WEITING, SHUFEN, , , MAYA, TOMAS, PRIYA] = samplePeople();

function name(person: typeof LIN): { readonly id: string; readonly name: string } {
  return { id: person?.accountId ?? '', name: person?.displayName ?? '' };
}

function at(person: typeof LIN): AdfNode {
  const { id, name: shown } = name(person);
  return mention(id, shown);
}

export const GIFT_CARD_DESCRIPTION: AdfNode = adfDocument(
  words(
    'Customers want to pay with ',
    marked('several', 'strong'),
    ' gift cards and keep the rest. Today the basket takes ',
    marked('one', 'em'),
    ', and only if it covers ',
    marked('everything', 'strike'),
    ' the total. See ',
    marked('the brief', { type: 'link', attrs: { href: 'https://shop.example/briefs/gift-cards' } }),
    ' and ',
    node('inlineCard', { url: 'https://shop.example/design/basket' }),
    '.',
  ),
  node(
    'panel',
    { panelType: 'info' },
    words('Agreed with finance: a gift card is money, 不開立發票 until it is spent.'),
  ),
  node('panel', { panelType: 'warning' }, words('Refunds go back to the card they came from.')),
  heading(2, 'What has to work'),
  node(
    'taskList',
    { localId: 'gift-tasks' },
    task('gift-1', true, 'Two cards in one order'),
    task('gift-2', false, 'The rest stays on the card, ask ', at(MAYA)),
    task('gift-3', false, '手機條碼載具 still works'),
  ),
  heading(3, 'Rules'),
  node(
    'table',
    { isNumberColumnEnabled: false, layout: 'default' },
    row('tableHeader', 'Case', 'Paid by card', 'State'),
    row(
      'tableCell',
      'Card covers the order',
      'all',
      words(node('status', { text: 'Done', color: 'green', localId: 's1' })),
    ),
    row(
      'tableCell',
      'Card covers a part',
      words('what is on it, the rest by ', marked('3-D Secure', 'code')),
      words(node('status', { text: 'In review', color: 'blue', localId: 's2' })),
    ),
    row(
      'tableCell',
      'Card has expired',
      'nothing',
      words(node('status', { text: 'Open', color: 'red', localId: 's3' })),
    ),
  ),
  heading(3, 'Request'),
  node(
    'codeBlock',
    { language: 'json' },
    { type: 'text', text: '{\n  "order": 8812,\n  "giftCards": ["GC-1", "GC-2"]\n}' },
  ),
  node(
    'expand',
    { title: 'How it looks in the old shop' },
    words('Two steps, and the second one forgets the first.'),
    picture('checkout.png', 640, 360),
  ),
  list(
    'orderedList',
    'Put a product into the basket',
    {
      type: 'listItem',
      content: [paragraph('Add two cards'), list('bulletList', 'GC-1 with 20.00', 'GC-2 with 5.00')],
    },
    'Pay',
  ),
  node(
    'blockquote',
    undefined,
    paragraph('「可以一次用兩張嗎？」 is the most frequent question to support.'),
  ),
  node('rule'),
  words(
    'Due ',
    node('date', { timestamp: '1798675200000' }),
    ' ',
    node('emoji', { shortName: ':gift:', id: '1f381', text: '🎁' }),
    node('hardBreak'),
    marked('red', { type: 'textColor', attrs: { color: '#ff5630' } }),
    ' H',
    marked('2', { type: 'subsup', attrs: { type: 'sub' } }),
    'O ',
    marked('under', 'underline'),
  ),
);

/** A comment, by how many hours before the last change it came. */
export interface ToldComment {
  readonly author: string;
  readonly body: AdfNode;
  readonly visibility?: Visibility;
}

const TALK: readonly (readonly [typeof LIN, string])[] = [
  [WEITING, 'The gateway takes a list of cards since 4.2, so this is ours to do.'],
  [LIN, '收到，我先看購物車的計算。'],
  [SHUFEN, 'Test cards GC-1 to GC-9 are on staging.'],
  [TOMAS, 'Careful with rounding: the rest must not lose a cent.'],
  [PRIYA, 'Prices in TWD have no decimals at all.'],
  [LIN, 'Good point. I keep everything in minor units.'],
];

/** Thirty-six of them: the talk of some weeks, two of them not for everybody. */
export const GIFT_CARD_COMMENTS: readonly ToldComment[] = Array.from(
  { length: 36 },
  (_, index): ToldComment => {
    const [author, text] = TALK[index % TALK.length] ?? [LIN, ''];
    const who = name(author).id;
    if (index === 9)
      return {
        author: who,
        body: adfDocument(
          words(at(LIN), ' could you look at this? It fails in ', marked('basket.ts', 'code'), ':'),
          node(
            'codeBlock',
            { language: 'typescript' },
            { type: 'text', text: 'const rest = total - cards.sum();' },
          ),
        ),
      };
    if (index === 17)
      return {
        author: name(LIN).id,
        body: adfDocument(paragraph('Only developers: the signing key of staging is rotated tonight.')),
        visibility: { type: 'role', value: 'Developers' },
      };
    if (index === 23)
      return {
        author: name(MAYA).id,
        body: adfDocument(paragraph('Only the leads may read this.')),
        visibility: { type: 'group', value: 'shop-leads' },
      };
    if (index === 30)
      return {
        author: name(LIN).id,
        body: adfDocument(
          node('blockquote', undefined, paragraph(TALK[3]?.[1] ?? '')),
          words(at(TOMAS), ' done, see the picture.'),
          picture('basket (mobile).png', 640, 360),
        ),
      };
    return {
      author: who,
      body: adfDocument(paragraph(index < TALK.length ? text : `${text} (${index + 1})`)),
    };
  },
);

/** Hours of work, oldest first. */
export const GIFT_CARD_WORK: readonly {
  readonly author: string;
  readonly hours: number;
  readonly words?: string;
}[] = [
  { author: name(LIN).id, hours: 3, words: '購物車計算' },
  { author: name(LIN).id, hours: 1.5, words: 'Rounding' },
  { author: name(WEITING).id, hours: 2 },
  { author: name(LIN).id, hours: 4, words: 'The form, with the keyboard too' },
  { author: name(SHUFEN).id, hours: 0.5, words: 'Tried GC-1 to GC-9' },
];

/** What its fields hold. */
export const GIFT_CARD_VALUES: Readonly<Record<string, FieldValue>> = {
  environment: adfDocument(words('Staging, ', marked('Chrome 142', 'code'), ' on Android 16')),
  timeoriginalestimate: 16 * 3600,
  timeestimate: 6 * 3600,
  versions: ['10201', '10202'],
  [CUSTOM.storyPoints]: 5,
  [CUSTOM.rolloutRisk]: '10301',
  [CUSTOM.releaseNote]: 'Gift cards can be combined.',
  [CUSTOM.markets]: ['10320', '10322'],
  [CUSTOM.reviewers]: [name(WEITING).id, name(PRIYA).id],
  [CUSTOM.goLive]: '2026-12-24',
  [CUSTOM.effort]: 12.5,
  [CUSTOM.faultLocation]: ['10360', '10361'],
  [CUSTOM.testNotes]: adfDocument(list('bulletList', 'One card', 'Two cards', '一張過期的卡')),
  [CUSTOM.team]: '36885b3c-1bf0-4f85-a357-c5b858c31de4',
  [CUSTOM.startDate]: '2026-11-16',
  [CUSTOM.flagged]: ['10380'],
  [CUSTOM.designLink]: 'https://shop.example/design/basket?card=2#total',
  [CUSTOM.tester]: name(SHUFEN).id,
  [CUSTOM.warranty]: '10402',
  [CUSTOM.checkedOn]: ['10410', '10413'],
  [CUSTOM.freezeUntil]: '2026-12-27T08:00:00.000+0800',
  [CUSTOM.campaigns]: ['xmas-2026', '雙12'],
  [CUSTOM.foundIn]: '10202',
  [CUSTOM.verifiedIn]: ['10203'],
  [CUSTOM.supportGroup]: 'shop-testers',
  [CUSTOM.health]: JSON.stringify({ score: 72, trend: 'up', checks: [{ name: 'coverage', ok: true }] }),
  [CUSTOM.checklistText]: documentOf(TOLD_CHECKLIST_TEXT),
  [CUSTOM.okapyaChecklist]: TOLD_OKAPYA_ITEMS,
  [CUSTOM.development]: JSON.stringify('{}'),
};

/** Which of the sample files it has attached. */
export const GIFT_CARD_FILES: readonly number[] = [0, 3, 4, 6];
