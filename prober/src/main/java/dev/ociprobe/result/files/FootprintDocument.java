package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The document {@code footprint.json}: what runtimes take of disk and memory.
 *
 * @param schema {@link #SCHEMA}
 */
public record FootprintDocument(String schema, Tool tool, List<RuntimeCost> runtimes) {

  /** The version of the format. */
  public static final String SCHEMA = "ociprobe/footprint/1";

  /** The name of its file. */
  public static final String FILE = "footprint.json";

  /** Copies the list. */
  public FootprintDocument {
    runtimes = List.copyOf(runtimes);
  }

  /**
   * The cost of one runtime.
   *
   * @param binary its path
   * @param binaryBytes size of that file
   * @param linked the binary, its dynamic linker and libraries, by their ELF headers
   * @param packages the one that the binary belongs to, and all that it depends on; none if no
   *     package says so
   * @param memory of one container of the payload; absent if it was not measured
   */
  public record RuntimeCost(
      String runtime,
      String binary,
      long binaryBytes,
      List<SizedItem> linked,
      List<SizedItem> packages,
      Optional<MemoryCost> memory) {

    /** Copies the lists. */
    public RuntimeCost {
      linked = List.copyOf(linked);
      packages = List.copyOf(packages);
    }

    /** The size of the binary with its libraries. */
    public long linkedBytes() {
      return linked.stream().mapToLong(SizedItem::bytes).sum();
    }

    /** The size of the packages together; absent if there are none. */
    public OptionalLong packagesBytes() {
      return packages.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(packages.stream().mapToLong(SizedItem::bytes).sum());
    }
  }

  /** A file or a package. */
  public record SizedItem(String name, long bytes) {}

  /**
   * Medians over some containers; what is absent was not reported.
   *
   * @param cycles the number of them
   * @param createPeakBytes largest resident set of a process in the call of create
   * @param startPeakBytes the same for start
   * @param cgroupPeakBytes most memory that the container's cgroup held, the runtime's own
   *     processes in it
   * @param cgroupIdleBytes memory of the idle container's cgroup
   * @param keptProcesses processes that the runtime keeps for the container
   * @param keptPssBytes their proportional memory
   * @param keptOutsidePssBytes the part of it outside the cgroup
   * @param containerBytes cost of one idle container: its cgroup, and what is kept outside of it
   * @param keptPrograms the kept processes by program; older files have no such list
   */
  public record MemoryCost(
      int cycles,
      OptionalDouble createPeakBytes,
      OptionalDouble startPeakBytes,
      OptionalDouble cgroupPeakBytes,
      OptionalDouble cgroupIdleBytes,
      OptionalDouble keptProcesses,
      OptionalDouble keptPssBytes,
      OptionalDouble keptOutsidePssBytes,
      OptionalDouble containerBytes,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<KeptProgram> keptPrograms) {

    /** Copies the list. */
    public MemoryCost {
      keptPrograms = List.copyOf(keptPrograms);
    }
  }
}
