import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ActionResult, WebLinkView } from '../../protocol/issueActions.ts';
import type { IssueDetailsView } from '../../protocol/issueView.ts';
import { ExternalLink } from '../kit/externalLink.tsx';
import { Icon } from '../kit/icons.tsx';
import { fill } from '../kit/text.ts';
import { usePage } from './page.ts';

/** Links to elsewhere. They are in no issue's own reply: the site is asked when somebody wants to see them. */
export function WebLinks({ details }: { details: IssueDetailsView }): VNode {
  const { host, strings, tell } = usePage();
  const { may, newWebLinks, goingWebLinks } = details;
  const [wanted, setWanted] = useState(false);
  const [found, setFound] = useState<readonly WebLinkView[]>();
  const unsent = newWebLinks.length + goingWebLinks.length;
  // The site may tell of one before it has answered.
  const isThere = (url: string): boolean =>
    found?.some((link) => link.url === url && !goingWebLinks.includes(link.id)) === true;
  const coming = newWebLinks.filter(({ url }) => !isThere(url));
  const look = (): Promise<void> => host.request('webLinks').then(setFound);
  useEffect(() => {
    if (wanted) tell(look());
  }, [wanted]);
  useEffect(() => {
    // What waited may have been sent. Where the site is away, what was found stands.
    if (found) look().catch(() => undefined);
  }, [unsent]);
  const open = (address: string): void => tell(host.request('openLink', { address }));
  const change = (asked: Promise<ActionResult>): void =>
    tell(asked.then((result) => (result !== 'saved' ? undefined : wanted ? look() : setWanted(true))));
  const isEmpty = found?.length === 0 && unsent === 0;
  return (
    <div class="webLinks">
      {(wanted || unsent > 0) && <h3 class="relation">{strings.webLinks}</h3>}
      {wanted && !found && <p class="quiet">{strings.loading}</p>}
      {isEmpty && <p class="quiet">{strings.noWebLinks}</p>}
      <ul class="issues">
        {found?.map((link) => (
          <li key={link.id} class="linkRow">
            <span class="issueLine">
              <span class="issueSummary">
                <ExternalLink address={link.url} open={open}>
                  {link.title}
                </ExternalLink>
                {aboutLink(link, strings.resolved) !== '' && (
                  <span class="quiet"> {aboutLink(link, strings.resolved)}</span>
                )}
              </span>
              {goingWebLinks.includes(link.id) && <Waiting words={strings.waitingRemoval} />}
            </span>
            {may.link && !goingWebLinks.includes(link.id) && (
              <button
                type="button"
                class="tool small"
                title={fill(strings.removeLink, link.title)}
                aria-label={fill(strings.removeLink, link.title)}
                onClick={() => change(host.request('removeWebLink', { linkId: link.id, title: link.title }))}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
        {coming.map(({ url, title }) => (
          <li key={url} class="issueLine waiting">
            <span class="issueSummary">
              <ExternalLink address={url} open={open}>
                {title}
              </ExternalLink>
            </span>
            <Waiting words={strings.waiting} />
          </li>
        ))}
      </ul>
      <span class="actions">
        {!wanted && (
          <button type="button" class="link" onClick={() => setWanted(true)}>
            {strings.showWebLinks}
          </button>
        )}
        {may.link && (
          <button type="button" class="link" onClick={() => change(host.request('addWebLink'))}>
            {strings.addWebLink}
          </button>
        )}
      </span>
    </div>
  );
}

function Waiting({ words }: { words: string }): VNode {
  return (
    <span class="quiet withIcon">
      <Icon name="clock" />
      {words}
    </span>
  );
}

function aboutLink({ relation, application, resolved }: WebLinkView, done: string): string {
  return [relation, application, resolved ? done : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}
