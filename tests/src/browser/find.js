// Finds elements by a path of selectors, ` >>> ` going into a shadow root.
const findAll = (path, root = document) => {
  const [first, ...rest] = path.split(" >>> ");
  const found = [...root.querySelectorAll(first)];
  return rest.length === 0
    ? found
    : found.flatMap((host) => (host.shadowRoot ? findAll(rest.join(" >>> "), host.shadowRoot) : []));
};
const find = (path) => findAll(path)[0] ?? null;
const shown = (element) => element !== null && element.checkVisibility();
const textOf = (path) => find(path)?.textContent.replace(/\s+/g, " ").trim() ?? null;
