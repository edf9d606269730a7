// Served by the stories' own server before the page's scripts: takes down what a visitor would find in the console.
(() => {
  const seen = (window.__stories = { errors: [], violations: [] });
  const text = (value) => (value instanceof Error ? `${value}\n${value.stack}` : String(value));

  addEventListener("error", (event) => {
    const element = event.target instanceof Element ? event.target.outerHTML : "";
    seen.errors.push(element ? `not loaded: ${element}` : `${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  addEventListener("unhandledrejection", (event) => seen.errors.push(`rejected: ${text(event.reason)}`));
  addEventListener("securitypolicyviolation", (event) => {
    seen.violations.push(`${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
  });
  // A story can make the page fail as a mistake in it would: the next element cannot be put in. What an editor does in its own
  // tree is not the page's.
  addEventListener("stories-fail", () => {
    const original = Node.prototype.insertBefore;
    Node.prototype.insertBefore = function (...given) {
      if (this.getRootNode() !== document) return original.apply(this, given);
      Node.prototype.insertBefore = original;
      throw new Error("made to fail by a story");
    };
  });
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...values) => {
      seen.errors.push(`console.${level}: ${values.map(text).join(" ")}`);
      original.apply(console, values);
    };
  }
})();
