import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { formatAge, formatSize } from '../kit/text.ts';
import { usePage } from './page.ts';
import { Picture } from './pictures.tsx';
import { Section } from './section.tsx';

export function Attachments({ details: { attachments } }: { details: IssueDetailsView }): VNode | null {
  const { strings, locale } = usePage();
  if (attachments.length === 0) return null;
  return (
    <Section id="attachments" title={strings.attachments} count={attachments.length}>
      <ul class="attachments">
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            {attachment.picture ? (
              <Picture attachment={attachment} alt={attachment.name} />
            ) : (
              <Icon name="file" />
            )}
            <span class="fileName">{attachment.name}</span>
            <span class="quiet">
              {formatSize(attachment.size, locale)} · {formatAge(attachment.created, locale)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
