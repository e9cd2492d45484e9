import { object, objects, text } from './read.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  '#x27': "'",
};

/** The reply of `GET /issue/picker`: what its sections suggest, in their order, each issue once. */
export function readPickedIssues(reply: unknown): readonly { key: string; summary: string }[] {
  const suggested = objects(object(reply)['sections']).flatMap((section) => objects(section['issues']));
  const byKey = new Map<string, { key: string; summary: string }>();
  for (const issue of suggested) {
    const key = text(issue['key']);
    if (key !== undefined && !byKey.has(key))
      byKey.set(key, { key, summary: text(issue['summaryText']) ?? '' });
  }
  return [...byKey.values()];
}

/** The name of a suggestion for JQL as people know it: Jira sends HTML in which what was typed is bold. */
export function suggestedName(displayName: unknown): string | undefined {
  return text(displayName)
    ?.replace(/<\/?b>/gi, '')
    .replace(/&(lt|gt|amp|quot|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The reply of `GET /jql/autocompletedata/suggestions`: plain values, without the quotes that JQL needs for some. */
export function readSuggestedValues(reply: unknown): readonly string[] {
  const values = objects(object(reply)['results']).flatMap((result) => text(result['value']) ?? []);
  return values.map((value) => /^"(.*)"$/.exec(value)?.[1] ?? value);
}
