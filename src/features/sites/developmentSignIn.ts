import * as v from 'valibot';
import type { SiteDirectory } from '../../atlassian/ports/sites.ts';
import type { SampleSite } from './sampleSite.ts';

const wanted = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ url: v.string(), email: v.string(), token: v.string(), name: v.optional(v.string()) }),
);

/**
 * Signs in without asking, for tests, the demo and whoever works on the extension: to the site in the environment
 * variable SHIPSHAPE_SITE (JSON with url, email, token and perhaps name), or, with SHIPSHAPE_SAMPLE_SITE=1, to the
 * sample site.
 */
export async function signInForDevelopment(
  environment: Readonly<Record<string, string | undefined>>,
  sites: SiteDirectory,
  sample: SampleSite,
): Promise<void> {
  if (environment['SHIPSHAPE_SAMPLE_SITE'] === '1' && !sample.site) await sample.signIn();
  const text = environment['SHIPSHAPE_SITE'];
  if (text === undefined || text === '') return;
  const { name, ...candidate } = v.parse(wanted, text);
  const url = candidate.url.replace(/\/+$/, '');
  const known = sites.list().find((site) => site.url === url && site.email === candidate.email);
  if (known && (await hasToken(sites, known.id))) return;
  const site = await sites.check(candidate);
  await sites.add(name === undefined ? site : { ...site, name }, candidate.token);
}

/** VS Code in a browser may forget secrets at a reload. */
function hasToken(sites: SiteDirectory, siteId: string): Promise<boolean> {
  return sites.client(siteId).then(
    () => true,
    () => false,
  );
}
