import { escapeHtml } from './html.ts';

/** The few pages for people: enough for "open in browser" to show something. */

function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:44rem;padding:0 1rem}small{opacity:.7}</style>
${body}
</html>
`;
}

/** What the page of one issue shows. */
export interface IssuePage {
  readonly key: string;
  readonly summary: string;
  readonly status: string;
  readonly project: string;
  readonly type: string;
  readonly assignee: string;
  readonly description: string;
}

/** `/browse/{key}`. */
export function issuePage(issue: IssuePage): string {
  const paragraphs = issue.description
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`);
  return htmlPage(
    `[${issue.key}] ${issue.summary}`,
    `<p><a href="/">Sample site</a> / ${escapeHtml(issue.project)} / ${escapeHtml(issue.key)}</p>
<h1>${escapeHtml(issue.summary)}</h1>
<p><strong>${escapeHtml(issue.status)}</strong> · ${escapeHtml(issue.type)} · ${escapeHtml(issue.assignee)}</p>
${paragraphs.join('\n')}
<p><small>A page of the sample site that Shipshape runs on this computer.</small></p>`,
  );
}

/** `/`. */
export function homePage(
  projects: readonly { readonly key: string; readonly name: string; readonly newest: string | undefined }[],
): string {
  const items = projects.map(({ key, name, newest }) => {
    const link =
      newest === undefined
        ? ''
        : ` · newest: <a href="/browse/${escapeHtml(newest)}">${escapeHtml(newest)}</a>`;
    return `<li>${escapeHtml(name)} (${escapeHtml(key)})${link}</li>`;
  });
  return htmlPage(
    'Sample site',
    `<h1>Sample site</h1>
<p>Shipshape's stand-in for an Atlassian site. It speaks Jira's and Confluence's REST APIs and listens on this computer only.</p>
<ul>${items.join('')}</ul>`,
  );
}

/** A page where something is missing. */
export function missingPage(what: string): string {
  return htmlPage(
    'Not found',
    `<h1>Not found</h1><p>${escapeHtml(what)}</p><p><a href="/">Sample site</a></p>`,
  );
}

/** What a proxy or a captcha would send instead of JSON. */
export function interceptedPage(): string {
  return htmlPage('Please sign in', '<h1>Please sign in</h1><p>Your network asks you to sign in first.</p>');
}

const HUES = 360;

/** A round picture with up to two letters, in a colour of its own: stands in for avatars and type icons. */
export function letterPicture(text: string): string {
  const letters = (/^(?:.{1,2})/u.exec(text.replace(/[^\p{L}\p{N}]/gu, ''))?.[0] ?? '').toUpperCase();
  const hue = Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % HUES, 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="hsl(${hue} 55% 42%)"/><text x="24" y="31" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">${escapeHtml(letters)}</text></svg>`;
}
