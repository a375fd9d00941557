import { frame, type Frame } from './frames.ts';

/** A look at a run: validation terms, the sliced W2 of its samples, and pictures. */
export interface Look {
  step: number;
  terms: Record<string, number>;
  /** Nothing where there is no distance, as between words. */
  slicedW2: number | null;
  frames: Frame[];
}

/** A run as a short film: looks from step 0 to its last, dense early. The square is the region that is drawn of points. */
export interface Recording {
  model: string;
  dataset: string;
  seed: number;
  steps: number;
  square: { x: number; y: number; half: number } | null;
  looks: Look[];
}

const asked = new Map<string, Promise<Recording>>();

/** A recording by its name, model/data, fetched once. It fails where the server gives no answer; asking again tries again. */
export function recording(name: string): Promise<Recording> {
  let answer = asked.get(name);
  if (!answer) {
    answer = fetched(name);
    asked.set(name, answer);
    answer.catch(() => asked.delete(name));
  }
  return answer;
}

async function fetched(name: string): Promise<Recording> {
  const response = await fetch(new URL(`recordings/${name}.bin`, document.baseURI));
  if (!response.ok) throw new Error(`No recording ${name}: ${response.status}`);
  return decoded(await response.arrayBuffer());
}

/** A line of JSON, and behind it the pictures at the places that it names. */
export function decoded(file: ArrayBuffer): Recording {
  const from = new Uint8Array(file).indexOf(10) + 1;
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 0, from)));
  for (const look of head.looks) {
    look.frames = look.frames.map(([at, length]: [number, number]) => frame(new DataView(file, from + at, length)));
  }
  return head;
}
