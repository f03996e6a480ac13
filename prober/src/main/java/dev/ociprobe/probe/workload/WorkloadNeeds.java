package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.rootfs.PayloadRootfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The needs of a workload.
 *
 * @param packageName Debian's package that has the programs, or several, with blanks between them;
 *     empty if any host has them
 * @param programs names, looked for in the usual directories, or absolute paths; at least one.
 *     {@code ociprobe-stream} and {@code ociprobe-socket} come with ociprobe, and stand alone
 * @param files further files of the host, absolute
 * @param scratch bytes in {@link #SCRATCH}, a directory on a disk, in which the command then runs
 * @param network of its containers
 */
public record WorkloadNeeds(
    String packageName,
    List<String> programs,
    List<Path> files,
    OptionalLong scratch,
    NetworkKind network) {

  /** The directory of the files that it writes, in the container. */
  public static final Path SCRATCH = Path.of("/scratch");

  private static final String OWN = "ociprobe-";

  /** Programs of ours, which every host has. */
  private static final List<String> OWN_PROGRAMS =
      List.of(OWN + PayloadRootfs.STREAM, OWN + PayloadRootfs.SOCKET);

  private static final List<Path> DIRECTORIES =
      Stream.of("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".split(":", -1))
          .map(Path::of)
          .toList();

  /** Copies the lists. */
  public WorkloadNeeds {
    programs = List.copyOf(programs);
    files = List.copyOf(files);
  }

  /** Returns the same needs with another network. */
  WorkloadNeeds on(NetworkKind other) {
    return new WorkloadNeeds(packageName, programs, files, scratch, other);
  }

  /** Tells whether a program is one of ours. */
  static boolean isOwn(String program) {
    return OWN_PROGRAMS.contains(program);
  }

  /** Tells whether its program is one of ours, which comes with the tool. */
  public boolean isOwnProgram() {
    return isOwn(programs.getFirst());
  }

  /** The name of our own program among our programs. */
  String ownProgram() {
    return programs.getFirst().substring(OWN.length());
  }

  /** The programs and files that this host lacks. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    programs.stream().filter(each -> !isOwn(each) && find(each).isEmpty()).forEach(missing::add);
    files.stream().filter(each -> !Files.exists(each)).map(Path::toString).forEach(missing::add);
    return missing;
  }

  /**
   * The path of a program.
   *
   * @throws IllegalStateException if it is {@linkplain #missing missing}
   */
  Path path(String program) {
    return find(program)
        .orElseThrow(() -> new IllegalStateException(program + " is not installed"));
  }

  private static Optional<Path> find(String program) {
    return DIRECTORIES.stream()
        .map(directory -> directory.resolve(program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
