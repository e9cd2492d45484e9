import { samplePeople, type SamplePerson } from '../accounts.ts';

/** Whom Jira knows: also apps, and people who are no longer there. */
export interface JiraPerson extends SamplePerson {
  /** An app writes and reports like a person, but is never given an issue. */
  readonly accountType?: 'app';
}

/** Someone whose account was deleted: Jira keeps what they wrote, and nothing else about them. */
const FORMER: JiraPerson = {
  accountId: '5b8d4f2e7a1c9b0044f6e113',
  email: '',
  displayName: 'Former user',
  active: false,
  emailHidden: true,
  timeZone: 'Etc/GMT',
  locale: 'en_US',
  groups: [],
};

const APP: JiraPerson = {
  accountId: '557058:8c32d6d4-51ef-41b2-a7d5-4a9c1bdff114',
  email: '',
  displayName: 'Automation for Jira',
  active: true,
  emailHidden: true,
  timeZone: 'Etc/GMT',
  locale: 'en_US',
  groups: [],
  accountType: 'app',
};

/** Who once worked here, and the app that files issues. */
export const FORMER_USER_ID = FORMER.accountId;
export const APP_ID = APP.accountId;

/** Every account that Jira shows; the first one is signed in. */
export function jiraPeople(): readonly JiraPerson[] {
  return [...samplePeople(), FORMER, APP];
}
