// @ts-check
// Shows a page in the frame and renews it when the server has a later one, at the same place.

const name = location.pathname.split("/").pop();
const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("page"));
const state = /** @type {HTMLElement} */ (document.getElementById("state"));
const TEXTS = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
const error = /** @type {HTMLElement} */ (document.getElementById("error"));

for (const link of document.querySelectorAll("nav a")) {
  if (link.getAttribute("href") === location.pathname) link.setAttribute("aria-current", "page");
}

/** Show `version` of the page that the reader has come to, scrolled to where they are, with the same address after the #. */
function show(/** @type {number} */ version) {
  const inside = frame.contentWindow;
  const shown = Boolean(frame.dataset.version) && inside;
  const place = shown ? { x: inside.scrollX, y: inside.scrollY, hash: inside.location.hash } : { x: 0, y: 0, hash: location.hash };
  frame.dataset.version = String(version);
  frame.onload = () => shown && frame.contentWindow?.scrollTo({ left: place.x, top: place.y, behavior: /** @type {any} */ ("instant") });
  const here = shown ? inside.location.pathname.split("/").pop() : name;
  const address = `/page/${here}?version=${version}${place.hash}`;
  if (shown) inside.location.replace(address);
  else frame.src = address;
}

const news = new EventSource("/news");
news.onmessage = (/** @type {MessageEvent<string>} */ message) => {
  const now = JSON.parse(message.data);
  error.hidden = !now.error;
  error.textContent = now.error;
  state.textContent = TEXTS[now.error ? "frame-failed" : now.version ? "frame-current" : "frame-collating"];
  if (!now.version || now.error) return;
  if (name === "apparatus.html" && now.start !== name) location.replace("/");
  else show(now.version);
};
news.onerror = () => {
  state.textContent = TEXTS["frame-ended"];
};
