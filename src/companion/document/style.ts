/** Of the page: the fonts and colours of whoever reads it. */
export const STYLE = `
:root { --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --good: #116329; --bad: #b3261e; --ground: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --faint: #9198a1; --line: #3d444d; --good: #57d364; --bad: #ff8a80; --ground: #0d1117; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
.about { color: var(--faint); margin: 0.25rem 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.75rem; vertical-align: top; }
th { color: var(--faint); font-weight: 600; }
.left { text-align: left; }
.right { text-align: right; white-space: nowrap; }
.good { color: var(--good); }
.bad { color: var(--bad); }
a { color: inherit; }
svg path { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
@media print { body { margin: 0; max-width: none; } }
`;
