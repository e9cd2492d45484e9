import { parseArgs } from 'node:util';
import { DEFAULT_OPTIONS, type SampleFlavor, type SampleSiteOptions } from './options.ts';

/** What `--help` says, and what stands under every complaint about the arguments. */
export const USAGE = `Usage: sample-site [--port 0] [--issues 500] [--latency 0] [--seed 1] [--state FILE] [--idle-exit MS]
                   [--flavor cloud|datacenter] [--host NAME] [--tls [--client-certificates]]
                   [--control]

  --host       the name in its addresses, 127.0.0.1 by default; it must lead to this computer
  --port       port on 127.0.0.1; 0 takes any free one
  --issues     how many issues a fresh site has
  --latency    milliseconds that every reply waits
  --seed       the same seed gives the same site
  --state      keeps changes in this file, and the token beside it
  --idle-exit  ends after so many milliseconds without a request
  --flavor     datacenter behaves as Jira and Confluence Data Center do
  --tls        serves HTTPS with a certificate authority of its own
  --client-certificates
               with --tls: turns everybody away who shows no certificate of that authority
  --control    prints the token for /__control too, which makes the site misbehave (see README.md)

Prints one line when it is ready: {"url","email","token"}; on Data Center {"url","token","confluenceUrl",
"confluenceToken","username","password"}; with --tls also "authorityFile", for NODE_EXTRA_CA_CERTS; with --client-certificates
also "clientPfxFile","clientCertificateFile","clientKeyFile","clientPassphrase"; with --control also "controlToken".`;

/** The arguments cannot be used; the message says which and why. */
export class UsageError extends Error {}

function wholeNumber(name: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new UsageError(`--${name} must be a whole number from 0 to ${most}, not '${text}'`);
  return value;
}

function parse(args: readonly string[]): ReturnType<typeof parseStrict>['values'] {
  try {
    return parseStrict(args).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseStrict(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    options: {
      port: text,
      issues: text,
      latency: text,
      seed: text,
      state: text,
      'idle-exit': text,
      flavor: text,
      host: text,
      tls: { type: 'boolean' },
      'client-certificates': { type: 'boolean' },
      control: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

const LARGEST = 1_000_000;

function readFlavor(text: string | undefined): SampleFlavor {
  if (text === undefined || text === 'cloud') return 'cloud';
  if (text === 'datacenter') return text;
  throw new UsageError(`--flavor must be cloud or datacenter, not '${text}'`);
}

function readHost(text: string | undefined): string {
  if (text === undefined) return DEFAULT_OPTIONS.host;
  if (/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text.toLowerCase();
  throw new UsageError(`--host must be a host name without a port, not '${text}'`);
}

function readClientCertificates(wanted = false, tls = false): boolean {
  if (wanted && !tls) throw new UsageError('--client-certificates needs --tls');
  return wanted;
}

/** What the arguments ask for. */
export interface CommandLine extends Partial<SampleSiteOptions> {
  /** Print the token for `/__control` too. */
  readonly showsControl: boolean;
}

/**
 * Reads the arguments; 'help' when the usage was asked for.
 *
 * @throws {UsageError} for what it does not know or cannot use
 */
export function readCommandLine(args: readonly string[]): CommandLine | 'help' {
  const values = parse(args);
  if (values.help === true) return 'help';
  const idleExit = values['idle-exit'];
  return {
    port: wholeNumber('port', values.port, DEFAULT_OPTIONS.port, 65_535),
    issues: wholeNumber('issues', values.issues, DEFAULT_OPTIONS.issues, LARGEST),
    latency: wholeNumber('latency', values.latency, DEFAULT_OPTIONS.latency, LARGEST),
    seed: wholeNumber('seed', values.seed, DEFAULT_OPTIONS.seed, 0xffff_ffff),
    flavor: readFlavor(values.flavor),
    host: readHost(values.host),
    tls: values.tls === true,
    clientCertificates: readClientCertificates(values['client-certificates'], values.tls),
    showsControl: values.control === true,
    ...(values.state === undefined ? {} : { stateFile: values.state }),
    ...(idleExit === undefined ? {} : { idleExitMs: wholeNumber('idle-exit', idleExit, 0, 0x7fff_ffff) }),
  };
}
