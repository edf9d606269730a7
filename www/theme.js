// Shows the page in the theme chosen on an earlier visit before anything is painted; crates/playground/src/browser/theme.rs
// goes on from there.
try {
  const theme = localStorage.getItem("iam-playground:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme is that of the system.
}
