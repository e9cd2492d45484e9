/** What no file system takes in a name, or what leads to another folder. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const UNSAFE = /[\u0000-\u001f\u007f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Names that Windows keeps for devices, whatever stands behind the dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Of most file systems, in bytes; letters may take three of them. */
const LONGEST = 80;

/**
 * The name of a file that somebody attached, made harmless: `../../x` becomes `x`. It names a file in one folder on any
 * system, and reads the way it is written.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  if (clean === '') return 'attachment';
  const usable = DEVICES.test(clean) ? `_${clean}` : clean;
  if (usable.length <= LONGEST) return usable;
  const [extension = ''] = /\.[^.]{1,10}$/.exec(usable) ?? [];
  return usable.slice(0, LONGEST - extension.length) + extension;
}
