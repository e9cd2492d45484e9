/** A space of the sample site. */
export interface SpaceSeed {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** Mailbox of the person who created it. */
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly homepageTitle: string;
  /** Mailboxes of the only people who may read its templates; absent: everybody may. */
  readonly templateReaders?: readonly string[];
  /** Mailboxes of the only people who may change anything in it; absent: everybody may. */
  readonly editors?: readonly string[];
  /** Mailboxes of the only people who administer it, and so may change its templates; absent: everybody does. */
  readonly admins?: readonly string[];
}

export const spaceSeeds: readonly SpaceSeed[] = [
  {
    id: '98306',
    key: 'PLAY',
    name: 'Playbooks',
    description: 'How we release, launch, test and help each other.',
    author: 'maya.okafor',
    createdAt: '2023-02-06T09:12:44.000Z',
    homepageTitle: 'Playbooks',
  },
  {
    id: '98311',
    key: 'SHOP',
    name: 'Storefront',
    description: 'The web shop: catalogue, basket, checkout.',
    author: 'chihhao.huang',
    createdAt: '2023-02-06T09:40:02.000Z',
    homepageTitle: 'Storefront',
  },
  {
    id: '163842',
    key: 'OPS',
    name: '營運手冊',
    description: '台灣站的營運、金流、物流與客服文件。',
    author: 'meiling.liu',
    createdAt: '2023-05-15T02:05:31.000Z',
    homepageTitle: '營運手冊首頁',
    admins: ['meiling.liu'],
  },
  {
    id: '229378',
    key: 'HR',
    name: 'People & Culture',
    description: 'Holidays, benefits, house rules.',
    author: 'aoife.obrien',
    createdAt: '2024-01-08T13:00:00.000Z',
    homepageTitle: 'People & Culture',
    editors: ['aoife.obrien', 'maya.okafor'],
    admins: ['aoife.obrien'],
  },
  {
    id: '294915',
    key: 'FIN',
    name: 'Finance & Pricing',
    description: 'Price lists and margins.',
    author: 'meiling.liu',
    createdAt: '2024-03-11T08:30:00.000Z',
    homepageTitle: 'Finance & Pricing',
    templateReaders: ['meiling.liu', 'maya.okafor'],
  },
];
