/** Messages of a run's stream and the pictures in them, as the server lays them out; little endian. */

const kinds = ['state', 'train', 'validation', 'metrics', 'frame', 'edit', 'diagnosis'] as const;

export type Kind = (typeof kinds)[number];

/** An event of a run's log; the payload is JSON, or of a frame a picture. */
export interface Message {
  kind: Kind;
  step: number;
  seq: number;
  payload: DataView;
}

/** What an image is: its pixels, their channels, and how many levels these have. */
export interface ImageSpace {
  height: number;
  width: number;
  channels: number;
  levels: number;
}

/** What a text is: its letters, and how many it has at most, with one more for the end mark. */
export interface TextSpace {
  length: number;
  alphabet: readonly string[];
}

/** A picture: points, a heat map, vector fields at one moment or several, points at several moments, images, or words. */
export interface Frame {
  layer: string;
  shape: 'points' | 'heat' | 'field' | 'paths' | 'images' | 'words';
  /** Points (of one moment), cells of a side, images, or words. */
  n: number;
  moments: number;
  /** Of vector fields, the time of each moment, or its noise level; not a number where that isn't known. */
  times?: number[];
  space?: ImageSpace;
  /** Of images, which have no values: image by image and row by row from the top, as they came. */
  levels?: Uint8Array;
  /** Of words, which have no values either. */
  words?: string[];
  /** Coordinates or components in turn, moment by moment; cell values row by row from the lowest y. */
  values: Float32Array;
}

/** A picture and the step at which it was taken. */
export interface Picture {
  picture: Frame;
  step: number;
}

const head = 24;
const shapes = ['points', 'heat', 'field', 'paths'] as const;
/** What a picture is that has the times of its vector fields. */
const timed = 5;
/** What holds images: their levels, a byte each. */
const images = 6;
/** What holds words: a line of text each. */
const words = 7;

const none = new Float32Array();

export function message(buffer: ArrayBuffer): Message {
  const view = new DataView(buffer);
  return {
    kind: kinds[view.getUint8(1)],
    step: view.getUint32(4, true),
    seq: view.getFloat64(8, true),
    payload: new DataView(buffer, head),
  };
}

/** Messages that come together, each after its length. */
export function messages(buffer: ArrayBuffer): Message[] {
  const view = new DataView(buffer);
  const all: Message[] = [];
  for (let at = 0; at < buffer.byteLength; ) {
    const length = view.getUint32(at, true);
    all.push(message(buffer.slice(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return all;
}

export function json(payload: DataView): any {
  return JSON.parse(new TextDecoder().decode(payload), (_, value) => value ?? NaN); // null stands for what was no finite number
}

/** What a picture shows: points of which kind, which map. */
export function layer(view: DataView): string {
  const padded = view.getUint16(2, true);
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + 28, padded)).replaceAll('\0', '');
}

export function frame(view: DataView): Frame {
  const what = view.getUint8(1);
  const shape = what === timed ? 'field' : shapes[what - 1];
  const [padded, n, moments] = [2, 4, 6].map((at) => view.getUint16(at, true));
  const [x, y, half, low, high] = [8, 12, 16, 20, 24].map((at) => view.getFloat32(at, true));
  if (what === images) {
    const levels = new Uint8Array(view.buffer, view.byteOffset + 28 + padded, n * x * y * half);
    return { layer: layer(view), shape: 'images', n, moments, space: { height: x, width: y, channels: half, levels: high + 1 }, levels, values: none };
  }
  if (what === words) {
    const lines = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + 28 + padded, view.byteLength - 28 - padded));
    return { layer: layer(view), shape: 'words', n, moments, words: lines.split('\n').slice(0, n), values: none };
  }
  const each = shape === 'heat' ? n * n : shape === 'field' ? 2 * n * n : 2 * n;
  const count = each * moments;
  const values = new Float32Array(count);
  const told = Array.from({ length: what === timed ? moments : 0 }, (_, m) => [0, 4].map((k) => view.getFloat32(28 + padded + 8 * m + k, true)));
  const times = told.map(([time]) => time);
  const highs = told.length ? told.map(([, most]) => most) : [high];
  for (let i = 0, at = 28 + padded + 8 * told.length; i < count; i++, at += 2) {
    if (shape === 'heat') {
      const q = view.getUint16(at, true);
      values[i] = q ? low + ((high - low) * (q - 1)) / 65534 : NaN;
    } else {
      const q = view.getInt16(at, true);
      const part = q === -32768 ? NaN : q / 32767;
      values[i] = shape === 'field' ? part * highs[Math.floor(i / each)] : (i % 2 ? y : x) + part * half;
    }
  }
  return { layer: layer(view), shape, n, moments, times: shape === 'field' ? (times.length ? times : [NaN]) : undefined, values };
}
