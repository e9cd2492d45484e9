import { crc32, deflateSync } from 'node:zlib';

/** Files that issues have attached from the start. They are made when first asked for, and once only. */
export interface SampleFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const LIGHT = [245, 246, 248] as const;
const BARS: readonly (readonly [number, number, number])[] = [
  [9, 105, 218],
  [26, 127, 55],
  [191, 57, 137],
  [154, 103, 0],
];
const RGB = 2;
const BITS = 8;

/** The colour of a point, 0 to 1 each way: a bar above, lines of grey below, as a screen seen from far. */
function colourAt(x: number, y: number, bar: readonly number[]): readonly number[] {
  if (y < 0.12) return bar;
  const isLine = Math.floor(y * 16) % 2 === 1 && x > 0.06 && x < 0.3 + ((Math.floor(y * 16) * 7) % 6) / 10;
  return isLine ? [208, 215, 222] : LIGHT;
}

/**
 * A picture in PNG.
 * @param variant chooses the colours
 */
export function samplePicture(width: number, height: number, variant: number): Buffer {
  const bar = BARS[Math.abs(variant) % BARS.length] ?? LIGHT;
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3); // each row begins with its filter: none
    for (let x = 0; x < width; x++) row.set(colourAt(x / width, y / height, bar), 1 + x * 3);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS, RGB], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const LOG = `10:42:07.113 INFO  checkout  order 8812 confirmed in 412 ms
10:42:07.530 WARN  payments  3-D Secure challenge took 9.8 s
10:42:17.331 ERROR payments  HTTP 504 from acquirer, trace 7f3a
10:42:17.332 INFO  checkout  order 8813 put back into the basket
`;
const ORDERS = `order,market,total,currency\r\n8811,TW,1280,TWD\r\n8812,DE,39.90,EUR\r\n8813,ES,"1,204.00",EUR\r\n`;
const INVOICES = `\uFEFF發票號碼,統一編號,金額,狀態\r\nAB12345678,12345675,1280,已開立\r\nAB12345679,,560,作廢\r\n`;
const TRAFFIC = {
  log: {
    version: '1.2',
    creator: { name: 'Sample', version: '1' },
    entries: [
      { request: { method: 'POST', url: 'https://shop.example/checkout' }, response: { status: 504 } },
    ],
  },
};

const MAKERS: readonly (() => SampleFile)[] = [
  ...[0, 1, 2, 3].map((variant) => (): SampleFile => ({
    filename: ['checkout.png', 'Bildschirmfoto 2.png', '螢幕截圖.png', 'basket (mobile).png'][variant] ?? '',
    mimeType: 'image/png',
    content: samplePicture(640, 360, variant),
  })),
  () => ({ filename: 'payments.log', mimeType: 'text/plain', content: Buffer.from(LOG) }),
  () => ({ filename: 'orders.csv', mimeType: 'text/csv', content: Buffer.from(ORDERS) }),
  () => ({ filename: '發票對帳.csv', mimeType: 'text/csv', content: Buffer.from(INVOICES) }),
  () => ({
    filename: 'shop.example.har',
    mimeType: 'application/json',
    content: Buffer.from(JSON.stringify(TRAFFIC)),
  }),
];
/** One of these pictures in another size; undefined for any other content. */
export function redraw(content: Buffer, width: number, height: number): Buffer | undefined {
  const place = [...made].find(([, file]) => file.content === content)?.[0];
  return place === undefined ? undefined : samplePicture(width, height, place);
}

const made = new Map<number, SampleFile>();

/** How many different files there are. */
export const SAMPLE_FILES = MAKERS.length;

/** One of the files, by its place from 0 to below {@link SAMPLE_FILES}. */
export function sampleFile(place: number): SampleFile {
  const known = made.get(place);
  const make = MAKERS[place];
  if (known !== undefined) return known;
  if (make === undefined) throw new RangeError(`no sample file ${place}`);
  const file = make();
  made.set(place, file);
  return file;
}
