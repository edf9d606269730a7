// The functions of `iam-playground/tools`, made of the WebAssembly side. Bad input comes back as data, never as an exception.

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

const IDENTITY_BASED = "identity-based";

const failure = (message) => ({ type: "failure", findings: [{ path: null, message, line: 0, column: 0 }] });

/** The JSON text of a value; a string is that text itself. */
const textOf = (value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** What a function of the WebAssembly side answers, or throws as text. */
function answered(ask) {
  try {
    return { type: "success", ...ask() };
  } catch (error) {
    return failure(typeof error === "string" ? error : String(error?.message ?? error));
  }
}

export function make(wasm, catalog) {
  const catalogDate = wasm.useCatalog(catalog);
  const place = (number) => (Number.isInteger(number) && number >= 0 ? number : 0);

  return {
    catalogDate,

    lint: (policy, { policyType, resourceType } = {}) =>
      answered(() => ({ findings: JSON.parse(wasm.lintPolicy(textOf(policy), policyType, resourceType)) })),

    lintScenario: (scenario) => answered(() => ({ policies: JSON.parse(wasm.lintScenario(textOf(scenario))) })),

    complete: (policy, offset, { policyType = IDENTITY_BASED } = {}) =>
      answered(() => JSON.parse(wasm.complete(String(policy), place(offset), policyType))),

    hover: (policy, offset, { policyType = IDENTITY_BASED } = {}) =>
      answered(() => ({ hover: JSON.parse(wasm.hover(String(policy), place(offset), policyType)) })),

    expand: (policy, offset) => answered(() => ({ changes: JSON.parse(wasm.expand(String(policy), place(offset))) })),

    shrink: (policy, offset) => answered(() => ({ changes: JSON.parse(wasm.shrink(String(policy), place(offset))) })),

    format: (policy) => answered(() => ({ policy: wasm.format(String(policy)) })),

    describeAction: (action, resource = "*") => answered(() => JSON.parse(wasm.describeAction(String(action), String(resource)))),

    importText: (text, { principal } = {}) => JSON.parse(wasm.importText(String(text), principal)),

    explain: (scenario, { request } = {}) => answered(() => JSON.parse(wasm.diagnose(textOf(scenario), place(request), now()))),

    guide: () => JSON.parse(wasm.guide()),

    fix: (scenario, { request, deny = false } = {}) =>
      answered(() => {
        const [text, moment] = [textOf(scenario), now()];
        const found = JSON.parse(wasm.fixes(text, place(request), deny, moment));
        // The list is found again for the one that is made: nothing has to be kept until somebody chooses.
        const apply = (fix) => answered(() => ({ scenario: JSON.parse(wasm.applyFix(text, found.request, deny, moment, fix)) }));
        return { ...found, apply };
      }),

    checkSignature: (text, { error } = {}) => answered(() => JSON.parse(wasm.checkSignature(String(text), error, now()))),

    replay: (scenario) =>
      answered(() => {
        const replayer = new wasm.Replayer(textOf(scenario));
        return {
          events: (text) => answered(() => ({ verdicts: JSON.parse(replayer.events(textOf(text))) })),
          free: () => replayer.free(),
        };
      }),
  };
}
