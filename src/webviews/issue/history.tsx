import type { VNode } from 'preact';
import { shortText } from '../../core/cutText.ts';
import type { HistoryEntryView } from '../../protocol/issueView.ts';
import { Age } from './age.tsx';
import { usePage } from './page.ts';

/** Longer texts, such as descriptions, are told of by their beginning. */
const LONGEST = 120;

/** What somebody changed at one time, a line for each field. */
export function HistoryEntry({ change }: { change: HistoryEntryView }): VNode {
  const { strings } = usePage();
  return (
    <article class="change">
      <header>
        <h3>{change.author?.name ?? strings.formerUser}</h3>
        <Age moment={change.created} />
      </header>
      <ul>
        {change.items.map((item, index) => (
          <li key={index}>
            <span class="quiet">{item.name}</span> <Value text={item.from} /> → <Value text={item.to} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function Value({ text }: { text: string | undefined }): VNode {
  const { strings } = usePage();
  if (text === undefined) return <span class="quiet">{strings.nothing}</span>;
  return text.length > LONGEST ? <span title={text}>{shortText(text, LONGEST)}</span> : <span>{text}</span>;
}
