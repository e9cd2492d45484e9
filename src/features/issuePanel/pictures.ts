/** How the files of pictures begin: what a site calls one may be anything. */
const BEGINNINGS: readonly (readonly [type: string, beginning: readonly (number | undefined)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
  // RIFF, four bytes of length, WEBP.
  [
    'image/webp',
    [0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
  ],
  // Four bytes of length, ftypavif.
  [
    'image/avif',
    [undefined, undefined, undefined, undefined, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66],
  ],
];

/** Bytes as an address that a page can show; undefined where they are no picture of a known kind. */
export function pictureAddress(bytes: Uint8Array): string | undefined {
  const [type] =
    BEGINNINGS.find(([, beginning]) =>
      beginning.every((byte, at) => byte === undefined || bytes[at] === byte),
    ) ?? [];
  return type === undefined ? undefined : `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
