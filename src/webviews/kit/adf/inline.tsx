import type { ComponentChildren } from 'preact';
import { ExternalLink } from '../externalLink.tsx';
import { fill, formatDay } from '../text.ts';
import type { AdfContext } from './context.ts';
import { Mark } from './mark.tsx';
import { attributes, isNode, textAttribute, typeOf } from './nodes.ts';

const STATUS_COLORS = new Set(['neutral', 'purple', 'blue', 'red', 'yellow', 'green']);

/** An inline node; undefined where it is none. */
export function renderInline(
  node: unknown,
  context: AdfContext,
  children: () => ComponentChildren,
): ComponentChildren | undefined {
  switch (typeOf(node)) {
    case 'text': {
      const text = isNode(node) ? node['text'] : undefined;
      return typeof text === 'string' ? text : '';
    }
    case 'hardBreak':
      return <br />;
    case 'mention': {
      const name = textAttribute(node, 'text') ?? textAttribute(node, 'id') ?? '';
      return <span class="mention">{name.startsWith('@') ? name : `@${name}`}</span>;
    }
    case 'emoji':
      return textAttribute(node, 'text') ?? textAttribute(node, 'shortName') ?? '';
    case 'date': {
      const stamp = attributes(node)['timestamp'];
      const time = typeof stamp === 'string' || typeof stamp === 'number' ? Number(stamp) : NaN;
      return <span class="date">{Number.isNaN(time) ? String(stamp) : formatDay(time, context.locale)}</span>;
    }
    case 'status': {
      const color = textAttribute(node, 'color') ?? '';
      return (
        <span class={`lozenge ${STATUS_COLORS.has(color) ? color : 'neutral'}`}>
          {textAttribute(node, 'text')}
        </span>
      );
    }
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard': {
      const data = attributes(node)['data'];
      const url = textAttribute(node, 'url') ?? (isNode(data) ? data['url'] : undefined);
      return (
        <ExternalLink address={url} open={context.openLink}>
          {typeof url === 'string' ? url : ''}
        </ExternalLink>
      );
    }
    case 'placeholder':
      return <Mark>{textAttribute(node, 'text')}</Mark>;
    case 'inlineExtension':
    case 'extension':
    case 'syncBlock':
      return <Mark>{nameOfExtension(node)}</Mark>;
    case 'mediaInline':
    case 'media':
      return renderMedia(node, context);
    case 'caption':
      return <figcaption>{children()}</figcaption>;
    default:
      return undefined;
  }
}

/** `⟦macro: jira-chart⟧`: a short line that says what it is. */
export function nameOfExtension(node: unknown): string {
  const key = textAttribute(node, 'extensionKey') ?? typeOf(node);
  return `⟦macro: ${key}⟧`;
}

function renderMedia(node: unknown, context: AdfContext): ComponentChildren {
  const alt = textAttribute(node, 'alt') ?? '';
  const fileName = textAttribute(node, '__fileName') ?? alt;
  if (textAttribute(node, 'type') === 'external') {
    // Not loaded: whoever wrote it would learn who reads it, and when.
    const url = textAttribute(node, 'url');
    return (
      <ExternalLink address={url} open={context.openLink}>
        {alt === '' ? url : alt}
      </ExternalLink>
    );
  }
  const { strings } = context;
  const picture = fileName === '' ? undefined : context.picture?.(fileName, alt);
  return (
    picture ?? <Mark>{alt === '' ? strings.picture : fill(strings.labelled, strings.picture, alt)}</Mark>
  );
}
