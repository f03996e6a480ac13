package dev.ociprobe.host.symbols;

/**
 * A function on a stack in user mode.
 *
 * @param program the last part of the path of the program or library
 * @param name as the file has it; empty if it has none
 * @param address in the file's own terms, as addr2line(1) takes it
 */
public record UserFunction(String program, String name, long address) {

  public boolean isNamed() {
    return !name.isEmpty();
  }

  /** Returns the name, or {@code libc.so.6+0x26000}. */
  public String text() {
    return isNamed() ? name : program + "+0x" + Long.toHexString(address);
  }
}
