// The custom element <policy-editor>: what the page sees of the editor.

import { isolateHistory } from "@codemirror/commands";
import { foldedRanges, unfoldEffect } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorSelection, EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";

import assist from "./assist.css";
import styles from "./editor.css";
import { sameFindings, toDiagnostics } from "./findings";
import { isHighlightKind, sameHighlights, setHighlights } from "./highlights";
import { changeSettings, HINT, HINT_ID, type Settings, setUp } from "./set-up";
import { REPAIR } from "./repairs";
import { applyDiff, LineEnds, normaliseLineEnds } from "./text";
import type { Finding, Highlight, PolicyAskDetail, PolicyCursorDetail, PolicyInputDetail, RevealOptions } from "./types";

export { applyDiff } from "./text";
export type * from "./types";

/** Marks what the page did, which is not told back to it. */
const byPage = Annotation.define<true>();

/** Ranges longer than this many lines are shown from their first line on. */
const LONG_RANGE_LINES = 12;

/** Keys that leave the hint about Tab standing. */
const KEYS_ON_THE_WAY_OUT = ["Tab", "Shift", "Escape", "Control", "Alt", "Meta"];

const FORWARDED = ["value", "findings", "highlights", "readonly", "label", "placeholder"] as const;

const sheetOfDocument = new WeakMap<Document, CSSStyleSheet>();

function sheetFor(document: Document): CSSStyleSheet {
  let sheet = sheetOfDocument.get(document);
  if (!sheet) {
    sheet = new (document.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles + assist);
    sheetOfDocument.set(document, sheet);
  }
  return sheet;
}

export class PolicyEditor extends HTMLElement {
  static readonly observedAttributes = ["label", "readonly", "placeholder"];

  #view: EditorView | null = null;
  #state: EditorState;
  /** The page's text when its line ends differ from the editor's, else null. */
  #pageText: string | null = null;
  #ends = LineEnds.unix;
  #valueIsSet = false;
  #edited = false;
  #findings: readonly Finding[] = [];
  /** Whether the text is still the one that `#findings` was given for. */
  #findingsFit = true;
  #highlights: readonly Highlight[] = [];
  #lastCursor = "";
  #cursorFrame = 0;
  #revealing = false;
  #hintShown = false;

  constructor() {
    super();
    this.#state = EditorState.create({
      extensions: [
        setUp(this.#settings(), { ask: (name, ...given) => this.#ask(name, given), policyType: () => this.getAttribute("policy-type") }),
        EditorView.updateListener.of((update) => this.#updated(update)),
        EditorView.domEventObservers({
          focus: () => this.#focused(),
          blur: () => this.#showHint(false),
          keydown: (event) => {
            if (!KEYS_ON_THE_WAY_OUT.includes(event.key)) this.#showHint(false);
          },
        }),
      ],
    });
  }

  // ---- what the page sets -------------------------------------------------

  /** The text. Setting it is undoable, keeps the selection and emits no event. */
  get value(): string {
    return this.#pageText ?? this.#state.doc.toString();
  }

  set value(value: string) {
    const text = String(value ?? "");
    const first = !this.#valueIsSet && !this.#edited;
    this.#valueIsSet = true;
    const plain = normaliseLineEnds(text);
    const change = applyDiff(this.#state.doc.toString(), plain);
    if (change) {
      this.#dispatch({
        changes: change,
        annotations: [
          byPage.of(true),
          // Undo must not take the reader back to an empty editor, nor mix with typing.
          first ? Transaction.addToHistory.of(false) : isolateHistory.of("full"),
        ],
      });
      this.#findingsFit = false;
    }
    this.#pageText = plain === text ? null : text;
    this.#ends = plain === text ? LineEnds.unix : new LineEnds(text);
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  set findings(findings: readonly Finding[]) {
    const next = Array.isArray(findings) ? findings.filter((one) => one !== null && typeof one === "object") : [];
    if ((this.#findingsFit || next.length === 0) && sameFindings(this.#findings, next)) return;
    this.#findings = next;
    this.#findingsFit = true;
    this.#dispatch(setDiagnostics(this.#state, toDiagnostics(next, this.#ends, this.#state.doc)));
  }

  get highlights(): readonly Highlight[] {
    return this.#highlights;
  }

  set highlights(highlights: readonly Highlight[]) {
    const next = Array.isArray(highlights) ? highlights.filter((one) => isHighlightKind(one?.kind)) : [];
    this.#highlights = next;
    const length = this.#state.doc.length;
    const ranges = next.map((one) => ({ ...this.#ends.toEditorRange(one, length), kind: one.kind }));
    // Most often they went along with what was typed.
    if (!sameHighlights(this.#state, ranges)) this.#dispatch({ effects: setHighlights.of(ranges) });
  }

  get readonly(): boolean {
    return this.hasAttribute("readonly");
  }

  set readonly(readonly: boolean) {
    this.toggleAttribute("readonly", Boolean(readonly));
  }

  /** The accessible name of the text. */
  get label(): string {
    return this.getAttribute("label") ?? "Policy text";
  }

  set label(label: string) {
    this.setAttribute("label", label);
  }

  get placeholder(): string {
    return this.getAttribute("placeholder") ?? "Paste a policy here";
  }

  set placeholder(placeholder: string) {
    this.setAttribute("placeholder", placeholder);
  }

  /** Selects the range, unfolds and scrolls to it; the page is not told of the selection. */
  reveal(options: RevealOptions): void {
    const { doc } = this.#state;
    const { from, to } = this.#ends.toEditorRange(options, doc.length);
    const folded = foldedRanges(this.#state);
    const effects = [];
    for (let cursor = folded.iter(); cursor.value; cursor.next()) {
      if (cursor.from < to && cursor.to > from) effects.push(unfoldEffect.of({ from: cursor.from, to: cursor.to }));
    }
    const long = doc.lineAt(to).number - doc.lineAt(from).number >= LONG_RANGE_LINES;
    effects.push(
      long
        ? EditorView.scrollIntoView(from, { y: "start", yMargin: 24 })
        : EditorView.scrollIntoView(EditorSelection.range(from, to), { y: "nearest", yMargin: 24 }),
    );
    this.#dispatch({ selection: { anchor: from, head: to }, effects, annotations: byPage.of(true) });
    if (options.focus) {
      this.#revealing = true;
      this.focus();
      this.#revealing = false;
    }
  }

  override focus(options?: FocusOptions): void {
    if (this.#view) this.#view.focus();
    else super.focus(options);
  }

  // ---- life in the document -----------------------------------------------

  connectedCallback(): void {
    if (this.#view) return;
    if (this.shadowRoot) {
      this.#mount(this.shadowRoot);
      return;
    }
    const area = this.querySelector("textarea");
    // Read before the shadow root takes the place of the text area, which then loses the focus.
    const root = this.getRootNode() as Document | ShadowRoot;
    const hadFocus = area !== null && root.activeElement === area;

    this.#adoptEarlyProperties(area);
    if (area) this.#adoptSelection(area);
    // Frameworks may add the children only after the element.
    else queueMicrotask(() => this.#adoptLateText());

    const shadow = this.attachShadow({ mode: "open" });
    // The editor's own input events are not the page's; it has `policy-input`.
    for (const type of ["input", "beforeinput", "change"]) {
      shadow.addEventListener(type, (event) => event.stopPropagation());
    }
    const hint = document.createElement("p");
    hint.id = HINT_ID;
    hint.className = "hint";
    hint.textContent = HINT;
    shadow.append(hint);
    this.#mount(shadow);
    if (hadFocus) this.focus();
  }

  disconnectedCallback(): void {
    // Moving the element within the page disconnects and connects it at once: it keeps
    // its view then. Removed for good, it must not stay behind in document listeners.
    queueMicrotask(() => {
      if (this.isConnected || !this.#view) return;
      cancelAnimationFrame(this.#cursorFrame);
      this.#cursorFrame = 0;
      this.#view.destroy();
      this.#view = null;
    });
  }

  attributeChangedCallback(): void {
    this.#dispatch({ effects: changeSettings(this.#settings()) });
  }

  #mount(shadow: ShadowRoot): void {
    const sheet = sheetFor(this.ownerDocument);
    // The state, and with it the history of changes, outlives the view.
    this.#view = new EditorView({ state: this.#state, root: shadow });
    shadow.prepend(this.#view.dom);
    // After CodeMirror's own sheet, so that equal selectors are ours.
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets.filter((one) => one !== sheet), sheet];
  }

  /** Properties set before this class was loaded lie on the element itself and hide the accessors. */
  #adoptEarlyProperties(area: HTMLTextAreaElement | null): void {
    const early: Record<string, unknown> = {};
    for (const name of FORWARDED) {
      if (!Object.hasOwn(this, name)) continue;
      early[name] = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
    }
    // What is in the text area is what the reader sees and has typed.
    if (area && !(typeof early["value"] === "string" && normaliseLineEnds(early["value"]) === area.value)) {
      early["value"] = area.value;
    }
    for (const name of FORWARDED) if (name in early) Reflect.set(this, name, early[name]);
  }

  #adoptSelection(area: HTMLTextAreaElement): void {
    const length = this.#state.doc.length;
    const start = Math.min(area.selectionStart, length);
    const end = Math.min(area.selectionEnd, length);
    const backward = area.selectionDirection === "backward";
    this.#dispatch({
      selection: backward ? { anchor: end, head: start } : { anchor: start, head: end },
      annotations: byPage.of(true),
      scrollIntoView: true,
    });
  }

  #adoptLateText(): void {
    const area = this.querySelector("textarea");
    if (area && !this.#valueIsSet && !this.#edited) this.value = area.value;
  }

  // ---- inside ---------------------------------------------------------------

  #settings(): Settings {
    return { label: this.label, placeholder: this.placeholder, readonly: this.readonly };
  }

  #dispatch(spec: TransactionSpec): void {
    if (this.#view) this.#view.dispatch(spec);
    else this.#state = this.#state.update(spec).state;
  }

  #updated(update: ViewUpdate): void {
    this.#state = update.state;
    const byUser = update.transactions.some((one) => !one.annotation(byPage) && (one.docChanged || one.selection));
    if (!byUser) return;
    if (update.docChanged) {
      this.#edited = true;
      this.#findingsFit = false;
      this.#pageText = null;
      this.#ends = LineEnds.unix;
      const apart = update.transactions.some((one) => one.isUserEvent(REPAIR));
      this.#emit<PolicyInputDetail>("policy-input", { value: this.value, apart });
    }
    if (update.docChanged || update.selectionSet) this.#cursorMoved();
  }

  #ask(name: string, given: readonly unknown[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const answer = (text: string | null, failed: string | null): void => {
        if (text === null) reject(new Error(failed ?? ""));
        else resolve(text);
      };
      const asked = new CustomEvent<PolicyAskDetail>("policy-ask", {
        detail: { name, given, answer },
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      if (this.dispatchEvent(asked)) reject(new Error("There are no tools here."));
    });
  }

  #focused(): void {
    if (this.#revealing) return;
    this.#showHint(lastInputWasTab);
    // Another editor of the page may have spoken last.
    this.#lastCursor = "";
    this.#cursorMoved();
  }

  #showHint(show: boolean): void {
    if (show === this.#hintShown) return;
    this.#hintShown = show;
    this.shadowRoot?.getElementById(HINT_ID)?.classList.toggle("shown", show);
  }

  #cursorMoved(): void {
    if (this.#cursorFrame !== 0) return;
    // Told when the frame is painted: what the page does with it is not what the key waits for.
    this.#cursorFrame = requestAnimationFrame(() => setTimeout(() => this.#tellCursor()));
  }

  #tellCursor(): void {
    this.#cursorFrame = 0;
    if (!this.#view) return;
    const { from, to, head } = this.#state.selection.main;
    const detail = { from: this.#ends.toPage(from), to: this.#ends.toPage(to), head: this.#ends.toPage(head) };
    const key = `${detail.from} ${detail.to} ${detail.head}`;
    if (key === this.#lastCursor) return;
    this.#lastCursor = key;
    this.#emit<PolicyCursorDetail>("policy-cursor", detail);
  }

  #emit<Detail>(type: string, detail: Detail): void {
    this.dispatchEvent(new CustomEvent<Detail>(type, { detail, bubbles: true, composed: true }));
  }
}

// The hint about Tab is shown to those who came by Tab, and only to them.
let lastInputWasTab = false;
addEventListener("keydown", (event) => (lastInputWasTab = event.key === "Tab"), { capture: true, passive: true });
addEventListener("pointerdown", () => (lastInputWasTab = false), { capture: true, passive: true });

declare global {
  interface HTMLElementTagNameMap {
    "policy-editor": PolicyEditor;
  }
}

if (!customElements.get("policy-editor")) customElements.define("policy-editor", PolicyEditor);
