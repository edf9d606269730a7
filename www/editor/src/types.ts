// The data that crosses the border between the page and <policy-editor>.
// Every offset is in UTF-16 code units of the text that the page last set or received.

/** A half-open range of the text, in UTF-16 code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

export type Severity = "error" | "warning" | "info";

/** Something the page has to say about a range of the text. */
export interface Finding extends TextRange {
  readonly severity: Severity;
  readonly message: string;
  /** The stable issue code, shown under the message. */
  readonly code?: string;
  /** The page that says more. */
  readonly link?: string;
  /** Repairs, each complete by itself. */
  readonly fixes?: readonly Fix[];
}

/** A repair of the text. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly (TextRange & { readonly insert: string })[];
}

/** What a highlighted range means; each kind differs by line style and sign, not by colour alone. */
export type HighlightKind = "selected" | "match" | "no-match" | "deny" | "allow" | "unknown";

export interface Highlight extends TextRange {
  readonly kind: HighlightKind;
}

export interface RevealOptions extends TextRange {
  /** Also moves the keyboard focus into the editor. */
  readonly focus?: boolean;
}

/** `detail` of the event `policy-input`. */
export interface PolicyInputDetail {
  readonly value: string;
  /** Whether the change is a step of its own to go back from, as a repair is. */
  readonly apart: boolean;
}

/**
 * `detail` of the event `policy-ask`: the editor would like to have what a tool answers. Who prevents the event's default calls
 * `answer` once, with the tool's answer or with why there is none.
 */
export interface PolicyAskDetail {
  readonly name: string;
  readonly given: readonly unknown[];
  readonly answer: (text: string | null, failed: string | null) => void;
}

/** `detail` of the event `policy-cursor`: the main selection, `head` being its moving end. */
export interface PolicyCursorDetail extends TextRange {
  readonly head: number;
}
