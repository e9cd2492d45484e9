import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Runs `work` while no other process on this machine holds the same lock; a lock whose holder died is taken over. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(folder), { recursive: true });
  let told = false;
  while (!tryLock(folder)) {
    if (!told) console.log('  another run is installing it; waiting for that …');
    told = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes a lock where no living process holds it; true when it is taken. Its folder goes with the lock. */
export function tryLock(folder: string): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  if (take(folder)) return true;
  if (!holderIsGone(join(folder, 'pid'))) return false;
  rmSync(folder, { recursive: true, force: true });
  return take(folder);
}

function take(folder: string): boolean {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderIsGone(owner: string): boolean {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. ENOENT: just being taken, so look again.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
