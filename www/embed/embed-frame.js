// In embed.html: makes the example that the address asks for, and tells the page around how high it is.
//
// #s1=… (the fragment of a link), #src=gallery/….json (a file of this site) or #scenario=… (JSON); then &view=, &theme=, &readonly=1.
import "./embed.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync("html { color-scheme: light dark; } body { margin: 0; } iam-playground { margin: 0; }");
document.adoptedStyleSheets = [sheet];

function show() {
  const fragment = location.hash.slice(1);
  const asked = new URLSearchParams(fragment);
  const link = fragment.split("&").find((part) => /^s\d+=/.test(part));
  const example = document.createElement("iam-playground");
  if (link) example.setAttribute("src", `#${link}`);
  else if (asked.get("src")) example.setAttribute("src", asked.get("src"));
  for (const name of ["view", "theme"]) if (asked.get(name)) example.setAttribute(name, asked.get(name));
  // The whole playground has a page of its own.
  if (asked.get("view") === "full") example.setAttribute("view", "trace");
  example.toggleAttribute("readonly", Boolean(asked.get("readonly")));
  const scenario = asked.get("scenario");
  if (scenario && !link) {
    const text = document.createElement("script");
    text.type = "application/json";
    text.textContent = scenario;
    example.append(text);
  }
  document.body.replaceChildren(example);
}

show();
addEventListener("hashchange", show);

if (parent !== window) {
  // To whatever page is around: how high the example is tells nothing of what is in it.
  const tell = () => parent.postMessage({ "iam-playground": { height: document.documentElement.getBoundingClientRect().height } }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}
