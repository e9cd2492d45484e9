/** What the page of a panel is made of. */
export interface PageHtmlOptions {
  /** New for every page, and not to be guessed. */
  readonly nonce: string;
  /** BCP 47. */
  readonly language: string;
  /** Code of a module. It stands in the page: fetched by itself it would be run a good deal later. */
  readonly script: string;
  readonly style: string;
  /** What the script may import when it needs it: addresses by the names that it knows. */
  readonly parts: Readonly<Record<string, string>>;
  /** Handed to the page with itself, so that it has something to show before it asks. */
  readonly start: unknown;
}

/**
 * The page of a panel. Nothing may be loaded but the page's own script and style, and pictures that the host hands over;
 * whatever a server's text may hold, it is data here.
 */
export function pageHtml({ nonce, language, script, style, parts, start }: PageHtmlOptions): string {
  const policy = [
    "default-src 'none'",
    // Parts that the script loads later bear its nonce.
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  const own = `nonce="${attribute(nonce)}"`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style ${own}>${style.replaceAll('</', '<\\/')}</style>
<script type="importmap" ${own}>${scriptData({ imports: parts })}</script>
<script type="application/json" id="start">${scriptData(start)}</script>
</head>
<body><div id="root"></div><script type="module" ${own}>${scriptCode(script)}</script></body>
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

/** Code of ours: what could end its element stands in texts and patterns only, where a backslash changes nothing. */
function scriptCode(code: string): string {
  return code.replace(/<(?=\/script|!--|script)/gi, '\\x3C');
}
