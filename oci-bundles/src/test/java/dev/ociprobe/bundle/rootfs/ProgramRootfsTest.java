package dev.ociprobe.bundle.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRootfsTest {
  @TempDir Path temporary;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(temporary.resolve("target"));
  }

  @Test
  void populate_withHostShell_bringsItsLinkerAndLibraries() {
    RootfsContents contents = Rootfs.program(Path.of("/bin/sh")).populate(target);

    assertThat(contents.command()).containsExactly("/bin/sh");
    RootedPaths inside = new RootedPaths(target);
    assertThat(inside.resolve(Path.of("/bin/sh"))).hasValueSatisfying(Files::isExecutable);
    ElfFile shell = ElfFile.read(inside.resolve(Path.of("/bin/sh")).orElseThrow());
    assertThat(inside.resolve(Path.of(shell.interpreter().orElseThrow()))).isPresent();
    assertThat(target.resolve("proc")).isDirectory();
  }

  @Test
  void populate_withScript_bringsItsInterpreterAndWhatEnvRuns() throws IOException {
    Path script = script("#!/usr/bin/env -S X=1 sh -e\n");

    RootfsContents contents = Rootfs.program(script).populate(target);

    assertThat(contents.command()).containsExactly(script.toString());
    RootedPaths inside = new RootedPaths(target);
    for (Path file : List.of(script, Path.of("/usr/bin/env"), Path.of("/usr/bin/sh"))) {
      assertThat(inside.resolve(file)).isPresent();
    }
  }

  @Test
  void populate_withScriptThatInterpretsItself_isRefused() throws IOException {
    Path script = script("");
    Files.writeString(script, "#!" + script + "\n");

    assertRefused(script, "interpreter too many");
  }

  @Test
  void populate_withScriptOfMissingInterpreter_namesIt() throws IOException {
    assertRefused(script("#!/nowhere/sh\n"), "/nowhere/sh: no such file");
    assertRefused(script("#! sh\n"), "relative interpreter");
    assertRefused(script("#!/usr/bin/env no-such-program\n"), "no-such-program");
  }

  @Test
  void populate_withUnfitFile_saysWhy() throws IOException {
    assertRefused(temporary.resolve("missing"), "no such file");
    assertRefused(temporary, "is not an executable file");
    assertRefused(script("plain text"), "is not an ELF program");
  }

  @Test
  void populate_withProgramForAnotherMachine_isRefused() throws IOException {
    byte[] image = ElfImage.wide();
    image[18] = 8; // MIPS

    assertRefused(program(image), "another kind of machine");
  }

  @Test
  void librariesOf_withMissingLibrary_namesIt() throws IOException {
    Path program = program(ElfImage.wide());
    LibrarySearch search = new LibrarySearch(List.of(temporary));
    ElfFile elf = ElfFile.read(program);

    assertThatThrownBy(() -> search.librariesOf(program, elf))
        .isInstanceOf(RootfsException.class)
        .hasMessageContainingAll(program.toString(), "liba.so.1");
  }

  @Test
  void librariesOf_looksInRunpathBeforeTheRest_andSkipsOtherMachines() throws IOException {
    Path first = Files.createDirectory(temporary.resolve("first"));
    Path second = Files.createDirectory(temporary.resolve("second"));
    byte[] leaf = ElfImage.wide();
    leaf[56] = 1; // needs nothing itself
    Files.write(first.resolve("liba.so.1"), ElfImage.narrow());
    Files.write(second.resolve("liba.so.1"), leaf);
    Files.writeString(first.resolve("libb.so"), "INPUT(-lb)");
    Files.write(second.resolve("libb.so"), leaf);
    Path program = program(ElfImage.wide());

    assertThat(
            new LibrarySearch(List.of(first, second)).librariesOf(program, ElfFile.read(program)))
        .containsExactly(second.resolve("liba.so.1"), second.resolve("libb.so"));
  }

  @Test
  void copier_recreatesLinksOnTheWay() throws IOException {
    Path real = Files.createDirectories(temporary.toRealPath().resolve("real/lib"));
    Path library = Files.writeString(real.resolve("liba.so.1.2"), "x");
    Files.createSymbolicLink(real.resolve("liba.so.1"), Path.of("liba.so.1.2"));
    Path link =
        Files.createSymbolicLink(temporary.toRealPath().resolve("lib64"), Path.of("real/lib"));

    new HostFileCopier(target).add(link.resolve("liba.so.1"));
    new HostFileCopier(target).add(library);

    assertThat(new RootedPaths(target).resolve(link.resolve("liba.so.1")))
        .hasValueSatisfying(file -> assertThat(file).hasContent("x"));
    assertThat(target.resolve(Path.of("/").relativize(link))).isSymbolicLink();
  }

  private Path script(String content) throws IOException {
    Path file = temporary.toRealPath().resolve("script");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private Path program(byte[] image) throws IOException {
    Path file = Files.write(temporary.resolve("program"), image);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private void assertRefused(Path program, String problem) throws IOException {
    Path empty = Files.createTempDirectory(temporary, "target");
    assertThatThrownBy(() -> Rootfs.program(program).populate(empty))
        .isInstanceOf(RootfsException.class)
        .hasMessageContaining(problem);
  }
}
