package dev.ociprobe.bundle.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects the files of the host that a program needs, by the paths that the program uses. */
final class ProgramFiles {

  /** The kernel's limit on scripts whose interpreter is a script. */
  private static final int MAX_INTERPRETERS = 5;

  /** The kernel's BINPRM_BUF_SIZE. */
  private static final int SCRIPT_HEAD_BYTES = 256;

  private static final Pattern SHEBANG = Pattern.compile("#![ \t]*(\\S+)(?:[ \t]+([^\n]*))?");

  /** The program that env(1) runs: the first word that is neither an option nor a variable. */
  private static final Pattern ENV_PROGRAM =
      Pattern.compile("(?:(?:-\\S+|\\w+=\\S*)\\s+)*(\\S+).*");

  private static final List<Path> PATH =
      Stream.of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".split(":", -1))
          .map(Path::of)
          .toList();

  private final LibrarySearch libraries;
  private final Set<Path> files = new LinkedHashSet<>();

  private ProgramFiles(LibrarySearch libraries) {
    this.libraries = libraries;
  }

  /**
   * Returns the files, the program first.
   *
   * @param program absolute
   * @throws RootfsException if one is missing or doesn't fit this machine
   */
  static Set<Path> filesOf(Path program, LibrarySearch libraries) throws IOException {
    ProgramFiles result = new ProgramFiles(libraries);
    result.addProgram(program, 0);
    return result.files;
  }

  /**
   * Returns a file with all that it needs to be loaded: a library, which no program names before it
   * opens it, with the libraries of its own; any other file alone.
   *
   * @param file absolute
   * @throws RootfsException if it is missing, or needs a library that is
   */
  static Set<Path> filesOfAny(Path file, LibrarySearch libraries) throws IOException {
    if (Files.isRegularFile(file) && Files.isExecutable(file)) {
      return filesOf(file, libraries);
    }
    Set<Path> files = new LinkedHashSet<>();
    files.add(file);
    LibrarySearch.read(file).ifPresent(elf -> files.addAll(libraries.librariesOf(file, elf)));
    return files;
  }

  private void addProgram(Path program, int interpreters) throws IOException {
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new RootfsException(
          program,
          Files.exists(program) ? "is not an executable file" : "no such file",
          "name a program of this host by its path");
    }
    if (interpreters > MAX_INTERPRETERS) {
      throw new RootfsException(
          program, "is one interpreter too many", "name the program that the script runs");
    }
    files.add(program);
    Optional<Matcher> shebang = shebang(program);
    if (shebang.isPresent()) {
      addInterpreters(program, shebang.get(), interpreters + 1);
    } else {
      addElf(program);
    }
  }

  private static Optional<Matcher> shebang(Path program) throws IOException {
    try (InputStream in = Files.newInputStream(program)) {
      String head = new String(in.readNBytes(SCRIPT_HEAD_BYTES), StandardCharsets.UTF_8);
      Matcher matcher = SHEBANG.matcher(head);
      return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }
  }

  private void addInterpreters(Path script, Matcher shebang, int interpreters) throws IOException {
    Path interpreter = Path.of(shebang.group(1));
    if (!interpreter.isAbsolute()) {
      throw new RootfsException(
          script, "has the relative interpreter " + interpreter, "make it absolute");
    }
    addProgram(interpreter, interpreters);
    String argument = shebang.group(2);
    if (interpreter.endsWith("env") && argument != null) {
      Matcher named = ENV_PROGRAM.matcher(argument.strip());
      if (named.matches()) {
        addProgram(inPath(script, named.group(1)), interpreters);
      }
    }
  }

  private static Path inPath(Path script, String name) {
    return PATH.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new RootfsException(
                script, "runs " + name + ", which is not in " + PATH, "install it"));
  }

  private void addElf(Path program) {
    ElfFile elf = ElfFile.read(program);
    if (!Architecture.ofThisMachine().runs(elf.machine())) {
      throw new RootfsException(
          program, "is a program for another kind of machine", "name a program of this host");
    }
    if (elf.interpreter().isPresent()) {
      addLinker(program, Path.of("/").resolve(elf.interpreter().get()));
    }
    files.addAll(libraries.librariesOf(program, elf));
  }

  private void addLinker(Path program, Path linker) {
    if (!Files.isRegularFile(linker)) {
      throw new RootfsException(
          program, "needs the dynamic linker " + linker + ", which is missing", "install it");
    }
    ElfFile.read(linker);
    files.add(linker);
  }
}
