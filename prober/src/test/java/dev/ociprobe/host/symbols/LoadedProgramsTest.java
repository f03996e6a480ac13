package dev.ociprobe.host.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.elf.ElfBuilder;
import dev.ociprobe.host.elf.ProgramFunctions;
import dev.ociprobe.host.perf.MappedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedProgramsTest {
  @TempDir Path directory;

  private MappedFile program(String name, int buildId) throws IOException {
    Path file =
        new ElfBuilder()
            .text(0x100)
            .symbols(false, "main 401000 20")
            .buildId(buildId)
            .write(directory.resolve(name));
    return new MappedFile(file.toString(), "%08x".formatted(buildId), 0, 0, 0);
  }

  @Test
  void of_theSameProgramOfTwoPaths_keepsItOnce() throws IOException {
    LoadedPrograms programs = new LoadedPrograms(1 << 20);
    ProgramFunctions first = programs.of(program("runc", 0x0badcafe)).orElseThrow();
    long bytes = programs.bytes();

    assertThat(programs.of(program("runc-in-a-mount", 0x0badcafe))).containsSame(first);
    assertThat(programs.bytes()).isEqualTo(bytes).isPositive();
    assertThat(programs.of(program("crun", 0x0badcaff))).isNotEmpty().get().isNotSameAs(first);
    assertThat(programs.bytes()).isEqualTo(2 * bytes);
  }

  @Test
  void of_moreThanFits_forgetsWhatItHad() throws IOException {
    LoadedPrograms programs = new LoadedPrograms(1);
    MappedFile runc = program("runc", 0x0badcafe);
    ProgramFunctions first = programs.of(runc).orElseThrow();
    long bytes = programs.bytes();

    assertThat(programs.of(runc)).containsSame(first);
    assertThat(programs.of(program("crun", 0x0badcaff))).isNotEmpty();
    assertThat(programs.bytes()).isEqualTo(bytes);
    assertThat(programs.of(runc)).isNotEmpty().get().isNotSameAs(first);
  }

  @Test
  void of_aFileOnADetachedMount_knowsItByItsBuildId() throws IOException {
    LoadedPrograms programs = new LoadedPrograms(1 << 20);
    MappedFile detached = new MappedFile("/", "0badcafe", 0, 0, 0);

    assertThat(programs.of(detached)).isEmpty();
    ProgramFunctions runc = programs.of(program("runc", 0x0badcafe)).orElseThrow();
    assertThat(programs.of(detached)).containsSame(runc);
    assertThat(detached.name()).isEqualTo("[detached]");
  }
}
