import type { Template, TemplateAbility, TemplateDraft } from '../model/confluence.ts';
import type { Page } from '../model/page.ts';

/** Templates of pages. */
export interface ConfluenceTemplates {
  /** All templates of a space, or the global ones, with their bodies in storage format. */
  templates(spaceKey: string | undefined, signal?: AbortSignal): Promise<readonly Template[]>;

  /**
   * Whether the account may make templates in the space of a page.
   * @throws ShipshapeError `notFound` where there is no space that the account may see
   */
  templateAbility(page: Pick<Page, 'spaceId'>, signal?: AbortSignal): Promise<TemplateAbility>;

  /** Makes a template of a space. @throws ShipshapeError `forbidden` for who does not administer the space */
  createTemplate(draft: TemplateDraft, signal?: AbortSignal): Promise<void>;
}
