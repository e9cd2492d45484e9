import { pageWebUi } from './addresses.ts';
import { downloadPath, newestOf } from './attachmentReplies.ts';
import type { ViewContext } from './viewBody.ts';
import type { ConfluenceWorld, SamplePage } from './model.ts';

/** Where a body belongs: what it links to and the files it shows are looked for there. */
export interface BodyOwner {
  readonly spaceId?: string;
  readonly pageId?: string;
}

/**
 * Where the links and pictures of a body lead to.
 * @param base the address of Confluence
 * @param jira the address of Jira
 */
export function viewContext(
  owner: BodyOwner,
  base: string,
  jira: string,
  world: ConfluenceWorld,
): ViewContext {
  const page = (title: string, spaceKey?: string): SamplePage | undefined => {
    const spaceId =
      spaceKey === undefined ? owner.spaceId : world.spaces.find(({ key }) => key === spaceKey)?.id;
    return [...world.pages.values()].find(
      (one) =>
        one.spaceId === spaceId && one.title === title && one.type === 'page' && one.status === 'current',
    );
  };
  const addressOf = (found: SamplePage | undefined): string | undefined =>
    found === undefined ? undefined : base + pageWebUi(found, world);
  return {
    pageAddress: (title, spaceKey) => addressOf(page(title, spaceKey)),
    pageAddressById: (id) => addressOf(world.pages.get(id)),
    spaceAddress: (spaceKey) =>
      world.spaces.some(({ key }) => key === spaceKey) ? `${base}/spaces/${spaceKey}` : undefined,
    fileAddress: (filename, pageTitle) => {
      const pageId = pageTitle === undefined ? owner.pageId : page(pageTitle)?.id;
      const file = [...world.attachments.values()].find(
        (one) => one.pageId === pageId && one.status === 'current' && one.filename === filename,
      );
      return file === undefined ? undefined : base + downloadPath(file, newestOf(file));
    },
    issueAddress: (key) => (/^[A-Z][A-Z0-9_]*-\d+$/.test(key) ? `${jira}/browse/${key}` : ''),
  };
}
