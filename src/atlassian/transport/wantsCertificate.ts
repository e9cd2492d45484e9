import { certificateProblemOf } from '../../core/clientCertificate.ts';
import { certificateFetch } from './certificateFetch.ts';

/**
 * Whether a server turns away who shows it no certificate: asked again in a way that hears what it says in words of TLS.
 * Under `fetch` that is often a connection that was cut, no more. Nothing is sent that says who asks.
 * @param timeoutMs milliseconds
 */
export async function wantsCertificate(
  address: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  if (new URL(address).protocol !== 'https:') return false;
  const limit = AbortSignal.timeout(timeoutMs);
  const given = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  try {
    const response = await certificateFetch(undefined, address, { method: 'HEAD', signal: given });
    await response.body?.cancel();
    return false;
  } catch (error) {
    return certificateProblemOf(error) === 'wanted';
  }
}
