import { readFileSync } from 'node:fs';

/** One file of a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacked, in bytes. */
  readonly size: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * The files of a ZIP archive, from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16; no ZIP64).
 * @throws Error when the file is no ZIP archive.
 */
export function readZipEntries(file: string): ZipEntry[] {
  const data = readFileSync(file);
  let end = data.length - 22;
  while (end >= 0 && data.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error(`${file} is no ZIP archive`);
  const entries: ZipEntry[] = [];
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`${file} has a broken directory`);
    const nameLength = data.readUInt16LE(at + 28);
    const rest = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ name, size: data.readUInt32LE(at + 24) });
    at += 46 + nameLength + rest;
  }
  return entries;
}
