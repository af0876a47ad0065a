/** The module that the AMD loader is loading, as webpack's externals name it. */
declare module 'amd-module' {
  const loaded: { readonly uri?: string } | undefined;
  // eslint-disable-next-line no-restricted-exports -- an AMD dependency is a default export
  export default loaded;
}
