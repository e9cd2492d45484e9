import type { ComponentChildren } from 'preact';
import { ExternalLink } from '../externalLink.tsx';
import type { AdfContext } from './context.ts';
import { isNode, textAttribute, typeOf } from './nodes.ts';

/** What a colour may look like; anything else could be any declaration of a style sheet. */
const COLOR = /^#[0-9a-f]{3,8}$/i;
const ALIGNMENTS = new Map([
  ['center', 'center'],
  ['end', 'end'],
]);

/** What is shown, within the marks of its node. Unknown ones, and those that show nothing, leave it as it is. */
export function applyMarks(node: unknown, shown: ComponentChildren, context: AdfContext): ComponentChildren {
  const marks: unknown = isNode(node) ? node['marks'] : undefined;
  if (!Array.isArray(marks)) return shown;
  return (marks as readonly unknown[]).reduceRight<ComponentChildren>(
    (inner, mark) => applyMark(mark, inner, context),
    shown,
  );
}

function applyMark(mark: unknown, inner: ComponentChildren, context: AdfContext): ComponentChildren {
  switch (typeOf(mark)) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'strike':
      return <s>{inner}</s>;
    case 'underline':
      return <u>{inner}</u>;
    case 'code':
      return <code>{inner}</code>;
    case 'subsup':
      return textAttribute(mark, 'type') === 'sup' ? <sup>{inner}</sup> : <sub>{inner}</sub>;
    case 'link':
      return (
        <ExternalLink address={textAttribute(mark, 'href')} open={context.openLink}>
          {inner}
        </ExternalLink>
      );
    case 'textColor': {
      const color = textAttribute(mark, 'color') ?? '';
      // Chosen for a white page: with some of the theme's own letters it can be read on any.
      const readable = `color-mix(in srgb, ${color} 60%, var(--vscode-foreground))`;
      return COLOR.test(color) ? <span style={{ color: readable }}>{inner}</span> : inner;
    }
    case 'backgroundColor': {
      const color = textAttribute(mark, 'color') ?? '';
      // Written for a light page: with its own dark letters it can be read in any theme.
      return COLOR.test(color) ? (
        <span style={{ backgroundColor: color, color: '#172b4d' }}>{inner}</span>
      ) : (
        inner
      );
    }
    case 'alignment': {
      const align = ALIGNMENTS.get(textAttribute(mark, 'align') ?? '');
      return align === undefined ? inner : <div style={{ textAlign: align }}>{inner}</div>;
    }
    default:
      return inner;
  }
}
