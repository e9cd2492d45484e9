import type { BuiltinChecklist, TranslatedChecklist } from './builtinChecklist.ts';
import { deploymentReadiness } from './deploymentReadiness.ts';
import { howToArticle } from './howToArticle.ts';
import { onboarding } from './onboarding.ts';
import { productLaunch } from './productLaunch.ts';
import { testScript } from './testScript.ts';
import { troubleshooting } from './troubleshooting.ts';

export type { BuiltinChecklist } from './builtinChecklist.ts';

const CHECKLISTS: readonly TranslatedChecklist[] = [
  deploymentReadiness,
  productLaunch,
  howToArticle,
  testScript,
  troubleshooting,
  onboarding,
];

/** The checklists that come with the extension, in the language of the editor (`zh-tw`, `zh-Hant`; else English). */
export function builtinChecklists(language: string): BuiltinChecklist[] {
  const isChinese = /^zh([-_](tw|hk|mo|hant)|$)/i.test(language);
  return CHECKLISTS.map(({ id, en, zhTw }) => ({ id, ...(isChinese ? zhTw : en) }));
}
