// The built package, and how much memory its WebAssembly has taken.

// The package keeps its memory to itself, so it is caught as the module is made.
const { Instance } = WebAssembly;
let instance;
WebAssembly.Instance = class extends Instance {
  constructor(...given) {
    super(...given);
    instance = this;
  }
};
/** The package of target/npm in Node. */
export const ours = await import("../../target/npm/node.js");
WebAssembly.Instance = Instance;

/** The bytes of its WebAssembly memory: it never shrinks, so this is the most that was in use. */
export const memory = () => instance.exports.memory.buffer.byteLength;
