import * as vscode from 'vscode';
import type { Site } from '../../atlassian/model/site.ts';
import { mayHaveChecklist } from '../../checklist/mayHaveChecklist.ts';
import type { Disposable } from '../../core/events.ts';
import { isoDate } from '../../core/isoDate.ts';
import { plainLabel } from '../../platform/labels.ts';

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

/** What is malformed in a text, or refers to nothing. @param sites those that are known here */
export async function remarksOn(text: string, sites: readonly Site[]): Promise<readonly vscode.Diagnostic[]> {
  const found = [
    brokenBoxes(text),
    wrongDates(text),
    openVariables(text),
    tiesToNothing(text, sites),
    twice(text),
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
  const [{ frontMatterValue, splitFrontMatter }, { pageOfUrl }, { issueOfUrl, safeWebUrl }] =
    await Promise.all([
      import('../../markdown/frontMatter.ts'),
      import('../../atlassian/pages/pageAddress.ts'),
      import('../../core/links.ts'),
    ]);
  const lines = splitFrontMatter(text).frontMatter.split(/\r\n|\r|\n/);
  const remarkOn = (field: string, address: string, words: string): readonly vscode.Diagnostic[] => {
    const line = lines.findIndex((each) => each.startsWith(`${field}:`));
    const at = lines[line]?.indexOf(address) ?? -1;
    return at < 0 ? [] : [remarkAt({ line, at, length: address.length }, words, Warning)];
  };
  const page = frontMatterValue(text, 'confluence');
  const issue = frontMatterValue(text, 'issue');
  return [
    ...(page !== undefined && pageOfUrl(sites, page) === undefined
      ? remarkOn(
          'confluence',
          page,
          l10n.t(
            'This file is tied to {0}, which is no page of your sites. Add its site first.',
            plainLabel(page),
          ),
        )
      : []),
    // Other tools have issues of their own: a number, a key without its site.
    ...(issue !== undefined &&
    safeWebUrl(issue) !== undefined &&
    !sites.some(({ url }) => issueOfUrl(url, issue) !== undefined)
      ? remarkOn(
          'issue',
          issue,
          l10n.t(
            'This file is tied to {0}, which is no issue of your sites. Add its site first.',
            plainLabel(issue),
          ),
        )
      : []),
  ];
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

function rangeOf({ line, at, length }: Place): vscode.Range {
  return new vscode.Range(line, at, line, at + length);
}

function remarkAt(place: Place, words: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const remark = new vscode.Diagnostic(rangeOf(place), words, severity);
  remark.source = 'Shipshape';
  return remark;
}
