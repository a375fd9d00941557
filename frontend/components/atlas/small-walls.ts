import { rgb } from '../field/rgb.ts';
import { put, shades, sizeOf, wall } from '../stage/tiles.ts';
import type { Frame } from '../wire/frames.ts';

/** How many images or texts a small picture, and a larger one, have room for. */
const few = 9;
const many = 36;

/** Images side by side in the middle of a picture, from paper to ink. */
export function drawWall(pen: CanvasRenderingContext2D, raster: HTMLCanvasElement, width: number, height: number, frame: Frame, small: boolean, paper: string, ink: string) {
  const space = frame.space!;
  const n = Math.min(frame.n, small ? few : many);
  const on = wall(n, space);
  raster.width = on.width;
  raster.height = on.height;
  const cells = raster.getContext('2d')!;
  const picture = cells.createImageData(on.width, on.height);
  put(new Uint32Array(picture.data.buffer), on, space, frame.levels!.subarray(0, n * sizeOf(space)), shades(space.levels, rgb(paper), rgb(ink)), 0, n);
  cells.putImageData(picture, 0, 0);
  const scale = Math.min(width / on.width, height / on.height);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(raster, (width - scale * on.width) / 2, (height - scale * on.height) / 2, scale * on.width, scale * on.height);
  pen.imageSmoothingEnabled = true;
}

/** Texts in columns. */
export function drawTexts(pen: CanvasRenderingContext2D, width: number, height: number, texts: readonly string[], small: boolean, ink: string, font: string) {
  const columns = small ? 1 : 3;
  const rows = small ? 5 : 10;
  const line = height / (rows + 1);
  pen.fillStyle = ink;
  pen.textBaseline = 'middle';
  pen.font = `${Math.round(0.66 * line)}px ${font}`;
  texts.slice(0, columns * rows).forEach((text, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    pen.fillText(text, (column + 0.12) * (width / columns), (row + 1) * line, (0.84 * width) / columns);
  });
}
