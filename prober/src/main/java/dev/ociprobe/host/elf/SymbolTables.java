package dev.ociprobe.host.elf;

import dev.ociprobe.host.elf.ElfObject.Section;
import dev.ociprobe.host.elf.FunctionTable.Function;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The symbol tables of C programs: {@code .symtab}, or what is exported by {@code .dynsym}. */
final class SymbolTables {
  private static final int ENTRY = 24;
  private static final int STT_FUNC = 2;
  private static final int STT_GNU_IFUNC = 10;

  private SymbolTables() {}

  /** Reads the full table, or that of exported functions if the program is stripped. */
  static FunctionTable read(ElfObject elf) throws IOException {
    for (int type : new int[] {Section.SHT_SYMTAB, Section.SHT_DYNSYM}) {
      for (Section each : elf.sections()) {
        if (each.type() == type) {
          FunctionTable table = read(elf, each);
          if (!table.isEmpty()) {
            return table;
          }
        }
      }
    }
    return FunctionTable.EMPTY;
  }

  private static FunctionTable read(ElfObject elf, Section symbols) throws IOException {
    BadElfException.check(
        symbols.link() >= 0 && symbols.link() < elf.sections().size(), "the names of symbols");
    ByteBuffer names = elf.bytes(elf.sections().get(symbols.link()));
    ByteBuffer table = elf.bytes(symbols);
    BadElfException.check(
        table.limit() / ENTRY <= FunctionTable.MAX_FUNCTIONS, "the number of symbols");
    List<Function> functions = new ArrayList<>();
    for (int at = 0; at + ENTRY <= table.limit(); at += ENTRY) {
      int type = table.get(at + 4) & 0xf;
      long start = table.getLong(at + 8);
      long bytes = table.getLong(at + 16);
      if ((type == STT_FUNC || type == STT_GNU_IFUNC) && start != 0 && bytes > 0) {
        functions.add(new Function(start, start + bytes, table.getInt(at)));
      }
    }
    functions.sort(
        Comparator.comparingLong(Function::start).thenComparingInt(f -> underscores(names, f)));
    return new FunctionTable(names, functions);
  }

  /** Counts the underscores that a name begins with: {@code read} stands before {@code __read}. */
  private static int underscores(ByteBuffer names, Function function) {
    int at = function.nameOffset();
    int count = 0;
    while (at >= 0 && at < names.limit() && names.get(at) == '_') {
      at++;
      count++;
    }
    return count;
  }
}
