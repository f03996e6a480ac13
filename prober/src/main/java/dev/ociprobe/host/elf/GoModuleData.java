package dev.ociprobe.host.elf;

import java.io.IOException;

/**
 * The start of {@code runtime.firstmoduledata} of a Go program, in the form of Go 1.18 and later.
 */
final class GoModuleData {
  // struct moduledata of Go's runtime/symtab.go, in words.
  private static final long MIN_PC = 20 * Long.BYTES;
  private static final long TEXT = 22 * Long.BYTES;

  private GoModuleData() {}

  /**
   * Returns the address of the program's text: the data begin with a pointer to the table of
   * functions, and the lowest address of these is the text's.
   */
  static long textStart(ElfObject elf, Relocations relocations, long functionTable)
      throws IOException {
    for (long data : relocations.pointersTo(functionTable)) {
      long text = relocations.pointerAt(data + TEXT).orElse(0);
      if (elf.isCode(text) && relocations.pointerAt(data + MIN_PC).orElse(0) == text) {
        return text;
      }
    }
    throw new BadElfException("the start of the Go program's text is not known");
  }
}
