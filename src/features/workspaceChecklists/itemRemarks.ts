import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import { mayHaveChecklist } from '../../checklist/mayHaveChecklist.ts';
import type { Disposable } from '../../core/events.ts';
import { isoDate } from '../../core/isoDate.ts';
import { plainLabel } from '../../platform/labels.ts';
import type { Referred } from './referred.ts';

const { l10n } = vscode;
const { Information, Warning } = vscode.DiagnosticSeverity;

/** Tells the remarks on boxes from others, for their quick fix. */
const BOX = 'shipshape.box';

interface Place {
  /** From 0. */
  readonly line: number;
  readonly at: number;
  readonly length: number;
}

/** What is malformed in a file's text, or refers to nothing. @param sites those that are known here */
export async function remarksOn(
  uri: vscode.Uri,
  text: string,
  sites: readonly Site[],
): Promise<readonly vscode.Diagnostic[]> {
  const found = [
    brokenBoxes(text),
    wrongDates(text),
    openVariables(text),
    tiesToNothing(text, sites),
    twice(text),
    goneFiles(uri, text),
  ];
  return (await Promise.all(found)).flat();
}

/** A quick fix that makes a box of what was meant to be one. */
export function fixBoxes(): Disposable {
  const kind = vscode.CodeActionKind.QuickFix;
  return vscode.languages.registerCodeActionsProvider(
    { language: 'markdown' },
    {
      provideCodeActions: async (document, _range, { diagnostics }) => {
        const remarks = diagnostics.filter(({ code }) => code === BOX);
        if (remarks.length === 0) return [];
        const { brokenBoxesIn } = await import('../../checklist/brokenBoxes.ts');
        const boxes = brokenBoxesIn(document.getText());
        return remarks.flatMap((remark): vscode.CodeAction[] => {
          const box = boxes.find((each) => rangeOf(each).isEqual(remark.range));
          if (!box) return [];
          const fix = new vscode.CodeAction(l10n.t('Make It a Check Box'), kind);
          fix.edit = new vscode.WorkspaceEdit();
          fix.edit.replace(document.uri, remark.range, box.meant);
          fix.diagnostics = [remark];
          fix.isPreferred = true;
          return [fix];
        });
      },
    },
    { providedCodeActionKinds: [kind] },
  );
}

async function brokenBoxes(text: string): Promise<readonly vscode.Diagnostic[]> {
  if (!/[[［]/.test(text)) return [];
  const { brokenBoxesIn } = await import('../../checklist/brokenBoxes.ts');
  return brokenBoxesIn(text).map((box) => {
    const words = l10n.t('"{0}" is no check box: write it as {1}', plainLabel(box.written), box.meant.trim());
    const remark = remarkAt(box, words, Information);
    remark.code = BOX;
    return remark;
  });
}

/** Of a file that is tied to a page or an issue: a template is meant to have variables. */
async function openVariables(text: string): Promise<readonly vscode.Diagnostic[]> {
  if (!text.includes('{{')) return [];
  const [{ unfilledVariablesIn }, { frontMatterValue }] = await Promise.all([
    import('../../checklist/variables.ts'),
    import('../../markdown/frontMatter.ts'),
  ]);
  if (!['confluence', 'issue'].some((field) => frontMatterValue(text, field) !== undefined)) return [];
  return unfilledVariablesIn(text).map((variable) =>
    remarkAt(variable, l10n.t('Nothing is filled in for "{0}" yet.', plainLabel(variable.name)), Information),
  );
}

async function wrongDates(text: string): Promise<readonly vscode.Diagnostic[]> {
  // The parser is loaded and run for those texts alone that may have any.
  if (!text.includes('📅') || !mayHaveChecklist(text)) return [];
  const { wrongDueDatesIn } = await import('../../checklist/wrongDueDates.ts');
  return wrongDueDatesIn(text).map((date) => {
    const words =
      date.said === ''
        ? l10n.t('A due date is missing here, as in 📅 {0}.', isoDate(new Date()))
        : l10n.t('"{0}" is no date: write it as in 📅 {1}.', plainLabel(date.said), isoDate(new Date()));
    return remarkAt(date, words, Warning);
  });
}

/** Addresses in the front matter that lead to no page or issue of a site that is known here. */
async function tiesToNothing(text: string, sites: readonly Site[]): Promise<readonly vscode.Diagnostic[]> {
  if (sites.length === 0 || !text.includes('---')) return [];
  const [{ frontMatterPlace }, { pageOfUrl }, { issueAt, safeWebUrl }] = await Promise.all([
    import('../../markdown/frontMatter.ts'),
    import('../../atlassian/pages/pageAddress.ts'),
    import('../../core/links.ts'),
  ]);
  const page = frontMatterPlace(text, 'confluence');
  const issue = frontMatterPlace(text, 'issue');
  return [
    ...(page && pageOfUrl(sites, page.value) === undefined
      ? [
          remarkOnValue(
            page,
            l10n.t(
              'This file is tied to {0}, which is no page of your sites. Add its site first.',
              plainLabel(page.value),
            ),
          ),
        ]
      : []),
    // Other tools have issues of their own: a number, a key without its site.
    ...(issue && safeWebUrl(issue.value) !== undefined && issueAt(sites, issue.value) === undefined
      ? [
          remarkOnValue(
            issue,
            l10n.t(
              'This file is tied to {0}, which is no issue of your sites. Add its site first.',
              plainLabel(issue.value),
            ),
          ),
        ]
      : []),
  ];
}

/** The script of a test run, or the run before it, that is no longer where the front matter says. */
async function goneFiles(uri: vscode.Uri, text: string): Promise<readonly vscode.Diagnostic[]> {
  if (!text.startsWith('---') || uri.scheme === 'untitled') return [];
  const [{ tiedFiles }, { isThere }] = await Promise.all([
    import('../../checklist/testRun/runFrontMatter.ts'),
    import('../../platform/workspaceFs.ts'),
  ]);
  const remarks = await Promise.all(
    tiedFiles(text).map(async (place) => {
      const file = vscode.Uri.joinPath(uri, '..', place.path);
      // A disk that is away says nothing of its files.
      if (await isThere(file).catch(() => true)) return [];
      const words = l10n.t(
        'There is no file {0} any more.',
        plainLabel(vscode.workspace.asRelativePath(file)),
      );
      return [remarkOnValue(place, words)];
    }),
  );
  return remarks.flat();
}

/** What sites said they have not. */
export function missingRemarks(missing: readonly Referred[]): readonly vscode.Diagnostic[] {
  return missing.map((place) => {
    switch (place.thing.kind) {
      case 'issue':
        return remarkAt(
          place,
          l10n.t('There is no issue {0}, or you may not see it.', place.thing.ref.key),
          Warning,
        );
      case 'page':
        return remarkAt(place, l10n.t('This page is gone, or you may not see it.'), Warning);
      case 'owner':
        return remarkAt(
          place,
          l10n.t('Your sites know nobody who is called "{0}".', plainLabel(place.thing.name)),
          Information,
        );
    }
  });
}

/** A file with two front matters, or one that names two pages: which one counts nobody knows. */
async function twice(text: string): Promise<readonly vscode.Diagnostic[]> {
  if (!text.includes('---')) return [];
  const { lineOfSecond } = await import('../../markdown/twoFrontMatters.ts');
  const line = lineOfSecond(text, 'confluence');
  if (line === undefined) return [];
  const length = (text.split(/\r\n|\r|\n/, line + 1)[line] ?? '').trimEnd().length;
  const words = l10n.t(
    'The front matter of this file stands there twice, or names two pages. Keep one of them first.',
  );
  return [remarkAt({ line, at: 0, length }, words, Warning)];
}

function remarkOnValue(
  { value, line, at }: { readonly value: string; readonly line: number; readonly at: number },
  words: string,
): vscode.Diagnostic {
  return remarkAt({ line, at, length: value.length }, words, Warning);
}

function rangeOf({ line, at, length }: Place): vscode.Range {
  return new vscode.Range(line, at, line, at + length);
}

function remarkAt(place: Place, words: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const remark = new vscode.Diagnostic(rangeOf(place), words, severity);
  remark.source = 'Shipshape';
  return remark;
}
