import { createElement, type ComponentChildren } from 'preact';
import type { Rendering } from './context.ts';
import { Mark } from './mark.tsx';
import { nameOfExtension } from './inline.tsx';
import { attributes, nodeText, textAttribute, typeOf } from './nodes.ts';

/** What a heading within the text is below: the name of its section. */
const SECTION_LEVEL = 2;
const PANEL_ICONS: ReadonlyMap<string, string> = new Map([
  ['info', 'ℹ'],
  ['note', '✎'],
  ['success', '✓'],
  ['warning', '⚠'],
  ['error', '⛔'],
  ['tip', '★'],
  ['custom', '•'],
]);
const MOST_COLUMNS = 100;

/** A block node; undefined where it is none that is known. */
export function renderBlock(
  node: unknown,
  rendering: Rendering,
  children: () => ComponentChildren,
): ComponentChildren | undefined {
  const attrs = attributes(node);
  switch (typeOf(node)) {
    case 'paragraph':
      return <p>{children()}</p>;
    case 'heading': {
      const level = Math.min(6, Math.max(1, Number(attrs['level']) || 1));
      return createElement(`h${pageLevel(level, rendering)}`, { class: `level${level}` }, children());
    }
    case 'bulletList':
      return <ul>{children()}</ul>;
    case 'orderedList':
      return <ol start={Number(attrs['order'] ?? 1) || 1}>{children()}</ol>;
    case 'listItem':
      return <li>{children()}</li>;
    case 'taskList':
      return <ul class="tasks">{children()}</ul>;
    case 'taskItem':
    case 'blockTaskItem':
      return renderTask(node, rendering, children);
    case 'decisionList':
      return <ul class="decisions">{children()}</ul>;
    case 'decisionItem':
      return <li>{children()}</li>;
    case 'blockquote':
      return <blockquote>{children()}</blockquote>;
    case 'codeBlock':
      return (
        // Long lines scroll, by keyboard too.
        <pre tabIndex={0}>
          <code>{nodeText(node)}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
    case 'panel': {
      const type = textAttribute(node, 'panelType') ?? 'info';
      const known = PANEL_ICONS.has(type) ? type : 'info';
      return (
        <div class={`panel ${known}`}>
          <span class="panelIcon" aria-hidden="true">
            {PANEL_ICONS.get(known)}
          </span>
          <div>{children()}</div>
        </div>
      );
    }
    case 'expand':
    case 'nestedExpand':
      return (
        <details>
          <summary>{textAttribute(node, 'title') ?? rendering.context.strings.expandTitle}</summary>
          {children()}
        </details>
      );
    case 'table':
      return (
        <div class="tableScroll" tabIndex={0}>
          <table>
            <tbody>{children()}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{children()}</tr>;
    case 'tableHeader':
      return <th {...spans(node)}>{children()}</th>;
    case 'tableCell':
      return <td {...spans(node)}>{children()}</td>;
    case 'layoutSection':
      return <div class="columns">{children()}</div>;
    case 'layoutColumn':
      return <div class="column">{children()}</div>;
    case 'mediaSingle':
      return <figure>{children()}</figure>;
    case 'mediaGroup':
      return <div class="media">{children()}</div>;
    case 'bodiedExtension':
    case 'multiBodiedExtension':
    case 'extensionFrame':
    case 'bodiedSyncBlock':
      return (
        <div class="extension">
          <Mark>{nameOfExtension(node)}</Mark>
          {children()}
        </div>
      );
    default:
      return undefined;
  }
}

/** Where a heading stands on the page: whatever levels its writer left out, the page's go down one by one. */
function pageLevel(level: number, rendering: Rendering): number {
  rendering.headings = [...rendering.headings.filter((above) => above < level), level];
  return Math.min(6, SECTION_LEVEL + rendering.headings.length);
}

function renderTask(
  node: unknown,
  rendering: Rendering,
  children: () => ComponentChildren,
): ComponentChildren {
  const index = rendering.tasks;
  rendering.tasks += 1;
  const done = attributes(node)['state'] === 'DONE';
  const { tick } = rendering.context;
  return (
    <li class="task">
      <label>
        <input
          type="checkbox"
          checked={done}
          disabled={tick === undefined}
          onChange={(event) => tick?.(index, event.currentTarget.checked)}
        />
        <span>{children()}</span>
      </label>
    </li>
  );
}

function spans(node: unknown): { readonly colSpan?: number; readonly rowSpan?: number } {
  const { colspan, rowspan } = attributes(node);
  const span = (value: unknown): number | undefined =>
    typeof value === 'number' && value > 1 ? Math.min(Math.floor(value), MOST_COLUMNS) : undefined;
  const [colSpan, rowSpan] = [span(colspan), span(rowspan)];
  return { ...(colSpan !== undefined && { colSpan }), ...(rowSpan !== undefined && { rowSpan }) };
}
