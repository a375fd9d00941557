import { type Frame, frame, json, layer, type Message } from './frames.ts';

/** A figure of a run's quality, as its log tells it. */
export interface Figure {
  /** What as many true samples score, where it is of samples. */
  floor?: number;
  value: number;
  unit: string;
  kind: string;
  split: string;
  step: number;
  standardError?: number;
  note?: string;
}

interface At {
  step: number;
  seq: number;
}

/** A picture of one layer. It is decoded when it is shown, for the next may come before, and as bytes it is kept with half the room. */
export interface Pictured extends At {
  kind: 'frame';
  layer: string;
  picture: () => Frame;
}

export type RunEvent =
  | Pictured
  | (At & { kind: 'state'; state: string; reason?: string })
  | (At & { kind: 'train' | 'validation'; terms: Record<string, number> })
  | (At & { kind: 'metrics'; metrics: Record<string, Figure> })
  | (At & { kind: 'edit'; changes: Record<string, unknown>; before?: Record<string, unknown> })
  | (At & { kind: 'diagnosis'; failure: unknown });

/** What a message of the log says: this is where it is parsed, once for all who hear of it. */
export function read({ kind, step, seq, payload }: Message): RunEvent {
  if (kind === 'frame') return { kind, step, seq, layer: layer(payload), picture: () => frame(payload) };
  return { kind, step, seq, ...json(payload) };
}
