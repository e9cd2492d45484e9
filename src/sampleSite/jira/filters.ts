/** A filter that somebody saved. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly jql: string;
  readonly ownerIndex: number;
  readonly favourite: boolean;
}

/** The filters that the signed-in account may use. */
export const FILTERS: readonly SavedFilter[] = [
  {
    id: '10000',
    name: 'My open issues',
    description: 'What I have to do',
    jql: 'assignee = currentUser() AND statusCategory != Done ORDER BY priority DESC, updated DESC',
    ownerIndex: 0,
    favourite: true,
  },
  {
    id: '10001',
    name: 'Checkout bugs',
    description: '',
    jql: 'project = SHOP AND type = Bug AND component = Checkout AND statusCategory != Done',
    ownerIndex: 1,
    favourite: true,
  },
  {
    id: '10002',
    name: '電子發票相關議題',
    description: '財務每週檢視',
    jql: 'text ~ "電子發票" ORDER BY updated DESC',
    ownerIndex: 11,
    favourite: false,
  },
];
