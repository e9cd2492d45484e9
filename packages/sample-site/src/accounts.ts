import type { SampleAccount } from './http/route.ts';

/** What Jira tells about a person beyond the account itself. */
export interface SamplePerson extends SampleAccount {
  /** False: the account was deactivated; it stays on old issues but can no longer be assigned. */
  readonly active: boolean;
  /** True: the person's privacy settings hide the address, and replies leave `emailAddress` out. */
  readonly emailHidden: boolean;
  readonly timeZone: string;
  readonly locale: string;
  /** Names of the groups the person belongs to, for `membersOf()`. */
  readonly groups: readonly string[];
}

const TAIPEI = { timeZone: 'Asia/Taipei', locale: 'zh_TW' } as const;
const EVERYONE = 'shop-users';

function person(
  accountId: string,
  name: string,
  mailbox: string,
  rest: Partial<Omit<SamplePerson, keyof SampleAccount>> & { readonly team: string },
): SamplePerson {
  const { team, ...known } = rest;
  return {
    accountId,
    email: `${mailbox}@shop.example`,
    displayName: name,
    active: true,
    emailHidden: false,
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    groups: [EVERYONE, team],
    ...known,
  };
}

const PEOPLE: readonly SamplePerson[] = [
  person('712020:0b6f6a52-3c0e-4d7e-9a55-6d0f1c7be101', 'Lin Yi-Chen 林宜蓁', 'dev', {
    team: 'shop-developers',
    ...TAIPEI,
    groups: [EVERYONE, 'shop-developers', 'site-admins'],
  }),
  person('712020:1d2ce8f4-7a1b-4b0c-8f0a-2e9d5f3ab102', 'Chen Wei-Ting 陳威廷', 'weiting.chen', {
    team: 'shop-developers',
    ...TAIPEI,
  }),
  person('5f0c3b1e9d2a4c0068b7a103', 'Wang Shu-Fen 王淑芬', 'shufen.wang', {
    team: 'shop-testers',
    ...TAIPEI,
  }),
  person('712020:2f41b9c6-05de-4f7c-b7c1-91a4d8e6c104', 'Huang Chih-Hao 黃志豪', 'chihhao.huang', {
    team: 'shop-leads',
    ...TAIPEI,
  }),
  person('712020:3a85d1e7-64c2-4a19-92d0-7bb3f05ed105', 'Chang Ya-Wen 張雅雯', 'yawen.chang', {
    team: 'shop-testers',
    ...TAIPEI,
    emailHidden: true,
  }),
  person('5d9e7a4c2b1f6e0011c3b106', 'Maya Okafor', 'maya.okafor', {
    team: 'shop-leads',
    timeZone: 'Europe/London',
    locale: 'en_GB',
  }),
  person('712020:4c97e2f8-13ab-4d6e-a3f1-0c5e7d9bf107', 'Tomás Herrera', 'tomas.herrera', {
    team: 'shop-developers',
    timeZone: 'Europe/Madrid',
    locale: 'es_ES',
  }),
  person('712020:5e09f3a1-22bc-4e8f-b4a2-1d6f8eacf108', 'Priya Raman', 'priya.raman', {
    team: 'shop-developers',
    timeZone: 'Asia/Kolkata',
    locale: 'en_GB',
  }),
  person('5e2b8f6d1c4a7e0022d4c109', "Aoife O'Brien", 'aoife.obrien', {
    team: 'shop-warehouse',
    timeZone: 'Europe/Dublin',
    locale: 'en_GB',
  }),
  person('712020:6f10a4b2-31cd-4f90-85b3-2e7a9fbda110', 'Hsu Kai-Lun 許凱倫', 'kailun.hsu', {
    team: 'shop-warehouse',
    ...TAIPEI,
  }),
  person('5c7d9a3e6f1b4c0033e5d111', 'Jonas Becker', 'jonas.becker', {
    team: 'shop-developers',
    active: false,
  }),
  person('712020:7a21b5c3-40de-40a1-96c4-3f8b0acee112', 'Liu Mei-Ling 劉美玲', 'meiling.liu', {
    team: 'shop-leads',
    ...TAIPEI,
  }),
];

/** Everybody on the sample site with what Jira knows about them; the first one is signed in. */
export function samplePeople(): readonly SamplePerson[] {
  return PEOPLE;
}

/** The name by which a Data Center knows an account. */
export function usernameOf({ email }: SampleAccount): string {
  return email.split('@')[0] ?? email;
}

/** Everybody on the sample site; the first one (`dev@shop.example`) is signed in. */
export function sampleAccounts(): SampleAccount[] {
  return PEOPLE.map(({ accountId, email, displayName }) => ({ accountId, email, displayName }));
}
