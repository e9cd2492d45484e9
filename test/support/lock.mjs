// Locks between processes of this machine. Plain JavaScript, as the first step of a fresh clone takes one too.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs `work` while no other process holds the same lock; a lock whose holder died is taken over.
 * @param {string} folder stands for the lock
 * @param {() => Promise<unknown>} work
 * @param {string} waiting told once, where another process holds it
 */
export async function withLock(folder, work, waiting) {
  let told = false;
  while (!tryLock(folder)) {
    if (!told) console.error(waiting);
    told = true;
    await delay(500);
  }
  try {
    return await work();
  } finally {
    remove(folder);
  }
}

/**
 * Takes a lock where no living process holds it; true when it is taken. Its folder goes with the lock.
 * @param {string} folder
 */
export function tryLock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  if (take(folder)) return true;
  if (!isLeft(folder)) return false;
  // Two may find the same dead holder: one after the other, so that the second finds the first.
  const turn = `${folder}.turn`;
  if (!take(turn)) {
    if (isLeft(turn)) remove(turn);
    return false;
  }
  try {
    if (!isLeft(folder)) return false;
    remove(folder);
    return take(folder);
  } finally {
    remove(turn);
  }
}

/** A lock goes at once: emptied first, it would be taken by another process, and that one's be removed. */
function remove(folder) {
  const gone = `${folder}.${process.pid}.gone`;
  try {
    renameSync(folder, gone);
    rmSync(gone, { recursive: true, force: true });
  } catch (error) {
    // Windows renames nothing that another program looks into.
    if (error.code !== 'ENOENT') rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A lock comes into being with its holder's name in it, so that nobody meets one without. */
function take(folder) {
  const own = `${folder}.${process.pid}.own`;
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own);
  writeFileSync(join(own, 'pid'), String(process.pid));
  try {
    renameSync(own, folder);
    return true;
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    // Each system has its own word for a folder that is there.
    if (['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(error.code)) return false;
    throw error;
  }
}

/** Whether the process that holds a lock is gone. */
function isLeft(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // ESRCH: no such process. Without a name it is just going.
    return error.code === 'ESRCH';
  }
}
