import * as vscode from 'vscode';
import { fillVariables } from '../../checklist/variables.ts';
import { runCommand } from '../../platform/commands.ts';
import { tell } from '../../platform/notifications.ts';
import { takeSteps, type Step } from '../../platform/quickInput.ts';
import { NewPage } from '../../ui/newPage.ts';
import { PagePlace } from '../../ui/pagePlace.ts';
import type { InsertDependencies } from './insertChecklist.ts';
import { keptAnswers, type VariableAnswers } from './keptAnswers.ts';
import { noteRecent, type RecentTemplate } from './recentTemplates.ts';
import { resolveTemplate } from './resolveTemplate.ts';
import type { TemplateVariable } from './templateConverter.ts';
import { refKey, type LoadedTemplate } from './templateModel.ts';
import { pickTemplate } from './templatePicker.ts';
import { reviewVariables } from './variableReview.ts';
import { NO_VERSIONS } from './versionLookUp.ts';
import { asksForVersion } from './variableSuggestions.ts';

const { l10n } = vscode;

interface Draft {
  readonly template: LoadedTemplate;
  readonly variables: readonly TemplateVariable[];
  readonly answers: VariableAnswers;
  /** What its variables are filled with. */
  values: ReadonlyMap<string, string>;
}

/**
 * Makes a page of Confluence from a template: asks for the template where none is given, what its variables are filled
 * with, where the page is to stand and what it is called, and shows it. A template of Confluence is not converted on
 * its way: the page has all that it has.
 */
export async function createPage(services: InsertDependencies, given?: RecentTemplate): Promise<void> {
  const { sites, globalState, context, versions, workspaceState } = services;
  const drafts = new Map<string, Draft>();
  const draftFor = async (chosen: RecentTemplate): Promise<Draft> => {
    const key = refKey(chosen.templateRef);
    // Whoever comes back to a template finds its variables as they left them.
    const known = drafts.get(key) ?? (await draftOf(services, chosen));
    drafts.set(key, known);
    return known;
  };
  let draft = given && (await draftFor(given));
  const place = new PagePlace({ sites, workspace: workspaceState });
  const newPage = new NewPage(sites, place, {
    refusesTaken: true,
    body: async () => (draft ? bodyOf(draft.template, draft.values) : ''),
  });
  const askTemplate: Step = async (at) => {
    const picked = await pickTemplate(services, at);
    if (picked.kind === 'next') draft = await draftFor(picked.value);
    return picked;
  };
  const askVariables: Step = async (at) => {
    if (!draft) return { kind: 'back' };
    const asked = draft;
    const { template, variables, answers } = asked;
    const filled = await reviewVariables({
      templateName: template.name,
      ...{ variables, answers, context: context(), place: at },
      versions: asksForVersion(variables) ? versions() : NO_VERSIONS,
      sendLabel: l10n.t('Go on'),
    });
    if (filled.kind === 'next') asked.values = filled.value;
    return filled;
  };
  const steps = (): readonly Step[] => [
    ...(given ? [] : [askTemplate]),
    // Counted from the first step on: most templates have variables.
    ...(draft?.variables.length === 0 ? [] : [askVariables]),
    ...place.steps(),
    newPage.step(draft?.template.name ?? ''),
  ];
  await takeSteps(steps, { title: l10n.t('Create Page') });
  const made = await newPage.result();
  if (!draft || made?.kind !== 'made') return;
  const { site, page } = made;
  draft.answers.forget();
  await noteRecent(globalState, draft.template);
  void tell(l10n.t('"{0}" was created.', page.title));
  // It stands in the tree now, too.
  await runCommand('shipshape.refreshPages');
  await runCommand('shipshape.openPage', { pageRef: { siteId: site.id, pageId: page.id } });
}

/** @throws ShipshapeError when the template is gone, or not known and not to be had */
async function draftOf(services: InsertDependencies, chosen: RecentTemplate): Promise<Draft> {
  const { template } = await resolveTemplate(services.catalog, chosen, l10n.t);
  const variables = await services.converter.variables(template);
  const answers = keptAnswers(services.workspaceState, `page ${refKey(chosen.templateRef)}`);
  return { template, variables, answers, values: new Map() };
}

/** Storage format. */
async function bodyOf(template: LoadedTemplate, values: ReadonlyMap<string, string>): Promise<string> {
  if (template.templateRef.kind === 'confluence') {
    const { fillTemplate } = await import('../../atlassian/storageFormat/fillTemplate.ts');
    return fillTemplate(template.body, values);
  }
  const [{ markdownToStorage }, { readPageText }] = await Promise.all([
    import('../../atlassian/storageFormat/saveStorageMarkdown.ts'),
    import('../../atlassian/pages/pageText.ts'),
  ]);
  const filled = Object.fromEntries([...values].filter(([, value]) => value !== ''));
  return markdownToStorage(readPageText(fillVariables(template.body, filled)).text);
}
