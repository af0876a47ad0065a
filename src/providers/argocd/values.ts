const LINE = /^( *)([\w.-]+|"[^"]*"|'[^']*') *:(?: +(.*))?$/;

/**
 * The plain values in a text of YAML by their paths, `image.tag`. It reads mappings, one key a line, which is how values
 * of charts are written; whatever else there is (lists, blocks of text, anchors) gives no value.
 */
export function readScalars(yaml: string): ReadonlyMap<string, string> {
  const scalars = new Map<string, string>();
  const path: { readonly indent: number; readonly key: string }[] = [];
  for (const line of yaml.split(/\r?\n/)) {
    const [, spaces, key, rest = ''] = LINE.exec(line) ?? [];
    if (spaces === undefined || key === undefined) {
      continue;
    }
    while ((path.at(-1)?.indent ?? -1) >= spaces.length) {
      path.pop();
    }
    path.push({ indent: spaces.length, key: bare(key) });
    const value = bare(rest);
    if (value !== '' && !/^[|>&*[{!]/.test(value)) {
      scalars.set(path.map((part) => part.key).join('.'), value);
    }
  }
  return scalars;
}

/** Without quotes, or what follows as a comment. */
function bare(text: string): string {
  const quoted = /^\s*(?:"([^"]*)"|'([^']*)')/.exec(text);
  return quoted === null ? text.replace(/(^|\s)#.*$/, '').trim() : (quoted[1] ?? quoted[2] ?? '');
}
