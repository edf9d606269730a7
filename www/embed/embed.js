// Defines <iam-playground>: a live example in any page, by this one script. Until an example comes into view it costs nothing
// but this; then the page's own WebAssembly is loaded once for all examples. docs/embedding.md says how it is used.
//
// www/embed.mjs puts in the names of the built files.
const FILES = { js: "APP_JS", wasm: "APP_WASM", styles: "EMBED_STYLES" };
const EDITOR = "./editor/policy-editor.js";

const site = new URL("./", import.meta.url);
const at = (file) => new URL(file, site).href;
const VIEWS = ["verdict", "trace", "editor", "full"];
const THEMES = ["light", "dark", "contrast"];
/** What the whole playground gets when nobody says how high it is, and the most a frame may ask for; in CSS pixels. */
const FULL_HEIGHT = 720;
const MOST_HEIGHT = 20_000;

/** Every example that runs. */
const running = new Set();
/** The frames this script has made; others are found in the document. */
const frames = new Set();

let app;
const theApp = () =>
  (app ??= (async () => {
    const loaded = await import(at(FILES.js));
    await loaded.default({ module_or_path: at(FILES.wasm) });
    await loaded.rest?.();
    return loaded;
  })());

let sheet;
const theSheet = () =>
  (sheet ??= (async () => {
    const answer = await fetch(at(FILES.styles));
    if (!answer.ok) throw new Error(`its styles were answered with ${answer.status}`);
    const made = new CSSStyleSheet();
    made.replaceSync(await answer.text());
    return made;
  })());

// What an example shows before it starts, when it cannot, and around it.
const around = new CSSStyleSheet();
around.replaceSync(`
  :host { display: block; margin-block: 1em; }
  :host([hidden]) { display: none; }
  iframe { display: block; width: 100%; border: 0; }
  pre { margin: 0; padding: 0.75em; border: 1px solid; border-radius: 4px; max-height: 24em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
  p { margin: 0 0 0.5em; }
`);

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    target.start();
  }
});

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

class IamPlayground extends HTMLElement {
  static observedAttributes = ["src", "view", "readonly", "theme", "height"];

  #root = this.attachShadow({ mode: "open" });
  #given = null;
  #now = null;
  #mounted = null;
  #started = false;
  /** Counts up: what was begun before the last change is dropped when it is ready. */
  #turn = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [around];
  }

  /** The scenario as it is now, as an object, once the example has started; set, another one takes its place. */
  get scenario() {
    return this.#now ?? this.#given;
  }

  set scenario(scenario) {
    this.#given = typeof scenario === "string" ? JSON.parse(scenario) : scenario;
    this.#again();
  }

  get view() {
    const view = this.getAttribute("view");
    return VIEWS.includes(view) ? view : "editor";
  }

  set view(view) {
    this.setAttribute("view", view);
  }

  get readonly() {
    return this.hasAttribute("readonly");
  }

  set readonly(readonly) {
    this.toggleAttribute("readonly", Boolean(readonly));
  }

  connectedCallback() {
    if (this.#mounted) return;
    // Children may be parsed, or added by a framework, after the element.
    queueMicrotask(() => this.isConnected && !this.#started && this.#showText());
    seen.observe(this);
  }

  disconnectedCallback() {
    seen.unobserve(this);
    // An element that is only moved goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "theme" || name === "height") this.#dress();
    else this.#again();
  }

  /** Begins; called when it comes into view. */
  async start() {
    if (this.#started || !this.isConnected) return;
    this.#started = true;
    const turn = ++this.#turn;
    try {
      const source = await this.#source();
      if (this.view === "full") {
        const { embedFragment } = await theApp();
        if (turn === this.#turn) this.#frame(`${at("./")}?embedded#${embedFragment(source)}`);
        return;
      }
      const [{ mountEmbed }, styles] = await Promise.all([theApp(), theSheet(), this.view !== "verdict" && import(at(EDITOR))]);
      if (turn !== this.#turn) return;
      const place = make("div", { className: "Embed" });
      const root = make("div", { className: "Embed-root" });
      place.append(root);
      this.#root.adoptedStyleSheets = [around, styles];
      this.#mounted = mountEmbed(root, source, this.view, this.readonly, at("./"), (kind, text) => {
        // Later: a page that answers by changing this element must not do so while it is being drawn.
        queueMicrotask(() => turn === this.#turn && this.#tell(kind, JSON.parse(text)));
      });
      this.#root.replaceChildren(place);
      running.add(this);
      this.#dress();
    } catch (error) {
      if (turn !== this.#turn) return;
      // What is said of the scenario is a text; all else is about the page it stands in.
      if (typeof error === "string") this.#showText(error);
      else this.#frameInstead(error, turn);
    }
  }

  /** Shows why it has ended, and the text that it began with. */
  fail(why) {
    running.delete(this);
    // What runs it has failed: there is nothing left to take off in good order.
    this.#mounted = null;
    this.#turn += 1;
    this.#showText(why);
  }

  #again() {
    if (!this.#started) {
      if (this.isConnected) this.#showText();
      return;
    }
    this.#stop();
    if (this.isConnected) this.start();
  }

  #stop() {
    this.#turn += 1;
    this.#started = false;
    running.delete(this);
    this.#mounted?.unmount();
    this.#mounted = null;
    this.#now = null;
  }

  #tell(type, detail) {
    if (type === "change") {
      this.#now = detail;
      detail = { scenario: detail };
    }
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** The text inside the element: of a script for JSON, else of what is shown to those without JavaScript. */
  #inline() {
    const script = this.querySelector('script[type="application/json"]') ?? this.querySelector("pre");
    return script?.textContent.trim() || null;
  }

  async #source() {
    if (this.#given) return JSON.stringify(this.#given);
    const src = this.getAttribute("src");
    if (!src) {
      const text = this.#inline();
      if (!text) throw "The example has no scenario: give it the attribute src, or a script of the type application/json inside.";
      return text;
    }
    const link = /#.*\bs\d+=.*$/s.exec(src);
    if (link) return link[0];
    const answer = await fetch(new URL(src, document.baseURI)).catch(() => null);
    if (!answer?.ok) throw `The example could not be loaded from ${src}.`;
    return answer.text();
  }

  /** The scenario as a text to read, with why it is no more than that. */
  #showText(why) {
    const text = this.#given ? JSON.stringify(this.#given, null, 2) : this.#inline();
    const said = why ? [make("p", { role: "alert", textContent: why })] : [];
    // What is there without this script stays as it looks.
    const shown = text && !this.querySelector("pre") ? make("pre", { textContent: text, tabIndex: 0 }) : make("slot");
    this.#root.adoptedStyleSheets = [around];
    this.#root.replaceChildren(...said, shown);
    this.#dress();
  }

  #frame(address) {
    const frame = make("iframe", { src: address, title: "IAM policy playground", allow: "clipboard-write" });
    frames.add(frame);
    this.#root.replaceChildren(frame);
    this.#dress();
  }

  /** A page whose own rules keep the example from running in it may still let it run in a frame. */
  async #frameInstead(cause, turn) {
    console.info(`<iam-playground> runs in a frame: ${cause}`);
    const source = await this.#source().catch(() => null);
    if (source === null || turn !== this.#turn) return;
    const scenario = source.startsWith("#") ? source.slice(1) : `scenario=${encodeURIComponent(source)}`;
    const rest = new URLSearchParams({ view: this.view, theme: this.getAttribute("theme") ?? "", readonly: this.readonly ? "1" : "" });
    this.#frame(`${at("./embed.html")}#${scenario}&${rest}`);
  }

  /** Theme and height. */
  #dress() {
    const theme = this.getAttribute("theme");
    const height = Number.parseInt(this.getAttribute("height") ?? "", 10);
    const place = this.#root.querySelector(".Embed");
    if (place) {
      if (THEMES.includes(theme)) place.dataset.theme = theme;
      else delete place.dataset.theme;
      place.style.height = height > 0 ? `${height}px` : "";
    }
    const frame = this.#root.querySelector("iframe");
    if (frame && (height > 0 || this.view === "full")) frame.style.height = `${height > 0 ? height : FULL_HEIGHT}px`;
  }
}

// A frame of this site says how high its content is. Only it is heard, and only about itself.
addEventListener("message", ({ origin, source, data }) => {
  const height = origin === site.origin ? data?.["iam-playground"]?.height : undefined;
  if (!(height > 0 && height <= MOST_HEIGHT)) return;
  for (const frame of [...frames, ...document.querySelectorAll("iframe")]) {
    if (frame.contentWindow === source && frame.src.startsWith(at("./embed.html"))) frame.style.height = `${Math.ceil(height)}px`;
  }
});

// A failure of the examples themselves ends in a trap of the WebAssembly that all of them share.
const failed = (error) => {
  if (!(error instanceof WebAssembly.RuntimeError) || !String(error.stack).includes(site.href)) return;
  for (const example of running) example.fail("The example has stopped: this is a mistake in the playground. Reload the page to try again.");
};
addEventListener("error", ({ error }) => failed(error));
addEventListener("unhandledrejection", ({ reason }) => failed(reason));

// The script may stand in a page more than once.
if (!customElements.get("iam-playground")) customElements.define("iam-playground", IamPlayground);
