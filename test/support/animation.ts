import { writeFileSync } from 'node:fs';
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

/** One picture of an animation. */
export interface Frame {
  readonly png: Buffer;
  /** Milliseconds that it stays. */
  readonly ms: number;
}

/** Writes frames of one size, as PNG, into an animated GIF that repeats for ever. */
export function writeAnimation(file: string, frames: readonly Frame[]): void {
  const gif = gifenc.GIFEncoder();
  for (const { png, ms } of frames) {
    const { width, height, data } = PNG.sync.read(png);
    const palette = gifenc.quantize(data, 256);
    gif.writeFrame(gifenc.applyPalette(data, palette), width, height, { palette, delay: ms });
  }
  gif.finish();
  writeFileSync(file, gif.bytes());
}
