import { rgb } from '../field/rgb.ts';
import { put, shades, wall } from '../stage/tiles.ts';
import type { Frame } from '../wire/frames.ts';

/** How many images or texts a small picture, and a larger one, have room for. */
const few = 9;
const many = 36;

/** Paints images side by side, from paper to ink. */
export function paintWall(raster: HTMLCanvasElement, { n: all, space, levels }: Frame, small: boolean, paper: string, ink: string) {
  const n = Math.min(all, small ? few : many);
  const on = wall(n, space!);
  raster.width = on.width;
  raster.height = on.height;
  const cells = raster.getContext('2d')!;
  const picture = cells.createImageData(on.width, on.height);
  put(new Uint32Array(picture.data.buffer), on, space!, levels!, shades(space!.levels, rgb(paper), rgb(ink)), 0, n);
  cells.putImageData(picture, 0, 0);
}

/** What was painted, in the middle of a picture. */
export function drawWall(pen: CanvasRenderingContext2D, raster: HTMLCanvasElement, width: number, height: number) {
  const scale = Math.min(width / raster.width, height / raster.height);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(raster, (width - scale * raster.width) / 2, (height - scale * raster.height) / 2, scale * raster.width, scale * raster.height);
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
