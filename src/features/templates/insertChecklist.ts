import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { asOfText } from '../../platform/asOf.ts';
import type { Log } from '../../platform/log.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell, tellWarning } from '../../platform/notifications.ts';
import { changeFile, checkChange, editsIn } from '../../platform/textFiles.ts';
import { pickOne, takeSteps, type Answer, type Step, type StepPlace } from '../../platform/quickInput.ts';
import { conversionNotes } from './conversionNotes.ts';
import { askTarget, obviousTarget, openTarget, type InsertionTarget } from './insertionTarget.ts';
import type { LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { placeIn, standsIn, updateIn, type Placement } from './placement.ts';
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
 */
export async function insertChecklist(services: InsertDependencies, given?: RecentTemplate): Promise<void> {
  const { catalog, sites, globalState, preview } = services;
  const answers: Answers = new Map();
  let insertion = given && (await resolveInsertion(services, given, answers));
  const askTemplate: Step = async ({ title }) => {
    const picked = await pickTemplate({
      catalog,
      sites,
      recent: globalState,
      title,
      preview: (template) => preview.show(template),
    });
    if (picked.kind === 'next') insertion = await resolveInsertion(services, picked.value, answers);
    return picked;
  };
  const ended = await takeSteps(() => [...(given ? [] : [askTemplate]), ...(insertion?.steps() ?? [])], {
    title: TITLE(),
  });
  if (ended === 'finished') await insertion?.insert();
}

/** What variables were filled with, by template and by name; kept while the user goes back and forth. */
type Answers = Map<string, Map<string, string>>;

/** @throws ShipshapeError when the template is gone, or not known and not to be had */
async function resolveInsertion(
  services: InsertDependencies,
  chosen: RecentTemplate,
  answers: Answers,
): Promise<ChecklistInsertion> {
  const resolved = await resolveTemplate(services.catalog, chosen, l10n.t);
  const variables = await services.converter.variables(resolved.template);
  const id = refKey(resolved.template.templateRef);
  const answered = answers.get(id) ?? new Map<string, string>();
  answers.set(id, answered);
  return new ChecklistInsertion(services, resolved, variables, answered);
}

/** One template on its way into a document. */
class ChecklistInsertion {
  readonly #services: InsertDependencies;
  readonly #resolved: ResolvedTemplate;
  readonly #variables: readonly TemplateVariable[];
  readonly #answers: Map<string, string>;
  #values: ReadonlyMap<string, string> = new Map();
  #ready: { readonly place: Place; readonly converted: ConvertedTemplate } | undefined;

  constructor(
    services: InsertDependencies,
    resolved: ResolvedTemplate,
    variables: readonly TemplateVariable[],
    answers: Map<string, string>,
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

  async insert(): Promise<void> {
    if (!this.#ready) return;
    const { place, converted } = this.#ready;
    const { template, asOf } = this.#resolved;
    if (await insertInto(place, converted.markdown))
      await noteInserted(this.#services, template, converted, asOf);
  }

  async #askVariables({ canGoBack }: StepPlace): Promise<Answer<unknown>> {
    const { context, versions } = this.#services;
    const filled = await reviewVariables({
      templateName: this.#resolved.template.name,
      variables: this.#variables,
      context: context(),
      versions: asksForVersion(this.#variables) ? versions() : NO_VERSIONS,
      answers: this.#answers,
      canGoBack,
    });
    if (filled.kind === 'next') this.#values = filled.value;
    return filled;
  }

  async #askPlace({ canGoBack }: StepPlace): Promise<Answer<unknown>> {
    const { converter, lastEditor } = this.#services;
    const { template } = this.#resolved;
    const converted = await converter.toMarkdown(template, this.#values);
    const placed = await askPlace(lastEditor, template, converted.markdown, canGoBack);
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

interface Place {
  readonly target: InsertionTarget;
  readonly how: 'insert' | 'update';
}

/** Settles where the checklist goes, and whether it takes the place of the same one inserted before. */
async function askPlace(
  last: LastMarkdownEditor,
  template: TemplateEntry,
  markdown: string,
  canGoBack: boolean,
): Promise<Answer<Place>> {
  for (;;) {
    const obvious = obviousTarget(last);
    const target: Answer<InsertionTarget> =
      obvious === undefined
        ? await askTarget(last, { title: l10n.t('{0}: {1}', TITLE(), template.name), canGoBack })
        : { kind: 'next', value: obvious };
    if (target.kind !== 'next') return target;
    const { value } = target;
    if (value.kind === 'newFile' || !(await standsIn(value.document, markdown))) {
      return { kind: 'next', value: { target: value, how: 'insert' } };
    }
    const how = await pickOne<Place['how']>({
      title: l10n.t('{0}: {1}', TITLE(), template.name),
      placeholder: l10n.t('This checklist is in the file already'),
      canGoBack: canGoBack || obvious === undefined,
      choices: [
        {
          label: l10n.t('Update it'),
          description: l10n.t('keeps what is ticked'),
          iconPath: new vscode.ThemeIcon('sync'),
          value: 'update',
        },
        { label: l10n.t('Insert it again'), iconPath: new vscode.ThemeIcon('add'), value: 'insert' },
      ],
    });
    if (how.kind === 'next') return { kind: 'next', value: { target: value, how: how.value } };
    if (how.kind === 'dismissed' || obvious !== undefined) return how;
  }
}

/** Edits the document in one step; false when it could not be. */
async function insertInto({ target, how }: Place, markdown: string): Promise<boolean> {
  // A document that would be damaged on saving is not even brought to the front.
  const isMixed =
    target.kind === 'document' && (await checkChange(target.document, markdown)) === 'mixedLineEnds';
  const editor = await openTarget(target);
  const { document } = editor;
  const placementIn = (text: string): Promise<Placement> => {
    const position =
      target.kind === 'document' ? document.validatePosition(target.position) : new vscode.Position(0, 0);
    return how === 'update'
      ? updateIn({ document, text }, markdown)
      : placeIn({ document, text }, position, markdown);
  };
  const showCursor = ({ cursor }: Placement): void => {
    editor.selection = new vscode.Selection(cursor, cursor);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  };
  if (isMixed) {
    const placements: Placement[] = [];
    const changed = await changeFile(document.uri, async (text) => {
      const placement = await placementIn(text);
      placements.push(placement);
      return placement.edits;
    });
    const placement = placements.at(-1);
    if (!changed) sayUpToDate();
    else if (placement !== undefined) showCursor(placement);
    return true;
  }
  // VS Code refuses an edit when somebody types meanwhile: then the place is looked up anew.
  for (let tries = 0; tries < 3; tries++) {
    const placement = await placementIn(document.getText());
    if (placement.edits.length === 0) {
      sayUpToDate();
      return true;
    }
    const before = document.version;
    const edits = editsIn(document, placement.edits);
    const applied = await editor.edit((builder) => {
      for (const { range, newText } of edits) builder.replace(range, newText);
    });
    if (!applied) continue;
    // VS Code says "applied" for a read-only editor too, although nothing happened.
    if (document.version === before) break;
    showCursor(placement);
    return true;
  }
  return offerNewFile(document, markdown);
}

function sayUpToDate(): void {
  vscode.window.setStatusBarMessage(l10n.t('The checklist is up to date already.'), 5000);
}

async function offerNewFile(document: vscode.TextDocument, markdown: string): Promise<boolean> {
  const newFile = l10n.t('New File');
  const chosen = await tellWarning(
    l10n.t('{0} cannot be changed: it is read-only.', vscode.workspace.asRelativePath(document.uri)),
    newFile,
  );
  return chosen === newFile ? insertInto({ target: { kind: 'newFile' }, how: 'insert' }, markdown) : false;
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
