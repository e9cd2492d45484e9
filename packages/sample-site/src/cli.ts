import { readCommandLine, USAGE, UsageError, type CommandLine } from './commandLine.ts';
import { type SampleSite, startSampleSite } from './server.ts';

/** What a client needs to sign in. */
function access(site: SampleSite, { flavor, showsControl }: CommandLine): Readonly<Record<string, string>> {
  const { url, email, token, confluenceUrl, confluenceToken, authorityFile, controlToken } = site;
  const { username, password, client } = site;
  return {
    ...(flavor === 'datacenter'
      ? { url, token, confluenceUrl, confluenceToken, username, password }
      : { url, email, token }),
    ...(authorityFile !== undefined && { authorityFile }),
    ...(client !== undefined && {
      clientPfxFile: client.pfxFile,
      clientCertificateFile: client.certificateFile,
      clientKeyFile: client.keyFile,
      clientPassphrase: client.passphrase,
    }),
    ...(showsControl && { controlToken }),
  };
}

async function main(): Promise<number> {
  const options = readCommandLine(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const site = await startSampleSite(options);
  process.stdout.write(`${JSON.stringify(access(site, options))}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void site.close());
  await site.closed;
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const usage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`sample-site: ${message}\n${usage ? `\n${USAGE}\n` : ''}`);
    process.exitCode = usage ? 2 : 1;
  },
);
