import { blank } from './blank.ts';
import { checkoutRegression } from './checkoutRegression.ts';
import { decisionRecord } from './decisionRecord.ts';
import { deploymentReadiness } from './deploymentReadiness.ts';
import { everythingAtOnce } from './everythingAtOnce.ts';
import { featureBrief } from './featureBrief.ts';
import { howToArticle } from './howToArticle.ts';
import { incidentReview } from './incidentReview.ts';
import { legacyCutOver } from './legacyCutOver.ts';
import { onboarding } from './onboarding.ts';
import { priceApproval } from './priceApproval.ts';
import { productLaunch } from './productLaunch.ts';
import type { TemplateSeed } from './seed.ts';
import { testScript } from './testScript.ts';
import { troubleshooting } from './troubleshooting.ts';
import { deploymentReadinessZhTw } from './zhTw/deploymentReadiness.ts';
import { howToArticleZhTw } from './zhTw/howToArticle.ts';
import { onboardingZhTw } from './zhTw/onboarding.ts';
import { productLaunchZhTw } from './zhTw/productLaunch.ts';
import { testScriptZhTw } from './zhTw/testScript.ts';
import { troubleshootingZhTw } from './zhTw/troubleshooting.ts';

/** Every page template of the sample site, in the order of their ids. */
export function templateSeeds(seed: number): readonly TemplateSeed[] {
  return [
    decisionRecord,
    incidentReview,
    deploymentReadiness,
    productLaunch,
    howToArticle,
    testScript,
    troubleshooting,
    onboarding,
    blank,
    featureBrief,
    checkoutRegression(seed),
    legacyCutOver,
    everythingAtOnce,
    deploymentReadinessZhTw,
    productLaunchZhTw,
    howToArticleZhTw,
    testScriptZhTw,
    troubleshootingZhTw,
    onboardingZhTw,
    priceApproval,
  ];
}
