import * as vscode from 'vscode';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import { asOfText } from '../../platform/asOf.ts';
import type { Log } from '../../platform/log.ts';
import { plainLabel } from '../../platform/labels.ts';
import { tell, tellWarning } from '../../platform/notifications.ts';
import { changeFile, checkChange, editsIn } from '../../platform/textFiles.ts';
import { pickOne, type Answer } from '../../platform/quickInput.ts';
import { conversionNotes } from './conversionNotes.ts';
import { askTarget, obviousTarget, openTarget, type InsertionTarget } from './insertionTarget.ts';
import type { LastMarkdownEditor } from './lastMarkdownEditor.ts';
import { placeIn, standsIn, updateIn, type Placement } from './placement.ts';
import { noteRecent, type RecentTemplate } from './recentTemplates.ts';
import { resolveTemplate } from './resolveTemplate.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import type { ConvertedTemplate, TemplateConverter } from './templateConverter.ts';
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
  const answers = new Map<string, Map<string, string>>();
  let chosen: RecentTemplate | undefined = given;
  for (;;) {
    if (chosen === undefined) {
      const picked = await pickTemplate({
        catalog: services.catalog,
        sites: services.sites,
        recent: services.globalState,
        title: TITLE(),
        preview: (template) => services.preview.show(template),
      });
      if (picked.kind !== 'next') return;
      chosen = picked.value;
    }
    const { template, asOf } = await resolveTemplate(services.catalog, chosen, l10n.t);
    const variables = await services.converter.variables(template);
    const id = refKey(template.templateRef);
    const answered = answers.get(id) ?? new Map<string, string>();
    answers.set(id, answered);

    const filled = await reviewVariables({
      templateName: template.name,
      variables,
      context: services.context(),
      versions: asksForVersion(variables) ? services.versions() : NO_VERSIONS,
      answers: answered,
      canGoBack: given === undefined,
    });
    if (filled.kind === 'dismissed') return;
    if (filled.kind === 'back') {
      chosen = undefined;
      continue;
    }

    const converted = await services.converter.toMarkdown(template, filled.value);
    const canGoBack = given === undefined || variables.length > 0;
    const placed = await place(services.lastEditor, template, converted.markdown, canGoBack);
    if (placed.kind === 'dismissed') return;
    if (placed.kind === 'back') {
      if (variables.length === 0) chosen = undefined;
      continue;
    }
    if (await insertInto(placed.value, converted.markdown)) {
      await noteInserted(services, template, converted, asOf);
    }
    return;
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
async function place(
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
