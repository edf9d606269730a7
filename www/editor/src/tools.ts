// What the editor asks the page: what may stand at a place, what stands there, what else it could say. The answers come from
// tools that count in bytes of UTF-8.

import { type EditorState, Facet } from "@codemirror/state";

/** Asks for what a tool answers, by its name and what it takes. */
export type Ask = (name: string, ...given: readonly unknown[]) => Promise<string>;

export interface Tools {
  readonly ask: Ask;
  /** The type of the policy, as in scenario files; `null` where the page does not say. */
  readonly policyType: () => string | null;
}

const nobody: Tools = { ask: () => Promise.reject(new Error("There are no tools here.")), policyType: () => null };

export const tools = Facet.define<Tools, Tools>({ combine: (all) => all[0] ?? nobody });

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The number of bytes before a place. */
export const bytesBefore = (text: string, offset: number): number => encoder.encode(text.slice(0, offset)).length;

/** The place behind a number of bytes. */
export function placeBehind(text: string, bytes: number): number {
  const encoded = encoder.encode(text);
  return encoded.length === text.length ? bytes : decoder.decode(encoded.subarray(0, bytes)).length;
}

/** A change of the text. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Asks about a place of the text, e.g. what may stand there; `null` when there is no answer. */
export async function askAt<Answer>(state: EditorState, name: string, at: number): Promise<Answer | null> {
  const { ask, policyType } = state.facet(tools);
  const type = policyType();
  if (type === null) return null;
  const text = state.doc.toString();
  try {
    return JSON.parse(await ask(name, text, bytesBefore(text, at), type)) as Answer;
  } catch {
    // What cannot be answered is not offered; the page says by itself when the tools do not come.
    return null;
  }
}

/** The changes that a tool makes of the text at a place; none when it refuses. */
export async function editsAt(state: EditorState, name: string, at: number): Promise<readonly Edit[]> {
  const text = state.doc.toString();
  const changes = (await askAt<readonly Edit[]>(state, name, at)) ?? [];
  return changes.map(({ from, to, insert }) => ({ from: placeBehind(text, from), to: placeBehind(text, to), insert }));
}
