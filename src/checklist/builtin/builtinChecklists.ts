import type { BuiltinChecklist, TranslatedChecklist } from './builtinChecklist.ts';
import { acquisitionCampaign } from './acquisitionCampaign.ts';
import { catalogueChange } from './catalogueChange.ts';
import { deploymentReadiness } from './deploymentReadiness.ts';
import { howToArticle } from './howToArticle.ts';
import { onboarding } from './onboarding.ts';
import { orderFlow } from './orderFlow.ts';
import { productLaunch } from './productLaunch.ts';
import { retentionCampaign } from './retentionCampaign.ts';
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
  catalogueChange,
  acquisitionCampaign,
  retentionCampaign,
  orderFlow,
];

/** The checklists that come with the extension, in the language of the editor (`zh-tw`, `zh-Hant`; else English). */
export function builtinChecklists(language: string): BuiltinChecklist[] {
  const isChinese = /^zh([-_](tw|hk|mo|hant)|$)/i.test(language);
  return CHECKLISTS.map(({ id, en, zhTw }) => ({ id, ...(isChinese ? zhTw : en) }));
}
