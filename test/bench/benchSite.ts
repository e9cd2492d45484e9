import { control } from '../../packages/sample-site/test/support/control.ts';
import { startSampleSite, type SampleSite, type SampleSiteOptions } from '../support/sampleSite.ts';

/** A sample site without rate limits: a fast machine would measure those instead of what is asked for. */
export async function startBenchSite(options: SampleSiteOptions = {}): Promise<SampleSite> {
  const site = await startSampleSite(options);
  await control(site, { rateLimit: 0 });
  return site;
}
