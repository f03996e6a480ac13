package dev.ociprobe.host.elf;

import static dev.ociprobe.host.elf.ElfBuilder.PROGBITS;
import static dev.ociprobe.host.elf.ElfBuilder.TEXT;
import static dev.ociprobe.host.elf.ElfBuilder.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFunctionsTest {
  private static final int GO_1_18 = 0xfffffff0;
  private static final int GO_1_20 = 0xfffffff1;

  @TempDir Path directory;

  private ProgramFunctions read(ElfBuilder elf) throws IOException {
    return ProgramFunctions.read(elf.write(directory.resolve("program")));
  }

  private String nameAt(ElfBuilder elf, long address) throws IOException {
    return read(elf).nameAt(elf.offsetOf(address)).orElse("");
  }

  @Test
  void function_isFoundByItsPlaceInTheFile_asFarAsItReaches() throws IOException {
    ElfBuilder elf =
        new ElfBuilder().text(0x100).symbols(false, "main 401020 10", "helper 401000 20");

    assertThat(nameAt(elf, TEXT)).isEqualTo("helper");
    assertThat(nameAt(elf, TEXT + 0x1f)).isEqualTo("helper");
    assertThat(nameAt(elf, TEXT + 0x20)).isEqualTo("main");
    assertThat(nameAt(elf, TEXT + 0x30)).isEmpty(); // behind it: another one, of which is no name
    assertThat(read(elf).nameAt(1 << 20)).isEmpty();
  }

  @Test
  void aliases_areNamedByThatWithTheFewestUnderscores() throws IOException {
    ElfBuilder elf =
        new ElfBuilder().text(0x40).symbols(true, "__read 401000 20", "read 401000 20");

    assertThat(nameAt(elf, TEXT + 4)).isEqualTo("read");
  }

  @Test
  void strippedLibrary_hasItsExportedFunctions() throws IOException {
    ElfBuilder elf = new ElfBuilder().text(0x40).symbols(true, "seccomp_load 401000 20");

    assertThat(nameAt(elf, TEXT)).isEqualTo("seccomp_load");
    assertThat(nameAt(elf, TEXT + 0x20)).isEmpty();
  }

  @Test
  void unnamedFunction_isTheSameAddressThroughout() throws IOException {
    long header = 0x402000;
    ByteBuffer starts = bytes(12 + 3 * 8).putInt(0x3b031b01).putInt(0).putInt(3);
    for (int start : new int[] {0x00, 0x20, 0x80}) {
      starts.putInt((int) (TEXT + start - header)).putInt(0);
    }
    ElfBuilder elf =
        new ElfBuilder().text(0x100).section(".eh_frame_hdr", PROGBITS, header, starts, 0);
    ProgramFunctions functions = read(elf);

    assertThat(functions.addressAt(elf.offsetOf(TEXT + 0x21))).isEqualTo(TEXT + 0x20);
    assertThat(functions.addressAt(elf.offsetOf(TEXT + 0x7f))).isEqualTo(TEXT + 0x20);
    assertThat(functions.addressAt(elf.offsetOf(TEXT + 0x90)))
        .isEqualTo(TEXT + 0x90); // unknown end
  }

  @Test
  void goFunctions_areFoundInEachFormOfTheTable() throws IOException {
    for (ElfBuilder elf :
        List.of(
            GoTables.program(GoTables.first()),
            GoTables.program(GoTables.absolute()),
            GoTables.program(GoTables.relative(GO_1_18, TEXT)),
            GoTables.program(GoTables.relative(GO_1_20, TEXT)),
            GoTables.moduleData(GoTables.program(GoTables.relative(GO_1_20, 0))),
            GoTables.relocatedModuleData(GoTables.program(GoTables.relative(GO_1_20, 0))))) {
      assertThat(nameAt(elf, TEXT + 0x3f)).isEqualTo("main.main");
      assertThat(nameAt(elf, TEXT + 0x40)).isEqualTo("runtime.gcDrain");
      assertThat(nameAt(elf, TEXT + 0xff)).isEqualTo("runtime.gcDrain");
    }
  }

  @Test
  void goTable_mergedIntoOtherDataByTheLinker_isFound() throws IOException {
    ByteBuffer table = GoTables.relative(GO_1_20, TEXT);
    ByteBuffer merged = bytes(table.limit() + 16).put(16, table, 0, table.limit());
    ElfBuilder elf =
        new ElfBuilder()
            .text(0x100)
            .section(".data.rel.ro", PROGBITS, GoTables.TABLE, merged, 0)
            .section(".go.buildinfo", PROGBITS, 0x800000, bytes(16), 0);

    assertThat(nameAt(elf, TEXT)).isEqualTo("main.main");
  }

  @Test
  void buildId_isThatOfTheNote() throws IOException {
    assertThat(read(new ElfBuilder().text(8).buildId(0x0badcafe)).buildId()).isEqualTo("0badcafe");
    assertThat(read(new ElfBuilder().text(8)).buildId()).isEmpty();
  }

  @Test
  void otherFiles_areRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "#!/bin/sh\n".repeat(20));
    assertThatExceptionOfType(BadElfException.class)
        .isThrownBy(() -> ProgramFunctions.read(text))
        .withMessageContaining("not an ELF file");
    assertThatExceptionOfType(BadElfException.class)
        .isThrownBy(() -> ProgramFunctions.read(Path.of("/dev/zero")))
        .withMessageContaining("not a regular file");
  }
}
