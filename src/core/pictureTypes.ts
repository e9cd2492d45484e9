/** The types of pictures that pages and issues show, by the ending of their files. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

/** The endings of files with pictures, without their dots. */
export const PICTURE_ENDINGS: readonly string[] = Object.keys(TYPES);

/** The MIME type of a picture by the name of its file; undefined for what is none. */
export function pictureType(name: string): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}
