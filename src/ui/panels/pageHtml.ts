/** What the page of a panel is made of; all addresses are VS Code's for files of the extension. */
export interface PageHtmlOptions {
  /** New for every page, and not to be guessed. */
  readonly nonce: string;
  /** Where styles and fonts may come from. */
  readonly source: string;
  /** BCP 47. */
  readonly language: string;
  readonly script: string;
  readonly style: string;
  /** Handed to the page with itself, so that it has something to show before it asks. */
  readonly start: unknown;
}

/**
 * The page of a panel. Nothing may be loaded but the page's own script and style, and pictures that the host hands over;
 * whatever a server's text may hold, it is data here.
 */
export function pageHtml({ nonce, source, language, script, style, start }: PageHtmlOptions): string {
  const policy = [
    "default-src 'none'",
    // Parts that the script loads later bear its nonce.
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    'img-src data:',
    `font-src ${source}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<script type="application/json" id="start">${scriptData(start)}</script>
<script type="module" nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</head>
<body><div id="root"></div></body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** JSON in a script element: nothing in it may end the element or begin a comment. */
function scriptData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
