import * as vscode from 'vscode';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { asOfText } from '../../platform/asOf.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type LiveRow } from '../../platform/quickInput.ts';
import { CatalogLoad, SPACES_AT_ONCE } from './catalogLoad.ts';
import { recentTemplates, type RecentTemplate } from './recentTemplates.ts';
import { scopeName } from './scopeNames.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import { countsOf } from './templateCounts.ts';
import { refKey, scopeKey, type TemplateEntry } from './templateModel.ts';
import { templateLook } from './templateRows.ts';

const { l10n } = vscode;

export interface PickerOptions {
  readonly catalog: TemplateCatalog;
  readonly sites: SiteDirectory;
  readonly recent: KeyValueStore;
  readonly title: string;
  readonly preview: (template: RecentTemplate) => unknown;
}

/** What can be chosen: a template that is loaded, or one of the recent ones that has yet to be. */
type Picked = TemplateEntry | RecentTemplate;

/** Lets the user search all templates by name and space; those of the sites come in while the list stands there. */
export async function pickTemplate(options: PickerOptions): Promise<Answer<Picked>> {
  // Chosen again and again, "look in more spaces" opens the list with more in it.
  for (let maxSpaces = SPACES_AT_ONCE; ; maxSpaces += SPACES_AT_ONCE) {
    const answer = await pickAmong(options, maxSpaces);
    if (answer.kind !== 'next') return answer;
    if (answer.value !== 'more') return { kind: 'next', value: answer.value };
  }
}

async function pickAmong(options: PickerOptions, maxSpaces: number): Promise<Answer<Picked | 'more'>> {
  const { catalog, sites } = options;
  const load = new CatalogLoad(catalog, sites, maxSpaces);
  const previewButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('open-preview'),
    tooltip: l10n.t('Preview'),
  };
  // Read once: the same object stands for the same row as the list grows.
  const recent = recentTemplates(options.recent).filter(
    ({ templateRef }) => templateRef.kind !== 'confluence' || sites.get(templateRef.siteId) !== undefined,
  );
  const recentKeys = new Set(recent.map(({ templateRef }) => refKey(templateRef)));

  const choiceOf = (picked: Picked): LiveRow<Picked> => {
    const scope = scopeName(picked, catalog, sites, l10n.t);
    const loaded = 'labels' in picked ? picked : load.find(picked.templateRef);
    const look = loaded && templateLook(loaded, countsOf(loaded), l10n.t);
    const description = [scope, look?.description]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
    return {
      key: `template ${refKey(picked.templateRef)}`,
      label: plainLabel(picked.name),
      description: plainLabel(description),
      iconPath: new vscode.ThemeIcon(look?.icon ?? 'checklist'),
      buttons: [previewButton],
      value: picked,
    };
  };
  const current = (): LiveRow<Picked | 'more'>[] => {
    const items: LiveRow<Picked | 'more'>[] = [];
    // A file of a team may be gone, or in another folder's workspace: it counts once it is found.
    const there = recent.filter(
      ({ templateRef }) => templateRef.kind !== 'team' || load.find(templateRef) !== undefined,
    );
    if (there.length > 0) items.push(separator('recent', l10n.t('Recently used')), ...there.map(choiceOf));
    for (const { scope, templates, asOf } of load.groups()) {
      const [first] = templates;
      if (!first) continue;
      const others = templates.filter(({ templateRef }) => !recentKeys.has(refKey(templateRef)));
      if (others.length === 0) continue;
      const name = scopeName(first, catalog, sites, l10n.t);
      items.push(
        separator(
          scope === undefined ? first.templateRef.kind : scopeKey(scope),
          asOf === undefined ? name : `${name} · ${asOfText(asOf)}`,
        ),
        ...others.map(choiceOf),
      );
    }
    for (const [siteId, error] of load.failures()) {
      items.push(separator(`failed ${siteId}`, describeError(error, sites.get(siteId)?.name).message));
    }
    if (!load.busy() && load.hasMore()) {
      const label = l10n.t('Look in more spaces…');
      items.push(separator('more', ''), { key: 'more', label, alwaysShow: true, value: 'more' });
    }
    return items;
  };

  void load.run();
  try {
    return await pickOne<Picked | 'more'>({
      title: options.title,
      placeholder: l10n.t('Search templates by name or space'),
      choices: { current, onDidChange: load.onDidChange, busy: () => load.busy() },
      onItemButton: (picked) => {
        if (picked !== 'more') void options.preview(picked);
      },
    });
  } finally {
    load.dispose();
  }
}

function separator(key: string, label: string): LiveRow<never> {
  return { key: `part ${key}`, label: plainLabel(label), kind: vscode.QuickPickItemKind.Separator };
}
