/** Work that could not be done although it was asked for properly (a file that is missing, say). A whole sentence. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}
