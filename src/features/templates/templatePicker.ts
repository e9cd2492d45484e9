import * as vscode from 'vscode';
import type { KeyValueStore, SiteDirectory } from '../../atlassian/ports/sites.ts';
import { asOfText } from '../../platform/asOf.ts';
import { describeError } from '../../platform/errorMessages.ts';
import { plainLabel } from '../../platform/labels.ts';
import { pickOne, type Answer, type LiveRow, type StepPlace } from '../../platform/quickInput.ts';
import { CatalogLoad, SPACES_AT_ONCE } from './catalogLoad.ts';
import { recentTemplates, type RecentTemplate } from './recentTemplates.ts';
import { scopeName } from './scopeNames.ts';
import type { TemplateCatalog } from './templateCatalog.ts';
import { countsOf } from './templateCounts.ts';
import { refKey, scopeKey, type TemplateEntry } from './templateModel.ts';
import type { TemplatePreview } from './templatePreview.ts';
import { templateLook } from './templateRows.ts';

const { l10n } = vscode;

export interface PickerDependencies {
  readonly catalog: TemplateCatalog;
  readonly sites: SiteDirectory;
  /** Knows the templates that were used lately. */
  readonly globalState: KeyValueStore;
  readonly preview: Pick<TemplatePreview, 'show'>;
}

/** What can be chosen: a template that is loaded, or one of the recent ones that has yet to be. */
type Picked = TemplateEntry | RecentTemplate;

/**
 * Lets the user search all templates by name and space; those of the sites come in while the list stands there.
 * @param place where it stands among other steps
 */
export async function pickTemplate(services: PickerDependencies, place: StepPlace): Promise<Answer<Picked>> {
  // Chosen again and again, "look in more spaces" opens the list with more in it.
  for (let maxSpaces = SPACES_AT_ONCE; ; maxSpaces += SPACES_AT_ONCE) {
    const answer = await pickAmong(services, place, maxSpaces);
    if (answer.kind !== 'next') return answer;
    if (answer.value !== 'more') return { kind: 'next', value: answer.value };
  }
}

async function pickAmong(
  { catalog, sites, globalState, preview }: PickerDependencies,
  place: StepPlace,
  maxSpaces: number,
): Promise<Answer<Picked | 'more'>> {
  const load = new CatalogLoad(catalog, sites, maxSpaces);
  const previewButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('open-preview'),
    tooltip: l10n.t('Preview'),
  };
  // Read once: the same object stands for the same row as the list grows.
  const recent = recentTemplates(globalState).filter(
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
      ...place,
      placeholder: l10n.t('Search templates by name or space'),
      nothing: (text) => l10n.t('No template matches "{0}"', text),
      choices: { current, onDidChange: load.onDidChange, busy: () => load.busy() },
      onItemButton: (picked) => {
        if (picked !== 'more') void preview.show(picked);
      },
    });
  } finally {
    load.dispose();
  }
}

function separator(key: string, label: string): LiveRow<never> {
  return { key: `part ${key}`, label: plainLabel(label), kind: vscode.QuickPickItemKind.Separator };
}
