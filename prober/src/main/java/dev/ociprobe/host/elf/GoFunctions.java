package dev.ociprobe.host.elf;

import dev.ociprobe.host.elf.ElfObject.Section;
import dev.ociprobe.host.elf.FunctionTable.Function;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions of a Go program: its table {@code runtime.pclntab}, which the program itself needs
 * and which stripping leaves. Its forms are those of Go's debug/gosym/pclntab.go.
 */
final class GoFunctions {
  /** The form of the table, since Go 1.2, 1.16, 1.18 and 1.20. */
  private enum Form {
    GO_1_2(0xfffffffb, -1, -1),
    GO_1_16(0xfffffffa, 24, 56),
    GO_1_18(0xfffffff0, 32, 64),
    GO_1_20(0xfffffff1, 32, 64);

    private final int magic;
    private final int namesAt;
    private final int functionsAt;

    Form(int magic, int namesAt, int functionsAt) {
      this.magic = magic;
      this.namesAt = namesAt;
      this.functionsAt = functionsAt;
    }

    /** Addresses are then relative to the text's start, and have 4 bytes. */
    boolean isRelative() {
      return this == GO_1_18 || this == GO_1_20;
    }

    static Optional<Form> of(ByteBuffer table, int at) {
      if (at + 72 > table.limit() || table.getShort(at + 4) != 0 || table.get(at + 7) != 8) {
        return Optional.empty();
      }
      int magic = table.getInt(at);
      return List.of(values()).stream().filter(form -> form.magic == magic).findFirst();
    }
  }

  private final ElfObject elf;
  private final ByteBuffer table;
  private final long address;
  private final Form form;

  private GoFunctions(ElfObject elf, ByteBuffer table, long address, Form form) {
    this.elf = elf;
    this.table = table;
    this.address = address;
    this.form = form;
  }

  /** Reads the functions; empty if it is no Go program. */
  static FunctionTable read(ElfObject elf) throws IOException {
    Optional<GoFunctions> found = find(elf);
    return found.isEmpty() ? FunctionTable.EMPTY : found.get().functions();
  }

  private static Optional<GoFunctions> find(ElfObject elf) throws IOException {
    for (String name : List.of(".gopclntab", ".data.rel.ro.gopclntab")) {
      Optional<Section> section = elf.section(name);
      if (section.isPresent()) {
        ByteBuffer table = elf.bytes(section.get());
        return Form.of(table, 0)
            .map(form -> new GoFunctions(elf, table, section.get().address(), form));
      }
    }
    // A C linker merges it into another section of a position-independent program.
    Optional<Section> merged = elf.section(".data.rel.ro");
    if (merged.isEmpty() || elf.section(".go.buildinfo").isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer bytes = elf.bytes(merged.get());
    for (int at = 0; at + Long.BYTES <= bytes.limit(); at += Long.BYTES) {
      Optional<Form> form = Form.of(bytes, at);
      if (form.isPresent()) {
        ByteBuffer table = bytes.slice(at, bytes.limit() - at).order(bytes.order());
        return Optional.of(new GoFunctions(elf, table, merged.get().address() + at, form.get()));
      }
    }
    return Optional.empty();
  }

  private FunctionTable functions() throws IOException {
    long count = table.getLong(8);
    int functions = form == Form.GO_1_2 ? 16 : offsetAt(form.functionsAt);
    int base = form == Form.GO_1_2 ? 0 : functions;
    int word = form.isRelative() ? Integer.BYTES : Long.BYTES;
    BadElfException.check(
        count > 0
            && count <= FunctionTable.MAX_FUNCTIONS
            && functions + (2 * count + 1) * word <= table.limit(),
        "the size of Go's table of functions");
    long text = form.isRelative() ? textStart() : 0;
    List<Function> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = functions + 2 * i * word;
      long start = text + number(at, word);
      long end = text + number(at + 2 * word, word);
      long info = base + number(at + word, word) + word;
      BadElfException.check(
          start <= end && info >= 0 && info + Integer.BYTES <= table.limit(), "a Go function");
      found.add(new Function(start, end, table.getInt((int) info)));
    }
    return new FunctionTable(names(), found);
  }

  /** A copy of the names, so that the rest of the table, which is most of it, can be let go. */
  private ByteBuffer names() throws BadElfException {
    if (form == Form.GO_1_2) {
      return table;
    }
    int from = offsetAt(form.namesAt);
    int to = offsetAt(form.namesAt + Long.BYTES);
    BadElfException.check(from <= to, "the names of Go functions");
    return ByteBuffer.allocate(to - from).put(0, table, from, to - from);
  }

  private int offsetAt(int at) throws BadElfException {
    long offset = table.getLong(at);
    BadElfException.check(offset > 0 && offset < table.limit(), "a part of Go's table");
    return (int) offset;
  }

  private long number(int at, int bytes) {
    return bytes == Long.BYTES ? table.getLong(at) : Integer.toUnsignedLong(table.getInt(at));
  }

  /** The table has it up to Go 1.25; the module's data have it always. */
  private long textStart() throws IOException {
    Relocations relocations = new Relocations(elf);
    long inTable = relocations.pointerAt(address + 24).orElse(0);
    return elf.isCode(inTable) ? inTable : GoModuleData.textStart(elf, relocations, address);
  }
}
