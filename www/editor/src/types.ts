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
}

/** `detail` of the event `policy-cursor`: the main selection, `head` being its moving end. */
export interface PolicyCursorDetail extends TextRange {
  readonly head: number;
}
