import { Random } from './random.ts';

/** Conditions and orders as people write them; the queries are put together from these. */
export const JQL_CONDITIONS = [
  ...['project = SHOP', 'project in (SHOP, "Growth Lab")', 'status = "In Progress"', 'status != Done'],
  ...['assignee = currentUser()', 'assignee is EMPTY', 'assignee in (currentUser(), membersOf("devs"))'],
  ...['statusCategory != Done', 'resolution = Unresolved', 'labels in (checkout, "gift-cards")'],
  ...['fixVersion = "2.14"', 'fixVersion in unreleasedVersions(SHOP)', 'sprint in openSprints()'],
  ...['updated >= -14d', 'created > startOfWeek("-1w")', 'due <= endOfWeek()', 'resolved >= "2026-11-01"'],
  ...['text ~ "gift card"', 'summary ~ checkout', 'comment ~ currentUser()', 'description ~ "3-D Secure"'],
  ...['priority in (Highest, High)', 'type = Bug', 'issuetype not in (Epic, Sub-task)', 'parent = SHOP-129'],
  ...['status was "In Review" by currentUser() after -1w', 'status changed from "To Do" to Done'],
  ...['assignee was currentUser() before endOfDay("-1d")', 'priority changed after startOfMonth()'],
  ...['"Story Points" > 3', '"Story Points" is not EMPTY', 'cf[10016] >= 5', 'watcher = currentUser()'],
  ...['not (labels = wontfix)', '(component = Checkout OR component is EMPTY)', 'key in (SHOP-1, SHOP-2)'],
];
const ORDERS = [
  ...['', ' ORDER BY updated DESC', ' ORDER BY priority DESC, key ASC', ' order by Rank'],
  ' ORDER BY due, "Story Points" DESC',
];

/** Queries as people write them, the same at every call. @param options.ordered whether some have an order, too */
export function writtenQueries(count: number, { ordered = true, seed = 1 } = {}): readonly string[] {
  const random = new Random(seed);
  return random.times(count, count, () => {
    const conditions = random.times(1, 4, () => random.of(JQL_CONDITIONS));
    return conditions.join(random.of([' AND ', ' AND ', ' OR '])) + (ordered ? random.of(ORDERS) : '');
  });
}
