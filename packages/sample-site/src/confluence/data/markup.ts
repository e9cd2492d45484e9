import { sampleAccounts } from '../../accounts.ts';

/**
 * Writes storage format readably: outside CDATA, line breaks and indentation of the source are dropped, because
 * Confluence keeps no white space between blocks. Backslashes stay as written; inserted values are not touched.
 */
export function storage(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.raw.map((part, index) => joinLines(part) + (values[index] ?? '')).join('');
}

function joinLines(source: string): string {
  return source
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => (part.startsWith('<![CDATA[') ? part : part.replace(/\s*\n\s*/g, '')))
    .join('');
}

/** A task list with the line breaks that Confluence puts between its parts; ids come when the body is saved. */
export function taskList(...items: readonly string[]): string {
  return `<ac:task-list>\n${items.join('\n')}\n</ac:task-list>`;
}

/** An open task; `nested` are whole task lists, kept inside the task's body. */
export function todo(text: string, ...nested: readonly string[]): string {
  return task('incomplete', text, nested);
}

/** A ticked task. */
export function done(text: string, ...nested: readonly string[]): string {
  return task('complete', text, nested);
}

function task(status: 'complete' | 'incomplete', text: string, nested: readonly string[]): string {
  return (
    `<ac:task>\n<ac:task-status>${status}</ac:task-status>\n<ac:task-body>` +
    `<span class="placeholder-inline-tasks">${text}</span>${nested.join('')}</ac:task-body>\n</ac:task>`
  );
}

/** A mention of the person with this mailbox on the sample site. */
export function mention(mailbox: string): string {
  const account = sampleAccounts().find(({ email }) => email.startsWith(`${mailbox}@`));
  if (account === undefined) throw new Error(`Nobody on the sample site has the mailbox ${mailbox}`);
  return `<ac:link><ri:user ri:account-id="${account.accountId}" /></ac:link>`;
}

export type StatusColour = 'Grey' | 'Red' | 'Yellow' | 'Green' | 'Blue' | 'Purple';

/** A status lozenge. */
export function status(title: string, colour: StatusColour): string {
  return (
    '<ac:structured-macro ac:name="status" ac:schema-version="1">' +
    `<ac:parameter ac:name="title">${title}</ac:parameter>` +
    `<ac:parameter ac:name="colour">${colour}</ac:parameter></ac:structured-macro>`
  );
}

/** A code block; `]]>` in the text is split over two CDATA sections, as Confluence does. */
export function code(language: string, text: string, title?: string): string {
  const caption = title === undefined ? '' : `<ac:parameter ac:name="title">${title}</ac:parameter>`;
  const body = text.replace(/^\n|\n$/g, '').replaceAll(']]>', ']]]]><![CDATA[>');
  return (
    '<ac:structured-macro ac:name="code" ac:schema-version="1">' +
    `<ac:parameter ac:name="language">${language}</ac:parameter>${caption}` +
    `<ac:plain-text-body><![CDATA[${body}]]></ac:plain-text-body></ac:structured-macro>`
  );
}

/** One of the boxes that the editor calls panels: info (blue), note (yellow), warning (red), tip (green). */
export function box(kind: 'info' | 'note' | 'warning' | 'tip', body: string, title?: string): string {
  const caption = title === undefined ? '' : `<ac:parameter ac:name="title">${title}</ac:parameter>`;
  return (
    `<ac:structured-macro ac:name="${kind}" ac:schema-version="1">${caption}` +
    `<ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`
  );
}

/** A collapsible section. */
export function expand(title: string, body: string): string {
  return (
    '<ac:structured-macro ac:name="expand" ac:schema-version="1">' +
    `<ac:parameter ac:name="title">${title}</ac:parameter>` +
    `<ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`
  );
}
