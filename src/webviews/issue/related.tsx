import type { VNode } from 'preact';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { IssueLine, IssueList } from './fieldValue.tsx';
import { usePage } from './page.ts';
import { Section } from './section.tsx';

export function Subtasks({ details: { subtasks } }: { details: IssueDetailsView }): VNode | null {
  const { strings } = usePage();
  if (subtasks.length === 0) return null;
  return (
    <Section id="subtasks" title={strings.subtasks} count={subtasks.length}>
      <IssueList issues={subtasks} />
    </Section>
  );
}

/** Grouped by their relation, as the site words it. */
export function Links({ details: { links } }: { details: IssueDetailsView }): VNode | null {
  const { strings } = usePage();
  if (links.length === 0) return null;
  const relations = [...new Set(links.map(({ relation }) => relation))];
  return (
    <Section id="links" title={strings.links} count={links.length}>
      {relations.map((relation) => (
        <div key={relation}>
          <h3 class="relation">{relation}</h3>
          <ul class="issues">
            {links
              .filter((link) => link.relation === relation)
              .map((link) => (
                <li key={link.id}>
                  <IssueLine issue={link.issue} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
