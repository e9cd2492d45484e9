/** A field, and what is asked of it; of words that somebody looks for, none has such a sign behind the first. */
const CONDITION = /^[(\s]*(?:not\s+)?["']?[a-z][\w.[\]]*["']?\s*(?:=|!=|~|!~|<=?|>=?|\s(?:not\s+)?in\s*\()/i;

/** Whether what is typed is a query in Confluence's own language rather than words. */
export function isCql(text: string): boolean {
  return CONDITION.test(text) || /^\s*order\s+by\s+[a-z]/i.test(text);
}
