import { join } from 'node:path';
import { PROJECT } from './paths.ts';
import { startProcess, stopProcess } from './processes.ts';

/** How to reach a running sample site and sign in to it. */
export interface SampleSite {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  /** For `/__control`. */
  readonly controlToken: string;
  stop(): Promise<void>;
}

export interface SampleSiteOptions {
  readonly port?: number | undefined;
  readonly issues?: number | undefined;
  /** Milliseconds before each answer. */
  readonly latency?: number | undefined;
  readonly seed?: number | undefined;
  /** A file that keeps what people change. */
  readonly state?: string | undefined;
}

/**
 * Starts the built sample site (`dist/sampleSite.js`) and waits until it has said where it listens.
 * @throws Error with its output when it ends before that.
 */
export async function startSampleSite(options: SampleSiteOptions = {}): Promise<SampleSite> {
  const args = Object.entries({ port: 0, ...options })
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = startProcess(
    process.execPath,
    [join(PROJECT, 'dist', 'sampleSite.js'), '--control', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = (): Promise<void> => stopProcess(child);
  const line = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const end = output.indexOf('\n');
      if (end >= 0) resolve(output.slice(0, end));
    });
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`The sample site did not start:\n${errors}`));
    });
  });
  return { ...(JSON.parse(line) as Omit<SampleSite, 'stop'>), stop };
}
