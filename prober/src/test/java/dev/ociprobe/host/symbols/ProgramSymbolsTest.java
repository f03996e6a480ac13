package dev.ociprobe.host.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.elf.ElfBuilder;
import dev.ociprobe.host.perf.MappedFile;
import dev.ociprobe.host.perf.UserFrame;
import dev.ociprobe.host.perf.UserStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramSymbolsTest {
  private static final ElfBuilder PROGRAM =
      new ElfBuilder().text(0x100).symbols(false, "main 401000 20").buildId(0x0badcafe);

  @TempDir Path directory;

  private UserFunction function(MappedFile file, long offset) {
    return new ProgramSymbols()
        .functions(new UserStack(List.of(new UserFrame(file, offset))))
        .getFirst();
  }

  private Path program() throws IOException {
    return PROGRAM.write(directory.resolve("runtime"));
  }

  @Test
  void function_ofTheSameBuildId_hasItsName() throws IOException {
    MappedFile file = new MappedFile(program().toString(), "0badcafe", 0, 0, 0);

    assertThat(function(file, PROGRAM.offsetOf(ElfBuilder.TEXT + 4)).text()).isEqualTo("main");
    assertThat(function(file, PROGRAM.offsetOf(ElfBuilder.TEXT + 0x40)).text())
        .isEqualTo("runtime+0x401040");
  }

  @Test
  void function_ofAnotherFileAtThatPath_hasNone() throws IOException {
    long main = PROGRAM.offsetOf(ElfBuilder.TEXT);
    String path = program().toString();

    assertThat(function(new MappedFile(path, "0badcaff", 0, 0, 0), main).isNamed()).isFalse();
    assertThat(function(new MappedFile(path, "", 8, 1, 12345), main).isNamed()).isFalse();
    assertThat(function(new MappedFile(path + " (deleted)", "", 8, 1, 1), main).text())
        .isEqualTo("runtime+0x" + Long.toHexString(main));
  }

  @Test
  void function_ofTheSameInode_hasItsName() throws IOException {
    Path path = program();
    long device = (long) Files.getAttribute(path, "unix:dev");
    MappedFile file =
        new MappedFile(
            path.toString(),
            "",
            (int) (device >>> 8 & 0xfff),
            (int) ((device & 0xff) | (device >>> 12 & 0xfff00)),
            (long) Files.getAttribute(path, "unix:ino"));

    assertThat(function(file, PROGRAM.offsetOf(ElfBuilder.TEXT)).text()).isEqualTo("main");
  }

  @Test
  void forget_letsTheProgramBeReadAgain() throws IOException {
    MappedFile file = new MappedFile(program().toString(), "0badcafe", 0, 0, 0);
    UserStack main = new UserStack(List.of(new UserFrame(file, PROGRAM.offsetOf(ElfBuilder.TEXT))));
    ProgramSymbols symbols = new ProgramSymbols();
    assertThat(symbols.functions(main).getFirst().text()).isEqualTo("main");
    Files.delete(Path.of(file.path()));
    assertThat(symbols.functions(main).getFirst().text()).isEqualTo("main");
    symbols.forget();

    assertThat(symbols.functions(main).getFirst().isNamed()).isFalse();
  }

  @Test
  void brokenFile_hasNoNames_andEndsNothing() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken"), "\u007fELF, but not quite");

    assertThat(function(new MappedFile(broken.toString(), "0badcafe", 0, 0, 0), 7).text())
        .isEqualTo("broken+0x7");
    assertThat(function(MappedFile.UNKNOWN, 0x401000).text()).isEqualTo("[unknown]+0x401000");
    assertThat(
            function(new MappedFile("/memfd:runc_cloned:/proc/self/exe (deleted)", "", 0, 1, 9), 16)
                .text())
        .isEqualTo("memfd:runc_cloned+0x10");
  }
}
