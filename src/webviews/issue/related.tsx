import type { VNode } from 'preact';
import type { IssueDetailsView, IssueLinkView } from '../../protocol/issueView.ts';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { IssueLine, IssueList } from './fieldValue.tsx';
import { usePage } from './page.ts';
import { Section } from './section.tsx';
import { useKeys } from './useKeys.ts';
import { WebLinks } from './webLinks.tsx';

export function Subtasks({ details: { subtasks } }: { details: IssueDetailsView }): VNode | null {
  const { strings } = usePage();
  if (subtasks.length === 0) return null;
  return (
    <Section id="subtasks" title={strings.subtasks} count={subtasks.length}>
      <IssueList issues={subtasks} />
    </Section>
  );
}

/** Links to other issues, grouped by their relation as the site words it, and links to elsewhere. */
export function Links({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const { links, may } = details;
  const add = (): void => tell(host.request('addLink'));
  useKeys(may.link ? { l: add } : {});
  const groups = [...new Set(links.map(({ group }) => group))];
  const actions = may.link ? [{ label: strings.addLink, icon: 'add', shortcut: 'l', run: add }] : [];
  return (
    <Section id="links" title={strings.links} count={links.length} actions={actions}>
      {groups.map((group) => {
        const members = links.filter((link) => link.group === group);
        return (
          <div key={group}>
            <h3 class="relation">{members[0]?.relation}</h3>
            <ul class="issues">
              {members.map((link) => (
                <li key={`${link.id} ${link.issue.key}`} class={link.waiting ? 'linkRow waiting' : 'linkRow'}>
                  <IssueLine issue={link.issue}>{link.waiting && <WaitingMark link={link} />}</IssueLine>
                  {may.link && !link.waiting && <RemoveLink link={link} />}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <WebLinks details={details} />
    </Section>
  );
}

function WaitingMark({ link }: { link: IssueLinkView }): VNode {
  const { strings } = usePage();
  return (
    <span class="quiet withIcon">
      <Icon name="clock" />
      {link.waiting === 'added' ? strings.waiting : strings.waitingRemoval}
    </span>
  );
}

function RemoveLink({ link }: { link: IssueLinkView }): VNode {
  const { host, strings, tell } = usePage();
  const label = fill(strings.removeLink, link.issue.key);
  return (
    <button
      type="button"
      class="tool small"
      title={label}
      aria-label={label}
      onClick={() => tell(host.request('removeLink', { linkId: link.id }))}
    >
      <Icon name="close" />
    </button>
  );
}
