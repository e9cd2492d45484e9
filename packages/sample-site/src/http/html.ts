/** Makes any text safe between and inside HTML tags. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** The text as HTML, the first place where the query occurs in bold, as Jira's pickers show it. */
export function highlighted(text: string, query: string): string {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return escapeHtml(text);
  const end = at + query.length;
  return `${escapeHtml(text.slice(0, at))}<b>${escapeHtml(text.slice(at, end))}</b>${escapeHtml(text.slice(end))}`;
}
