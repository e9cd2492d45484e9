import type { Translate } from '../../core/localize.ts';
import type { TemplateCounts } from './templateCounts.ts';
import type { TemplateEntry } from './templateModel.ts';

/** How a template's row looks; all texts plain. */
export interface TemplateLook {
  readonly label: string;
  readonly description: string;
  readonly icon: 'checklist' | 'file';
  /** What a screen reader says. */
  readonly spoken: string;
  readonly contextValue: `template.${TemplateEntry['templateRef']['kind']}`;
  readonly tooltip: { readonly title: string; readonly text: string; readonly facts: readonly string[] };
}

/** The row of a template. */
export function templateLook(template: TemplateEntry, counts: TemplateCounts, t: Translate): TemplateLook {
  const description = countText(counts, t);
  return {
    label: template.name,
    description,
    icon: counts.items > 0 ? 'checklist' : 'file',
    spoken: description === '' ? template.name : `${template.name}, ${description}`,
    contextValue: `template.${template.templateRef.kind}`,
    tooltip: {
      title: template.name,
      text: template.description,
      facts: [
        ...(description === '' ? [] : [description]),
        ...(template.labels.length > 0 ? [t('Labels: {0}', template.labels.join(t(', ')))] : []),
      ],
    },
  };
}

/** For example "24 items · 5 variables"; nothing is said of what there is none of. */
function countText({ items, variables }: TemplateCounts, t: Translate): string {
  const parts: string[] = [];
  if (items > 0) parts.push(items === 1 ? t('1 item') : t('{0} items', items));
  if (variables > 0) parts.push(variables === 1 ? t('1 variable') : t('{0} variables', variables));
  return parts.join(' · ');
}

/** For example "Playbooks (PLAY)". */
export function spaceLabel(space: { readonly key: string; readonly name: string }): string {
  return space.name === space.key ? space.key : `${space.name} (${space.key})`;
}
