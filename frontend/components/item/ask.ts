/** What a run's server says to a question: the answer, or why there is none. */
export interface Told<T> {
  answer?: T;
  /** Empty where there is an answer. */
  refused: string;
}

/** Asks about a run: with what is known in JSON or, where that is left out, without. */
export async function ask<T>(run: string, question: string, body?: object): Promise<Told<T>> {
  const url = new URL(`api/runs/${run}/${question}`, document.baseURI);
  const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, sent).catch(() => undefined);
  return response?.ok ? { answer: (await response.json()) as T, refused: '' } : { refused: await reason(response) };
}

/** Why the server didn't answer. */
export async function reason(response?: Response): Promise<string> {
  const problem = await response?.json().catch(() => undefined);
  return problem?.detail ?? "The server can't be reached.";
}

/** Work that is done once at a time: what is wanted meanwhile is done afterwards, once, and so by what is known then. */
export function newest(work: () => Promise<void>): () => Promise<void> {
  let [wanted, busy] = [false, false];
  return async () => {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted) {
      wanted = false;
      await work();
    }
    busy = false;
  };
}
