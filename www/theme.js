// Shows the page in the theme and with the panes of an earlier visit before anything is painted;
// crates/playground/src/browser/{theme,panes}.rs go on from there.
try {
  const theme = localStorage.getItem("iam-playground:theme");
  if (["light", "dark", "contrast"].includes(theme)) document.documentElement.dataset.theme = theme;
  for (const [name, unit] of [["policies-share", "%"], ["drawer-share", "vh"]]) {
    const share = Number(localStorage.getItem(`iam-playground:${name}`));
    if (share >= 15 && share <= 80) document.documentElement.style.setProperty(`--${name}`, `${share}${unit}`);
  }
} catch {
  // Storage is blocked: the theme is that of the system.
}
// Whoever asks the system for more contrast has it here too, and as soon as that changes.
const more = matchMedia("(prefers-contrast: more)");
const follow = () => document.documentElement.toggleAttribute("data-contrast", more.matches);
more.addEventListener("change", follow);
follow();
