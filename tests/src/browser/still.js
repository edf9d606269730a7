const [element, done] = arguments;
const place = () => element.getBoundingClientRect();
const { left, top, width, height } = place();
const at = element.getRootNode().elementFromPoint?.(left + width / 2, top + height / 2);
if (!element.contains(at)) element.scrollIntoView({ block: "center", behavior: "instant" });
const look = (before) => {
  const now = place();
  if (!element.isConnected || (now.top === before.top && now.left === before.left)) done(null);
  else requestAnimationFrame(() => look(now));
};
requestAnimationFrame(() => look({}));
