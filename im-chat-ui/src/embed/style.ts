/**
 * The button and the floating frame, in a shadow root. Values are those of the design tokens; fonts and colours of the
 * host don't reach in, ours don't reach out. Below Element Plus overlays (2000): the host's dialogs stay on top.
 */
const css = `
:host { all: initial; }
* { box-sizing: border-box; }
.root {
  --solid: #1D6B73; --hover: #165960; --press: #104A50; --on: #fff; --badge: #C6402F; --ring: #fff; --focus: #1D6B73;
  --surface: #fff; --line: #E3E8E6;
  --shadow-2: 0 2px 6px rgba(23, 40, 38, .06), 0 8px 24px rgba(23, 40, 38, .10);
  --shadow-3: 0 4px 12px rgba(23, 40, 38, .08), 0 20px 56px rgba(23, 40, 38, .18);
}
.root[data-theme="dark"] {
  --solid: #247880; --hover: #287F87; --press: #1F6A71; --ring: #191F1F; --focus: #79C2C3; --surface: #191F1F; --line: #2A3232;
  --shadow-2: 0 2px 6px rgba(0, 0, 0, .3), 0 8px 24px rgba(0, 0, 0, .36);
  --shadow-3: 0 4px 12px rgba(0, 0, 0, .36), 0 20px 56px rgba(0, 0, 0, .5);
}
.button {
  position: fixed; bottom: 20px; z-index: 1900; width: 52px; height: 52px; margin: 0; padding: 0; border: 0; border-radius: 50%;
  display: flex; align-items: center; justify-content: center; cursor: pointer;
  background: var(--solid); color: var(--on); box-shadow: var(--shadow-2); transition: background-color 120ms;
  -webkit-tap-highlight-color: transparent;
}
.button:hover { background: var(--hover); }
.button:active { background: var(--press); }
.button:focus { outline: none; }
.button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.button svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.badge {
  position: absolute; top: -3px; right: -3px; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px;
  background: var(--badge); color: #fff; box-shadow: 0 0 0 2px var(--ring); text-align: center;
  font: 600 12px/20px -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; font-variant-numeric: tabular-nums;
}
.panel {
  position: fixed; bottom: 84px; z-index: 1900; width: 380px; height: 600px; max-height: calc(100% - 100px); overflow: hidden;
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow-3);
  visibility: hidden; opacity: 0; transform: translateY(8px);
  transition: opacity 260ms cubic-bezier(.2, 0, 0, 1), transform 260ms cubic-bezier(.2, 0, 0, 1), visibility 0s 260ms;
}
.panel.open { visibility: visible; opacity: 1; transform: none; transition-delay: 0s; }
.panel.bare { bottom: 20px; max-height: calc(100% - 40px); }
.panel iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
.right { right: 24px; }
.left { left: 24px; }
[hidden] { display: none; }
@media (max-width: 479px) {
  .panel, .panel.bare { left: 0; right: 0; top: 0; bottom: 0; width: 100%; height: 100%; max-height: none; border: 0; border-radius: 0; }
  .button.open { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  .panel { transform: none; transition: none; }
}
@media (forced-colors: active) {
  .button { border: 2px solid ButtonText; }
  .badge { border: 1px solid; }
}
@media print {
  .button, .panel { display: none; }
}
`

/** A constructed sheet is allowed where `style-src` is 'self'; a style element is for browsers that know no other way. */
export function applyStyle(root: ShadowRoot): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    return
  }
  const style = document.createElement('style')
  style.textContent = css
  ;(root as ShadowRoot).append(style)
}
