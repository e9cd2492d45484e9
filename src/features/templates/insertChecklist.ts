import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { asOfText } from '../../platform/asOf.ts';
import type { Log } from '../../platform/log.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell } from '../../platform/notifications.ts';
import { takeSteps, type Answer, type Step, type StepPlace } from '../../platform/quickInput.ts';
import { conversionNotes } from './conversionNotes.ts';
import { keptAnswers, type VariableAnswers } from './keptAnswers.ts';
import type { LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { askPlace, insertInto, type Place } from './placeChecklist.ts';
import { noteRecent, type RecentTemplate } from './recentTemplates.ts';
import { resolveTemplate, type ResolvedTemplate } from './resolveTemplate.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { ConvertedTemplate, TemplateConverter, TemplateVariable } from './templateConverter.ts';
import { pickTemplate } from './templatePicker.ts';
import type { TemplatePreview } from './templatePreview.ts';
import { refKey, type TemplateEntry } from './templateModel.ts';
import { reviewVariables } from './variableReview.ts';
import { NO_VERSIONS, type VersionLookUp } from './versionLookUp.ts';
import { asksForVersion, type InsertContext } from './variableSuggestions.ts';

const { l10n } = vscode;

export interface InsertDependencies {
  readonly log: Log;
  readonly sites: SiteDirectory;
  readonly globalState: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly catalog: TemplateCatalog;
  readonly converter: TemplateConverter;
  readonly preview: TemplatePreview;
  readonly lastEditor: LastMarkdownEditor;
  /** What is known of the work at hand; no request. */
  readonly context: () => InsertContext;
  /** The versions of the likeliest issue's project. */
  readonly versions: () => VersionLookUp;
}

/** Milliseconds that the age of what was inserted stays in the status bar. */
const AGE_SHOWN_MS = 15_000;

const TITLE = (): string => l10n.t('Insert Checklist');

/**
 * Puts a template into a document: asks for the template where none is given, shows what its variables are filled with,
 * and asks for the place where that is not plain. Every step can be taken back without losing an answer; one undo takes the whole back.
 * @returns whether it was inserted
 */
export async function insertChecklist(
  services: InsertDependencies,
  given?: RecentTemplate,
): Promise<boolean> {
  let insertion = given && (await resolveInsertion(services, given));
  // Not counted, as those after it are not: the place is asked for only where it is not plain.
  const askTemplate: Step = async ({ title, canGoBack }) => {
    const picked = await pickTemplate(services, { title, canGoBack });
    if (picked.kind === 'next') insertion = await resolveInsertion(services, picked.value);
    return picked;
  };
  const ended = await takeSteps(() => [...(given ? [] : [askTemplate]), ...(insertion?.steps() ?? [])], {
    title: TITLE(),
  });
  return ended === 'finished' && (await insertion?.insert()) === true;
}

/** @throws ShipshapeError when the template is gone, or not known and not to be had */
async function resolveInsertion(
  services: InsertDependencies,
  chosen: RecentTemplate,
): Promise<ChecklistInsertion> {
  const resolved = await resolveTemplate(services.catalog, chosen, l10n.t);
  const variables = await services.converter.variables(resolved.template);
  const id = `insert ${refKey(resolved.template.templateRef)}`;
  return new ChecklistInsertion(services, resolved, variables, keptAnswers(services.workspaceState, id));
}

/** One template on its way into a document. */
class ChecklistInsertion {
  readonly #services: InsertDependencies;
  readonly #resolved: ResolvedTemplate;
  readonly #variables: readonly TemplateVariable[];
  readonly #answers: VariableAnswers;
  #values: ReadonlyMap<string, string> = new Map();
  #ready: { readonly place: Place; readonly converted: ConvertedTemplate } | undefined;

  constructor(
    services: InsertDependencies,
    resolved: ResolvedTemplate,
    variables: readonly TemplateVariable[],
    answers: VariableAnswers,
  ) {
    this.#services = services;
    this.#resolved = resolved;
    this.#variables = variables;
    this.#answers = answers;
  }

  steps(): readonly Step[] {
    const askPlace: Step = (place) => this.#askPlace(place);
    return this.#variables.length === 0 ? [askPlace] : [(place) => this.#askVariables(place), askPlace];
  }

  async insert(): Promise<boolean> {
    if (!this.#ready) return false;
    const { place, converted } = this.#ready;
    const { template, asOf } = this.#resolved;
    const isInserted = await insertInto(place, converted.markdown);
    if (!isInserted) return false;
    this.#answers.forget();
    await noteInserted(this.#services, template, converted, asOf);
    return true;
  }

  async #askVariables({ canGoBack }: StepPlace): Promise<Answer<unknown>> {
    const { context, versions } = this.#services;
    const filled = await reviewVariables({
      templateName: this.#resolved.template.name,
      variables: this.#variables,
      context: context(),
      versions: asksForVersion(this.#variables) ? versions() : NO_VERSIONS,
      answers: this.#answers,
      place: { canGoBack },
    });
    if (filled.kind === 'next') this.#values = filled.value;
    return filled;
  }

  async #askPlace({ canGoBack }: StepPlace): Promise<Answer<unknown>> {
    const { converter, lastEditor } = this.#services;
    const { template } = this.#resolved;
    const converted = await converter.toMarkdown(template, this.#values);
    const title = l10n.t('{0}: {1}', TITLE(), template.name);
    const placed = await askPlace(lastEditor, title, converted.markdown, canGoBack);
    if (placed.kind === 'next') this.#ready = { place: placed.value, converted };
    return placed;
  }
}

/** What follows an insertion: it is remembered, and what could not be carried over is told. */
export async function noteInserted(
  services: Pick<InsertDependencies, 'globalState' | 'log' | 'sites'>,
  template: TemplateEntry,
  converted: ConvertedTemplate,
  asOf: number | undefined,
): Promise<void> {
  await noteRecent(services.globalState, template);
  if (asOf !== undefined) tellAge(services, template, asOf);
  if (converted.warnings.length > 0) void tellWarnings(services.log, template, converted);
}

/** A quiet word that the template may be out of date: the user could not do anything about it now. */
function tellAge(
  { sites, log }: Pick<InsertDependencies, 'sites' | 'log'>,
  { name, scope }: TemplateEntry,
  asOf: number,
): void {
  const site = sites.get(scope?.siteId ?? '')?.name ?? '';
  const words = l10n.t('"{0}" is {1}: {2} does not answer.', name, asOfText(asOf), site);
  log.info(words);
  vscode.window.setStatusBarMessage(`$(history) ${plainLabel(words)}`, AGE_SHOWN_MS);
}

async function tellWarnings(
  log: Log,
  template: TemplateEntry,
  { warnings }: ConvertedTemplate,
): Promise<void> {
  const notes = conversionNotes(warnings, l10n.t);
  for (const note of notes) log.info(`${template.name}: ${note}`);
  const show = l10n.t('Show');
  const [first] = notes;
  const message =
    notes.length === 1 && first !== undefined
      ? first
      : l10n.t('{0} things in "{1}" could not be carried over as they were.', notes.length, template.name);
  if ((await tell(message, show)) === show) log.show();
}
